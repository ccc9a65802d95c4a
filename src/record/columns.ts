/** What `kubectl get latencies` shows beside the name. A column is a plain path, so status carries the texts of some. */
export const columns = [
  { name: "Target", type: "string", jsonPath: ".status.display.target" },
  { name: "To", type: "string", jsonPath: ".status.display.to" },
  { name: "Delay", type: "string", jsonPath: ".spec.latency.delay" },
  { name: "Phase", type: "string", jsonPath: ".status.phase" },
  { name: "Applied", type: "string", jsonPath: ".status.display.applied", description: "Targets that were delayed, of all" },
  { name: "Age", type: "date", jsonPath: ".metadata.creationTimestamp" },
];
