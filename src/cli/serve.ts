import type { CAC } from "cac";

/** `treacle serve`: the sink and the controller in one process, for small clusters and for trying it out. */
export function command(cli: CAC): void {
  cli
    .command("serve", "Sink and controller in one process")
    .example("CLUSTER_NAME=test TREACLE_RUNNER_IMAGE=registry/treacle:1 PORT=8080 treacle serve")
    .action(async () => {
      const [
        { readConfig },
        { createLog },
        { connectCluster },
        { createEmitter },
        { startController },
        { settingsFrom },
        { serveSink },
        { stopSignal, stopped },
      ] = await Promise.all([
        import("../config.ts"),
        import("../log.ts"),
        import("../cluster/kube.ts"),
        import("../emit/http.ts"),
        import("../controller/run.ts"),
        import("../controller/settings.ts"),
        import("../sink/serve.ts"),
        import("./signals.ts"),
      ]);
      const config = readConfig("serve");
      const log = createLog({ name: "treacle", level: config.logLevel });
      const cluster = connectCluster({ log });
      const emit = createEmitter({ sinkUrl: config.sinkUrl, log });
      try {
        // What can fail for want of a port comes first.
        const sink = await serveSink({ cluster, config, log: log.child({ part: "sink" }) });
        try {
          const controller = await startController({
            cluster,
            emit,
            log: log.child({ part: "controller" }),
            settings: settingsFrom(config),
          });
          await stopped(stopSignal());
          await controller.stop();
        } finally {
          await sink.close();
        }
      } finally {
        await cluster.close();
      }
    });
}
