// What a test may leave behind: processes, timers, sockets, files, namespaces, devices, nft tables.
import { readFileSync, readdirSync } from "node:fs";
import { run } from "../src/exec.ts";

/** A line for each thing. */
export type Stock = readonly string[];

/** A variable in the environment of everything that was started. */
export interface Mark {
  name: string;
  value: string;
}

export interface Where {
  mark: Mark;
  /** Folder for temporary files. */
  folder: string;
  /** Also the machine's namespaces, devices, tables and /run. */
  machine: boolean;
}

export async function stockOf({ mark, folder, machine }: Where): Promise<Stock> {
  return [
    ...resources(),
    ...started(mark).map((text) => `process ${text}`),
    ...filesIn(folder).map((name) => `file ${folder}/${name}`),
    ...(machine ? await machineStock() : []),
  ];
}

/** Namespaces, devices, nft tables, and files in /run that are ours. */
export async function machineStock(): Promise<Stock> {
  const tables = await run(["nft", "list", "tables"]).catch(() => ({ stdout: "" })); // no nft: no table
  return [
    ...filesIn("/run/netns").map((name) => `namespace ${name}`),
    ...filesIn("/sys/class/net").map((name) => `device ${name}`),
    ...filesIn("/run").flatMap((name) => (name.startsWith("treacle") ? [`file /run/${name}`] : [])),
    ...tables.stdout.split("\n").flatMap((line) => (line === "" ? [] : [`nft ${line}`])),
  ];
}

/** What there is now and was not there before; of things with the same name, those that are too many. */
export function tooMany(before: Stock, now: Stock): string[] {
  const known = [...before];
  return now.filter((thing) => {
    const at = known.indexOf(thing);
    if (at >= 0) known.splice(at, 1);
    return at < 0;
  });
}

/** Processes that carry the mark, whoever their parent is by now: "PID COMMAND". */
export function started({ name, value }: Mark): string[] {
  return processes()
    .filter(({ pid }) => readOrEmpty(`/proc/${pid}/environ`).split("\0").includes(`${name}=${value}`))
    .map(({ text }) => text);
}

/** All processes but this one. */
export function processes(): { pid: number; text: string }[] {
  const pids = filesIn("/proc")
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && pid !== process.pid);
  return pids.flatMap((pid) => {
    const text = readOrEmpty(`/proc/${pid}/cmdline`).replaceAll("\0", " ").trim();
    return text === "" ? [] : [{ pid, text: `${pid} ${text}` }]; // no command line: a kernel thread, or already dead
  });
}

/** Names in a folder; none if there is no such folder. */
export function filesIn(folder: string): string[] {
  return tolerant(() => readdirSync(folder), []);
}

/** What keeps this process alive: "Timeout", "TCPServerWrap" and others. */
function resources(): string[] {
  // Reads and writes of files end by themselves.
  return process.getActiveResourcesInfo().flatMap((name) => (name.startsWith("FSReq") ? [] : [`open ${name}`]));
}

const readOrEmpty = (path: string): string => tolerant(() => readFileSync(path, "utf8"), "");

/** Processes vanish while they are looked at. */
export function tolerant<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
