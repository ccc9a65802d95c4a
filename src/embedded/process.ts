import { readFileSync, readdirSync } from "node:fs";
import { constants } from "node:os";
import { hold, run } from "../exec.ts";
import { until } from "../wait.ts";
import { type ScriptedContainer, watchReadiness } from "./container.ts";

/** Carried by every process of a container: what tells them from all others when they have to end. */
const mark = "CONTAINER_ID";

/** Runs a program as a container: what it starts ends with it. */
export async function runProgram(argv: readonly string[], container: ScriptedContainer): Promise<number> {
  const { id, env, signal, killed } = container;
  if (signal.aborted) return 143; // It was stopped before it began.
  // If we are killed ourselves, so is it at once: a runner that nobody looks after must not hold a delay.
  const held = hold(["setpriv", "--pdeathsig", "KILL", "--", ...argv], {
    env: { ...env, [mark]: id },
    onLine: (line) => container.onLine(line),
  });
  const { pid } = held;
  const over = new AbortController();
  signal.addEventListener("abort", () => pid !== undefined && !over.signal.aborted && process.kill(pid, "SIGTERM"));
  killed.addEventListener("abort", () => void killAll(id));
  const inside = ["nsenter", `--mount=/proc/${pid}/ns/mnt`, "--"] as const;
  const probe = async (command: readonly string[]): Promise<boolean> =>
    (await run([...inside, ...command], { timeoutMs: 5000 })).code === 0;
  const probing = watchReadiness(container, probe, over.signal);
  await held.exited;
  over.abort();
  // With its main process a container ends, although others may still hold its output.
  await killAll(id);
  const [ended] = await Promise.all([held.ended, probing]);
  return ended.signal ? 128 + constants.signals[ended.signal as NodeJS.Signals] : (ended.code ?? 128);
}

async function killAll(id: string): Promise<void> {
  await until(() => killMarked(`${mark}=${id}\0`) === 0, { everyMs: 5, timeoutMs: Infinity });
}

/** SIGKILL to every process with a text in its environment. @returns how many there were */
function killMarked(text: string): number {
  const pids = readdirSync("/proc").map(Number).filter(Boolean);
  return pids.filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/environ`, "utf8").includes(text) && process.kill(pid, "SIGKILL");
    } catch {
      return false; // It has ended.
    }
  }).length;
}
