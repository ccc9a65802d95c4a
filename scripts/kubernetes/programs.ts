import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Kubernetes as go.mod beside this file pins it. */
const version = "v1.34.4";
const built = ["kube-apiserver", "kube-controller-manager", "kube-scheduler", "kubectl"] as const;
export type Program = (typeof built)[number] | "etcd";

const source = new URL(".", import.meta.url).pathname;
/** The checksum database is asked for nothing that go.sum does not pin already. */
const goEnvironment = { CGO_ENABLED: "0", GOFLAGS: "-buildvcs=false -trimpath", GOTOOLCHAIN: "local" };

/** What keeps the cluster tier from running here, in words: a tool is missing, or a build has failed. */
export class NoProgramsError extends Error {
  override readonly name = "NoProgramsError";
}

/** Path of a program that {@link prepare} has made. */
export function pathOf(program: Program): string {
  return join(folder(), program);
}

/** Makes whatever is not there yet, once on a machine: about a quarter of an hour, most of it the compiler's. @throws NoProgramsError */
export async function prepare(say: (line: string) => void): Promise<void> {
  const missing = ([...built, "etcd"] as const).filter((program) => !existsSync(pathOf(program)));
  if (missing.length === 0) return;
  const begunMs = performance.now();
  say(`making ${missing.join(", ")} in ${folder()}, once; a quarter of an hour or less`);
  mkdirSync(folder(), { recursive: true });
  // Beside their place, and moved when they are whole: whoever is killed in the middle leaves nothing that looks made.
  const draft = mkdtempSync(join(folder(), ".making-"));
  try {
    if (missing.includes("etcd")) await unpackEtcd(draft);
    await compile(
      missing.filter((program) => program !== "etcd"),
      { draft, say },
    );
    for (const program of missing) renameSync(join(draft, program), pathOf(program));
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  say(`made in ${Math.round((performance.now() - begunMs) / 1000)} s`);
}

/** Other sources, another folder: what was built from them stays for whoever checks them out again. */
function folder(): string {
  const pins = ["go.mod", "go.sum"].map((file) => readFileSync(join(source, file)));
  const key = createHash("sha256").update(Buffer.concat(pins)).digest("hex").slice(0, 12);
  return join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "treacle", `kubernetes-${version}-${key}`);
}

async function compile(programs: readonly string[], { draft, say }: { draft: string; say: (line: string) => void }): Promise<void> {
  if (programs.length === 0) return;
  const [, major, minor] = /^v(\d+)\.(\d+)/.exec(version) ?? [];
  const stamp = { gitVersion: version, gitMajor: major, gitMinor: minor };
  const stamps = Object.entries(stamp).map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`);
  const packages = programs.map((program) => `k8s.io/kubernetes/cmd/${program}`);
  let compiled = 0;
  const begunMs = performance.now();
  const progress = setInterval(() => say(`${compiled} packages compiled, ${Math.round((performance.now() - begunMs) / 1000)} s`), 30_000);
  try {
    await run(["go", "build", "-v", "-ldflags", ["-s", "-w", ...stamps].join(" "), "-o", `${draft}/`, ...packages], {
      cwd: source,
      env: goEnvironment,
      onLine: (line) => (compiled += line.startsWith("go: ") ? 0 : 1),
    });
  } finally {
    clearInterval(progress);
  }
}

/** Out of Debian's package, which is not installed: that would start a server. */
async function unpackEtcd(draft: string): Promise<void> {
  const download = (): Promise<void> => run(["apt-get", "download", "-q", "etcd-server"], { cwd: draft });
  await download().catch(async () => {
    await run(["apt-get", "update", "-q"], { cwd: draft });
    await download();
  });
  const [deb = ""] = globSync("etcd-server_*.deb", { cwd: draft });
  await run(["dpkg-deb", "--extract", deb, "etcd-package"], { cwd: draft });
  renameSync(join(draft, "etcd-package/usr/bin/etcd"), join(draft, "etcd"));
}

interface RunOptions {
  cwd: string;
  env?: NodeJS.ProcessEnv;
  onLine?: (line: string) => void;
}

/** @throws NoProgramsError with the last lines that it said */
async function run([file, ...args]: [string, ...string[]], { cwd, env = {}, onLine = () => {} }: RunOptions): Promise<void> {
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
