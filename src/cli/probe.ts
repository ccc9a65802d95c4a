import type { CAC } from "cac";

/** `treacle probe`: not for people; the runner starts it inside the target's network namespace. */
export function command(cli: CAC): void {
  cli.command("probe", "Measure connects inside a network namespace (started by the runner)").action(async () => {
    const { serveProbes } = await import("../runner/probe-child.ts");
    await serveProbes();
  });
}
