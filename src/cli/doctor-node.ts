import type { CAC } from "cac";

/** `treacle doctor-node`: what a Job of `treacle doctor` runs on a node; configured by its environment alone, see src/config.ts. */
export function command(cli: CAC): void {
  cli
    .command("doctor-node", "Try on this node what a runner needs, touching no pod (in a Job that treacle doctor made)")
    .example("KUBERNETES_SERVICE_HOST=10.96.0.1 KUBERNETES_SERVICE_PORT=443 treacle doctor-node")
    .action(async () => {
      const [{ readConfig }, { createLog }, { runDoctorNode }, { stopSignal }, { probeCommand }] = await Promise.all([
        import("../config.ts"),
        import("../log.ts"),
        import("../runner/doctor/job.ts"),
        import("./signals.ts"),
        import("./run-by-hand.ts"),
      ]);
      const config = readConfig("doctor-node");
      return runDoctorNode({ config, stop: stopSignal(), probe: probeCommand(), log: createLog({ name: "doctor-node", level: "warn" }) });
    });
}
