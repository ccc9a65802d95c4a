// Treacle as people install it: the manifests, run by the real controllers of Deployments and Jobs; containers are processes here.
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type IncomingMessage, get } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Cluster } from "../../src/cluster/api.ts";
import { connectCluster } from "../../src/cluster/kube.ts";
import type { Script } from "../../src/embedded/container.ts";
import { programIn } from "../../src/embedded/runtime.ts";
import { silentLog } from "../../src/log.ts";
import type { Pod } from "../../src/plan/kube.ts";
import type { LatencyStatus } from "../../src/record/status.ts";
import type { Undo } from "../../src/undo.ts";
import { until } from "../../src/wait.ts";
import { type Arrived, furnish, post, startReceiver } from "../flow/parts.ts";
import { assertNothingRefused } from "./audit.ts";
import { type ControlPlane, freePorts, startControlPlane } from "./control-plane.ts";
import { type HollowNode, startHollowNode } from "./hollow-node.ts";
import { done, makeNamespace, type Overlay, rolledOut, waitFor, writeOverlay } from "./install.ts";

export interface Shipped {
  plane: ControlPlane;
  /** With every right. */
  cluster: Cluster;
  /** In the namespace "shop". */
  pods: Map<string, Pod>;
  arrived: Arrived[];
  /** Writes a kustomization as docs/install.md has it, with an event sink. @returns its folder */
  overlay: (changes?: Installation) => string;
  /** What has been written by Treacle's own processes. */
  logs: string[];
  /** SIGKILL to the processes of one kind that run now. @returns how many they were */
  kill: (part: "sink" | "controller") => number;
  /** Of the sinks that run. */
  sinkPorts: () => number[];
  /** With which events are sent, if the sinks ask for one. */
  token?: string;
  /** POSTs a CloudEvent to one of the sinks that run. */
  send: (type: string, id: string, data: unknown) => Promise<{ status: number; location: string | undefined }>;
  /** Waits until the status of a record is as told. */
  wait: (name: string, condition: (status: LatencyStatus) => boolean, timeoutMs?: number) => Promise<LatencyStatus>;
}

const bundle = resolve("dist/treacle.cjs");

/** @param runner what runs as the runner's image */
export async function startShipped(undo: Undo[], runner: Script, installation: Installation = {}): Promise<Shipped> {
  const plane = await startControlPlane(undo);
  if (!installation.uninstalled) undo.push(() => assertNothingRefused(plane.auditLog));
  const folder = mkdtempSync(join(tmpdir(), "shipped-"));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  const logs: string[] = [];
  const sinks = new Map<string, number>();
  const lives = new Set<{ part: string | undefined; kill: AbortController }>();
  const program = programIn(folder, folder);
  const treacle: Script = async (container) => {
    const [port = 0, healthPort = 0] = await freePorts(2);
    const over = new AbortController();
    const ready = until(() => isReady(healthPort, container.setReady), { everyMs: 200, timeoutMs: Infinity, signal: over.signal });
    const life = { part: container.args[0], kill: new AbortController() };
    lives.add(life);
    if (life.part === "sink") sinks.set(container.id, port);
    const env = { ...container.env, PORT: String(port), TREACLE_HEALTH_PORT: String(healthPort) };
    try {
      return await program([process.execPath, bundle, ...container.args])({
        ...container,
        env,
        killed: AbortSignal.any([container.killed, life.kill.signal]),
      });
    } finally {
      over.abort();
      lives.delete(life);
      sinks.delete(container.id);
      await ready;
    }
  };
  const images = { "treacle:0.1.0": treacle, "treacle-runner:0.1.0": runner, "treacle:0.1.1": treacle, "treacle-runner:0.1.1": runner };
  const onLog = (line: string): void => void logs.push(line);
  const { nodes = [{ name: "node-1" }, { name: "node-2" }] } = installation;
  await Promise.all(nodes.map((node) => startHollowNode(plane, { ...node, images, program, onLog }, undo)));
  const { arrived, port } = await startReceiver(undo);
  const overlay = (changes: Installation = {}): string => {
    const policy = { K_SINK: `http://127.0.0.1:${port}/`, ...installation.policy, ...changes.policy };
    return writeOverlay(folder, { ...installation, ...changes, policy });
  };
  for (const file of installation.needs ?? []) {
    await done(plane, ["apply", "-f", file]);
    await done(plane, ["wait", "--for=condition=Established", "--timeout=30s", "-f", file]);
  }
  await done(plane, ["apply", "-k", overlay()]);
  await rolledOut(plane);
  await makeNamespace(plane, "shop", { "chaos.network/allow": "true" });
  const cluster = connectCluster({ kubeconfig: plane.kubeconfig, log: silentLog });
  undo.push(() => cluster.close());
  const shipped: Shipped = {
    plane,
    cluster,
    pods: await furnish(cluster),
    arrived,
    overlay,
    logs,
    kill(part) {
      const found = [...lives].filter((life) => life.part === part);
      for (const { kill } of found) kill.abort();
      return found.length;
    },
    sinkPorts: () => [...sinks.values()],
    send: (type, id, data) => post([...sinks.values()].at(-1) ?? 0, { type, id, data, token: shipped.token }),
    wait: (name, condition, timeoutMs) => waitFor(cluster, { name, condition, timeoutMs }),
  };
  return shipped;
}

interface Installation extends Overlay {
  /** Its roles are taken away while it runs. Otherwise the bed fails if one of its own calls was refused. */
  uninstalled?: true;
  /** Default: two. */
  nodes?: readonly Pick<HollowNode, "name" | "labels">[];
  /** CustomResourceDefinitions that have to be there before. */
  needs?: readonly string[];
}

async function isReady(port: number, setReady: (ready: boolean) => void): Promise<false> {
  const asked = get({ host: "127.0.0.1", port, path: "/readyz", agent: false });
  const [answer] = (await once(asked, "response").catch(() => [])) as [IncomingMessage?];
  answer?.resume();
  setReady(answer?.statusCode === 200);
  return false;
}
