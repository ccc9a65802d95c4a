import type { Cluster } from "../cluster/api.ts";
import { connectCluster } from "../cluster/kube.ts";
import { readConfig } from "../config.ts";
import { startController } from "../controller/run.ts";
import { settingsFrom } from "../controller/settings.ts";
import { tcpServerImage } from "../embedded/launch.ts";
import { type Embedded, startEmbedded } from "../embedded/start.ts";
import { createEmitter } from "../emit/http.ts";
import { TreacleError } from "../errors.ts";
import type { Log } from "../log.ts";
import type { Pod } from "../plan/kube.ts";
import { serveSink } from "../sink/serve.ts";
import type { Undo } from "../undo.ts";
import { until } from "../wait.ts";
import { longestDelay, longestDuration } from "./options.ts";
import { runnerProgram } from "./programs.ts";
import { type Peer, peers } from "./trips.ts";

/** Where records, orders and Jobs are. */
export const nodeNamespace = "treacle-nodes";
export const serverPort = 8080;
const shop = "shop";
const runnerImage = "treacle:demo";

/** A cluster with a shop and with Treacle in it. */
export interface Scene {
  cluster: Cluster;
  /** Where events are POSTed to. */
  sinkUrl: string;
  /** Path of checkout's network namespace. */
  netns: string;
  addresses: { [P in Peer]: string };
}

export interface SceneOptions {
  /** Where Treacle sends its events. */
  receiverUrl: string;
  log: Log;
  /** Called with every line of a runner's log. */
  onLog: (line: string) => void;
  stop: AbortSignal;
  /** Tells what is being waited for. */
  step: <T>(text: string, work: () => Promise<T>) => Promise<T>;
}

/** Builds everything up; what it pushes takes it away again, runners first told to revert. */
export async function buildScene(options: SceneOptions, undo: Undo[]): Promise<Scene> {
  const { step, stop, log, onLog } = options;
  const embedded = await step("a small Kubernetes: API server, Job controller, one node", async () => {
    const started = await startEmbedded({ images: { [runnerImage]: runnerProgram }, onLog: (_, line) => onLog(line) });
    undo.push(() => started.close());
    return started;
  });
  const cluster = connectCluster({ kubeconfig: embedded.kubeconfig, log });
  undo.push(() => cluster.close());
  const pods = await step(`pods checkout, ${peers.join(", ")} in namespace ${shop}`, () => furnish(cluster, stop));
  const sinkUrl = await step("Treacle's sink and controller", () => startTreacle(cluster, options, undo));
  const address = (name: string): string => pods.get(name)?.status?.podIP ?? "";
  return {
    cluster,
    sinkUrl,
    netns: namespaceOf(embedded, pods.get("checkout")),
    addresses: { payments: address("payments"), inventory: address("inventory"), ads: address("ads") },
  };
}

function namespaceOf(embedded: Embedded, pod: Pod | undefined): string {
  const path = embedded.namespaceOf(pod?.metadata.uid ?? "");
  if (path === undefined) throw new TreacleError("internal", "the pod checkout has no network namespace");
  return path;
}

/** The same as `treacle serve`, against the embedded API. */
async function startTreacle(cluster: Cluster, { receiverUrl, log }: SceneOptions, undo: Undo[]): Promise<string> {
  const config = readConfig("serve", {
    CLUSTER_NAME: "demo",
    TREACLE_NAMESPACE: nodeNamespace,
    TREACLE_RUNNER_IMAGE: runnerImage,
    TREACLE_MAX_DELAY: longestDelay,
    TREACLE_MAX_DURATION: longestDuration,
    K_SINK: receiverUrl,
    PORT: "0",
    TREACLE_HEALTH_PORT: "0",
  });
  const emit = createEmitter({ sinkUrl: config.sinkUrl, log });
  const controller = await startController({ cluster, emit, log, settings: settingsFrom(config) });
  undo.push(() => controller.stop());
  const sink = await serveSink({ cluster, config, log, host: "127.0.0.1" });
  undo.push(() => sink.close());
  return `http://127.0.0.1:${sink.port}/v1/events`;
}

async function furnish(cluster: Cluster, stop: AbortSignal): Promise<Map<string, Pod>> {
  const spaces = [{ name: nodeNamespace }, { name: shop, labels: { "chaos.network/allow": "true" } }];
  for (const metadata of spaces) await cluster.create("namespace", { apiVersion: "v1", kind: "Namespace", metadata });
  const names = ["checkout", ...peers];
  await Promise.all(names.map((name) => cluster.create("pod", podManifest(name))));
  let found: Pod[] = [];
  const running = async (): Promise<boolean> => {
    found = await cluster.list<Pod>({ kind: "pod", namespace: shop, fieldSelector: "status.phase=Running" });
    return found.filter(({ status }) => status?.podIP).length === names.length;
  };
  const settled = await until(running, { everyMs: 50, timeoutMs: 120_000, signal: stop });
  if (!settled && !stop.aborted) {
    throw new TreacleError("internal", `only ${found.length} of ${names.length} pods run after 120 s; TREACLE_DEBUG=1 shows more`);
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
