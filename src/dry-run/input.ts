import { CORE_SCHEMA, loadAll } from "js-yaml";
import { kinds } from "../cluster/api.ts";
import { TreacleError } from "../errors.ts";
import type { Attributes } from "../events/attributes.ts";
import { recordName } from "../events/ids.ts";
import { parseInbound, problemsOf } from "../events/inbound.ts";
import type { Request } from "../events/types.gen.ts";
import type { Abort } from "../plan/orders.ts";

/** What a file asks for. */
export interface Asked {
  form: "data" | "latency" | "event";
  request: Request;
  /** The record's name, where it is known before there is one. */
  name?: string;
  /** Of a Latency that says it. */
  namespace?: string;
  /** Of a Latency that is to stop before it begins. */
  abort?: Abort;
  /** Of an event. */
  event?: { attributes: Attributes; digest: string };
}

type Fields = { [name: string]: unknown };

const noSuchField = "there is no such field";
const objectName = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const label = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

/**
 * A request from text, in YAML or JSON: its data alone, a Latency or a CloudEvent. As strict as the sink.
 * @param source what the text is called in messages
 * @throws TreacleError `schema-invalid`, `not-a-cloudevent` with every problem
 */
export function readRequest(text: string, source: string): Asked {
  const fields = oneDocument(text, source);
  if ("specversion" in fields) return fromEvent(fields);
  if ("kind" in fields || "apiVersion" in fields) return fromLatency(fields, source);
  const problems = problemsOf("requested", fields);
  if (problems.length > 0) throw unusable(source, problems);
  return { form: "data", request: fields as unknown as Request };
}

function oneDocument(text: string, source: string): Fields {
  const documents = documentsOf(text, source).filter((document) => document !== null);
  if (documents.length !== 1) throw unusable(source, [`${documents.length} documents, expected one request`]);
  const [document] = documents;
  if (!isObject(document)) throw unusable(source, ["not an object with fields"]);
  return document;
}

// JSON is YAML too; a field that is there twice is an error in both. No dates: times stay as they are written. No aliases: a few
// lines of them can stand for gigabytes.
function documentsOf(text: string, source: string): unknown[] {
  try {
    return loadAll(text, { schema: CORE_SCHEMA, maxAliases: 0 });
  } catch (cause) {
    const { reason = "not YAML", mark } = cause as { reason?: string; mark?: { line: number } };
    throw unusable(source, [`line ${(mark?.line ?? 0) + 1}: ${reason}`], cause);
  }
}

function fromEvent(fields: Fields): Asked {
  const body = Buffer.from(JSON.stringify(fields));
  const event = parseInbound({ headers: { "content-type": "application/cloudevents+json" }, body });
  if (event.kind !== "requested")
    throw new TreacleError("schema-invalid", "the event asks for the end of a delay: there is nothing to plan");
  const { attributes, digest, data } = event;
  return { form: "event", request: data, name: recordName(attributes.source, attributes.id), event: { attributes, digest } };
}

function fromLatency({ apiVersion, kind, metadata, spec, status: _status, ...others }: Fields, source: string): Asked {
  const { latency } = kinds;
  if (apiVersion !== latency.apiVersion || kind !== latency.kind) {
    throw unusable(source, [`a ${String(kind)} of ${String(apiVersion)}, expected a ${latency.kind} of ${latency.apiVersion}`]);
  }
  if (!isObject(spec)) throw unusable(source, ["spec: missing"]);
  const { origin: _, abort, ...request } = spec;
  const problems = [
    ...Object.keys(others).map((field) => `${field}: ${noSuchField}`),
    ...placeProblems(metadata),
    ...problemsOf("requested", request).map((problem) => `spec.${problem}`),
    ...abortProblems(abort),
  ];
  if (problems.length > 0) throw unusable(source, problems);
  return { form: "latency", request: request as unknown as Request, ...placeOf(metadata), ...(isObject(abort) && { abort }) };
}

function placeOf(metadata: unknown): Pick<Asked, "name" | "namespace"> {
  const { name, namespace } = isObject(metadata) ? metadata : {};
  return { ...(typeof name === "string" && { name }), ...(typeof namespace === "string" && { namespace }) };
}

/** Of what the API server would not store: what else metadata says is its affair. */
function placeProblems(metadata: unknown): string[] {
  const { name = "a", namespace = "a" } = isObject(metadata) ? metadata : {};
  return [
    ...(isText(name) && objectName.test(name)
      ? []
      : [`metadata.name: ${JSON.stringify(name)}, expected lower-case letters, digits, - and .`]),
    ...(isText(namespace) && label.test(namespace)
      ? []
      : [`metadata.namespace: ${JSON.stringify(namespace)}, expected lower-case letters, digits and -`]),
  ];
}

function abortProblems(abort: unknown): string[] {
  if (abort === undefined || abort === null) return [];
  if (!isObject(abort)) return ["spec.abort: must be of type object"];
  return Object.entries(abort).flatMap(([field, value]) => {
    if (field !== "by" && field !== "reason") return [`spec.abort.${field}: ${noSuchField}`];
    return isText(value) ? [] : [`spec.abort.${field}: must be of type string`];
  });
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function unusable(source: string, problems: string[], cause?: unknown): TreacleError {
  return new TreacleError(
    "schema-invalid",
    `${source} cannot be used; expected a request's data, a Latency or a CloudEvent, in YAML or JSON`,
    {
      problems,
      cause,
    },
  );
}
