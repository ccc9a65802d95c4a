import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { asTreacleError } from "../errors.ts";
import { validate } from "../events/validate.ts";
import { requestOf } from "../record/latency.ts";
import { remove } from "./deletion.ts";
import { type Meta, Refused, type Resource, type Stored, isObject, mergePatch, refused, resources, valueAt } from "./objects.ts";
import type { Draft, Store } from "./store.ts";
import { readSelection, watch } from "./watch.ts";
import { discover, scaleOf } from "./workloads.ts";

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

/** What is served, and every Authorization header to which it is. */
export interface Backend {
  store: Store;
  authorized: ReadonlySet<string>;
}

/** Every request passes here, and only here. */
export async function handle({ store, authorized }: Backend, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    if (!authorized.has(request.headers.authorization ?? "")) throw new Refused("401 Unauthorized", "Unauthorized");
    await answer(store, request, response);
  } catch (thrown) {
    const { status } = thrown instanceof Refused ? thrown : fromError(thrown);
    if (response.headersSent) response.destroy();
    else send(response, status.code, status);
  }
}

function fromError(thrown: unknown): Refused {
  const { code, message } = asTreacleError(thrown);
  return new Refused(code === "schema-invalid" || thrown instanceof SyntaxError ? "400 BadRequest" : "500 InternalError", message);
}

function send(response: ServerResponse, code: number, body: object): void {
  response.writeHead(code, { "content-type": "application/json" }).end(JSON.stringify(body));
}

async function answer(store: Store, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { url = "", method } = request;
  const known = discover(url);
  if (known) return send(response, 200, known);
  const call = readCall(new URL(url, "https://api"));
  if (method === "GET" && call.query.get("watch") === "true") return watch(store, call, response);
  const perform = verbs[`${method} ${call.name ? "one" : "all"}`];
  if (!perform) throw new Refused("405 MethodNotAllowed", "the server does not allow this method here");
  send(response, method === "POST" ? 201 : 200, perform(store, call, await readBody(request)));
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  if (request.method === "PATCH" && request.headers["content-type"] !== "application/merge-patch+json")
    throw new Refused("415 UnsupportedMediaType", "the only patch that is understood here is application/merge-patch+json");
  const sent = await text(request);
  return sent && JSON.parse(sent);
}

const paths =
  /^\/apis?\/(?<apiVersion>v1|[^/]+\/[^/]+)(?:\/namespaces\/(?<namespace>[^/]+))?\/(?<plural>[^/]+)(?:\/(?<name>[^/]+)(?:\/(?<subresource>status|scale))?)?$/;

function readCall({ pathname, searchParams: query }: URL): Call {
  const { apiVersion, plural, ...place } = paths.exec(pathname)?.groups ?? {};
  const resource = resources.find((one) => one.apiVersion === apiVersion && one.plural === plural);
  if (!resource || (place["subresource"] ?? resource.subresource) !== resource.subresource)
    throw new Refused("404 NotFound", "the server could not find the requested resource");
  return { resource, query, ...place };
}

const verbs: { [method: string]: (store: Store, call: Call, body: unknown) => object } = {
  "GET all": list,
  "GET one": (store, call) => (call.subresource === "scale" ? scaleOf(current(store, call)) : current(store, call)),
  "POST all": (store, call, body) => store.create(call.resource, checked(call, body), call.namespace),
  "PUT one": write,
  "PATCH one": (store, call, body) => write(store, call, mergePatch(current(store, call), body)),
  "DELETE one": (store, call, body) => destroy(store, call, isObject(body) ? body : {}),
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

function write(store: Store, call: Call, body: unknown): Stored {
  const before = current(store, call);
  const next = checked(call, body);
  const { apiVersion, kind, metadata, status } = before;
  const { resourceVersion = metadata.resourceVersion, labels, annotations, ownerReferences } = next.metadata ?? {};
  if (resourceVersion !== metadata.resourceVersion)
    throw refused("409 Conflict", call, "has been modified; apply your changes to its latest version");
  if (call.subresource) return store.replace({ ...before, status: next["status"] });
  return store.replace({ ...next, apiVersion, kind, metadata: { ...metadata, labels, annotations, ownerReferences } as Meta, status });
}

function destroy(store: Store, call: Call, options: { propagationPolicy?: string; preconditions?: { uid?: string } }): object {
  const object = current(store, call);
  const { name, uid } = object.metadata;
  const { uid: wanted = uid } = options.preconditions ?? {};
  if (wanted !== uid) throw refused("409 Conflict", call, `has the UID ${uid}, the precondition is ${wanted}`);
  remove(store, object, options.propagationPolicy);
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
  if (problems.length > 0) throw refused("422 Invalid", call, `is invalid: spec: ${problems.join("; ")}`);
  return body;
}
