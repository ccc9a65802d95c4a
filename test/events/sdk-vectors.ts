// What the CloudEvents SDK for JavaScript (10.0.0) makes of what senders send, and what we make of it. Not here: its Kafka binding,
// which nothing of ours would replace, and what it does with a framework's parsed body, which our sink never has.
import { CloudEvent } from "cloudevents";
import type { Headers } from "../../src/events/attributes.ts";

export const data = {
  target: { namespace: "shop", labels: "a=b" },
  to: [{ cidr: "203.0.113.0/24" }],
  latency: { delay: "1s" },
  duration: "60s",
};
export const json = JSON.stringify(data);
export const type = "chaos.network.latency.requested";
const ce = { "ce-specversion": "1.0", "ce-id": "1", "ce-source": "/s", "ce-type": type };
export const binary: Headers = { ...ce, "content-type": "application/json" };
export const event = { specversion: "1.0", id: "1", source: "/s", type, data };
const structured = { "content-type": "application/cloudevents+json" };
export const batch = { "content-type": "application/cloudevents-batch+json" };

export interface Row {
  defect: string;
  headers: Headers;
  body: unknown;
  /** What the SDK makes of it: an outcome of bySdk. */
  sdk: unknown;
  /** What we make of it: an outcome of byUs. */
  ours: unknown;
  /** Which part of a parsed event is compared. */
  look?: (event: { [name: string]: unknown }) => unknown;
}

const isRandomId = ({ id }: { [name: string]: unknown }) => (/^[0-9a-f-]{36}$/.test(String(id)) ? "an invented id" : id);
const isNow = ({ time }: { [name: string]: unknown }) =>
  typeof time === "string" && Math.abs(Date.parse(time) - Date.now()) < 60_000 ? "an invented time" : time;
export const dataOf = ({ data }: { [name: string]: unknown }) => (data === undefined ? "none" : data);
const { id: _, ...anonymous } = event;

