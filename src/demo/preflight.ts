import { asTreacleError, type Code, TreacleError } from "../errors.ts";
import type { Elements } from "../netem/elements.ts";
import { steps } from "../netem/programme.ts";
import { preflight } from "../runner/preflight.ts";

const remedies: { [C in Code]?: string } = {
  "netem-missing": "`npm run demo` runs it under a kernel that has netem, in QEMU",
  "kernel-too-old": "`npm run demo` runs it under a newer kernel, in QEMU",
  "tool-missing": "it comes with the packages iproute2, nftables and util-linux; `npm run demo` installs them on Debian",
};

const none: Elements = {
  v4: { addresses: [], prefixes: [], ports: [] },
  v6: { addresses: [], prefixes: [], ports: [] },
};

/**
 * Tries what the demo needs of the machine before anything is started.
 * @throws TreacleError `not-root`, `netem-missing`, `kernel-too-old`, `tool-missing` in one line
 */
export async function refuseWithoutNetem(delayMs: number): Promise<void> {
  if (process.getuid?.() !== 0) {
    throw new TreacleError("not-root", "the demo makes network namespaces and needs root; run it with sudo, or as root `npm run demo`");
  }
  const impairment = { delayMs, jitterMs: 0, lossPercent: 0, rateBitPerSecond: 0 };
  const programme = { impairment, interfaces: [], delayed: none, spared: none, node: { v4: [], v6: [] } };
  try {
    await preflight(steps(programme, ""));
  } catch (thrown) {
    const { code, message } = asTreacleError(thrown);
    const remedy = remedies[code];
    throw remedy === undefined ? thrown : new TreacleError(code, `${message.replaceAll("\n", " ")}; ${remedy}`, { cause: thrown });
  }
}
