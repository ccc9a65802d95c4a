// Treacle as docs/install.md has it on a real node: sink, controller and runners are pods of our images.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { request } from "undici";
import { archivesIn, references } from "../../../scripts/images/make.ts";
import type { Cluster } from "../../../src/cluster/api.ts";
import { connectCluster } from "../../../src/cluster/kube.ts";
import { silentLog } from "../../../src/log.ts";
import type { LatencyStatus } from "../../../src/record/status.ts";
import type { Undo } from "../../../src/undo.ts";
import { until } from "../../../src/wait.ts";
import { type Outside, witness } from "../../flow/bed.ts";
import { headersOf, startReceiver } from "../../flow/parts.ts";
import { assertNothingRefused } from "../audit.ts";
import { type ControlPlane, startControlPlane } from "../control-plane.ts";
import { done, makeNamespace, type Overlay, rolledOut, waitFor, writeOverlay } from "../install.ts";
import { hostAddress } from "./access.ts";
import { type NodeOptions, type RealNode, startNode } from "./bed.ts";
import { leftOnNode } from "./left.ts";
import { appPod, appService, connectMs, shopPods, type Way, wayTo } from "./shop.ts";

export interface InstalledOptions extends Omit<NodeOptions, "images"> {
  /** What of the installation is not as shipped. */
  overlay?: Overlay;
  /** A test has Treacle's own calls refused. Otherwise the bed fails if one was. */
  refused?: true;
}

export interface Installed extends Outside {
  plane: ControlPlane;
  node: RealNode;
  cluster: Cluster;
  /** kubectl, and it must succeed. @returns what it wrote */
  kubectl(args: readonly string[], input?: string): Promise<string>;
  /** The destination, and what stays as it is. */
  payments: Way;
  inventory: Way;
  /** @returns the median time of five connections to each address, from inside a pod, in milliseconds */
  connectMs(pod: string, ...addresses: string[]): Promise<number[]>;
  /** Waits until the status of a record is as told. Default: for three minutes. */
  wait(record: string, condition: (status: LatencyStatus) => boolean, timeoutMs?: number): Promise<LatencyStatus>;
  /** What is there of records: objects, and what is in any network namespace of the node. Empty: nothing. */
  leftovers(): Promise<string[]>;
  /** Waits until there is nothing of that. */
  tidy(): Promise<void>;
}

/** Emulated, beside other tests; and longer than a runner may take to begin. */
const waitMs = 180_000;

/**
 * Starts everything, and waits until it can be used; pushes what ends it. A quiet machine takes a minute. The images are those that
 * were made last: the tier makes them before its tests.
 */
export async function startInstalled(undo: Undo[], options: InstalledOptions = {}): Promise<Installed> {
  const { overlay = {}, refused, ...nodeOptions } = options;
  const archives = archivesIn();
  const plane = await startControlPlane(undo, { machine: true });
  if (!refused) undo.push(() => assertNothingRefused(plane.auditLog));
  const { arrived, port } = await startReceiver(undo);
  const cluster = connectCluster({ kubeconfig: plane.kubeconfig, log: silentLog });
  undo.push(() => cluster.close());
  const images = [
    { path: archives.sink, name: references.sink },
    { path: archives.runner, name: references.runner },
  ];
  const node = await startNode(undo, plane, { ...nodeOptions, images });
  const policy = { CLUSTER_NAME: "node-bed", K_SINK: `http://${hostAddress}:${port}/`, ...overlay.policy };
  await applyOverlay(plane, { ...overlay, policy });
  await furnish(plane);
  await rolledOut(plane);
  const [payments, inventory] = await Promise.all([wayTo(plane, "payments", "payments-1"), wayTo(plane, "inventory", "inventory-1")]);
  const sink = await sinkUrl(plane);
  await whenServed({ plane, node, sink, ways: [payments, inventory] });
  const installed: Installed = {
    ...witness(cluster, arrived, []),
    plane,
    node,
    payments,
    inventory,
    kubectl: (args, input) => done(plane, args, input),
    connectMs: (pod, ...addresses) => connectMs(plane, pod, addresses),
    send: (type, id, data) => send({ node, sink }, { type, id, data }),
    wait: (name, condition, timeoutMs = waitMs) => waitFor(cluster, { name, condition, timeoutMs }),
    leftovers: async () => [...(await installed.made()), ...(await leftOnNode(node))],
    async tidy() {
      let left: string[] = [];
      const isTidy = async (): Promise<boolean> => (left = await installed.leftovers()).length === 0;
      if (!(await until(isTidy, { everyMs: 500, timeoutMs: waitMs }))) assert.deepEqual(left, []);
    },
  };
  return installed;
}

async function applyOverlay(plane: ControlPlane, overlay: Overlay): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "installed-"));
  try {
    await done(plane, ["apply", "-k", writeOverlay(folder, { registry: "localhost", ...overlay })]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function furnish(plane: ControlPlane): Promise<void> {
  await makeNamespace(plane, "shop", { "chaos.network/allow": "true" });
  const items = [...shopPods.map((name) => appPod(name)), ...["payments", "inventory"].map(appService)];
  await done(plane, ["apply", "-f", "-"], JSON.stringify({ apiVersion: "v1", kind: "List", items }));
  await done(plane, ["wait", "-n", "shop", "--for=condition=Ready", "--timeout=300s", "pod", "--all"]);
}

async function sinkUrl(plane: ControlPlane): Promise<string> {
  const address = await done(plane, ["get", "service", "-n", "treacle", "treacle-sink", "-o", "jsonpath={.spec.clusterIP}"]);
  return `http://${address}/`;
}

interface Served {
  plane: ControlPlane;
  node: RealNode;
  sink: string;
  ways: readonly Way[];
}

/** kube-proxy is some seconds behind a pod that has become ready. */
async function whenServed({ plane, node, sink, ways }: Served): Promise<void> {
  const addresses = ways.flatMap((way) => Object.values(way) as string[]);
  const reached = (pod: string): Promise<boolean> =>
    connectMs(plane, pod, addresses).then(
      () => true,
      () => false,
    );
  const answers = async (): Promise<boolean> => {
    const { body } = await request(sink, { dispatcher: node.throughNode });
    await body.dump();
    return true;
  };
  const all = async (): Promise<boolean> => (await answers().catch(() => false)) && (await reached("checkout-1"));
  assert(await until(all, { everyMs: 300, timeoutMs: waitMs }), `${sink} or ${addresses.join(", ")} does not answer`);
}

interface Edge {
  node: RealNode;
  /** The sink's Service. */
  sink: string;
}

async function send({ node, sink }: Edge, event: { type: string; id: string; data: unknown }): ReturnType<Installed["send"]> {
  const body = JSON.stringify(event.data);
  const response = await request(sink, { method: "POST", dispatcher: node.throughNode, headers: headersOf(event), body });
  assert.equal(await response.body.text(), "");
  return { status: response.statusCode, location: response.headers["location"]?.toString() };
}
