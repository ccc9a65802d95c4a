import type { Cluster } from "../cluster/api.ts";
import { type FoundController, findController } from "../cluster/controller.ts";
import { readConfig } from "../config.ts";
import { policyFrom } from "../controller/settings.ts";
import { TreacleError, asTreacleError } from "../errors.ts";
import type { Policy } from "../plan/policy.ts";

/** What may be asked for here, as the controller has been told. */
export interface Limits {
  policy: Policy;
  /** Where that stands. */
  from: string;
  /** The controller's Deployment: it has a pod that is available or not, it is not there, or it may not be read. */
  controller: FoundController["state"] | "unread";
}

/** Reads the limits where the controller has them from: its environment, which is that of its Deployment. */
export async function limitsIn(cluster: Cluster, namespace: string): Promise<Limits> {
  const { state, environment, name } = await findController(cluster, namespace);
  const from = name === undefined ? `defaults: no controller in namespace ${namespace}` : `Deployment ${name} in namespace ${namespace}`;
  return { policy: read(environment, { namespace, from }), from, controller: state };
}

function read(environment: { [name: string]: string }, { namespace, from }: { namespace: string; from: string }): Policy {
  try {
    return policyFrom(readConfig("policy", environment), namespace);
  } catch (cause) {
    const { problems } = asTreacleError(cause);
    throw new TreacleError("usage", `the controller cannot start with the environment of ${from}; have it corrected`, { problems, cause });
  }
}
