import assert from "node:assert/strict";
import { test } from "node:test";
import { connectCluster } from "../../src/cluster/kube.ts";
import { startEmbedded } from "../../src/embedded/start.ts";
import { silentLog } from "../../src/log.ts";

test("a server with another certificate is not spoken to", async () => {
  const embedded = await startEmbedded({ network: "none" });
  const other = await startEmbedded({ network: "none" });
  const kubeconfig = { ...other.kubeconfig, clusters: (embedded.kubeconfig as { clusters: unknown }).clusters };
  const [first] = (other.kubeconfig as { clusters: { cluster: { server: string } }[] }).clusters;
  const mixed = structuredClone(kubeconfig) as { clusters: { cluster: { server: string } }[] };
  if (mixed.clusters[0] && first) mixed.clusters[0].cluster.server = first.cluster.server;
  const client = connectCluster({ kubeconfig: mixed, log: silentLog, deadlineMs: 300 });
  await assert.rejects(client.list({ kind: "pod" }), { code: "unavailable", message: /certificate/ });
  await client.close();
  await Promise.all([embedded.close(), other.close()]);
});
