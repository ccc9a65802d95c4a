import type { LabelSelector } from "../plan/kube.ts";
import { formatSelector } from "../plan/selector.ts";
import { Refused, type Stored, kindsWith, resources } from "./objects.ts";

const verbs = ["create", "delete", "get", "list", "patch", "update", "watch"];

/** What discovery says of a group and version: GET /api/v1, GET /apis/apps/v1. */
export function discover(path: string): object | undefined {
  const served = resources.filter(({ apiVersion }) => path === (apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`));
  const described = served.flatMap(({ plural, kind, clusterScoped }) => {
    const names = Object.keys(kindsWith).flatMap((name) => (kindsWith[name]?.includes(kind) ? `${plural}/${name}` : []));
    return [plural, ...names].map((name) => ({ name, kind, namespaced: !clusterScoped, verbs }));
  });
  return served[0] && { kind: "APIResourceList", apiVersion: "v1", groupVersion: served[0].apiVersion, resources: described };
}

/** The scale of a workload, to be read only: who its pods are. */
export function scaleOf({ metadata, spec }: Stored): object {
  const { replicas = 1, selector } = (spec ?? {}) as { replicas?: number; selector?: LabelSelector };
  if (!selector) throw new Refused("500 InternalError", "a workload without a selector has no scale");
  const status = { replicas, selector: formatSelector(selector) };
  return { kind: "Scale", apiVersion: "autoscaling/v1", metadata, spec: { replicas }, status };
}
