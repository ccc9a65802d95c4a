/** Header names in lower case, as Node gives them. */
export type Headers = { readonly [name: string]: string | readonly string[] | undefined };

/** The context attributes of a CloudEvent by name, every value as a string; `data` is not among them. */
export interface Attributes {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly [name: string]: string | undefined;
}

/** What was found of an event; it is one if there are no problems. Each problem begins with the attribute's name. */
export interface Found {
  attributes: { [name: string]: string };
  problems: string[];
}

/** The attributes that HTTP headers carry in binary mode (HTTP binding 3.1.3). */
export function attributesOfHeaders(headers: Headers): Found {
  const type = headers["content-type"];
  const said = Object.entries(headers).filter(([header, value]) => header.startsWith("ce-") && value !== undefined);
  return judge([
    ...said.map(([header, value]) => headerReading(header.slice("ce-".length), value)),
    ...(typeof type === "string" ? [{ name: "datacontenttype", text: type }] : []),
  ]);
}

/** The attributes of an event in the JSON format; null is the same as absent. */
export function attributesOfJson(event: { [name: string]: unknown }): Found {
  const said = Object.entries(event).filter(([name, value]) => name !== "data" && name !== "data_base64" && value !== null);
  return judge(said.map(([name, value]) => jsonReading(name, value)));
}

type Reading = { name: string } & ({ text: string } | { problem: string });

// Every rule of CloudEvents 1.0 that they break.
function judge(readings: Reading[]): Found {
  const missing = required.filter((name) => !readings.some((reading) => reading.name === name)).map((name) => `${name}: missing`);
  const broken = readings.flatMap((reading) => {
    const problem = "problem" in reading ? reading.problem : problemWith(reading.name, reading.text);
    return problem === null ? [] : [`${named(reading.name)}: ${problem}`];
  });
  // fromEntries keeps even "__proto__" an ordinary name, which is refused.
  const attributes = Object.fromEntries(readings.flatMap((reading) => ("text" in reading ? [[reading.name, reading.text]] : [])));
  return { attributes, problems: [...missing, ...broken].slice(0, maxProblems) };
}

function headerReading(name: string, value: unknown): Reading {
  if (typeof value !== "string") return { name, problem: "is sent more than once" };
  if (name === "datacontenttype") return { name, problem: "is said by the header Content-Type, not by ce-datacontenttype" };
  const text = decodeHeader(value);
  return text === null ? { name, problem: "is not UTF-8" } : { name, text };
}

function jsonReading(name: string, value: unknown): Reading {
  if (typeof value === "string") return { name, text: value };
  if (core.has(name)) return { name, problem: "must be a string" };
  if (typeof value === "boolean" || isInt32(value)) return { name, text: String(value) };
  return { name, problem: "must be a string, a boolean or a 32-bit integer" };
}

function isInt32(value: unknown): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31;
}

const required = ["specversion", "id", "source", "type"];
const core = new Set([...required, "time", "subject", "datacontenttype", "dataschema"]);
const timestamps = new Set(["time", "expirytime"]);
/** What the record keeps of an event is bounded, as every string of a custom resource is. */
export const maxLengths: { readonly [name: string]: number } = {
  id: 1024,
  source: 1024,
  type: 256,
  time: 64,
  correlationid: 1024,
  traceparent: 256,
  tracestate: 1024,
};
// As many as a log can bear: there may be thousands of attributes.
const maxProblems = 100;
// CloudEvents 1.0, type system, String: no control characters, no noncharacters.
const forbidden = /[\p{Cc}\p{Noncharacter_Code_Point}]/u;

function problemWith(name: string, value: string): string | null {
  return nameProblem(name) ?? textProblem(name, value) ?? meaningProblem(name, value);
}

function nameProblem(name: string): string | null {
  return /^[a-z0-9]+$/.test(name) && name !== "data" ? null : "is not a name for an attribute; use a to z and 0 to 9";
}

function textProblem(name: string, value: string): string | null {
  if (value === "" && core.has(name)) return "is empty";
  if (!value.isWellFormed() || forbidden.test(value)) return "has control characters or broken Unicode";
  const max = maxLengths[name];
  return max !== undefined && value.length > max ? `is longer than ${max} characters` : null;
}

function meaningProblem(name: string, value: string): string | null {
  if (name === "specversion" && value !== "1.0") return `${shown(value)} is not supported; send "1.0"`;
  return timestamps.has(name) && parseTimestamp(value) === null ? `${shown(value)} is not a time as in RFC 3339` : null;
}

/** Milliseconds since 1970 of an RFC 3339 time, or null. A leap second counts as the second before it. */
export function parseTimestamp(text: string): number | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|[+-](\d\d):(\d\d))$/.exec(text);
  if (!match) return null;
  const [year = 0, month = 0, day = 0, , , second = 0] = match.slice(1).map(Number);
  // Date.parse takes the 31st of every month.
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  const ms = Date.parse((second === 60 ? `${text.slice(0, 17)}59${text.slice(19)}` : text).toUpperCase());
  return Number.isNaN(ms) ? null : ms;
}

/**
 * Header value → attribute value (HTTP binding 3.1.3.2): quotation marks off, percent-decoded once, UTF-8. A percent sign that
 * begins no escape stands for itself. Node hands over header bytes as Latin-1.
 */
function decodeHeader(value: string): string | null {
  const quoted = /^"((?:[^"\\]|\\.)*)"$/.exec(value)?.[1];
  const unquoted = quoted === undefined ? value : quoted.replace(/\\(.)/g, "$1");
  const bytes = unquoted.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return /[^\0-\u00ff]/.test(bytes) ? null : decodeUtf8(Buffer.from(bytes, "latin1"));
}

/** The text of UTF-8 bytes, or null if that is not what they are. A byte order mark stays and is found by who reads on. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function named(name: string): string {
  return /^[a-z0-9]{1,40}$/.test(name) ? name : shown(name);
}

function shown(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text);
}
