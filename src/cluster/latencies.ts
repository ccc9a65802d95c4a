import type { Abort } from "../plan/orders.ts";
import type { LatencyRecord, LatencySpec } from "../record/latency.ts";
import { finalPhases } from "../record/status.ts";
import { type Cluster, kinds } from "./api.ts";

/** Where a record is. */
export interface RecordPlace {
  namespace: string;
  name: string;
}

/** Stores a record; `created: false` and what is there if the name is taken. */
export async function createLatency(
  cluster: Cluster,
  place: RecordPlace,
  spec: LatencySpec,
): Promise<{ created: boolean; object: LatencyRecord }> {
  const { apiVersion, kind } = kinds.latency;
  return cluster.create<LatencyRecord>("latency", { apiVersion, kind, metadata: { ...place }, spec });
}

export async function getLatency(cluster: Cluster, place: RecordPlace): Promise<LatencyRecord | null> {
  return cluster.get<LatencyRecord>({ kind: "latency", ...place });
}

export async function listLatencies(cluster: Cluster, namespace: string): Promise<LatencyRecord[]> {
  return cluster.list<LatencyRecord>({ kind: "latency", namespace });
}

/** How many records are not over yet. */
export async function countUnfinished(cluster: Cluster, namespace: string): Promise<number> {
  const fieldSelector = finalPhases.map((phase) => `status.phase!=${phase}`).join(",");
  return (await cluster.list({ kind: "latency", namespace, fieldSelector })).length;
}

/** Asks for the end of what a record does; null if there is no such record. */
export async function setAbort(cluster: Cluster, place: RecordPlace, abort: Abort): Promise<LatencyRecord | null> {
  return cluster.patch<LatencyRecord>({ kind: "latency", ...place }, { spec: { abort } });
}
