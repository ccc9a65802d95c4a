// Delaying 200 addresses in a pod's namespace on the node: Treacle's programme beside one `tc` in `nsenter` for each, in turn.
import { toElements } from "../../src/netem/elements.ts";
import { steps } from "../../src/netem/programme.ts";
import type { Installed } from "../../test/cluster/node/installed.ts";
import type { Context } from "../benches.ts";
import { inTurn, median, timed } from "../numbers.ts";
import { scattered, u32Lines } from "../shaping.ts";

const count = 200;
const rounds = 2;

export async function measureSeed(bed: Installed, { report, say }: Context): Promise<void> {
  say(`${count} addresses on the node, in ${rounds} rounds`);
  const inside = await namespaceOf(bed, "checkout-2");
  const addresses = scattered(count);
  const [qdisc = "", classes = "", ...filters] = u32Lines(addresses);
  const words = filters[0]?.split(" ").length ?? 0;
  const { ip, tc, nft } = programme(addresses);
  const seen = await inTurn(rounds, {
    ours: async () => {
      const tookMs = await timed(async () => {
        await inside(["ip", "-batch", "-"], ip);
        await inside(["tc", "-batch", "-"], tc);
        await inside(["nft", "-f", "-"], nft);
      });
      await inside(["ip", "link", "del", "dev", "treacle0"]); // its table has ended with nft
      return tookMs;
    },
    theirs: async () => {
      const tookMs = await timed(async () => {
        await inside(["tc", "-batch", "-"], `${qdisc}\n${classes}`);
        await inside(["tc"], filters.join("\n"), ["busybox", "xargs", "-n", String(words)]);
      });
      await inside(["tc", "qdisc", "del", "dev", "eth0", "root"]);
      return tookMs;
    },
  });
  report({
    figure: `${count} addresses in a pod's namespace`,
    value: median(seen.ours),
    unit: "ms",
    against: "one tc in nsenter per filter, serial",
    alternative: median(seen.theirs),
  });
}

/** What the runner tells ip, tc and nft. */
function programme(addresses: readonly string[]): { [tool in "ip" | "tc" | "nft"]: string } {
  const none = { addresses: [], prefixes: [], ports: [] };
  const all = steps(
    {
      impairment: { delayMs: 100, jitterMs: 0, lossPercent: 0, rateBitPerSecond: 0 },
      interfaces: ["eth0"],
      delayed: toElements([{ cidrs: [...addresses], ports: [] }]),
      spared: { v4: none, v6: none },
      node: { v4: ["192.0.2.254"], v6: [] },
    },
    "2100-01-01T00:00:00Z",
  );
  const of = (tool: string): string =>
    all
      .filter(({ apply }) => apply.tool === tool)
      .map(({ apply }) => `${apply.input}\n`)
      .join("");
  return { ip: of("ip"), tc: of("tc"), nft: of("nft") };
}

type Inside = (argv: readonly string[], input?: string, before?: readonly string[]) => Promise<void>;

/** Runs programs in the network namespace of a pod. */
async function namespaceOf({ node, cluster }: Installed, pod: string): Promise<Inside> {
  const { metadata } = (await cluster.get({ kind: "pod", namespace: "shop", name: pod })) ?? {};
  const sandbox = await node.run(["crictl", "pods", "--quiet", "--state=ready", `--label=io.kubernetes.pod.uid=${metadata?.uid}`]);
  const inspected = await node.run(["crictl", "inspectp", "--output=json", sandbox.stdout.trim()]);
  const { info } = JSON.parse(inspected.stdout) as { info: { runtimeSpec: { linux: { namespaces: { type: string; path?: string }[] } } } };
  const path = info.runtimeSpec.linux.namespaces.find(({ type }) => type === "network")?.path;
  return async (argv, input = "", before = []) => {
    // By its path: busybox would take its own, and its own tc.
    const all = [...before, "/usr/bin/nsenter", `--net=${path}`, ...argv] as [string, ...string[]];
    const { code, stderr } = await node.run(all, { input, timeoutMs: 300_000 });
    if (code !== 0) throw new Error(`${all.join(" ")}: ${stderr.slice(0, 500)}`);
  };
}
