import type { CAC } from "cac";

/** `treacle runner`: what a Job runs on the target's node; configured by its environment alone, see src/config.ts. */
export function command(cli: CAC): void {
  cli
    .command("runner", "Delay one target as the orders of its record say (in a Job that the controller made)")
    .example("TREACLE_RECORD=latency-… TREACLE_TARGET=<pod uid> … treacle runner")
    .action(async () => {
      const [{ readConfig }, { createLog }, { runJob }, { stopSignal }, { probeCommand }] = await Promise.all([
        import("../config.ts"),
        import("../log.ts"),
        import("../runner/job.ts"),
        import("./signals.ts"),
        import("./run-by-hand.ts"),
      ]);
      const config = readConfig("runner");
      const log = createLog({ name: "runner", level: config.logLevel });
      return runJob({ config, terminated: stopSignal(), probe: probeCommand(), log });
    });
}
