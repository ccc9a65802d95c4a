import { TreacleError } from "../errors.ts";
import { checkRequest } from "../plan/units.ts";
import { attributesOfHeaders, attributesOfJson, decodeUtf8, parseTimestamp } from "./attributes.ts";
import type { Attributes, Found, Headers } from "./attributes.ts";
import { eventType, inboundSuffixes, outbound, typePrefix, type InboundSuffix } from "./catalogue.ts";
import { dataDigest } from "./ids.ts";
import { isJson, parseMediaType } from "./media.ts";
import type { AbortRequested, Request } from "./types.gen.ts";
import { validate } from "./validate.ts";

/** An HTTP request as it came: header names in any case, the body as bytes. */
export interface Message {
  headers: Headers;
  body: Uint8Array;
}

interface Received {
  attributes: Attributes;
  /** SHA-256 (hex) of the canonical JSON of `data`. */
  digest: string;
}

/** An event that is complete and means something to Treacle. */
export type Inbound = (Received & { kind: "requested"; data: Request }) | (Received & { kind: "abort"; data: AbortRequested });

/**
 * The event in an HTTP request, in binary or structured mode. Nothing is repaired and nothing is guessed.
 * @throws TreacleError `not-a-cloudevent`, `schema-invalid` or `unsupported-media-type`, with all problems of that kind
 */
export function parseInbound(message: Message): Inbound {
  const headers = lowerCased(message.headers);
  const envelope = isStructured(headers) ? fromJson(message.body) : fromHeaders(headers, message.body);
  if (envelope.problems.length > 0) throw notAnEvent(envelope.problems);
  const attributes = envelope.attributes as { [name: string]: string } & Attributes;
  const suffix = knownType(attributes.type);
  requireJson(attributes["datacontenttype"]);
  const data = envelope.data();
  const dataProblems = check(suffix, data);
  if (dataProblems.length > 0) throw invalid(attributes.type, dataProblems);
  const received = { attributes, digest: dataDigest(data) };
  return suffix === "requested"
    ? { kind: "requested", ...received, data: data as Request }
    : { kind: "abort", ...received, data: data as AbortRequested };
}

/**
 * Why an event comes too late to be acted on, or null: its `expirytime` has passed, or its `time` (else the time at which a
 * broker took it) is more than `maxAgeMs` ago. An event that says no time has no age.
 */
export function lateness(attributes: Attributes, now: Date, maxAgeMs: number): string | null {
  const expiry = attributes["expirytime"];
  const expiresMs = expiry === undefined ? null : parseTimestamp(expiry);
  if (expiresMs !== null && expiresMs <= now.getTime()) return `it expired at ${expiry}`;
  const time = attributes["time"] ?? attributes["knativearrivaltime"];
  const timeMs = time === undefined ? null : parseTimestamp(time);
  if (timeMs === null || now.getTime() - timeMs <= maxAgeMs) return null;
  return `it is of ${time}, more than ${Math.round(maxAgeMs / 1000)} s ago`;
}

interface Envelope extends Found {
  data(): unknown;
}

function lowerCased(headers: Headers): Headers {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function isStructured(headers: Headers): boolean {
  const type = headers["content-type"];
  if (typeof type !== "string" || !/^\s*application\/cloudevents/i.test(type)) return false;
  const media = parseMediaType(type);
  if (media?.essence.startsWith("application/cloudevents-batch")) {
    throw unsupported("batches of events are not taken; send each event in a request of its own");
  }
  if (media?.essence !== "application/cloudevents+json" || !isJson(media)) {
    throw unsupported(`Content-Type ${JSON.stringify(type.slice(0, 80))} is not known; send application/cloudevents+json in UTF-8`);
  }
  return true;
}

function fromHeaders(headers: Headers, body: Uint8Array): Envelope {
  if (!Object.keys(headers).some((name) => name.startsWith("ce-"))) {
    throw notAnEvent(["there are no ce- headers, and Content-Type is not application/cloudevents+json"]);
  }
  return { ...attributesOfHeaders(headers), data: () => parseJson(body) };
}

function fromJson(body: Uint8Array): Envelope {
  const text = jsonText(body);
  const event = text === null ? undefined : tryJson(text);
  if (typeof event !== "object" || event === null || Array.isArray(event)) throw notAnEvent(["the body is not a JSON object in UTF-8"]);
  const fields = event as { [name: string]: unknown };
  const found = attributesOfJson(fields);
  const encoded = fields["data_base64"] ?? undefined;
  if (encoded === undefined) return { ...found, data: () => fields["data"] };
  const bytes = decodeBase64(encoded);
  const problems = bytes === null ? ["data_base64: is not base64"] : [];
  if ((fields["data"] ?? undefined) !== undefined) problems.push("data_base64: only one of data and data_base64 can be there");
  return { attributes: found.attributes, problems: [...found.problems, ...problems], data: () => parseJson(bytes ?? Buffer.of()) };
}

function decodeBase64(value: unknown): Buffer | null {
  const sound = typeof value === "string" && value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value);
  return sound ? Buffer.from(value, "base64") : null;
}

function knownType(type: string): InboundSuffix {
  const suffix = type.startsWith(typePrefix) ? type.slice(typePrefix.length) : "";
  const known = inboundSuffixes.find((one) => one === suffix);
  if (known) return known;
  const named = JSON.stringify(type.slice(0, 80));
  const why = Object.hasOwn(outbound, suffix) ? `${named} is what Treacle says itself, not what it takes` : `${named} is not known`;
  throw invalid(type, [`type: ${why}; send ${inboundSuffixes.map(eventType).join(" or ")}`]);
}

function requireJson(datacontenttype: string | undefined): void {
  if (datacontenttype === undefined) return;
  const media = parseMediaType(datacontenttype);
  if (!media || !isJson(media)) {
    throw unsupported(`data of type ${JSON.stringify(datacontenttype.slice(0, 80))} is not read; send application/json in UTF-8`);
  }
}

function check(suffix: InboundSuffix, data: unknown): string[] {
  if (data === undefined) return ["data: missing"];
  const problems = validate(suffix, data);
  return problems.length === 0 && suffix === "requested" ? checkRequest(data as Request) : problems;
}

function parseJson(body: Uint8Array): unknown {
  if (body.length === 0) return undefined;
  const text = jsonText(body);
  const value = text === null ? undefined : tryJson(text);
  if (value === undefined)
    throw new TreacleError("schema-invalid", "the event's data cannot be read", { problems: ["data: is not JSON in UTF-8"] });
  return value;
}

// RFC 8259 8.1: no byte order mark.
function jsonText(body: Uint8Array): string | null {
  const text = decodeUtf8(body);
  return text?.startsWith("\u{feff}") ? null : text;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function notAnEvent(problems: string[]): TreacleError {
  return new TreacleError("not-a-cloudevent", "the request is not a CloudEvent 1.0 in binary or structured mode", { problems });
}

function invalid(type: string, problems: string[]): TreacleError {
  return new TreacleError("schema-invalid", `the event of type ${type.slice(0, 80)} cannot be used`, { problems });
}

function unsupported(message: string): TreacleError {
  return new TreacleError("unsupported-media-type", message);
}
