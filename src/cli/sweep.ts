import type { CAC } from "cac";

/** `treacle sweep`: what a Job runs on the node of a target whose runner has vanished; configured by its environment alone, see src/config.ts. */
export function command(cli: CAC): void {
  cli
    .command("sweep", "Remove what one target's killed runner has left (in a Job that the controller made)")
    .example("TREACLE_TARGET=<pod uid> treacle sweep")
    .action(async () => {
      const [{ readConfig }, { createLog }, { runSweep }] = await Promise.all([
        import("../config.ts"),
        import("../log.ts"),
        import("../runner/sweep-job.ts"),
      ]);
      const config = readConfig("sweep");
      return runSweep(config, createLog({ name: "sweep", level: config.logLevel }));
    });
}
