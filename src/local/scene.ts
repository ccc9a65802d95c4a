import type { Cluster } from "../cluster/api.ts";
import { connectCluster } from "../cluster/kube.ts";
import type { Config } from "../config.ts";
import { startController } from "../controller/run.ts";
import { settingsFrom } from "../controller/settings.ts";
import { type Embedded, startEmbedded } from "../embedded/start.ts";
import { retryForMs } from "../controller/deliver.ts";
import { createEmitter } from "../emit/http.ts";
import type { Place } from "../listen.ts";
import type { Log } from "../log.ts";
import type { Pod } from "../plan/kube.ts";
import { serveSink } from "../sink/serve.ts";
import type { Undo } from "../undo.ts";
import { runnerProgram } from "./programs.ts";
import { furnish, podNames, shop } from "./shop.ts";

/** An image that only the scene's own cluster knows. */
export const runnerImage = "treacle:local";

/** A cluster with a shop and with Treacle in it. */
export interface Scene {
  embedded: Embedded;
  cluster: Cluster;
  /** Where events are POSTed to. */
  sinkUrl: string;
  /** The shop's, by name. */
  pods: ReadonlyMap<string, Pod>;
}

export interface SceneOptions {
  /** Of sink and controller. */
  config: Config<"serve">;
  /** Where the API listens, and on which of this machine's addresses the sink does; on loopback in any case. */
  api: Place & { host: string };
  log: Log;
  /** Called with every line of a runner's log. */
  onLog: (line: string) => void;
  stop: AbortSignal;
  /** Tells what is being waited for. */
  step: <T>(text: string, work: () => Promise<T>) => Promise<T>;
}

/** Builds everything up; what it pushes takes it away again, runners first told to revert. */
export async function buildScene(options: SceneOptions, undo: Undo[]): Promise<Scene> {
  const { api, step, stop, log, onLog } = options;
  const embedded = await step("a small Kubernetes: API server, Job controller, one node", async () => {
    const started = await startEmbedded({ images: { [runnerImage]: runnerProgram }, api, onLog: (_, line) => onLog(line) });
    undo.push(() => started.close());
    return started;
  });
  const cluster = connectCluster({ kubeconfig: embedded.kubeconfig, log });
  undo.push(() => cluster.close());
  const pods = await step(`pods ${podNames.join(", ")} in namespace ${shop}`, () => furnish(cluster, stop));
  const sinkUrl = await step("Treacle's sink and controller", () => startTreacle(cluster, options, undo));
  return { embedded, cluster, sinkUrl, pods };
}

/** The same as `treacle serve`, against the embedded API. */
async function startTreacle(cluster: Cluster, { config, api, log }: SceneOptions, undo: Undo[]): Promise<string> {
  const emit = createEmitter({ ...config, log, retryForMs });
  const controller = await startController({ cluster, emit, log, settings: settingsFrom(config) });
  undo.push(() => controller.stop());
  const sink = await serveSink({ cluster, config, log, host: api.host });
  undo.push(() => sink.close());
  return `http://127.0.0.1:${sink.port}/v1/events`;
}
