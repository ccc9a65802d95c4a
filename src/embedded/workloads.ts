import type { LabelSelector } from "../plan/kube.ts";
import { formatSelector } from "../plan/selector.ts";
import { Refused, type Stored } from "./objects.ts";

/** The scale of a workload, to be read only: who its pods are. */
export function scaleOf({ metadata, spec }: Stored): object {
  const { replicas = 1, selector } = (spec ?? {}) as { replicas?: number; selector?: LabelSelector };
  if (!selector) throw new Refused("500 InternalError", "a workload without a selector has no scale");
  const status = { replicas, selector: formatSelector(selector) };
  return { kind: "Scale", apiVersion: "autoscaling/v1", metadata, spec: { replicas }, status };
}
