import { globSync, readFileSync } from "node:fs";
import pkg from "../../package.json" with { type: "json" };
import { eventType, meanings, type Suffix } from "../../src/events/catalogue.ts";
import { type Attribute, attributesOf, isOutbound, suffixes } from "./attributes.ts";
import type { Schema } from "./schemas.ts";

const examples = new URL("../../events/examples/valid/", import.meta.url);

/** AsyncAPI: which events go where. References are relative: they hold in events/ and where the sink serves it. */
export function generateAsyncApi(): string {
  const taken = suffixes.filter((suffix) => !isOutbound(suffix));
  const said = suffixes.filter(isOutbound);
  const document = {
    asyncapi: "3.1.0",
    id: "urn:chaos-network:asyncapi:latency:1",
    info: {
      title: "Treacle",
      version: pkg.version,
      description:
        "CloudEvents 1.0 over HTTP. Headers are those of binary mode; in structured mode (application/cloudevents+json) the same attributes stand beside `data`, without ce-.",
      license: { name: pkg.license },
    },
    defaultContentType: "application/json",
    servers: {
      sink: { host: "treacle-sink.treacle.svc.cluster.local", protocol: "http", description: "The sink, inside the cluster." },
    },
    channels: {
      requests: {
        address: "/v1/events",
        servers: [{ $ref: "#/servers/sink" }],
        description:
          "What Treacle takes. Answers: 202 stored, now or before; 4xx not to be repeated as it is, with the problems; 503 again later.",
        messages: references("#/components/messages", taken),
      },
      results: {
        address: null,
        description: "What Treacle says, to the URL in K_SINK: a Broker or any other receiver of CloudEvents.",
        messages: references("#/components/messages", said),
      },
    },
    operations: {
      request: operation("receive", "requests", taken),
      result: operation("send", "results", said),
    },
    components: { messages: Object.fromEntries(suffixes.map((suffix) => [suffix, message(suffix)])) },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function references(path: string, of: readonly Suffix[]): { [suffix: string]: { $ref: string } } {
  return Object.fromEntries(of.map((suffix) => [suffix, { $ref: `${path}/${suffix}` }]));
}

function operation(action: "send" | "receive", channel: string, of: readonly Suffix[]): object {
  return {
    action,
    channel: { $ref: `#/channels/${channel}` },
    bindings: { http: { method: "POST", bindingVersion: "0.3.0" } },
    messages: Object.values(references(`#/channels/${channel}/messages`, of)),
  };
}

function message(suffix: Suffix): object {
  const { by, when } = meanings[suffix];
  const attributes = attributesOf(suffix).filter(({ name }) => name !== "datacontenttype");
  return {
    name: eventType(suffix),
    title: suffix,
    summary: `Said by ${by}: ${when}.`,
    contentType: "application/json",
    headers: {
      type: "object",
      required: attributes.flatMap(({ name, required }) => (required ? [`ce-${name}`] : [])),
      properties: Object.fromEntries(attributes.map((attribute) => [`ce-${attribute.name}`, header(attribute)])),
    },
    payload: {
      schemaFormat: "application/schema+json;version=draft-2020-12",
      schema: { $ref: `schemas/${suffix}.schema.json` },
    },
    examples: [example(suffix)],
  };
}

function header({ value }: Attribute): Schema {
  if (value === undefined) return { type: "string", minLength: 1 };
  if (!value.includes("{")) return { type: "string", const: value };
  const escaped = value.replaceAll(".", "\\.");
  return { type: "string", pattern: `^${escaped.replaceAll(/\{\w+\}/g, "[^/]+")}$` };
}

function example(suffix: Suffix): object {
  const [file = ""] = globSync(`${suffix}.*.json`, { cwd: examples }).toSorted();
  const { data, datacontenttype: _, ...attributes } = JSON.parse(readFileSync(new URL(file, examples), "utf8")) as Schema;
  const headers = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`ce-${name}`, String(value)]));
  return { name: file.slice(suffix.length + 1, -".json".length), headers, payload: data };
}
