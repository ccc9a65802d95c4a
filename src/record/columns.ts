/** A column of `kubectl get latencies`; with a priority, only of `-o wide`. */
export interface RecordColumn {
  name: string;
  type: "string" | "date";
  jsonPath: string;
  description?: string;
  priority?: 1;
}

/** What is shown beside the name. A column is a plain path, so status carries the texts of some. */
export const columns: readonly RecordColumn[] = [
  { name: "Target", type: "string", jsonPath: ".status.display.target" },
  { name: "To", type: "string", jsonPath: ".status.display.to" },
  { name: "Delay", type: "string", jsonPath: ".spec.latency.delay" },
  { name: "Phase", type: "string", jsonPath: ".status.phase" },
  { name: "Applied", type: "string", jsonPath: ".status.display.applied", description: "Targets that were delayed, of all" },
  { name: "Reason", type: "string", jsonPath: ".status.display.reason", description: "Why it was refused, or its first target failed" },
  { name: "Age", type: "date", jsonPath: ".metadata.creationTimestamp" },
  { name: "Duration", type: "string", jsonPath: ".spec.duration", priority: 1 },
  { name: "Until", type: "string", jsonPath: ".status.until", description: "With follow: when the delay ends for all", priority: 1 },
  { name: "Source", type: "string", jsonPath: ".spec.origin.source", description: "Of the event that asked", priority: 1 },
];
