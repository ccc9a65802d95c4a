import type { Cluster } from "../cluster/api.ts";
import { tcpServerImage } from "../embedded/launch.ts";
import { TreacleError } from "../errors.ts";
import type { Pod } from "../plan/kube.ts";
import { until } from "../wait.ts";

/** Where records, orders and Jobs are. */
export const nodeNamespace = "treacle-nodes";
export const shop = "shop";
export const serverPort = 8080;

/** Where checkout calls: all three in the same way, and one of them is to become slow. */
export const peers = ["payments", "inventory", "ads"] as const;
export type Peer = (typeof peers)[number];
export const delayedPeer = "payments" satisfies Peer;
export const podNames = ["checkout", ...peers] as const;

/** Makes the namespaces, and the pods of a shop in which checkout calls all others. @returns them, by name, as they run */
export async function furnish(cluster: Cluster, stop: AbortSignal): Promise<Map<string, Pod>> {
  const spaces = [{ name: nodeNamespace }, { name: shop, labels: { "chaos.network/allow": "true" } }];
  for (const metadata of spaces) await cluster.create("namespace", { apiVersion: "v1", kind: "Namespace", metadata });
  await Promise.all(podNames.map((name) => cluster.create("pod", podManifest(name))));
  let found: Pod[] = [];
  const running = async (): Promise<boolean> => {
    found = await cluster.list<Pod>({ kind: "pod", namespace: shop, fieldSelector: "status.phase=Running" });
    return found.filter(({ status }) => status?.podIP).length === podNames.length;
  };
  const settled = await until(running, { everyMs: 50, timeoutMs: 120_000, signal: stop });
  if (!settled && !stop.aborted) {
    throw new TreacleError("internal", `only ${found.length} of ${podNames.length} pods run after 120 s; TREACLE_DEBUG=1 shows more`);
  }
  return new Map(found.map((pod) => [pod.metadata.name, pod]));
}

function podManifest(app: string): object {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { namespace: shop, name: app, labels: { app } },
    spec: { containers: [{ name: "main", image: tcpServerImage, ports: [{ containerPort: serverPort, protocol: "TCP" }] }] },
  };
}
