import { spawnSync } from "node:child_process";
import { execa } from "execa";
import { TreacleError } from "./errors.ts";

export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  input?: string;
  timeoutMs?: number;
}

const environment = { LC_ALL: "C", TZ: "UTC", HOME: "/nonexistent" };

/**
 * Runs one program to its end and gives back what it said, whatever its exit code.
 * @throws TreacleError `tool-missing` if it cannot be started, `tool-failed` if it does not end in time
 */
export async function run(argv: readonly [string, ...string[]], options: RunOptions = {}): Promise<Ran> {
  const [file, ...args] = argv;
  // A group of its own, killed as a whole: execa's own timeout waits for grandchildren that hold the pipe (execa issue 96).
  const child = execa(file, args, { ...base, input: options.input ?? "", reject: false, buffer: true });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    killGroup(child.pid);
  }, options.timeoutMs ?? 30_000);
  const result = await child.finally(() => clearTimeout(timer));
  if (late) throw new TreacleError("tool-failed", `${file} did not end within ${options.timeoutMs ?? 30_000} ms; it was killed`);
  if (result.exitCode === undefined && result.signal === undefined) throw startFailure(file, result.cause ?? result);
  return { code: result.exitCode ?? 128, stdout: result.stdout, stderr: result.stderr };
}

/** Runs one program, whatever comes of it, while this process exits: nothing that takes turns works there. */
export function runAtExit([file, ...args]: readonly [string, ...string[]], input = ""): void {
  spawnSync(file, args, { input, stdio: ["pipe", "ignore", "ignore"], timeout: 10_000 });
}

/** A long-lived process that is written to and read from line by line. */
export interface Held {
  readonly pid: number | undefined;
  /** Writes one line. Lines written after the process has ended are dropped: `ended` says so. */
  write(line: string): void;
  /** Closes its standard input: the polite way to end it. */
  end(): void;
  kill(): void;
  /** Settles when the process is gone, never rejects. */
  readonly ended: Promise<{ code: number | null; signal: string | null; stderr: string }>;
  /** Settles when the process itself is gone, although others may still hold its output; never rejects. */
  readonly exited: Promise<void>;
}

export interface HoldOptions {
  /** The whole environment, instead of ours. */
  env?: { [name: string]: string };
  onLine(line: string, stream: "stdout" | "stderr"): void;
}

/** Starts a long-lived process. Its standard input is a pipe of ours: when we die, it reads end-of-file. */
export function hold(argv: readonly [string, ...string[]], options: HoldOptions): Held {
  const [file, ...args] = argv;
  const whole = options.env && { env: options.env, extendEnv: false };
  const child = execa(file, args, { ...base, ...whole, reject: false, buffer: false });
  let stderr = "";
  eachLine(child.stdout, (line) => options.onLine(line, "stdout"));
  eachLine(child.stderr, (line) => {
    stderr = `${stderr}${line}\n`.slice(-4096);
    options.onLine(line, "stderr");
  });
  child.stdin?.on("error", () => {}); // EPIPE: `ended` reports it
  const ended = child.then((result) => ({
    code: result.exitCode ?? null,
    signal: result.signal ?? null,
    stderr: stderr || (result.cause instanceof Error ? result.cause.message : ""),
  }));
  return {
    pid: child.pid,
    write: (line) => void child.stdin?.write(`${line}\n`),
    end: () => void child.stdin?.end(),
    kill: () => killGroup(child.pid),
    ended,
    exited: Promise.race([new Promise<void>((resolve) => child.nodeChildProcess.once("exit", () => resolve())), ended.then(() => {})]),
  };
}

const base = { env: environment, detached: true, cleanup: false, stripFinalNewline: false } as const;

function eachLine(stream: NodeJS.ReadableStream | null | undefined, onLine: (line: string) => void): void {
  let rest = "";
  stream?.setEncoding("utf8");
  stream?.on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) onLine(line);
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Already gone.
  }
}

function startFailure(file: string, cause: unknown): TreacleError {
  return new TreacleError("tool-missing", `cannot start ${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
}
