import type { V1Job, V1ObjectMeta, V1Pod } from "@kubernetes/client-node";
import { type AsJson, kinds } from "../cluster/api.ts";

/** Metadata as stored: what the API server adds is there. */
export type Meta = AsJson<V1ObjectMeta> & { name: string; uid: string; resourceVersion: string };

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

export function isEnded({ status }: Pod): boolean {
  return status.phase === "Succeeded" || status.phase === "Failed";
}

export function isOwnedBy({ metadata }: Stored, uid: string): boolean {
  return Boolean(metadata.ownerReferences?.some((owner) => owner.uid === uid));
}

/** A kind of object as the API serves it. */
export interface Resource {
  apiVersion: string;
  kind: string;
  plural: string;
  clusterScoped?: true;
}

/** Every kind that is served. Workloads are plain objects here: nobody makes pods of them. */
export const resources: readonly Resource[] = [
  ...Object.values(kinds),
  { apiVersion: "apps/v1", kind: "ReplicaSet", plural: "replicasets" },
  { apiVersion: "apps/v1", kind: "DaemonSet", plural: "daemonsets" },
];

/** Who has a subresource. With status the two ends of an object are written apart. */
export const kindsWith: { [subresource: string]: string[] } = {
  status: ["Latency", "Job", "Pod", "Node", "Deployment"],
  scale: ["Deployment", "ReplicaSet"],
};

/** Of whose changes some count: those of what is wanted. */
export const kindsWithGeneration = ["Latency", "Job", "Pod", "Deployment", "ReplicaSet", "DaemonSet"];

/** An answer other than success: the `Status` object that the API server gives, thrown. */
export class Refused extends Error {
  readonly status: { readonly code: number; readonly [field: string]: unknown };

  /** @param what such as "404 NotFound" */
  constructor(what: `${number} ${string}`, message: string, details: object = {}) {
    super(message);
    const [code, reason] = what.split(" ");
    this.status = { kind: "Status", apiVersion: "v1", metadata: {}, status: "Failure", message, reason, details, code: Number(code) };
  }
}

/** A refusal that names the object as the real server does: `jobs.batch "x" not found`. */
export function refused(what: `${number} ${string}`, { resource, name = "" }: About, why: string): Refused {
  const group = groupOf(resource);
  const kind = resource.plural;
  return new Refused(what, `${qualified(kind, group)} ${JSON.stringify(name)} ${why}`, { name, ...(group && { group }), kind });
}

/** The object that a refusal is about. */
interface About {
  resource: Resource;
  name?: string;
}

/** One thing that is wrong with an object. */
export interface Cause {
  field: string;
  message: string;
  /** Absent: FieldValueInvalid. */
  reason?: "FieldValueRequired";
}

/** A refusal of an object's content. As with the real server the kind stands for the plural; kubectl shows nothing but the causes. */
export function invalid({ resource, name = "" }: About, causes: readonly Cause[]): Refused {
  const group = groupOf(resource);
  const { kind } = resource;
  const said = causes.map(({ field, message }) => `${field}: ${message}`);
  const all = said.length === 1 ? said[0] : `[${said.join(", ")}]`;
  return new Refused("422 Invalid", `${qualified(kind, group)} ${JSON.stringify(name)} is invalid: ${all}`, {
    ...(name && { name }),
    ...(group && { group }),
    kind,
    causes: causes.map(({ reason = "FieldValueInvalid", message, field }) => ({ reason, message, field })),
  });
}

function groupOf({ apiVersion }: Resource): string {
  return /^(.*)\//.exec(apiVersion)?.[1] ?? "";
}

function qualified(kind: string, group: string): string {
  return group ? `${kind}.${group}` : kind;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What stands at a path such as "metadata.name"; "" if nothing does. */
export function valueAt(object: object, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), object) ?? "";
}

/** Time as the API writes it: RFC 3339 in whole seconds. */
export function seconds(atMs: number = Date.now()): string {
  return new Date(atMs).toISOString().replace(/\.\d+/, "");
}
