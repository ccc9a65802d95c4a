// Programs that tests need and that no package manager has: made once on a machine, from sources that are pinned.
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

export type Say = (line: string) => void;

/** What keeps a tier from running here, in words: a tool is missing, or a build has failed. */
export class NoProgramsError extends Error {
  override readonly name = "NoProgramsError";
}

/** Folder of what is made from these files: other sources, another folder, and what was built from them stays for whoever checks them out again. */
export function folderFor(name: string, pins: readonly string[]): string {
  const content = Buffer.concat(pins.map((file) => readFileSync(file)));
  const key = createHash("sha256").update(content).digest("hex").slice(0, 12);
  return join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "treacle", `${name}-${key}`);
}

interface Making {
  folder: string;
  /** Files or folders that are to be there. */
  wanted: readonly string[];
  /** How long it takes, in words. */
  takes: string;
  say: Say;
  /** Makes what is missing in a folder of its own. */
  make: (missing: readonly string[], draft: string) => Promise<void>;
}

/** Makes whatever is not there yet. @throws NoProgramsError */
export async function makeOnce({ folder, wanted, takes, say, make }: Making): Promise<void> {
  const missing = wanted.filter((name) => !existsSync(join(folder, name)));
  if (missing.length === 0) return;
  const begunMs = performance.now();
  say(`making ${missing.join(", ")} in ${folder}, once; ${takes}`);
  mkdirSync(folder, { recursive: true });
  // Beside their place, and moved when they are whole: whoever is killed in the middle leaves nothing that looks made.
  const draft = mkdtempSync(join(folder, ".making-"));
  try {
    await make(missing, draft);
    for (const name of missing) renameSync(join(draft, name), join(folder, name));
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  say(`made in ${Math.round((performance.now() - begunMs) / 1000)} s`);
}

/** The checksum database is asked for nothing that go.sum does not pin already. */
const goEnvironment = { CGO_ENABLED: "0", GOFLAGS: "-buildvcs=false -trimpath", GOTOOLCHAIN: "local" };

interface GoRun {
  /** Folder of go.mod. */
  cwd: string;
  say: Say;
  env?: NodeJS.ProcessEnv;
}

/** `go` with these arguments; what it compiles is counted every half minute. @throws NoProgramsError */
export async function go(args: readonly string[], { cwd, say, env }: GoRun): Promise<void> {
  let compiled = 0;
  const begunMs = performance.now();
  const progress = setInterval(() => say(`${compiled} packages compiled, ${Math.round((performance.now() - begunMs) / 1000)} s`), 30_000);
  try {
    const onLine = (line: string): void => void (compiled += line.startsWith("go: ") ? 0 : 1);
    await run(["go", ...args], { cwd, env: { ...goEnvironment, ...env }, onLine });
  } finally {
    clearInterval(progress);
  }
}

/** Where Go keeps the sources of a module that it has fetched. @param cwd folder of the go.mod that names it */
export function moduleFolder(name: string, cwd: string): string {
  return execFileSync("go", ["list", "-mod=mod", "-m", "-f", "{{.Dir}}", name], { cwd, encoding: "utf8" }).trim();
}

interface RunOptions {
  cwd: string;
  env?: NodeJS.ProcessEnv;
  onLine?: (line: string) => void;
}

/** @throws NoProgramsError with the last lines that it said */
export async function run(
  [file, ...args]: readonly [string, ...string[]],
  { cwd, env = {}, onLine = () => {} }: RunOptions,
): Promise<void> {
  const child = spawn(file, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "pipe"] });
  const said: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => {
    onLine(line);
    said.push(line);
    if (said.length > 10) said.shift();
  });
  const ended = await new Promise<string | undefined>((resolve) => {
    child.once("error", ({ message }) => resolve(message));
    child.once("close", (code, signal) => resolve(code === 0 ? undefined : `it ended with ${code ?? signal}`));
  });
  if (ended !== undefined) throw new NoProgramsError([`${file} ${args[0]}: ${ended}`, ...said].join("\n"));
}

/** The whole of a script that makes programs. Sets the exit code: 69 if they cannot be made. */
export async function makeFromCommandLine(name: string, usage: string, prepare: (say: Say) => Promise<void>): Promise<void> {
  if (process.argv.length > 2) {
    const help = ["--help", "-h"].includes(process.argv[2] ?? "");
    console.log(usage);
    process.exitCode = help ? 0 : 64;
    return;
  }
  try {
    await prepare((line) => console.log(`${name}: ${line}`));
  } catch (error) {
    if (!(error instanceof NoProgramsError)) throw error;
    console.error(`${name}: ${error.message}`);
    process.exitCode = 69;
  }
}
