import { connectCluster } from "../cluster/kube.ts";
import type { Cluster } from "../cluster/api.ts";
import { type ControllerConfig, readConfig } from "../config.ts";
import { startController } from "../controller/run.ts";
import { settingsFrom } from "../controller/settings.ts";
import { retryForMs } from "../controller/deliver.ts";
import { createEmitter } from "../emit/http.ts";
import { serveHealth } from "../health.ts";
import { createLog, type Log } from "../log.ts";
import { serveSink } from "../sink/serve.ts";
import { stopped, stopSignal } from "./signals.ts";

/** The controller alone, until it is told to stop. */
export async function controllerProcess(): Promise<void> {
  const config = readConfig("controller");
  const log = createLog({ name: "controller", level: config.logLevel });
  const health = await serveHealth({ port: config.healthPort });
  try {
    await connected(log, (cluster) => control(cluster, config, { log, onStarted: () => health.setReady(true) }));
  } finally {
    await health.close();
  }
}

/** Sink and controller, until they are told to stop. */
export async function serveProcess(): Promise<void> {
  const config = readConfig("serve");
  const log = createLog({ name: "treacle", level: config.logLevel });
  await connected(log, async (cluster) => {
    const sink = await serveSink({ cluster, config, log: log.child({ part: "sink" }) });
    try {
      await control(cluster, config, { log: log.child({ part: "controller" }) });
    } finally {
      await sink.close();
    }
  });
}

interface Controlling {
  log: Log;
  onStarted?: () => void;
}

async function control(cluster: Cluster, config: ControllerConfig, { log, onStarted }: Controlling): Promise<void> {
  const emit = createEmitter({ ...config, log, retryForMs });
  const controller = await startController({ cluster, emit, log, settings: settingsFrom(config) });
  onStarted?.();
  await stopped(stopSignal());
  await controller.stop();
}

async function connected(log: Log, work: (cluster: Cluster) => Promise<void>): Promise<void> {
  const cluster = connectCluster({ log });
  try {
    await work(cluster);
  } finally {
    await cluster.close();
  }
}
