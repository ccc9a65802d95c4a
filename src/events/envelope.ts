import { TreacleError } from "../errors.ts";
import { type Found, type Headers, attributesOfHeaders, attributesOfJson } from "./attributes.ts";
import { readJson } from "./json.ts";
import { isJson, parseMediaType } from "./media.ts";

/** An HTTP request as it came: header names in any case, the body as bytes. */
export interface Message {
  headers: Headers;
  body: Uint8Array;
}

/** An event that is not yet looked at: its attributes, what is wrong with them, and its data when it is asked for. */
export interface Envelope extends Found {
  data(): unknown;
}

/**
 * The events of a request in binary, structured or batched mode.
 * @param maxBatch events of a batch; 0: batches are not taken
 * @throws TreacleError `not-a-cloudevent`, `unsupported-media-type`; `schema-invalid` for a batch of more
 */
export function openMessage({ headers: sent, body }: Message, maxBatch: number): { isBatch: boolean; envelopes: Envelope[] } {
  const headers = lowerCased(sent);
  const mode = modeOf(headers);
  if (mode === "binary") return { isBatch: false, envelopes: [fromHeaders(headers, body)] };
  if (mode === "structured") return { isBatch: false, envelopes: [fromJson(read(body))] };
  if (maxBatch === 0) throw unsupported("batches of events are not taken here; send each event in a request of its own");
  const events = read(body);
  if (!Array.isArray(events)) throw notAnEvent(["the body is not a JSON array of events"]);
  if (events.length <= maxBatch) return { isBatch: true, envelopes: events.map(fromJson) };
  throw new TreacleError("schema-invalid", `a batch of ${events.length} events, expected at most ${maxBatch}; send several`);
}

function lowerCased(headers: Headers): Headers {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

const formats = { "application/cloudevents+json": "structured", "application/cloudevents-batch+json": "batch" } as const;

// HTTP binding 3: the mode is told by how the media type begins; which format it is, by the whole of it.
function modeOf(headers: Headers): "binary" | "structured" | "batch" {
  const type = headers["content-type"];
  // Of two media types one reader takes the first, another the last.
  if (Array.isArray(type)) throw notAnEvent(["Content-Type: is sent more than once"]);
  if (typeof type !== "string" || !/^\s*application\/cloudevents/i.test(type)) return "binary";
  const media = parseMediaType(type);
  const mode = media !== null && isJson(media) ? formats[media.essence as keyof typeof formats] : undefined;
  if (mode) return mode;
  throw unsupported(`Content-Type ${JSON.stringify(type.slice(0, 80))} is not known; send application/cloudevents+json in UTF-8`);
}

function fromHeaders(headers: Headers, body: Uint8Array): Envelope {
  if (!Object.keys(headers).some((name) => name.startsWith("ce-"))) {
    throw notAnEvent(["there are no ce- headers, and Content-Type is not application/cloudevents+json"]);
  }
  return { ...attributesOfHeaders(headers), data: () => dataOf(body) };
}

function fromJson(event: unknown): Envelope {
  if (typeof event !== "object" || event === null || Array.isArray(event)) {
    return { attributes: {}, problems: ["the event is not a JSON object"], data: () => undefined };
  }
  const fields = event as { [name: string]: unknown };
  const found = attributesOfJson(fields);
  const encoded = fields["data_base64"] ?? undefined;
  if (encoded === undefined) return { ...found, data: () => fields["data"] };
  const bytes = decodeBase64(encoded);
  const problems = bytes === null ? ["data_base64: is not base64"] : [];
  if ((fields["data"] ?? undefined) !== undefined) problems.push("data_base64: only one of data and data_base64 can be there");
  return { attributes: found.attributes, problems: [...found.problems, ...problems], data: () => dataOf(bytes ?? Buffer.of()) };
}

function decodeBase64(value: unknown): Buffer | null {
  const sound = typeof value === "string" && value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value);
  return sound ? Buffer.from(value, "base64") : null;
}

function read(body: Uint8Array): unknown {
  const found = readJson(body);
  if ("problem" in found) throw notAnEvent([`the body ${found.problem}`]);
  return found.value;
}

function dataOf(body: Uint8Array): unknown {
  if (body.length === 0) return undefined;
  const found = readJson(body);
  if ("value" in found) return found.value;
  throw new TreacleError("schema-invalid", "the event's data cannot be read", { problems: [`data: ${found.problem}`] });
}

/** The error for what is no CloudEvent. */
export function notAnEvent(problems: string[]): TreacleError {
  return new TreacleError("not-a-cloudevent", "the request is not a CloudEvent 1.0 in binary or structured mode", { problems });
}

/** The error for a format that is not read. */
export function unsupported(message: string): TreacleError {
  return new TreacleError("unsupported-media-type", message);
}
