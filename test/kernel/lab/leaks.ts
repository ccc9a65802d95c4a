// What a kernel test may have left on the machine: processes, namespaces, devices, nft tables, files.
import assert from "node:assert/strict";
import { readFileSync, readdirSync, readlinkSync, statSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { run } from "../../../src/exec.ts";

// Everything that this process starts, and what that starts, carries this in its environment, also after its parent has died.
const mark = `TREACLE_TEST_PROCESS=${process.pid}-${process.hrtime.bigint()}`;
process.env["TREACLE_TEST_PROCESS"] = mark.slice(mark.indexOf("=") + 1);

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
  return processes()
    .filter(({ pid }) => environmentOf(pid).includes(mark))
    .map(({ text }) => text);
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
  const [links, tables] = await Promise.all([run(["ip", "-br", "link"]), run(["nft", "list", "tables"])]);
  return [
    ...descendants().map((text) => `process ${text}`),
    ...entries("/run/netns").map((name) => `namespace ${name}`),
    ...["/tmp", "/run"].flatMap((folder) =>
      entries(folder)
        .filter((name) => name.startsWith("treacle"))
        .map((name) => `file ${folder}/${name}`),
    ),
    ...links.stdout
      .split("\n")
      .filter(Boolean)
      .map((line) => `device ${line.split(/\s/, 1)[0]}`),
    ...tables.stdout
      .split("\n")
      .filter(Boolean)
      .map((line) => `nft ${line}`),
  ];
}

function processes(): { pid: number; text: string }[] {
  const pids = entries("/proc")
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && pid !== process.pid);
  return pids.flatMap((pid) => {
    const text = readOrEmpty(`/proc/${pid}/cmdline`).replaceAll("\0", " ").trim();
    return text === "" ? [] : [{ pid, text: `${pid} ${text}` }]; // no command line: a kernel thread, or already dead
  });
}

const environmentOf = (pid: number): string[] => readOrEmpty(`/proc/${pid}/environ`).split("\0");

/** Descriptors that are network namespaces, as paths below /proc/PID. */
function descriptorsOf(pid: number): string[] {
  return entries(`/proc/${pid}/fd`)
    .map((fd) => `fd/${fd}`)
    .filter((file) => /^net:\[|\/netns\//.test(tolerant(() => readlinkSync(`/proc/${pid}/${file}`), "")));
}

const inodeOf = (path: string): number => tolerant(() => statSync(path).ino, 0);
const entries = (folder: string): string[] => tolerant(() => readdirSync(folder), []);
const readOrEmpty = (path: string): string => tolerant(() => readFileSync(path, "utf8"), "");

/** Processes vanish while they are looked at. */
function tolerant<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
