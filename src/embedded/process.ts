import { readFileSync, readdirSync } from "node:fs";
import { constants } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { TreacleError } from "../errors.ts";
import { hold, run } from "../exec.ts";
import type { Container, ContainerSpec } from "./container.ts";

/** Carried by every process of a container: what tells them from all others when they have to end. */
const mark = "CONTAINER_ID";

/** Runs a program as a container: what it starts ends with it. */
export function startProgram(argv: readonly string[], spec: ContainerSpec, message: () => string): Container {
  // If we are killed ourselves, so is it at once: a runner that nobody looks after must not hold a delay.
  const held = hold(["setpriv", "--pdeathsig", "KILL", "--", ...argv], {
    env: { ...spec.env, [mark]: spec.id },
    onLine: (line) => spec.onLine(line),
  });
  // With its main process a container ends, although others may still hold its output.
  void held.exited.then(() => killAll(spec.id));
  return {
    ended: held.ended.then(async ({ code, signal }) => {
      await killAll(spec.id);
      const number = signal ? constants.signals[signal as NodeJS.Signals] : undefined;
      return number ? { exitCode: 128 + number, signal: number } : { exitCode: code ?? 128 };
    }),
    terminate: () => void (held.pid && signalTo(held.pid, "SIGTERM")),
    kill: () => void killAll(spec.id),
    async probe(command) {
      const [file, ...args] = ["nsenter", `--mount=/proc/${held.pid}/ns/mnt`, "--", ...command];
      const result = await run([file ?? "", ...args], { timeoutMs: 5000 }).catch(() => undefined);
      return result?.code === 0;
    },
    message,
  };
}

/** SIGKILL to everything that carries a container's mark, until nothing does. */
async function killAll(id: string): Promise<void> {
  for (;;) {
    const marked = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && environmentOf(name).includes(`${mark}=${id}\0`));
    if (marked.length === 0) return;
    for (const pid of marked) signalTo(Number(pid), "SIGKILL");
    await sleep(5);
  }
}

function environmentOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8");
  } catch {
    return ""; // It has ended.
  }
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "ESRCH") throw new TreacleError("internal", `cannot send ${signal} to ${pid}`, { cause });
  }
}
