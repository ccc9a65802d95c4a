import type { CAC } from "cac";

/** `treacle serve`: the sink and the controller in one process, for small clusters and for trying it out. */
export function command(cli: CAC): void {
  cli
    .command("serve", "Sink and controller in one process")
    .example("CLUSTER_NAME=test TREACLE_RUNNER_IMAGE=registry/treacle:1 PORT=8080 treacle serve")
    .action(async () => (await import("./serve-entry.ts")).serveProcess());
}
