import type { CAC } from "cac";

/** `treacle controller`: configured by its environment alone, see src/config.ts. */
export function command(cli: CAC): void {
  cli
    .command("controller", "Turn records into Jobs on the nodes and look after them")
    .example("CLUSTER_NAME=prod TREACLE_RUNNER_IMAGE=registry/treacle:1 K_SINK=http://broker treacle controller")
    .action(async () => {
      const [
        { readConfig },
        { createLog },
        { connectCluster },
        { createEmitter },
        { startController },
        { settingsFrom },
        { stopSignal, stopped },
      ] = await Promise.all([
        import("../config.ts"),
        import("../log.ts"),
        import("../cluster/kube.ts"),
        import("../emit/http.ts"),
        import("../controller/run.ts"),
        import("../controller/settings.ts"),
        import("./signals.ts"),
      ]);
      const config = readConfig("controller");
      const log = createLog({ name: "controller", level: config.logLevel });
      const cluster = connectCluster({ log });
      const emit = createEmitter({ sinkUrl: config.sinkUrl, log });
      try {
        const controller = await startController({ cluster, emit, log, settings: settingsFrom(config) });
        await stopped(stopSignal());
        await controller.stop();
      } finally {
        await cluster.close();
      }
    });
}
