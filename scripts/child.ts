import { spawn } from "node:child_process";
import { constants } from "node:os";

/** One Ctrl-C can arrive twice: from the terminal and, a moment later, from npm. */
const sameSignalMs = 500;

/**
 * Runs a program with our own output and a process group of its own, passes signals on to all of that group, each once.
 * @returns its exit code, or 128 + the signal that ended it
 */
export function runChild(argv: readonly [string, ...string[]], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const [file, ...args] = argv;
  const child = spawn(file, args, { stdio: ["ignore", "inherit", "inherit"], detached: true, env });
  let lastAtMs = -Infinity;
  const pass = (signal: NodeJS.Signals): void => {
    if (child.pid === undefined || performance.now() - lastAtMs < sameSignalMs) return;
    lastAtMs = performance.now();
    process.kill(-child.pid, signal);
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, pass);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      for (const name of signals) process.off(name, pass);
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}
