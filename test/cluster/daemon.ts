import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { pause } from "../../src/wait.ts";

/** A program that runs until it is stopped. */
export interface Daemon {
  pid: number;
  /** The end of what it has written, for when something is wrong. */
  tail(): string;
  running(): boolean;
  /** SIGTERM, and SIGKILL if that is not enough; or SIGKILL at once. */
  stop(signal?: "SIGTERM" | "SIGKILL"): Promise<void>;
  /** SIGSTOP and SIGCONT. */
  freeze(): void;
  thaw(): void;
}

const patienceMs = 15_000;

export function startDaemon(
  [file, ...args]: readonly [string, ...string[]],
  logFile: string,
  env: NodeJS.ProcessEnv = process.env,
): Daemon {
  const log = openSync(logFile, "a");
  const child = spawn(file, args, { stdio: ["ignore", log, log], env });
  closeSync(log);
  const exited = once(child, "exit");
  const running = (): boolean => child.exitCode === null && child.signalCode === null;
  return {
    pid: child.pid ?? 0,
    tail: () => readFileSync(logFile, "utf8").slice(-4000),
    running,
    async stop(signal = "SIGTERM") {
      if (!running()) return;
      const over = new AbortController();
      child.kill("SIGCONT");
      child.kill(signal);
      void pause(patienceMs, over.signal).then(() => !over.signal.aborted && child.kill("SIGKILL"));
      await exited;
      over.abort();
    },
    freeze: () => void child.kill("SIGSTOP"),
    thaw: () => void child.kill("SIGCONT"),
  };
}
