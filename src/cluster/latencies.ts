import type { Abort } from "../plan/orders.ts";
import type { LatencyRecord, LatencySpec } from "../record/latency.ts";
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

/** Asks for the end of what a record does; null if there is no such record. */
export async function setAbort(cluster: Cluster, place: RecordPlace, abort: Abort): Promise<LatencyRecord | null> {
  return cluster.patch<LatencyRecord>({ kind: "latency", ...place }, { spec: { abort } });
}
