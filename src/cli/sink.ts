import type { CAC } from "cac";

/** `treacle sink`: configured by its environment alone, see src/config.ts. */
export function command(cli: CAC): void {
  cli
    .command("sink", "Take events over HTTP and store them as records")
    .example("CLUSTER_NAME=prod treacle sink")
    .example("CLUSTER_NAME=prod TREACLE_NAMESPACE=chaos PORT=8080 treacle sink")
    .action(async () => {
      const [{ readConfig }, { createLog }, { connectCluster }, { serveSink }, { stopSignal }] = await Promise.all([
        import("../config.ts"),
        import("../log.ts"),
        import("../cluster/kube.ts"),
        import("../sink/serve.ts"),
        import("./signals.ts"),
      ]);
      const config = readConfig("sink");
      const log = createLog({ name: "sink", level: config.logLevel });
      const cluster = connectCluster({ log });
      const server = await serveSink({ cluster, config, log });
      await stopped(stopSignal());
      await server.close();
      await cluster.close();
    });
}

async function stopped(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
}
