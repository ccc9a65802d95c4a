import { resolve } from "node:path";
import { TreacleError, asTreacleError } from "../errors.ts";
import { isFolder, whyNotAt } from "../local/place.ts";
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
  if (file === "" || isFolder(resolve(file)))
    return [`--svg ${JSON.stringify(file)} is a folder; expected a file such as treacle-demo.svg`];
  const why = whyNotAt(file);
  return why === undefined ? [] : [`--svg ${file}${why}`];
}
