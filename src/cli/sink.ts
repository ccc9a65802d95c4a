import type { CAC } from "cac";

/** `treacle sink`: configured by its environment alone, see src/config.ts. */
export function command(cli: CAC): void {
  cli
    .command("sink", "Take events over HTTP and store them as records")
    .example("CLUSTER_NAME=prod treacle sink")
    .example("CLUSTER_NAME=prod TREACLE_NAMESPACE=chaos PORT=8080 treacle sink")
    .action(async () => {
      const { readConfig } = await import("../config.ts");
      const config = readConfig("sink");
      const [{ createLog }, { connectCluster }, { serveSink }, { stopSignal, stopped }] = await Promise.all([
        import("../log.ts"),
        import("../cluster/kube.ts"),
        import("../sink/serve.ts"),
        import("./signals.ts"),
      ]);
      const log = createLog({ name: "sink", level: config.logLevel });
      // Shorter than senders wait: they are to get the 503 and its Retry-After.
      const cluster = connectCluster({ log, deadlineMs: 5000 });
      try {
        const serving = await serveSink({ cluster, config, log });
        await stopped(stopSignal());
        await serving.close();
      } finally {
        await cluster.close();
      }
    });
}
