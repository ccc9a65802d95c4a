import { readFileSync, readdirSync, rmSync, rmdirSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Embedded } from "../embedded/start.ts";
import { type Undo, pushForExit } from "../undo.ts";
import { whyNotAt } from "./place.ts";

/** Files with which people use the API, from wherever its port can be reached. */
export interface Access {
  /** For kubectl --kubeconfig. */
  kubeconfig: string;
  /** For curl -K. */
  curlrc: string;
}

const names = ["kubeconfig", "curlrc", "ca.crt"] as const;

/**
 * Why the files cannot be written to a folder, in words that follow its name; undefined: they can. It must be new, or one that a
 * killed `treacle local` with this port has left: of two with one port only one can be alive.
 */
export function folderProblem(folder: string, apiPort: number): string | undefined {
  const there = entriesOf(folder);
  if (there === "none") return whyNotAt(folder);
  if (there === "no folder" || there.some((name) => !names.includes(name as (typeof names)[number]))) {
    return " is there already and is not of `treacle local`; name another one";
  }
  if (there.length === 0 || portOf(folder) === apiPort) return undefined;
  return " is that of another `treacle local`; name another one, or remove it if that has been killed";
}

/** Writes them, for their owner only: who has the token may do everything. What is pushed removes them. */
export async function writeAccess(folder: string, { kubeconfig, caPem, adminToken }: Embedded, undo: Undo[]): Promise<Access> {
  const path = resolve(folder);
  pushForExit(undo, () => removeFrom(path));
  await mkdir(path, { recursive: true, mode: 0o700 });
  const write = (name: (typeof names)[number], text: string): Promise<void> => writeFile(join(path, name), text, { mode: 0o600 });
  await write("ca.crt", caPem);
  await write("curlrc", `cacert = ${JSON.stringify(join(path, "ca.crt"))}\nheader = "Authorization: Bearer ${adminToken}"\n`);
  await write("kubeconfig", `${JSON.stringify(kubeconfig, null, 2)}\n`);
  return { kubeconfig: join(folder, "kubeconfig"), curlrc: join(folder, "curlrc") };
}

function removeFrom(folder: string): void {
  for (const name of names) rmSync(join(folder, name), { force: true });
  try {
    rmdirSync(folder);
  } catch {
    // Somebody has put something of their own there.
  }
}

function entriesOf(folder: string): string[] | "none" | "no folder" {
  try {
    return readdirSync(folder);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? "none" : "no folder";
  }
}

/** That of the API which the kubeconfig there names; NaN: there is none. */
function portOf(folder: string): number {
  try {
    const { clusters } = JSON.parse(readFileSync(join(folder, "kubeconfig"), "utf8")) as { clusters: { cluster: { server: string } }[] };
    return Number(new URL(clusters[0]?.cluster.server ?? "").port);
  } catch {
    return NaN;
  }
}
