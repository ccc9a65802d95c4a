import { accessSync, constants, statSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { isPassingMachine } from "../config.ts";
import { TreacleError, asTreacleError } from "../errors.ts";
import { parseMs } from "../plan/units.ts";

/** What the command line says. */
export interface Asked {
  delay: string;
  duration: string;
  svg: string;
  json: boolean;
}

export interface DemoOptions extends Asked {
  delayMs: number;
  durationMs: number;
}

/** Below this the proof could not tell a delay from the noise that it grants. */
const leastDelay = "25ms";
export const longestDelay = "10s";
const leastDuration = "1s";
export const longestDuration = "15m";

/** @throws TreacleError `usage` with everything that is wrong */
export function readOptions(asked: Asked): DemoOptions {
  const problems: string[] = [];
  const delayMs = within("--delay", asked.delay, { min: leastDelay, max: longestDelay, problems });
  const durationMs = within("--duration", asked.duration, { min: leastDuration, max: longestDuration, problems });
  problems.push(...pathProblems(asked.svg));
  if (problems.length === 1) throw new TreacleError("usage", problems[0] ?? "");
  if (problems.length > 1) throw new TreacleError("usage", `${problems.length} options are wrong`, { problems });
  return { ...asked, delayMs, durationMs };
}

function within(name: string, text: string, { min, max, problems }: { min: string; max: string; problems: string[] }): number {
  try {
    const ms = parseMs(text);
    if (ms < parseMs(min) || ms > parseMs(max)) problems.push(`${name} ${text} is out of bounds; expected ${min} to ${max}`);
    return ms;
  } catch (thrown) {
    problems.push(`${name} ${asTreacleError(thrown).message}`);
    return 0;
  }
}

/** The picture is written at the end: where that cannot be, it is said now. */
function pathProblems(file: string): string[] {
  const path = resolve(file);
  if (file === "" || isFolder(path)) return [`--svg ${JSON.stringify(file)} is a folder; expected a file such as treacle-demo.svg`];
  if (!isFolder(dirname(path)) || !isWritable(dirname(path))) return [`--svg ${file}: there is no folder ${dirname(path)} to write to`];
  if (isPassingMachine() && relative(".", path).startsWith("..")) {
    return [`--svg ${file} would be lost: of the files of QEMU's machine only those below the current folder stay; name one there`];
  }
  return [];
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
