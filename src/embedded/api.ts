import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { asTreacleError } from "../errors.ts";
import { validate } from "../events/validate.ts";
import { requestOf } from "../record/latency.ts";
import type { Access } from "./access.ts";
import { remove } from "./deletion.ts";
import { type Meta, Refused, type Stored, conflict, groupOf, hasStatus, isObject, mergePatch, notFound, refused } from "./objects.ts";
import { type Call, readCall } from "./request.ts";
import type { Draft, Store } from "./store.ts";
import { readSelection, selectedName, watch } from "./watch.ts";
import { discover, scaleOf } from "./workloads.ts";

/** What an answer is made from. */
export interface Backend {
  store: Store;
  access: Access;
  /** Last output of a pod's container. */
  logsOf(pod: Stored): string;
}

/** Every request passes here, and only here. */
export async function handle(backend: Backend, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    await answer(backend, request, response);
  } catch (thrown) {
    const { status } = thrown instanceof Refused ? thrown : fromError(thrown);
    if (response.headersSent) response.destroy();
    else send(response, status.code, status);
  }
}

function fromError(thrown: unknown): Refused {
  const { code, message } = asTreacleError(thrown);
  const theirs = code === "schema-invalid" || thrown instanceof SyntaxError || thrown instanceof URIError;
  return new Refused(theirs ? "BadRequest" : "InternalError", message);
}

async function answer(backend: Backend, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { store, access } = backend;
  const { url = "/", method = "", headers } = request;
  if (["/healthz", "/livez", "/readyz"].includes(url)) return send(response, 200, "ok");
  access.check(headers.authorization);
  const known = url === "/version" ? version : discover(url);
  if (known) return send(response, 200, known);
  const call = readCall(method, new URL(url, "https://api"));
  const { verb, resource, namespace, query } = call;
  access.check(headers.authorization, { ...call, name: call.name ?? selectedName(query) });
  if (verb === "watch") return watch(store, readSelection(resource, namespace, query), { query, response });
  if (call.subresource === "log") return send(response, 200, backend.logsOf(current(store, call)));
  send(response, verb === "create" ? 201 : 200, perform(store, call, await readBody(verb, request)));
}

const version = { major: "1", minor: "34", gitVersion: "v1.34.0-embedded" };

async function readBody(verb: string, request: IncomingMessage): Promise<unknown> {
  if (verb === "patch" && request.headers["content-type"]?.split(";")[0] !== "application/merge-patch+json") {
    throw new Refused("UnsupportedMediaType", "the only patch that is understood here is application/merge-patch+json");
  }
  const sent = await text(request);
  return sent ? JSON.parse(sent) : undefined;
}

function perform(store: Store, call: Call, body: unknown): object {
  const { verb, resource, namespace } = call;
  if (verb === "list") return list(store, call);
  if (call.subresource === "scale") return scaleOf(current(store, call), verb);
  if (verb === "get") return current(store, call);
  if (verb === "delete") return destroy(store, call, isObject(body) ? body : {});
  if (!isObject(body)) throw new Refused("BadRequest", "the body is not an object");
  if (verb === "patch") return write(store, call, mergePatch(current(store, call), body) as Draft);
  checkBody(call, body);
  checkRequest(call, body["spec"]);
  return verb === "create" ? store.create(resource, body, namespace) : write(store, call, body);
}

function list(store: Store, { resource, namespace, query }: Call): object {
  const { apiVersion, kind } = resource;
  const found = store.list(resource, namespace).filter(readSelection(resource, namespace, query).matches);
  // As the real server: items of built-in kinds come without apiVersion and kind, those of custom resources with them.
  const items = groupOf(resource) === "chaos.network" ? found : found.map((item) => ({ ...item, apiVersion: undefined, kind: undefined }));
  return { kind: `${kind}List`, apiVersion, metadata: { resourceVersion: String(store.version) }, items };
}

function write(store: Store, call: Call, next: Draft): Stored {
  const { resource, subresource } = call;
  const before = current(store, call);
  const { apiVersion, kind, metadata } = before;
  const { uid, resourceVersion = metadata.resourceVersion, ...sent } = next.metadata ?? {};
  if (uid && uid !== metadata.uid)
    throw conflict(resource, metadata.name, `the UID in the object is ${uid}, the UID in the API is ${metadata.uid}`);
  if (subresource === "status")
    return store.replace(resource, { ...before, status: next["status"], metadata: { ...metadata, resourceVersion } });
  const { status: _, ...main } = next;
  const kept = entriesOf(hasStatus(resource) ? before : next, (key) => key === "status");
  return store.replace(resource, { ...main, ...kept, apiVersion, kind, metadata: { ...metadataOf(metadata, sent), resourceVersion } });
}

const editable = new Set(["labels", "annotations", "ownerReferences", "finalizers"]);

function metadataOf(before: Meta, sent: object): Meta {
  return { ...entriesOf(before, (key) => !editable.has(key)), ...entriesOf(sent, (key) => editable.has(key)) } as Meta;
}

function entriesOf(object: object, keep: (key: string) => boolean): object {
  return Object.fromEntries(Object.entries(object).filter(([key]) => keep(key)));
}

function destroy(store: Store, call: Call, options: object): object {
  const { resource, namespace, query } = call;
  const object = current(store, call);
  const grace = query.get("gracePeriodSeconds");
  const asked = { ...Object.fromEntries(query), ...(grace !== null && { gracePeriodSeconds: Number(grace) }) };
  remove(store, { resource, object }, { ...asked, ...options });
  const { name, uid } = object.metadata;
  const left = store.find(resource, namespace, name);
  if (left?.metadata.uid === uid) return left;
  return { kind: "Status", apiVersion: "v1", metadata: {}, status: "Success", details: { name, kind: resource.plural, uid } };
}

function current(store: Store, { resource, namespace, name = "" }: Call): Stored {
  const found = store.find(resource, namespace, name);
  if (!found) throw notFound(resource, name);
  return found;
}

function checkBody({ resource, namespace, name }: Call, { apiVersion, kind, metadata }: { [field: string]: unknown }): void {
  const meta: Partial<Meta> = isObject(metadata) ? metadata : {};
  const pairs = { kind: [kind, resource.kind], apiVersion: [apiVersion, resource.apiVersion], namespace: [meta.namespace, namespace] };
  for (const [field, [sent, asked]] of Object.entries({ ...pairs, ...(name && { name: [meta.name, name] }) })) {
    if (sent !== undefined && sent !== asked)
      throw new Refused("BadRequest", `the ${field} of the object is ${JSON.stringify(sent)}, the request is for ${String(asked)}`);
  }
}

/** A Latency's request obeys its schema, as it would by the CRD's. */
function checkRequest({ resource, name = "" }: Call, spec: unknown): void {
  const request = resource.kind === "Latency" && isObject(spec) ? requestOf(spec) : undefined;
  const problems = request ? validate("requested", request) : [];
  if (problems.length > 0) throw refused("Invalid", resource, name)(`% is invalid: spec: ${problems.join("; ")}`);
}

function send(response: ServerResponse, code: number, body: object | string): void {
  const [type, content] = typeof body === "string" ? ["text/plain", body] : ["application/json", JSON.stringify(body)];
  response.writeHead(code, { "content-type": type }).end(content);
}
