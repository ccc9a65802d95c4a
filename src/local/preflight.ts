import { release } from "node:os";
import { asTreacleError, type Code, TreacleError } from "../errors.ts";
import type { Elements } from "../netem/elements.ts";
import { steps } from "../netem/programme.ts";
import { preflight } from "../runner/preflight.ts";

/** Commands that need a machine with netem. */
type Command = "demo" | "local";

/** What to say instead of what is said of nodes: shorter, and with the way out that there is here. */
const explanations: { [C in Code]?: (command: Command, message: string) => string } = {
  "netem-missing": (command) =>
    `this kernel (${release()}) has no netem, ifb or htb; load them (modprobe sch_netem ifb sch_htb), or let \`npm run ${command}\` run it in QEMU, under a kernel that has them`,
  "kernel-too-old": (command) =>
    `this kernel (${release()}) has no nftables egress hook or owner tables, which came with Linux 5.16; \`npm run ${command}\` runs it in QEMU, under a newer one`,
  "tool-missing": (command, message) =>
    `${message}; the packages iproute2, nftables and util-linux are needed: on Debian \`npm run ${command}\` installs them`,
};

const none: Elements = {
  v4: { addresses: [], prefixes: [], ports: [] },
  v6: { addresses: [], prefixes: [], ports: [] },
};

/**
 * Tries what a command needs of the machine before anything is started.
 * @throws TreacleError `not-root`, `netem-missing`, `kernel-too-old`, `tool-missing` in one line
 */
export async function refuseWithoutNetem(command: Command, delayMs: number): Promise<void> {
  if (process.getuid?.() !== 0) {
    throw new TreacleError("not-root", `it makes network namespaces and needs root; run it with sudo, or as root \`npm run ${command}\``);
  }
  const impairment = { delayMs, jitterMs: 0, lossPercent: 0, rateBitPerSecond: 0 };
  const programme = { impairment, interfaces: [], delayed: none, spared: none, node: { v4: [], v6: [] } };
  try {
    await preflight(steps(programme, ""));
  } catch (thrown) {
    const { code, message } = asTreacleError(thrown);
    const explain = explanations[code];
    throw explain ? new TreacleError(code, explain(command, message), { cause: thrown }) : thrown;
  }
}
