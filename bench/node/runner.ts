// The runner's container as its runtime sees it.
import type { Installed } from "../../test/cluster/node/installed.ts";

export interface Container {
  /** Of its first process, on the node. */
  pid: number;
  /** Milliseconds, by the node's clock. */
  startedAt: number;
}

interface Inspected {
  status: { startedAt: string };
  info: { pid: number };
}

/** The container of the runner of a record that has one target. */
export async function runnerOf({ node }: Installed, record: string): Promise<Container> {
  const must = async (argv: readonly [string, ...string[]]): Promise<string> => {
    const { code, stdout, stderr } = await node.run(argv);
    if (code !== 0) throw new Error(`${argv.join(" ")}: ${stderr}`);
    return stdout.trim();
  };
  const sandbox = await must(["crictl", "pods", "--quiet", `--label=chaos.network/record=${record}`]);
  const id = await must(["crictl", "ps", "--quiet", `--pod=${sandbox}`]);
  const { status, info } = JSON.parse(await must(["crictl", "inspect", "--output=json", id])) as Inspected;
  return { pid: info.pid, startedAt: Date.parse(status.startedAt) };
}

/** Milliseconds that the node's clock is ahead of ours: the best of some looks, each of which takes as long as a process does there. */
export async function clockOffsetMs({ node }: Installed): Promise<number> {
  let best = { offset: 0, tookMs: Infinity };
  for (let i = 0; i < 7; i++) {
    const askedAt = Date.now();
    const { stdout } = await node.run(["date", "--utc", "+%s%3N"]);
    const tookMs = Date.now() - askedAt;
    // It is told at the end of a process that has to start first.
    if (tookMs < best.tookMs) best = { offset: Number(stdout) - Date.now(), tookMs };
  }
  return best.offset;
}
