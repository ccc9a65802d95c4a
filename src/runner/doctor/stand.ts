import { TreacleError } from "../../errors.ts";
import { hold } from "../../exec.ts";
import { type Machine, type Namespace, thisMachine } from "../namespace.ts";
import { output } from "../survey.ts";

/** Two network namespaces of our own with a cable between them. */
export interface Stand {
  /** Path of the one that stands for a target. */
  path: string;
  /** Addresses in the other one. */
  there: readonly [string, string];
  close(): Promise<void>;
}

/** RFC 5737: nobody's addresses. */
const here = "192.0.2.1";
const there = ["192.0.2.2", "192.0.2.3"] as const;

/**
 * Makes the stand. Whatever happens, it is gone with this process.
 * @throws TreacleError `not-root` if namespaces may not be made or entered, `tool-missing`, `tool-failed`
 */
export async function openStand(machine = thisMachine): Promise<Stand> {
  const opening = [openRoom(), openRoom()] as const;
  const close = async (): Promise<void> => {
    for (const opened of await Promise.allSettled(opening)) if (opened.status === "fulfilled") await opened.value.close();
  };
  try {
    const [target, other] = await Promise.all(opening);
    // Packets go either way only when both ends are up.
    await furnish(machine, target.path, [`link add eth0 type veth peer name eth0 netns ${other.pid}`, ...ends([here])]);
    await furnish(machine, other.path, ends(there));
    return { path: target.path, there, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const ends = (addresses: readonly string[]): string[] => [
  "link set lo up",
  ...addresses.map((address) => `addr add ${address}/29 dev eth0`),
  "link set eth0 up",
];

async function furnish(machine: Machine, path: string, lines: readonly string[]): Promise<void> {
  let namespace: Namespace | undefined;
  try {
    namespace = machine.open(path);
    output("ip -batch", await namespace.run(["ip", "-batch", "-"], `${lines.join("\n")}\n`));
  } finally {
    namespace?.close();
  }
}

interface Room {
  pid: number;
  path: string;
  close(): Promise<void>;
}

/** Answered always, by an nft that has started. */
const question = "describe meta mark";

/** A network namespace that lives as long as a process in it: nft, which is there and ends when nobody can write to it any more. */
async function openRoom(): Promise<Room> {
  const answered = Promise.withResolvers<void>();
  const keeper = hold(["unshare", "--net", "--", "nft", "-i"], { onLine: (_, stream) => stream === "stdout" && answered.resolve() });
  keeper.write(question);
  const ended = await Promise.race([answered.promise, keeper.ended]);
  if (ended) {
    const said = ended.stderr.trim();
    const code = /ENOENT|not found|No such file/.test(said) ? "tool-missing" : "not-root";
    throw new TreacleError(code, `cannot make a network namespace: ${said || "unshare ended"}; root, util-linux and nftables are needed`);
  }
  return {
    pid: keeper.pid ?? 0,
    path: `/proc/${keeper.pid}/ns/net`,
    async close() {
      keeper.end();
      await keeper.ended;
    },
  };
}
