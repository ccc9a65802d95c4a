import type { CAC } from "cac";

/** `treacle controller`: configured by its environment alone, see src/config.ts. */
export function command(cli: CAC): void {
  cli
    .command("controller", "Turn records into Jobs on the nodes and look after them")
    .example("CLUSTER_NAME=prod TREACLE_RUNNER_IMAGE=registry/treacle:1 K_SINK=http://broker treacle controller")
    .action(async () => (await import("./serve-entry.ts")).controllerProcess());
}
