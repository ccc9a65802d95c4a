import { dump } from "js-yaml";
import { eventType, meanings, schemaId, type Suffix } from "../../src/events/catalogue.ts";
import { type Attribute, attributesOf, isOutbound, suffixes } from "./attributes.ts";

/** Knative's EventTypes: what can be subscribed to at the Broker, for whoever looks there. */
export function generateEventTypes(): string {
  const banner = "# Generated from src/events/catalogue.ts by `npm run generate`. Do not edit.\n";
  return banner + suffixes.map((suffix) => dump(manifest(suffix), { lineWidth: -1, noRefs: true })).join("---\n");
}

function manifest(suffix: Suffix): object {
  return {
    apiVersion: "eventing.knative.dev/v1beta3",
    kind: "EventType",
    metadata: {
      name: eventType(suffix),
      namespace: "treacle-events",
      labels: { "app.kubernetes.io/component": "events" },
    },
    spec: {
      description: describe(suffix),
      reference: { apiVersion: "eventing.knative.dev/v1", kind: "Broker", name: "default" },
      // Those that Knative keeps, in its order: it stores v1beta2, and whatever that does not know is lost (1.21). Its name for
      // the schema is no attribute's.
      attributes: [
        { name: "specversion", required: true },
        { name: "id", required: true },
        { name: "type", required: true, value: eventType(suffix) },
        { name: "source", required: true },
        { name: "schemadata", required: false, value: schemaId(suffix) },
      ],
    },
  };
}

function describe(suffix: Suffix): string {
  const { by, when } = meanings[suffix];
  if (!isOutbound(suffix)) return `To Treacle: ${when}`;
  const worthIt = attributesOf(suffix).filter(({ name }) => /^(chaos|severity|correlationid|subject)/.test(name));
  const filters = worthIt.map(shown).join(", ");
  return `From Treacle's ${by}: ${when}. Triggers can filter on ${filters}`;
}

function shown({ name, value }: Attribute): string {
  return value === undefined ? name : `${name}=${value}`;
}
