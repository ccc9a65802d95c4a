import { randomBytes, randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { kinds } from "../cluster/api.ts";
import { type Meta, type Resource, type Stored, conflict, hasStatus, notFound, refused, resources } from "./objects.ts";

/** One step in the life of an object. */
export interface Change {
  type: "ADDED" | "MODIFIED" | "DELETED";
  resource: Resource;
  object: Stored;
  /** As it was before; absent for ADDED. */
  previous?: Stored;
  version: number;
}

/** What is needed to make an object; the rest of its metadata comes from the store. */
export type Draft = { metadata?: Partial<Meta>; [field: string]: unknown };

/** Every object of the cluster, a bounded history of their changes, and who listens to them. */
export class Store {
  #objects = new Map<string, Stored>();
  #history: Change[] = [];
  #listeners = new Set<(change: Change) => void>();
  #uids = new Set<string>();
  #pending: Change[] = [];
  #telling = false;
  // As with the real server, 0 is never the version of a list: in a watch it means "any".
  #version = 1;
  readonly #historySize: number;

  constructor(historySize: number) {
    this.#historySize = historySize;
  }

  /** Resource version of the latest change. */
  get version(): number {
    return this.#version;
  }

  find(resource: Resource, namespace: string | undefined, name: string): Stored | undefined {
    return this.#objects.get(keyOf(resource, namespace, name));
  }

  has(uid: string): boolean {
    return this.#uids.has(uid);
  }

  list(resource: Resource, namespace?: string): Stored[] {
    const prefix = `${resource.kind}/${namespace === undefined ? "" : `${namespace}/`}`;
    return [...this.#objects].filter(([key]) => key.startsWith(prefix)).map(([, object]) => object);
  }

  /** Everything that is in a namespace, or in the whole cluster. */
  all(namespace?: string): { resource: Resource; object: Stored }[] {
    return resources.flatMap((resource) =>
      resource.clusterScoped && namespace !== undefined ? [] : this.list(resource, namespace).map((object) => ({ resource, object })),
    );
  }

  create(resource: Resource, draft: Draft, namespace?: string): Stored {
    const { generateName, name = generateName ? `${generateName}${suffix()}` : "" } = draft.metadata ?? {};
    if (!name) throw refused("Invalid", resource, name)("% is invalid: metadata.name: Required value: name or generateName is required");
    if (namespace !== undefined && !this.find(kinds.namespace, undefined, namespace)) throw notFound(kinds.namespace, namespace);
    if (this.find(resource, namespace, name)) throw refused("AlreadyExists", resource, name)("% already exists");
    const made = { name, uid: randomUUID(), creationTimestamp: seconds(), ...(namespace !== undefined && { namespace }) };
    return this.#put("ADDED", resource, { value: firstState(resource, draft, made) });
  }

  /** Replaces an object; no change is no event. Refused (409) if it has changed or gone since `next` was read. */
  replace(resource: Resource, next: Stored): Stored {
    const { name, namespace, resourceVersion } = next.metadata;
    const previous = this.find(resource, namespace, name);
    if (!previous) throw notFound(resource, name);
    if (previous.metadata.resourceVersion !== resourceVersion) {
      throw conflict(resource, name, "the object has been modified; please apply your changes to the latest version and try again");
    }
    if (isDeepStrictEqual(next, previous)) return previous;
    const sameSpec = isDeepStrictEqual({ ...next, metadata: 0, status: 0 }, { ...previous, metadata: 0, status: 0 });
    const generation = (previous.metadata.generation ?? 0) + (sameSpec ? 0 : 1);
    const metadata = generation === 0 || previous.metadata.generation === undefined ? next.metadata : { ...next.metadata, generation };
    return this.#put("MODIFIED", resource, { value: { ...next, metadata }, previous });
  }

  /** Gives an object a status, if it is still there. */
  setStatus(resource: Resource, { metadata }: Stored, status: object): void {
    const current = this.find(resource, metadata.namespace, metadata.name);
    if (current?.metadata.uid === metadata.uid) this.replace(resource, { ...current, status });
  }

  /** Takes an object away at once; who may and what follows is decided in deletion.ts. */
  drop(resource: Resource, object: Stored): void {
    const { namespace, name, uid } = object.metadata;
    const current = this.find(resource, namespace, name);
    if (current?.metadata.uid === uid) this.#put("DELETED", resource, { value: current, previous: current });
  }

  /**
   * Changes after a resource version, first those of the past, then each as it comes. Undefined if the past is forgotten.
   * A change made by a listener is told to everyone after the present one.
   */
  listen(since: number, listener: (change: Change) => void): (() => void) | undefined {
    if (since < this.#version - this.#history.length) return undefined;
    for (const change of this.#history.filter(({ version }) => version > since)) listener(change);
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** The oldest resource version from which changes are still known. */
  get oldest(): number {
    return this.#version - this.#history.length;
  }

  #put(type: Change["type"], resource: Resource, { value, previous }: { value: Stored; previous?: Stored }): Stored {
    const version = ++this.#version;
    const object = { ...value, metadata: { ...value.metadata, resourceVersion: String(version) } };
    const key = keyOf(resource, object.metadata.namespace, object.metadata.name);
    if (type === "DELETED") {
      this.#objects.delete(key);
      this.#uids.delete(object.metadata.uid);
    } else {
      this.#objects.set(key, object);
      this.#uids.add(object.metadata.uid);
    }
    const change = { type, resource, object, version, ...(previous && { previous }) };
    this.#history.push(change);
    if (this.#history.length > this.#historySize) this.#history.shift();
    this.#tell(change);
    return object;
  }

  #tell(change: Change): void {
    this.#pending.push(change);
    if (this.#telling) return;
    this.#telling = true;
    try {
      for (let next = this.#pending.shift(); next; next = this.#pending.shift()) for (const listener of this.#listeners) listener(next);
    } finally {
      this.#telling = false;
    }
  }
}

/** Time as the API writes it: RFC 3339 in whole seconds. */
export function seconds(atMs: number = Date.now()): string {
  return new Date(atMs).toISOString().replace(/\.\d+/, "");
}

const firstStatus: { [kind: string]: object } = { Pod: { phase: "Pending" }, Namespace: { phase: "Active" }, Job: {} };

function firstState(resource: Resource, draft: Draft, made: object): Stored {
  const { apiVersion, kind } = resource;
  const { status, ...rest } = draft;
  const first = hasStatus(resource) ? firstStatus[kind] : status;
  const metadata = { ...draft.metadata, ...made, ...(draft["spec"] !== undefined && { generation: 1 }) } as Meta;
  return { ...rest, apiVersion, kind, metadata, ...(first !== undefined && { status: first }) };
}

function keyOf(resource: Resource, namespace: string | undefined, name: string): string {
  return resource.clusterScoped ? `${resource.kind}/${name}` : `${resource.kind}/${namespace}/${name}`;
}

// Kubernetes' own alphabet for generated names: no vowels, so no words.
function suffix(): string {
  return [...randomBytes(5)].map((byte) => "bcdfghjklmnpqrstvwxz2456789"[byte % 27]).join("");
}
