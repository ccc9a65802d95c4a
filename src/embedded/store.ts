import { randomUUID } from "node:crypto";
import { kinds } from "../cluster/api.ts";
import { type Meta, type Resource, type Stored, refused, seconds } from "./objects.ts";

/** One step in the life of an object. */
export interface Change {
  type: "ADDED" | "MODIFIED" | "DELETED";
  object: Stored;
  /** As it was before; absent for ADDED. */
  previous?: Stored;
  version: number;
}

/** What is needed to make an object; the rest of its metadata comes from the store. */
export type Draft = { metadata?: Partial<Meta>; [field: string]: unknown };

const firstStatus: { [kind: string]: object } = { Pod: { phase: "Pending" }, Job: {} };

/** Every object of the cluster, a bounded history of their changes, and who listens to them. */
export class Store {
  #objects = new Map<string, Stored>();
  #history: Change[] = [];
  #listeners = new Set<(change: Change) => void>();
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

  find(kind: string, namespace: string | undefined, name: string): Stored | undefined {
    return this.#objects.get(keyOf(kind, namespace, name));
  }

  /** The object as it is now, if it is still there. */
  latest({ kind, metadata }: Stored): Stored | undefined {
    const found = this.find(kind, metadata.namespace, metadata.name);
    return found?.metadata.uid === metadata.uid ? found : undefined;
  }

  all(): Stored[] {
    return [...this.#objects.values()];
  }

  /** @throws Refused for a name that is missing or taken, or a namespace that is not there */
  create(resource: Resource, draft: Draft, namespace?: string): Stored {
    const { apiVersion, kind } = resource;
    const { name = "" } = draft.metadata ?? {};
    if (name === "") throw refused("422 Invalid", { resource }, "is invalid: metadata.name: Required value");
    if (!resource.clusterScoped && !this.find("Namespace", undefined, namespace ?? ""))
      throw refused("404 NotFound", { resource: kinds.namespace, name: namespace ?? "" }, "not found");
    if (this.find(kind, namespace, name)) throw refused("409 AlreadyExists", { resource, name }, "already exists");
    const made = { name, uid: randomUUID(), creationTimestamp: seconds(), resourceVersion: "" };
    const metadata = { ...draft.metadata, ...made, ...(namespace !== undefined && { namespace }) };
    return this.#put("ADDED", { ...draft, apiVersion, kind, metadata, status: firstStatus[kind] });
  }

  /** Puts an object in the place of its former self; no change is no event. */
  replace(next: Stored): Stored {
    const previous = this.latest(next);
    if (!previous || JSON.stringify(next) === JSON.stringify(previous)) return next;
    return this.#put("MODIFIED", next, previous);
  }

  /** Gives an object a status, if it is still there. */
  setStatus(object: Stored, status: object): void {
    const current = this.latest(object);
    if (current) this.replace({ ...current, status });
  }

  /** Takes an object away at once; who may and what follows is decided in deletion.ts. */
  drop(object: Stored): void {
    const current = this.latest(object);
    if (current) this.#put("DELETED", current, current);
  }

  /** Calls a listener with every change from now on. Gives back how to stop that. */
  listen(listener: (change: Change) => void): () => void {
    const since = this.#version;
    const tell = (change: Change): void => void (change.version > since && listener(change));
    this.#listeners.add(tell);
    return () => void this.#listeners.delete(tell);
  }

  /** What has happened after a resource version; undefined if that is forgotten. */
  changesSince(version: number): Change[] | undefined {
    if (version < this.#version - this.#history.length) return undefined;
    return this.#history.filter((change) => change.version > version);
  }

  #put(type: Change["type"], next: Stored, previous?: Stored): Stored {
    const version = ++this.#version;
    const object = { ...next, metadata: { ...next.metadata, resourceVersion: String(version) } };
    const key = keyOf(object.kind, object.metadata.namespace, object.metadata.name);
    if (type === "DELETED") this.#objects.delete(key);
    else this.#objects.set(key, object);
    const change = { type, object, version, ...(previous && { previous }) };
    this.#history.push(change);
    if (this.#history.length > this.#historySize) this.#history.shift();
    // Later, and so in order: a listener may itself make changes.
    queueMicrotask(() => {
      for (const tell of this.#listeners) tell(change);
    });
    return object;
  }
}

function keyOf(kind: string, namespace: string | undefined, name: string): string {
  return `${kind}/${namespace ?? ""}/${name}`;
}
