import type { Cluster } from "../cluster/api.ts";
import { readConfig } from "../config.ts";
import { policyFrom } from "../controller/settings.ts";
import { TreacleError, asTreacleError } from "../errors.ts";
import type { ConfigMap, Deployment } from "../plan/kube.ts";
import type { Policy } from "../plan/policy.ts";

/** What may be asked for here, as the controller has been told. */
export interface Limits {
  policy: Policy;
  /** Where that stands. */
  from: string;
  /** The controller's Deployment: it has a pod that is available or not, it is not there, or it may not be read. */
  controller: "runs" | "away" | "none" | "unread";
}

/** The label of the controller's Deployment, whatever it is called. */
const labelSelector = "app.kubernetes.io/component=controller";

/** Reads the limits where the controller has them from: its environment, which is that of its Deployment. */
export async function limitsIn(cluster: Cluster, namespace: string): Promise<Limits> {
  const [controller] = await cluster.list<Deployment>({ kind: "deployment", namespace, labelSelector });
  const container = controller?.spec.template.spec.containers[0];
  const names = (container?.envFrom ?? []).flatMap(({ configMapRef }) => (configMapRef ? [configMapRef.name] : []));
  const maps = await Promise.all(names.map((name) => cluster.get<ConfigMap>({ kind: "configMap", namespace, name })));
  const written = (container?.env ?? []).flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]]));
  const environment = { ...Object.assign({}, ...maps.map((map) => map?.data)), ...Object.fromEntries(written) } as {
    [name: string]: string;
  };
  const from = controller
    ? `Deployment ${controller.metadata.name} in namespace ${namespace}`
    : `defaults: no controller in namespace ${namespace}`;
  return { policy: read(environment, { namespace, from }), from, controller: stateOf(controller) };
}

function stateOf(controller: Deployment | undefined): Limits["controller"] {
  if (!controller) return "none";
  return controller.status?.availableReplicas ? "runs" : "away";
}

function read(environment: { [name: string]: string }, { namespace, from }: { namespace: string; from: string }): Policy {
  try {
    return policyFrom(readConfig("policy", environment), namespace);
  } catch (cause) {
    const { problems } = asTreacleError(cause);
    throw new TreacleError("usage", `the controller cannot start with the environment of ${from}; have it corrected`, { problems, cause });
  }
}
