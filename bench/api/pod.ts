import type { Cluster } from "../../src/cluster/api.ts";
import { nodes } from "./runners.ts";

/** An application's pod in the namespace "shop", as its kubelet would leave it. @param i each has another */
export async function makePod(admin: Cluster, i: number, labels: { [label: string]: string }): Promise<void> {
  const name = `pod-${i}`;
  const spec = { nodeName: nodes[i % nodes.length], containers: [{ name: "main", image: "shop" }] };
  const pod = { apiVersion: "v1", kind: "Pod", metadata: { namespace: "shop", name, labels }, spec };
  await admin.create("pod", pod);
  const address = `10.1.${Math.floor(i / 250)}.${(i % 250) + 1}`;
  const status = { phase: "Running", podIP: address, podIPs: [{ ip: address }], conditions: [{ type: "Ready", status: "True" }] };
  await admin.patch({ kind: "pod", namespace: "shop", name }, { status }, "status");
}
