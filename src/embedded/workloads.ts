import type { LabelSelector } from "../plan/kube.ts";
import { formatSelector } from "../plan/selector.ts";
import { Refused, type Resource, type Stored, hasStatus, resources } from "./objects.ts";

/** What discovery says of a group and version: GET /api/v1, GET /apis/apps/v1. */
export function discover(path: string): object | undefined {
  const groupVersion = /^\/(?:api|apis\/[^/]+)\/([^/]+)$/.test(path) ? path.replace(/^\/apis?\//, "") : "";
  const served = resources.filter(({ apiVersion }) => apiVersion === groupVersion);
  if (served.length === 0) return undefined;
  return { kind: "APIResourceList", apiVersion: "v1", groupVersion, resources: served.flatMap(described) };
}

function described(resource: Resource): object[] {
  const { plural, kind, clusterScoped = false, scalable } = resource;
  const one = { name: plural, singularName: kind.toLowerCase(), namespaced: !clusterScoped, kind };
  const scale = { group: "autoscaling", version: "v1", kind: "Scale" };
  return [
    { ...one, verbs: ["create", "delete", "get", "list", "patch", "update", "watch"] },
    ...(hasStatus(resource) ? [{ ...one, name: `${plural}/status`, verbs: ["get", "patch", "update"] }] : []),
    ...(scalable ? [{ ...one, ...scale, name: `${plural}/scale`, verbs: ["get"] }] : []),
  ];
}

/** The scale of a workload, to be read only: who its pods are. */
export function scaleOf({ metadata, spec }: Stored, verb: string): object {
  if (verb !== "get") throw new Refused("MethodNotAllowed", "a scale can only be read here");
  const { replicas = 1, selector } = (spec ?? {}) as { replicas?: number; selector?: LabelSelector };
  if (!selector) throw new Refused("InternalError", "a workload without a selector has no scale");
  const { name, namespace, uid, resourceVersion, creationTimestamp } = metadata;
  return {
    kind: "Scale",
    apiVersion: "autoscaling/v1",
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas },
    status: { replicas, selector: formatSelector(selector) },
  };
}
