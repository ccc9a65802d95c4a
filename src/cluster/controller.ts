import type { ConfigMap, Deployment } from "../plan/kube.ts";
import type { Cluster } from "./api.ts";

/** The controller as its Deployment says it. */
export interface FoundController {
  /** It has a pod that is available or not, or it is not there. */
  state: "runs" | "away" | "none";
  /** Of the Deployment, if there is one. */
  name?: string;
  /** What the controller is started with, as far as that is written there or in ConfigMaps. */
  environment: { [name: string]: string };
}

/** The label of the controller's Deployment, whatever it is called. */
const labelSelector = "app.kubernetes.io/component=controller";

/** Looks for the controller in the node namespace. */
export async function findController(cluster: Pick<Cluster, "get" | "list">, namespace: string): Promise<FoundController> {
  const [controller] = await cluster.list<Deployment>({ kind: "deployment", namespace, labelSelector });
  if (!controller) return { state: "none", environment: {} };
  const { containers } = controller.spec.template.spec;
  // Others may have put theirs before it: a mesh its proxy.
  const container = containers.find(({ name }) => name === "controller") ?? containers[0];
  const names = (container?.envFrom ?? []).flatMap(({ configMapRef }) => (configMapRef ? [configMapRef.name] : []));
  const maps = await Promise.all(names.map((name) => cluster.get<ConfigMap>({ kind: "configMap", namespace, name })));
  const written = (container?.env ?? []).flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const]));
  return {
    state: controller.status?.availableReplicas ? "runs" : "away",
    name: controller.metadata.name,
    environment: { ...Object.assign({}, ...maps.map((map) => map?.data)), ...Object.fromEntries(written) } as { [name: string]: string },
  };
}
