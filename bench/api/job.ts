import { jobManifest } from "../../src/plan/job.ts";
import type { Orders } from "../../src/plan/orders.ts";

const node = { name: "node-1", hostname: "node-1", taints: [], ips: [], runtime: "cri-o://1.34.0" };

/** A Job as the controller makes it, but nobody's: for any namespace, without a record that owns it. */
export function aJob(namespace: string, name: string) {
  const orders: Orders = {
    ordersVersion: 1,
    cluster: "bench",
    record: { namespace, name: "default", uid: "00000000-0000-4000-8000-000000000000" },
    origin: {},
    latency: { delay: "100ms" },
    durationMs: 5000,
    destinations: [],
    except: [],
    targets: [],
  };
  const target = { uid: name, namespace: "shop", pod: name, node: node.name, job: name };
  const settings = { image: "treacle-runner:bench", env: {} };
  const { metadata, ...job } = jobManifest(orders, target, { settings, node, now: new Date() });
  const { ownerReferences: _, ...free } = metadata;
  return { ...job, metadata: free };
}
