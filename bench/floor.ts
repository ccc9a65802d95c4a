// The least that any tool has to do to delay packets of a namespace: enter it, one nft, one tc, and the processes that this takes.
import { run } from "../src/exec.ts";
import { timed } from "./numbers.ts";
import { makePair } from "./pair.ts";

export const floorName = "nsenter true + one nft -f + one tc -batch";

const table = [
  "add table netdev floor",
  'add chain netdev floor out { type filter hook egress device "eth0" priority 1000; }',
  'add rule netdev floor out ip daddr 10.0.0.1 meta priority set 1:10 fwd to "floor0"',
];
const queues = [
  "qdisc add dev floor0 root handle 1: htb default 0",
  "class add dev floor0 parent 1: classid 1:10 htb rate 100gbit ceil 100gbit quantum 60000",
  "qdisc add dev floor0 parent 1:10 handle 10: netem delay 100ms",
];

export interface Floor {
  /** Does it once. @returns milliseconds */
  take: () => Promise<number>;
  remove: () => void;
}

export async function makeFloor(): Promise<Floor> {
  const { netns, remove } = await makePair();
  const inside = async (argv: string[], lines: string[] = []): Promise<void> => {
    const { code, stderr } = await run(["nsenter", `--net=${netns}`, ...argv], { input: `${lines.join("\n")}\n` });
    if (code !== 0) throw new Error(`${argv.join(" ")}: ${stderr}`);
  };
  return {
    remove,
    take: async () => {
      await inside(["ip", "-batch", "-"], ["link add floor0 type ifb", "link set floor0 up"]);
      const ms = await timed(async () => {
        await inside(["true"]);
        await inside(["nft", "-f", "-"], table);
        await inside(["tc", "-batch", "-"], queues);
      });
      await inside(["nft", "delete", "table", "netdev", "floor"]);
      await inside(["ip", "link", "del", "floor0"]);
      return ms;
    },
  };
}