export const rows: Row[] = [
  {
    defect: "binary: required attributes may be missing",
    headers: { "ce-id": "1", "ce-specversion": "1.0", "content-type": "application/json" },
    body: json,
    sdk: "taken",
    ours: ["not-a-cloudevent", "source: missing", "type: missing"],
  },
  {
    defect: "binary: required attributes may be empty",
    headers: { ...binary, "ce-source": "", "ce-type": "" },
    body: json,
    sdk: "taken",
    ours: ["not-a-cloudevent", "source: is empty", "type: is empty"],
  },
  {
    defect: "any version is taken, and validate() says so only by returning false",
    headers: { ...binary, "ce-specversion": "9.9" },
    body: json,
    look: (read) => (read instanceof CloudEvent ? (read as CloudEvent).validate() : "taken"),
    sdk: false,
    ours: ["not-a-cloudevent", 'specversion: "9.9" is not supported; send "1.0"'],
  },
  {
    defect: "structured: an id is invented, another one at each delivery",
    headers: structured,
    body: anonymous,
    look: isRandomId,
    sdk: "an invented id",
    ours: ["not-a-cloudevent", "id: missing"],
  },
  {
    defect: "batch: the same",
    headers: batch,
    body: [anonymous],
    look: isRandomId,
    sdk: "an invented id",
    ours: ["not-a-cloudevent", "[0] id: missing"],
  },
  { defect: "a missing time becomes now", headers: structured, body: event, look: isNow, sdk: "an invented time", ours: undefined },
  {
    defect: "a time that is none becomes now",
    headers: structured,
    body: { ...event, time: "yesterday" },
    look: isNow,
    sdk: "an invented time",
    ours: ["not-a-cloudevent", 'time: "yesterday" is not a time as in RFC 3339'],
  },
  {
    defect: "media type: charset in capitals, as the conformance command line sends it",
    headers: { "content-type": "application/cloudevents+json; charset=UTF-8" },
    body: event,
    sdk: "throws TypeError: invalid content type",
    ours: "taken",
  },
  {
    defect: "media type: no space before the parameter",
    headers: { "content-type": "application/cloudevents+json;charset=utf-8" },
    body: event,
    sdk: "throws TypeError: invalid content type",
    ours: "taken",
  },
  {
    defect: "media type: capitals",
    headers: { "content-type": "Application/CloudEvents+JSON" },
    body: event,
    sdk: "throws TypeError: no cloud event detected",
    ours: "taken",
  },
  {
    defect: "an extension's header in mixed case is dropped",
    headers: { ...binary, "CE-Foo": "x" },
    body: json,
    look: ({ foo }) => foo,
    sdk: undefined,
    ours: "x",
  },
  {
    defect: "percent-encoding is not decoded",
    headers: { ...binary, "ce-foo": "Euro%20%E2%82%AC" },
    body: json,
    look: ({ foo }) => foo,
    sdk: "Euro%20%E2%82%AC",
    ours: "Euro €",
  },
  {
    defect: "quotation marks stay",
    headers: { ...binary, "ce-foo": '"a \\" b"' },
    body: json,
    look: ({ foo }) => foo,
    sdk: '"a \\" b"',
    ours: 'a " b',
  },
  {
    defect: "raw UTF-8 bytes, as Knative sends them, stay Latin-1",
    headers: { ...binary, "ce-foo": Buffer.from("Grüße").toString("latin1") },
    body: json,
    look: ({ foo }) => foo,
    sdk: "GrÃ¼Ã\u009fe",
    ours: "Grüße",
  },
  {
    defect: "JSON may not begin with a space",
    headers: binary,
    body: ` ${json}`,
    look: dataOf,
    sdk: "throws SyntaxError",
    ours: data,
  },
  {
    defect: "what is no JSON becomes a string",
    headers: binary,
    body: "hello",
    look: dataOf,
    sdk: "hello",
    ours: ["schema-invalid", "data: is not JSON in UTF-8"],
  },
  {
    defect: "+json is not read as JSON",
    headers: { ...ce, "content-type": "application/vnd.example+json" },
    body: json,
    look: dataOf,
    sdk: json,
    ours: data,
  },
  {
    defect: "structured: data false is dropped",
    headers: structured,
    body: { ...event, data: false },
    look: dataOf,
    sdk: "none",
    ours: ["schema-invalid", "data: must be of type object"],
  },
  {
    defect: "structured: data 0 is dropped",
    headers: structured,
    body: { ...event, data: 0 },
    look: dataOf,
    sdk: "none",
    ours: ["schema-invalid", "data: must be of type object"],
  },
  {
    defect: "structured: data_base64 becomes an array of numbers of 32 bits",
    headers: structured,
    body: { ...event, data: undefined, data_base64: Buffer.from(json).toString("base64") },
    look: (read) => (dataOf(read) as object).constructor.name,
    sdk: "Uint32Array",
    ours: "Object",
  },
  {
    defect: "names are not looked at",
    headers: { ...binary, "ce-a_b": "1" },
    body: json,
    sdk: "taken",
    ours: ["not-a-cloudevent", '"a_b": is not a name for an attribute; use a to z and 0 to 9'],
  },
  { defect: "null is kept", headers: structured, body: { ...event, foo: null }, look: ({ foo }) => foo, sdk: null, ours: undefined },
  {
    defect: "extensions may be objects",
    headers: structured,
    body: { ...event, foo: {} },
    look: ({ foo }) => foo,
    sdk: {},
    ours: ["not-a-cloudevent", "foo: must be a string, a boolean or a 32-bit integer"],
  },
  {
    defect: "integers may be of more than 32 bits",
    headers: structured,
    body: { ...event, foo: 2 ** 31 },
    look: ({ foo }) => foo,
    sdk: 2 ** 31,
    ours: ["not-a-cloudevent", "foo: must be a string, a boolean or a 32-bit integer"],
  },
];
