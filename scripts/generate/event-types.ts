import { dump } from "js-yaml";
import { eventType, meanings, type Suffix } from "../../src/events/catalogue.ts";
import { attributesOf, suffixes } from "./attributes.ts";

/** Knative's EventTypes: what can be subscribed to at the Broker, for whoever looks there. */
export function generateEventTypes(): string {
  const banner = "# Generated from src/events/catalogue.ts by `npm run generate`. Do not edit.\n";
  return banner + suffixes.map((suffix) => dump(manifest(suffix), { lineWidth: -1, noRefs: true })).join("---\n");
}

function manifest(suffix: Suffix): object {
  const { by, when } = meanings[suffix];
  return {
    apiVersion: "eventing.knative.dev/v1beta3",
    kind: "EventType",
    metadata: {
      name: eventType(suffix),
      namespace: "treacle-events",
      labels: { "app.kubernetes.io/component": "events" },
    },
    spec: {
      description: by === "you" ? `To Treacle: ${when}` : `From Treacle's ${by}: ${when}`,
      reference: { apiVersion: "eventing.knative.dev/v1", kind: "Broker", name: "default" },
      attributes: attributesOf(suffix),
    },
  };
}
