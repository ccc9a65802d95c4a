import type { ControllerConfig } from "../config.ts";
import type { JobSettings } from "../plan/job.ts";
import type { Policy } from "../plan/policy.ts";

export interface ControllerSettings {
  cluster: string;
  /** Node namespace: records, orders and Jobs. */
  namespace: string;
  policy: Policy;
  job: JobSettings;
  /** There is somewhere to send events to. */
  sink: boolean;
}

/** A controller's configuration as its parts need it. */
export function settingsFrom(config: ControllerConfig): ControllerSettings {
  const { maxDelayMs, maxDurationMs, maxTargets, maxRunning, maxAgeMs, namespace, sinkUrl } = config;
  return {
    cluster: config.clusterName,
    namespace,
    policy: { maxDelayMs, maxDurationMs, maxTargets, maxRunning, maxAgeMs, ownNamespaces: [namespace, ...config.ownNamespaces] },
    job: {
      image: config.runnerImage,
      ...(config.runtimeEndpoint !== undefined && { runtimeEndpoint: config.runtimeEndpoint }),
      ...(config.priorityClass !== undefined && { priorityClass: config.priorityClass }),
      env: { ...(sinkUrl !== undefined && { K_SINK: sinkUrl }) },
    },
    sink: sinkUrl !== undefined,
  };
}
