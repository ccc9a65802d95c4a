import { asTreacleError } from "../errors.ts";

/** The kinds of object that Treacle reads or writes, by the name used in this code. */
export const kinds = {
  latency: { apiVersion: "chaos.network/v1alpha1", kind: "Latency", plural: "latencies" },
  pod: { apiVersion: "v1", kind: "Pod", plural: "pods" },
  node: { apiVersion: "v1", kind: "Node", plural: "nodes", clusterScoped: true },
  namespace: { apiVersion: "v1", kind: "Namespace", plural: "namespaces", clusterScoped: true },
  configMap: { apiVersion: "v1", kind: "ConfigMap", plural: "configmaps" },
  serviceAccount: { apiVersion: "v1", kind: "ServiceAccount", plural: "serviceaccounts" },
  role: { apiVersion: "rbac.authorization.k8s.io/v1", kind: "Role", plural: "roles" },
  roleBinding: { apiVersion: "rbac.authorization.k8s.io/v1", kind: "RoleBinding", plural: "rolebindings" },
  job: { apiVersion: "batch/v1", kind: "Job", plural: "jobs" },
  deployment: { apiVersion: "apps/v1", kind: "Deployment", plural: "deployments" },
  event: { apiVersion: "v1", kind: "Event", plural: "events" },
} as const satisfies Record<string, { apiVersion: string; kind: string; plural: string; clusterScoped?: true }>;

export type KindName = keyof typeof kinds;

/** Where an object is. `namespace` is left out for cluster-scoped kinds. */
export interface Ref {
  kind: KindName;
  namespace?: string;
  name: string;
}

/** A kind that the API server serves, as its discovery says; only {@link Cluster.discover} makes one. */
export interface ServedKind {
  apiVersion: string;
  kind: string;
  plural: string;
  namespaced: boolean;
  /** It has a scale subresource. */
  scalable: boolean;
}

export interface Query {
  kind: KindName;
  /** Left out: all namespaces (or a cluster-scoped kind). */
  namespace?: string;
  labelSelector?: string;
  fieldSelector?: string;
}

/** What every object has, as far as this interface needs it. `LatencyRecord` and {@link AsJson} of client-node's types fit. */
export interface KubeObject {
  apiVersion?: string;
  kind?: string;
  metadata?: { name?: string; namespace?: string; uid?: string; resourceVersion?: string };
}

/**
 * A client-node type as the API sends it: objects come as plain JSON, so what those types call `Date` is an RFC 3339 string.
 * @example cluster.list<AsJson<V1Pod>>({ kind: "pod", namespace: "shop" })
 */
export type AsJson<T> = T extends Date ? string : T extends object ? { [K in keyof T]: AsJson<T[K]> } : T;

/** RFC 7386 merge patch: an object whose nulls delete. */
export type MergePatch = { [field: string]: unknown };

/**
 * The Kubernetes API as Treacle uses it. Every call has a deadline and bounded retries of its own and throws TreacleError:
 * `unavailable` when the API server cannot be reached or answers 429 or 5xx to the end, `internal` with the server's
 * reason and message for any other refusal (403, 409 conflict, 422); its status code: {@link refusalStatus}.
 */
export interface Cluster {
  /** The object, or null if there is none (404). */
  get<T extends KubeObject>(ref: Ref): Promise<T | null>;
  list<T extends KubeObject>(query: Query): Promise<T[]>;
  /** Creates it; `created: false` with what is there if the name is taken (409 AlreadyExists). `object` has apiVersion and kind. */
  create<T extends KubeObject>(kind: KindName, object: T): Promise<{ created: boolean; object: T }>;
  /**
   * Merge patch of the object or its status subresource; null if there is none. Conflicts (409) only if the patch carries a
   * resourceVersion. With `uid` only that very object, null for another one; and the fields of the patch are replaced, not merged.
   */
  patch<T extends KubeObject>(ref: Ref & { uid?: string }, patch: MergePatch, subresource?: "status"): Promise<T | null>;
  /** Deletes it and, by propagationPolicy Background, what it owns; gone already is success. With `uid` only that very object. */
  remove(ref: Ref & { uid?: string }): Promise<void>;
  /** Keeps a local copy of what the query selects, level-based: see {@link Watched}. */
  watch<T extends KubeObject>(query: Query, onChange: (object: T, type: "changed" | "deleted") => void): Watched<T>;
  /** What is served under a kind's name: nothing, one kind or, ambiguous, several. An answer may be a minute old. */
  discover(apiVersion: string, kind: string): Promise<ServedKind[]>;
  /** An object of a kind that discovery has found, or its scale; null if there is none (404), or could be none of that name. */
  getServed<T extends KubeObject>(served: ServedKind, place: { namespace: string; name: string }, subresource?: "scale"): Promise<T | null>;
  /** Whose bearer token this is, if it was made for one of the audiences; the API server keeps its answer for some seconds. */
  reviewToken(token: string, audiences: readonly string[]): Promise<Reviewed>;
  /** Whether the caller may do this; the API server says so without doing it. */
  mayI(right: Right): Promise<boolean>;
  /** Ends every watch and connection. */
  close(): Promise<void>;
}

/** The part of it that makes a picture of the cluster. */
export type Reads = Pick<Cluster, "get" | "list" | "discover" | "getServed">;

/** What somebody may be allowed to do: "list nodes", "create jobs" in a namespace. */
export interface Right {
  verb: string;
  kind: KindName;
  /** Left out: of a cluster-scoped kind, or in all namespaces. */
  namespace?: string;
}

/** Who a token is of, or why it is nobody's. */
export type Reviewed = { username: string } | { refused: string };

/** A list that is kept current by list + watch, reconnecting by itself until it is stopped. */
export interface Watched<T> {
  /** Resolves after the first complete list. */
  readonly synced: Promise<void>;
  get(namespace: string | undefined, name: string): T | undefined;
  all(): T[];
  stop(): void;
}

/** The API server's answer that a TreacleError of {@link Cluster} was made from. */
export interface Refusal {
  /** HTTP status code. */
  status: number;
  /** "Forbidden", "Invalid", "Conflict"; empty if the body was no Status. */
  reason: string;
  message: string;
}

/** HTTP status with which the API server refused, or undefined for any other error. */
export function refusalStatus(error: unknown): number | undefined {
  const cause = error instanceof Error ? (error.cause as Partial<Refusal> | undefined) : undefined;
  return typeof cause?.status === "number" ? cause.status : undefined;
}

/** What the API server said to it, which begins with what was refused; of any other error, its own words. */
export function refusalMessage(error: unknown): string {
  const cause = error instanceof Error ? (error.cause as Partial<Refusal> | undefined) : undefined;
  return (refusalStatus(error) !== undefined && cause?.message) || asTreacleError(error).message;
}

/** The API server will never take what it was asked to take: quota, admission, a rule, size. Asking again would not change it. */
export function isVerdict(error: unknown): boolean {
  return [400, 403, 413, 422].includes(refusalStatus(error) ?? 0);
}
