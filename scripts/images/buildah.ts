import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { run } from "../programs/make.ts";

/** buildah with a store of its own. @throws NoProgramsError */
export type Buildah = (...args: string[]) => Promise<void>;

export function buildahIn(folder: string): Buildah {
  mkdirSync(folder, { recursive: true });
  const store = ["--root", join(folder, "store"), "--runroot", join(folder, "run"), "--storage-driver", "overlay"];
  return (...args) => run(["buildah", ...store, ...args], { cwd: folder });
}
