import { execFileSync } from "node:child_process";
import { globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import pkg from "../../package.json" with { type: "json" };
import { NoProgramsError, type Say } from "../programs/make.ts";
import { idOf } from "./archive.ts";
import { type Bases, prepareBases } from "./bases.ts";

export const targets = ["sink", "runner"] as const;
export type Target = (typeof targets)[number];

/** What an image is called inside its archive. */
export const references: { readonly [target in Target]: string } = {
  sink: `localhost/treacle:${pkg.version}`,
  runner: `localhost/treacle-runner:${pkg.version}`,
};

const root = new URL("../../", import.meta.url).pathname;

/** Archives by target. */
export type Archives = { readonly [target in Target]: string };

/** Where they are, whether they are there or not. */
export function archivesIn(folder = join(root, "dist/images")): Archives {
  return { sink: resolve(folder, "sink.tar"), runner: resolve(folder, "runner.tar") };
}

/**
 * Builds the targets of the Dockerfile, and leaves each as an OCI archive. Two minutes the first time; seconds when only Treacle
 * has changed.
 * @throws NoProgramsError
 */
export async function makeImages(archives: Archives, say: Say): Promise<void> {
  if (process.getuid?.() !== 0) throw new NoProgramsError("images are made of files that are root's; run it as root");
  const bases = await prepareBases(say);
  for (const target of targets) {
    const begunMs = performance.now();
    const id = await build(target, bases);
    if (idOf(archives[target]) !== id) await save(target, bases, archives[target]);
    say(`${archives[target]}  ${references[target]}  ${Math.round((performance.now() - begunMs) / 100) / 10} s`);
  }
}

/** @returns the image's id */
async function build(target: Target, { buildah, images }: Bases): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "treacle-images-"));
  const id = join(folder, "id");
  const values = { ...images, VERSION: pkg.version, REVISION: revision(), GOPROXY: outputOf("go", "env", "GOPROXY") };
  try {
    const options = {
      file: join(root, "Dockerfile"),
      isolation: "chroot",
      pull: "never",
      target,
      tag: references[target],
      iidfile: id,
      // Files without a time: what has the same content is the same layer, whenever it was made.
      timestamp: "0",
    };
    const all: [option: string, value: string][] = [
      ...Object.entries(options),
      ...Object.entries(values).map(([name, value]): [string, string] => ["build-arg", `${name}=${value}`]),
      ...caches().map(([path, inside]): [string, string] => ["volume", `${path}:${inside}`]),
      ...globSync(join(homedir(), ".npmrc")).map((file): [string, string] => ["secret", `id=npmrc,src=${file}`]),
    ];
    await buildah("build", "--layers", ...all.map(([option, value]) => `--${option}=${value}`), root);
    return readFileSync(id, "utf8");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function save(target: Target, { buildah }: Bases, archive: string): Promise<void> {
  mkdirSync(join(archive, ".."), { recursive: true });
  const draft = `${archive}.${process.pid}`;
  try {
    await buildah("push", "--quiet", "--format=oci", references[target], `oci-archive:${draft}:${references[target]}`);
    renameSync(draft, archive);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** What this machine has fetched and compiled already, by where the stages look for it. */
function caches(): [path: string, inside: string][] {
  const found: [string, string][] = [
    [outputOf("go", "env", "GOMODCACHE"), "/go/pkg/mod"],
    [outputOf("go", "env", "GOCACHE"), "/root/.cache/go-build"],
    [outputOf("npm", "config", "get", "cache"), "/root/.npm"],
  ];
  for (const [path] of found) mkdirSync(path, { recursive: true });
  return found;
}

function revision(): string {
  try {
    return outputOf("git", "describe", "--always", "--abbrev=40", "--dirty", "--exclude=*");
  } catch {
    return "unknown"; // no checkout
  }
}

function outputOf(file: string, ...args: string[]): string {
  return execFileSync(file, args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
}
