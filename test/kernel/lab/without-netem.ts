// A machine whose kernel has no netem.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../../src/exec.ts";
import { until } from "./leaks.ts";

/** In our own virtual machine the module is really taken away; elsewhere the machine is not ours, and tc says what it would say. */
export async function hideNetem(): Promise<{ restore(): Promise<void> }> {
  if (process.env["WITH_NETEM_GUEST"] === "1") {
    const file = "/etc/modprobe.d/treacle-test.conf";
    // The kernel takes a namespace away, and the netem in it, some time after its last process has ended.
    await until(async () => (await run(["modprobe", "-r", "sch_netem"])).code === 0, 60_000);
    writeFileSync(file, "install sch_netem /bin/false\n");
    return { restore: async () => (rmSync(file), void (await run(["modprobe", "sch_netem"]))) };
  }
  const folder = mkdtempSync(join(tmpdir(), "no-netem-"));
  // What iproute2 6.1 prints for a kind that the kernel does not have; tc's other commands pass through.
  const script = `#!/bin/sh\nif [ "$1" = -batch ]; then echo "Error: Specified qdisc kind is unknown." >&2; exit 2; fi\nexec /usr/sbin/tc "$@"\n`;
  writeFileSync(join(folder, "tc"), script, { mode: 0o755 });
  const path = process.env["PATH"];
  process.env["PATH"] = `${folder}:${path}`;
  return {
    restore: async () => {
      process.env["PATH"] = path;
      await Promise.resolve(rmSync(folder, { recursive: true }));
    },
  };
}
