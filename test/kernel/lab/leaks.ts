// What a kernel test may have left on the machine: processes, namespaces, devices, nft tables, files.
import assert from "node:assert/strict";
import { readlinkSync, statSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { filesIn, machineStock, processes, started, tolerant } from "../../stock.ts";

// Everything that this process starts, and what that starts, carries this in its environment, also after its parent has died.
const mark = { name: "TESTS_PROCESS", value: (process.env["TESTS_PROCESS"] ??= `${process.pid}-${process.hrtime.bigint()}`) };

export interface Stock {
  /** What exists here and should not have become more by the end of the test. */
  readonly things: readonly string[];
}

/** Takes stock of the machine before a test. */
export async function takeStock(): Promise<Stock> {
  return { things: await things() };
}

/** Fails if, a little later at most, there is anything that was not there before. For an `after` hook. */
export async function assertNoLeaks(before: Stock): Promise<void> {
  const left = async (): Promise<string[]> => (await things()).filter((thing) => !before.things.includes(thing));
  await until(async () => (await left()).length === 0).catch(async () => assert.deepEqual(await left(), [], "left behind"));
}

/** Processes that this one started, or that those started, whoever their parent is by now. */
export function descendants(): string[] {
  return started(mark);
}

/** Processes in a host's namespace or with an open descriptor of it. */
export function holders(host: { inode: number }): { pid: number; text: string }[] {
  return processes().filter(({ pid }) => [`ns/net`, ...descriptorsOf(pid)].some((file) => inodeOf(`/proc/${pid}/${file}`) === host.inode));
}

/** Waits until a condition holds. @throws Error after five seconds */
export async function until(condition: () => boolean | Promise<boolean>, timeoutMs = 5_000): Promise<void> {
  const end = performance.now() + timeoutMs;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`not within ${timeoutMs} ms: ${condition.toString()}`);
    await sleep(50);
  }
}

async function things(): Promise<string[]> {
  const files = filesIn("/tmp").flatMap((name) => (name.startsWith("treacle") ? [`file /tmp/${name}`] : []));
  return [...descendants().map((text) => `process ${text}`), ...files, ...(await machineStock())];
}

/** Descriptors that are network namespaces, as paths below /proc/PID. */
function descriptorsOf(pid: number): string[] {
  return filesIn(`/proc/${pid}/fd`)
    .map((fd) => `fd/${fd}`)
    .filter((file) => /^net:\[|\/netns\//.test(tolerant(() => readlinkSync(`/proc/${pid}/${file}`), "")));
}

const inodeOf = (path: string): number => tolerant(() => statSync(path).ino, 0);
