import { isDeepStrictEqual } from "node:util";
import { checked, requireKept, requireSound } from "./checks.ts";
import { remove } from "./deletion.ts";
import { list } from "./lists.ts";
import { type Meta, Refused, type Resource, type Stored, isObject, kindsWith, refused, resources, valueAt } from "./objects.ts";
import type { Draft, Store } from "./store.ts";
import { scaleOf } from "./workloads.ts";

/** What a request is about. */
export interface Call {
  method: string;
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

/** @throws Refused 404 for a path that the API does not have, 400 for what would be done although it is not to be */
export function readCall(method: string, { pathname, searchParams: query }: URL): Call {
  const { apiVersion, plural, ...place } = paths.exec(pathname)?.groups ?? {};
  const resource = resources.find((one) => one.apiVersion === apiVersion && one.plural === plural);
  if (!resource || (place["subresource"] && !kindsWith[place["subresource"]]?.includes(resource.kind)))
    throw new Refused("404 NotFound", "the server could not find the requested resource");
  if (query.has("dryRun")) throw notMeant();
  return { method, resource, query, ...place };
}

function notMeant(): Refused {
  return new Refused("400 BadRequest", "dryRun is not understood here");
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
  requireMeant(call, before, next);
  if (call.subresource) return store.replace({ ...before, status: next["status"] });
  if (kind === "Latency") requireKept(call, before, next);
  const { labels, annotations, ownerReferences } = next.metadata ?? {};
  const changed = { ...metadata, labels, annotations, ownerReferences } as Meta;
  requireSound(call, changed);
  if (metadata.generation && !isDeepStrictEqual(next["spec"], before.spec)) changed.generation = metadata.generation + 1;
  return store.replace({ ...next, apiVersion, kind, metadata: changed, status });
}

/** What is written names the version and the object that it is for, or none. */
function requireMeant(call: Call, { metadata }: Stored, { metadata: { resourceVersion, uid } = {} }: Draft): void {
  if ((resourceVersion ?? metadata.resourceVersion) !== metadata.resourceVersion)
    throw refused("409 Conflict", call, "has been modified; apply your changes to its latest version");
  // A patch of a status is not asked: as with the real server, it leaves the metadata of custom resources alone.
  if (call.subresource || (uid ?? metadata.uid) === metadata.uid) return;
  throw refused(call.method === "PATCH" ? "422 Invalid" : "409 Conflict", call, `has the UID ${metadata.uid}`);
}

interface DeleteOptions {
  propagationPolicy?: string;
  preconditions?: { uid?: string; resourceVersion?: string };
  gracePeriodSeconds?: number;
  dryRun?: string[];
}

function destroy(store: Store, call: Call, options: DeleteOptions): object {
  const object = current(store, call);
  const { name, uid, resourceVersion } = object.metadata;
  const { propagationPolicy = "Background", preconditions } = options;
  if (options.dryRun) throw notMeant();
  const seen = { uid, resourceVersion };
  if (!isDeepStrictEqual({ ...seen, ...preconditions }, seen))
    throw refused("409 Conflict", call, `is ${JSON.stringify(seen)}, the precondition is ${JSON.stringify(preconditions)}`);
  if (!["Orphan", "Background", "Foreground"].includes(propagationPolicy))
    throw new Refused("422 Invalid", `propagationPolicy: Unsupported value: ${JSON.stringify(propagationPolicy)}`);
  // By force: nobody waits for the kubelet.
  if (object.kind === "Pod" && options.gracePeriodSeconds === 0) store.drop(object);
  else remove(store, object, options.propagationPolicy);
  const done = { kind: "Status", apiVersion: "v1", metadata: {}, status: "Success", details: { name, kind: call.resource.plural, uid } };
  return store.latest(object) ?? done;
}
