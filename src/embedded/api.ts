import { isDeepStrictEqual } from "node:util";
import { validate } from "../events/validate.ts";
import { requestOf } from "../record/latency.ts";
import { remove } from "./deletion.ts";
import {
  type Cause,
  type Meta,
  Refused,
  type Resource,
  type Stored,
  invalid,
  isObject,
  kindsWith,
  refused,
  resources,
  valueAt,
} from "./objects.ts";
import type { Draft, Store } from "./store.ts";
import { readSelection } from "./watch.ts";
import { scaleOf } from "./workloads.ts";

/** What a request is about. */
export interface Call {
  resource: Resource;
  /** Absent: all namespaces, or a cluster-scoped kind. */
  namespace?: string;
  /** Absent: all objects. */
  name?: string;
  subresource?: string;
  query: URLSearchParams;
}

const paths =
  /^\/apis?\/(?<apiVersion>v1|[^/]+\/[^/]+)(?:\/namespaces\/(?<namespace>[^/]+))?\/(?<plural>[^/]+)(?:\/(?<name>[^/]+)(?:\/(?<subresource>status|scale))?)?$/;

/** @throws Refused 404 for a path that the API does not have */
export function readCall({ pathname, searchParams: query }: URL): Call {
  const { apiVersion, plural, ...place } = paths.exec(pathname)?.groups ?? {};
  const resource = resources.find((one) => one.apiVersion === apiVersion && one.plural === plural);
  if (!resource || (place["subresource"] && !kindsWith[place["subresource"]]?.includes(resource.kind)))
    throw new Refused("404 NotFound", "the server could not find the requested resource");
  return { resource, query, ...place };
}

/** What can be done with what a path names. */
export const verbs: { [method: string]: (store: Store, call: Call, body: unknown) => object } = {
  "GET objects": list,
  "POST objects": (store, call, body) => store.create(call.resource, checked(call, body), call.namespace),
  "GET object": current,
  "PUT object": write,
  "PATCH object": patch,
  "DELETE object": (store, call, body) => destroy(store, call, isObject(body) ? body : {}),
  "GET status": current,
  "PATCH status": patch,
  "GET scale": (store, call) => scaleOf(current(store, call)),
};

function list(store: Store, call: Call): object {
  const { apiVersion, kind } = call.resource;
  const found = store.all().filter(readSelection(call));
  // As the real server: items of built-in kinds come without apiVersion and kind, those of custom resources with them.
  const items = kind === "Latency" ? found : found.map((item) => ({ ...item, apiVersion: undefined, kind: undefined }));
  return { kind: `${kind}List`, apiVersion, metadata: { resourceVersion: String(store.version) }, items };
}

function current(store: Store, call: Call): Stored {
  const found = store.find(call.resource.kind, call.namespace, call.name ?? "");
  if (!found) throw refused("404 NotFound", call, "not found");
  return found;
}

function patch(store: Store, call: Call, body: unknown): Stored {
  const before = current(store, call);
  return write(
    store,
    call,
    Array.isArray(body) ? body.reduce((object: object, step: Step) => take(call, object, step), before) : mergePatch(before, body),
  );
}

interface Step {
  op: string;
  path: string;
  value: unknown;
}

/** A step of an RFC 6902 patch, as far as Treacle takes them: tests of values, and fields at the top. */
function take(call: Call, object: object, { op, path, value }: Step): object {
  const field = path.slice(1).replaceAll("/", ".");
  if (op === "add" && !field.includes(".")) return { ...object, [field]: value };
  if (op !== "test") throw new Refused("400 BadRequest", `${op} ${path} is not understood here`);
  if (valueAt(object, field) !== value) throw refused("422 Invalid", call, `testing value ${path} failed`);
  return object;
}

/** RFC 7386 merge patch. */
function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const result: Record<string, unknown> = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = mergePatch(result[key], value);
  }
  return result;
}

function write(store: Store, call: Call, body: unknown): Stored {
  const before = current(store, call);
  const next = checked(call, body);
  const { apiVersion, kind, metadata, status } = before;
  const { resourceVersion = metadata.resourceVersion, labels, annotations, ownerReferences } = next.metadata ?? {};
  if (resourceVersion !== metadata.resourceVersion)
    throw refused("409 Conflict", call, "has been modified; apply your changes to its latest version");
  if (call.subresource) return store.replace({ ...before, status: next["status"] });
  if (kind === "Latency") requireKept(call, before, next);
  return store.replace({ ...next, apiVersion, kind, metadata: { ...metadata, labels, annotations, ownerReferences } as Meta, status });
}

/** Of a Latency's spec only `abort` changes, and is never taken back: the rules of the CRD, in the words of the real server. */
function requireKept(call: Call, before: Stored, next: Draft): void {
  const at = (object: object, field: string): unknown => valueAt(object, `spec.${field}`);
  const changed = Object.keys({ ...Object(before.spec), ...Object(next["spec"]) }).filter((field) =>
    field === "abort" ? !isObject(at(next, field)) : !isDeepStrictEqual(at(before, field), at(next, field)),
  );
  const causes = changed.map((field) => {
    const what = field === "abort" ? "an abort cannot be taken back" : `${field} cannot be changed`;
    return { field: "spec", message: `Invalid value: "object": ${what}; make a new Latency` };
  });
  if (causes.length > 0) throw invalid(call, causes);
}

interface DeleteOptions {
  propagationPolicy?: string;
  preconditions?: { uid?: string };
  gracePeriodSeconds?: number;
}

function destroy(store: Store, call: Call, options: DeleteOptions): object {
  const object = current(store, call);
  const { name, uid } = object.metadata;
  const { uid: wanted = uid } = options.preconditions ?? {};
  if (wanted !== uid) throw refused("409 Conflict", call, `has the UID ${uid}, the precondition is ${wanted}`);
  // By force: nobody waits for the kubelet.
  if (object.kind === "Pod" && options.gracePeriodSeconds === 0) store.drop(object);
  else remove(store, object, options.propagationPolicy);
  const done = { kind: "Status", apiVersion: "v1", metadata: {}, status: "Success", details: { name, kind: call.resource.plural, uid } };
  return store.latest(object) ?? done;
}

/** An object that belongs where it is sent. A Latency's request obeys its schema, as it would by the CRD's. */
function checked(call: Call, body: unknown): Draft {
  if (!isObject(body)) throw new Refused("400 BadRequest", "the body is not an object");
  const { apiVersion, kind } = call.resource;
  for (const [path, wanted] of Object.entries({ apiVersion, kind, "metadata.namespace": call.namespace })) {
    const sent = valueAt(body, path);
    if (sent !== "" && sent !== wanted)
      throw new Refused("400 BadRequest", `${path} is ${JSON.stringify(sent)}, the request is for ${JSON.stringify(wanted)}`);
  }
  const request = kind === "Latency" && isObject(body["spec"]) ? requestOf(body["spec"]) : undefined;
  const problems = request ? validate("requested", request) : [];
  if (problems.length > 0) throw invalid({ ...call, name: String(valueAt(body, "metadata.name")) }, problems.map(causeOf));
  return body;
}

// A problem begins with its field.
function causeOf(problem: string): Cause {
  const [field = "", ...message] = problem.split(": ");
  return { field: `spec.${field}`, message: `Invalid value: ${message.join(": ")}` };
}
