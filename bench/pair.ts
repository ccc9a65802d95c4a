// Two namespaces and a cable, on whatever kernel this machine has.
import { spawnSync } from "node:child_process";
import { customAlphabet } from "nanoid";
import { run } from "../src/exec.ts";

const uniqueName = customAlphabet("0123456789abcdefghijklmnopqrstuvwxyz", 8);

export interface Pair {
  /** Path of the namespace whose eth0 leads to the other one. */
  readonly netns: string;
  readonly remove: () => void;
}

/** A namespace with an eth0 and a default route; what is sent arrives in another namespace and is dropped there. */
export async function makePair(): Promise<Pair> {
  const [near, far] = ["near", "far"].map((end) => `trcb-${uniqueName()}-${end}`);
  const remove = (): void => {
    process.off("exit", remove);
    spawnSync("ip", ["-force", "-batch", "-"], { input: `netns del ${near}\nnetns del ${far}\n`, stdio: ["pipe", "ignore", "ignore"] });
  };
  process.once("exit", remove);
  await ip([], [`netns add ${near}`, `netns add ${far}`]);
  await ip(["-n", `${far}`], [`link add far type veth peer name eth0 netns ${near}`, "link set far address 02:00:00:00:00:01 up"]);
  await ip(
    ["-n", `${near}`],
    [
      "link set lo up",
      "addr add 192.0.2.1/24 dev eth0",
      "link set eth0 up",
      "neigh add 192.0.2.254 lladdr 02:00:00:00:00:01 dev eth0 nud permanent",
      "route add default via 192.0.2.254",
    ],
  );
  return { netns: `/run/netns/${near}`, remove };
}

async function ip(options: string[], lines: string[]): Promise<void> {
  const { code, stderr } = await run(["ip", ...options, "-batch", "-"], { input: `${lines.join("\n")}\n` });
  if (code !== 0) throw new Error(`ip ${options.join(" ")} -batch: ${stderr}`);
}

/** Where the kernel has no netem, its place is left empty: for what is measured with a pair it makes no difference. */
export function withoutNetem(line: string): string {
  return line.includes(" netem ") ? "" : line;
}
