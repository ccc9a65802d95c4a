import { randomUUID } from "node:crypto";
import { kinds } from "../cluster/api.ts";
import { requireSound } from "./checks.ts";
import { type Meta, type Resource, type Stored, kindsWithGeneration, refused, seconds } from "./objects.ts";

/** One step in the life of an object. */
export interface Change {
  type: "ADDED" | "MODIFIED" | "DELETED";
  object: Stored;
  /** As it was before; absent for ADDED. */
  previous?: Stored;
}

/** What is needed to make an object; the rest of its metadata comes from the store. */
export type Draft = { metadata?: Partial<Meta>; [field: string]: unknown };

/** What is left of a list, and the version as of which it is true. */
export interface Page {
  items: Stored[];
  version: number;
}

const firstStatus: { [kind: string]: object } = { Pod: { phase: "Pending" }, Job: {} };

/** Every object of the cluster, a bounded history of their changes, and who listens to them. */
export class Store {
  #objects = new Map<string, Stored>();
  #history: Change[] = [];
  #listeners = new Set<(change: Change) => void>();
  /** Resource version of the latest change. As with the real server, 0 is never that of a list: in a watch it means "any". */
  version = 1;
  /** What is left of lists that are asked for page by page, by token. */
  readonly pages = new Map<string, Page>();
  /** How many changes are remembered. */
  historySize = 5000;

  find(kind: string, namespace: string | undefined, name: string): Stored | undefined {
    return this.all().find((one) => one.kind === kind && one.metadata.namespace === namespace && one.metadata.name === name);
  }

  /** The object as it is now, if it is still there. */
  latest({ metadata }: Stored): Stored | undefined {
    return this.#objects.get(metadata.uid);
  }

  all(): Stored[] {
    return [...this.#objects.values()];
  }

  /** @throws Refused for a name that is missing, none or taken, labels that are none, or a namespace that is not there */
  create(resource: Resource, draft: Draft, namespace?: string): Stored {
    const { apiVersion, kind } = resource;
    const { name = "" } = draft.metadata ?? {};
    requireSound({ resource, name }, draft.metadata);
    if (!resource.clusterScoped && !this.find("Namespace", undefined, namespace ?? ""))
      throw refused("404 NotFound", { resource: kinds.namespace, name: namespace ?? "" }, "not found");
    if (this.find(kind, namespace, name)) throw refused("409 AlreadyExists", { resource, name }, "already exists");
    const metadata = { ...newMetadata(kind, draft), name, ...(namespace !== undefined && { namespace }) };
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
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** What has happened after a resource version; undefined if that is forgotten. */
  changesSince(version: number): Change[] | undefined {
    const first = this.#history.length - (this.version - version);
    return first < 0 ? undefined : this.#history.slice(first);
  }

  #put(type: Change["type"], next: Stored, previous?: Stored): Stored {
    const object = { ...next, metadata: { ...next.metadata, resourceVersion: String(++this.version) } };
    if (type === "DELETED") this.#objects.delete(object.metadata.uid);
    else this.#objects.set(object.metadata.uid, object);
    const change = { type, object, ...(previous && { previous }) };
    this.#history.push(change);
    if (this.#history.length > this.historySize) this.#history.shift();
    // Later, and so in order: a listener may itself make changes.
    queueMicrotask(() => {
      for (const tell of this.#listeners) tell(change);
    });
    return object;
  }
}

/** What nobody but the store decides is not taken from a draft. */
function newMetadata(kind: string, draft: Draft): Partial<Meta> & Pick<Meta, "uid" | "resourceVersion"> {
  const { generation: _, ...given } = draft.metadata ?? {};
  const made = { uid: randomUUID(), creationTimestamp: seconds(), resourceVersion: "" };
  return { ...given, ...made, ...(kindsWithGeneration.includes(kind) && { generation: 1 }) };
}
