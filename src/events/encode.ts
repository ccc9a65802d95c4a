import type { CloudEventV1 } from "cloudevents";

/** An event as an HTTP request. */
export interface Encoded {
  headers: Record<string, string>;
  body: string;
}

/**
 * Binary content mode. (The SDK's `HTTP.binary` neither percent-encodes, HTTP binding 3.1.3.2, nor makes strings of numbers.)
 */
export function encodeBinary(event: CloudEventV1<unknown>): Encoded {
  const { data, data_base64: _, datacontenttype, ...attributes } = event;
  const headers: Record<string, string> = { "content-type": datacontenttype ?? "application/json" };
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
      headers[`ce-${name}`] = headerValue(String(value));
    }
  }
  return { headers, body: data === undefined ? "" : JSON.stringify(data) };
}

/** Structured content mode, JSON format. */
export function encodeStructured(event: CloudEventV1<unknown>): Encoded {
  return { headers: { "content-type": "application/cloudevents+json; charset=utf-8" }, body: JSON.stringify({ ...event }) };
}

function headerValue(value: string): string {
  return value.toWellFormed().replace(/[^!#$&-~]+/gu, (run) => encodeURIComponent(run));
}
