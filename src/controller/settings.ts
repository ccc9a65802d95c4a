import type { ControllerConfig, PolicyConfig } from "../config.ts";
import type { JobSettings } from "../plan/job.ts";
import type { Policy } from "../plan/policy.ts";

export interface ControllerSettings {
  cluster: string;
  /** Node namespace: records, orders and Jobs. */
  namespace: string;
  policy: Policy;
  job: JobSettings;
  /** On OpenShift: the SecurityContextConstraints that each record's ServiceAccount may use. */
  runnerScc?: string;
  /** There is somewhere to send events to. */
  sink: boolean;
}

/** A controller's configuration as its parts need it. */
export function settingsFrom(config: ControllerConfig): ControllerSettings {
  const { namespace, sinkUrl } = config;
  return {
    cluster: config.clusterName,
    namespace,
    policy: policyFrom(config, namespace),
    job: {
      image: config.runnerImage,
      ...(config.runtimeEndpoint !== undefined && { runtimeEndpoint: config.runtimeEndpoint }),
      ...(config.priorityClass !== undefined && { priorityClass: config.priorityClass }),
      env: { ...(sinkUrl !== undefined && { K_SINK: sinkUrl }) },
    },
    ...(config.runnerScc !== undefined && { runnerScc: config.runnerScc }),
    sink: sinkUrl !== undefined,
  };
}

/** What an installation lets anyone ask for. @param namespace the node namespace, which is Treacle's own */
export function policyFrom(
  { maxDelayMs, maxDurationMs, maxTargets, maxRunning, maxAgeMs, ownNamespaces }: PolicyConfig,
  namespace: string,
): Policy {
  return { maxDelayMs, maxDurationMs, maxTargets, maxRunning, maxAgeMs, ownNamespaces: [namespace, ...ownNamespaces] };
}
