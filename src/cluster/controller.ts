import type { ConfigMap, Deployment, StartedWith } from "../plan/kube.ts";
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
  return {
    state: controller.status?.availableReplicas ? "runs" : "away",
    name: controller.metadata.name,
    environment: container ? await environmentOf(container, (name) => cluster.get<ConfigMap>({ kind: "configMap", namespace, name })) : {},
  };
}

async function environmentOf(
  { env = [], envFrom = [] }: StartedWith,
  read: (name: string) => Promise<ConfigMap | null>,
): Promise<FoundController["environment"]> {
  const named = [...envFrom.map(({ configMapRef }) => configMapRef), ...env.map(({ valueFrom }) => valueFrom?.configMapKeyRef)];
  const names = new Set(named.flatMap((ref) => ref?.name ?? []));
  const maps = new Map(await Promise.all([...names].map(async (name) => [name, (await read(name))?.data ?? {}] as const)));
  const whole = envFrom.flatMap(({ prefix = "", configMapRef }) =>
    Object.entries(maps.get(configMapRef?.name ?? "") ?? {}).map(([name, value]) => [prefix + name, value] as const),
  );
  const single = env.flatMap(({ name, value, valueFrom }) => {
    const { name: map = "", key = "" } = valueFrom?.configMapKeyRef ?? {};
    const given = value ?? maps.get(map)?.[key];
    return given === undefined ? [] : [[name, given] as const];
  });
  return Object.fromEntries([...whole, ...single]);
}
