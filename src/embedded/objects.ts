import type { V1Job, V1Node, V1ObjectMeta, V1Pod } from "@kubernetes/client-node";
import { type AsJson, kinds } from "../cluster/api.ts";

/** Metadata as stored: what the API server adds is there. */
export type Meta = AsJson<V1ObjectMeta> & { name: string; uid: string; resourceVersion: string; creationTimestamp: string };

/** Any stored object. Stored objects are never changed in place, only replaced. */
export interface Stored {
  apiVersion: string;
  kind: string;
  metadata: Meta;
  spec?: unknown;
  status?: unknown;
  [field: string]: unknown;
}

export type Pod = Stored & Required<Pick<AsJson<V1Pod>, "spec">> & { status: NonNullable<AsJson<V1Pod>["status"]> };
export type Job = Stored & Required<Pick<AsJson<V1Job>, "spec">> & { status: NonNullable<AsJson<V1Job>["status"]> };
export type Node = Stored & Required<Pick<AsJson<V1Node>, "status">>;

/** A kind of object as the API serves it. */
export interface Resource {
  apiVersion: string;
  kind: string;
  plural: string;
  clusterScoped?: true;
  /** It has a scale subresource. */
  scalable?: true;
}

/** Workloads are plain objects here: nobody makes pods of them. */
const workloads: readonly Resource[] = [
  { apiVersion: "apps/v1", kind: "Deployment", plural: "deployments", scalable: true },
  { apiVersion: "apps/v1", kind: "ReplicaSet", plural: "replicasets", scalable: true },
  { apiVersion: "apps/v1", kind: "DaemonSet", plural: "daemonsets" },
];

/** Every kind that is served. */
export const resources: readonly Resource[] = [...Object.values(kinds), ...workloads];

const withStatus = new Set(["Latency", "Job", "Pod", "Node", "Namespace"]);

/** Whether status is a subresource: then the two ends of an object are written apart. */
export function hasStatus(resource: Resource): boolean {
  return withStatus.has(resource.kind);
}

export function findResource(apiVersion: string, plural: string): Resource | undefined {
  return resources.find((one) => one.apiVersion === apiVersion && one.plural === plural);
}

/** "" for the core group. */
export function groupOf(resource: Resource): string {
  return resource.apiVersion.includes("/") ? (resource.apiVersion.split("/")[0] ?? "") : "";
}

const codes = {
  BadRequest: 400,
  Unauthorized: 401,
  Forbidden: 403,
  NotFound: 404,
  MethodNotAllowed: 405,
  AlreadyExists: 409,
  Conflict: 409,
  Expired: 410,
  UnsupportedMediaType: 415,
  Invalid: 422,
  InternalError: 500,
} as const;

/** An answer other than success: the `Status` object that the API server gives, thrown. */
export class Refused extends Error {
  readonly status: { readonly code: number; readonly [field: string]: unknown };

  constructor(reason: keyof typeof codes, message: string, details: object = {}) {
    super(message);
    this.status = { kind: "Status", apiVersion: "v1", metadata: {}, status: "Failure", message, reason, details, code: codes[reason] };
  }
}

/** A refusal that names the object as the real server does: `jobs.batch "x" not found`. */
export function refused(reason: keyof typeof codes, resource: Resource, name: string): (message: string) => Refused {
  const group = groupOf(resource);
  const kind = reason === "Invalid" ? resource.kind : resource.plural;
  const called = `${group ? `${kind}.${group}` : kind} ${JSON.stringify(name)}`;
  return (message) => new Refused(reason, message.replace("%", called), { name, group, kind });
}

export function notFound(resource: Resource, name: string): Refused {
  return refused("NotFound", resource, name)("% not found");
}

export function conflict(resource: Resource, name: string, why: string): Refused {
  return refused("Conflict", resource, name)(`Operation cannot be fulfilled on %: ${why}`);
}

/** RFC 7386 merge patch. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const result: Record<string, unknown> = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = mergePatch(result[key], value);
  }
  return result;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
