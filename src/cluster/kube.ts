import type { Log } from "../log.ts";
import { type Cluster, type KindName, type KubeObject, type MergePatch, type Query, type Ref, refusalStatus } from "./api.ts";
import { loadCredentials } from "./credentials.ts";
import { createDiscovery } from "./discovery.ts";
import { type Get, listAll } from "./list.ts";
import { collectionPath, objectPath, servedPath } from "./paths.ts";
import { type Call, send } from "./requests.ts";
import { reviewAccess, reviewToken } from "./review.ts";
import { startWatch } from "./watch.ts";

export interface ConnectOptions {
  /** A kubeconfig or its path; absent: KUBECONFIG, ~/.kube/config or the pod's ServiceAccount. */
  kubeconfig?: object | string;
  /** One of the kubeconfig's contexts; absent: the current one. */
  context?: string;
  log: Log;
  /** For a call with all its retries, and until a watch is open. Default 10,000. */
  deadlineMs?: number;
  /** A watch that says nothing for so long is taken for dead. Default 90,000: a server that lives ends it after two thirds of that. */
  silenceMs?: number;
}

/** Typos in objects are errors: the server drops unknown fields without a word otherwise. */
const strict = "fieldValidation=Strict&fieldManager=treacle";

/** A name that becomes a path: "..", for one, would lead elsewhere. */
const nameForm = /^[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?$/;

type Caller = (call: Call) => Promise<unknown>;

/** The real {@link Cluster}. Connects when it is first used. */
export function connectCluster({ kubeconfig, context, log, deadlineMs = 10_000, silenceMs = 90_000 }: ConnectOptions): Cluster {
  const credentials = loadCredentials(kubeconfig, context);
  const call: Caller = (what) => send(credentials, what, deadlineMs);
  const get: Get = (path) => call({ method: "GET", path });
  const watches = new Set<{ stop(): void }>();
  return {
    get: (ref) => orNull(call({ method: "GET", path: objectPath(ref) })),
    list: async <T extends KubeObject>(query: Query) => (await listAll(get, query)).items as T[],
    create: (kind, object) => create(call, kind, object),
    patch: (ref, body, subresource) => patch(call, { ref, body, subresource }),
    remove: (ref) => remove(call, ref),
    watch(query, onChange) {
      const watched = startWatch(
        { credentials, get, log: log.child({ watch: query.kind }), openMs: deadlineMs, silenceMs },
        { query, onChange },
      );
      watches.add(watched);
      return watched;
    },
    discover: createDiscovery(get),
    getServed: async <T extends KubeObject>(...[served, place, subresource]: Parameters<Cluster["getServed"]>) =>
      nameForm.test(place.namespace) && nameForm.test(place.name) ? orNull<T>(get(servedPath(served, place, subresource))) : null,
    reviewToken: (token, audiences) => reviewToken(call, token, audiences),
    mayI: (right) => reviewAccess(call, right),
    async close() {
      for (const watched of watches) watched.stop();
      await credentials.close();
    },
  };
}

async function orNull<T>(calling: Promise<unknown>): Promise<T | null> {
  try {
    return (await calling) as T;
  } catch (error) {
    if (refusalStatus(error) === 404) return null;
    throw error;
  }
}

async function create<T extends KubeObject>(call: Caller, kind: KindName, object: T): Promise<{ created: boolean; object: T }> {
  const collection = collectionPath(kind, object.metadata?.namespace);
  for (let deletedMeanwhile = 0; ; deletedMeanwhile++) {
    try {
      return { created: true, object: (await call({ method: "POST", path: `${collection}?${strict}`, body: object })) as T };
    } catch (error) {
      if (refusalStatus(error) !== 409 || deletedMeanwhile >= 3) throw error;
      const there = await orNull<T>(call({ method: "GET", path: `${collection}/${object.metadata?.name}` }));
      if (there) return { created: false, object: there };
    }
  }
}

interface Patch {
  ref: Ref & { uid?: string };
  body: MergePatch;
  subresource: "status" | undefined;
}

async function patch<T extends KubeObject>(call: Caller, { ref: { uid, ...ref }, body, subresource }: Patch): Promise<T | null> {
  const path = `${objectPath(ref, subresource)}?${strict}`;
  if (uid === undefined) return orNull(call({ method: "PATCH", path, body, contentType: "application/merge-patch+json" }));
  // A uid within a merge patch of a status is ignored by the API server: custom resources keep their metadata there.
  const fields = Object.entries(body).map(([field, value]) => ({ op: "add", path: `/${field}`, value }));
  const steps = [{ op: "test", path: "/metadata/uid", value: uid }, ...fields];
  try {
    return await orNull(call({ method: "PATCH", path, body: steps, contentType: "application/json-patch+json" }));
  } catch (error) {
    if (refusalStatus(error) !== 422) throw error;
    const there = await orNull<T>(call({ method: "GET", path: objectPath(ref) }));
    if (there?.metadata?.uid === uid) throw error;
    return null;
  }
}

async function remove(call: Caller, { uid, ...ref }: Ref & { uid?: string }): Promise<void> {
  const body = { apiVersion: "v1", kind: "DeleteOptions", propagationPolicy: "Background", ...(uid && { preconditions: { uid } }) };
  try {
    await call({ method: "DELETE", path: objectPath(ref), body });
  } catch (error) {
    // 409: the name now belongs to another object, so this one is gone.
    const status = refusalStatus(error);
    if (status !== 404 && !(status === 409 && uid)) throw error;
  }
}
