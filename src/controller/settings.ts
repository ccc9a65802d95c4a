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
      env: deliveryEnvironment(config),
      ...(config.sinkAudience !== undefined && { sinkAudience: config.sinkAudience }),
    },
    ...(config.runnerScc !== undefined && { runnerScc: config.runnerScc }),
    sink: sinkUrl !== undefined,
  };
}

/** What runners need to send events as their controller does; a token they get of their own. */
function deliveryEnvironment({ sinkUrl, ceOverrides, caCerts, attemptMs }: ControllerConfig): { [name: string]: string } {
  if (sinkUrl === undefined) return {};
  return {
    K_SINK: sinkUrl,
    ...(ceOverrides && { K_CE_OVERRIDES: JSON.stringify({ extensions: ceOverrides }) }),
    ...(caCerts !== undefined && { K_CA_CERTS: caCerts }),
    TREACLE_DELIVERY_TIMEOUT: `${attemptMs}ms`,
  };
}

/** What an installation lets anyone ask for. @param namespace the node namespace, which is Treacle's own */
export function policyFrom(
  { maxDelayMs, maxDurationMs, maxTargets, maxRunning, maxAgeMs, ownNamespaces }: PolicyConfig,
  namespace: string,
): Policy {
  return { maxDelayMs, maxDurationMs, maxTargets, maxRunning, maxAgeMs, ownNamespaces: [namespace, ...ownNamespaces] };
}
