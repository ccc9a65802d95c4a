import { globSync } from "node:fs";
import { type Say, NoProgramsError, run } from "./make.ts";

/** Debian packages by a file that each brings, as a glob. */
export interface Packages {
  readonly [file: string]: string;
}

const lock = new URL("../with-netem", import.meta.url).pathname;

/** Installs the packages of which the file is not there, as scripts/with-netem does and never beside it. @throws NoProgramsError */
export async function installMissing(packages: Packages, why: string, say: Say): Promise<void> {
  const missing = (): string[] => Object.keys(packages).flatMap((file) => (globSync(file).length > 0 ? [] : [packages[file] ?? ""]));
  if (missing().length === 0) return;
  if (globSync("/usr/bin/apt-get").length === 0)
    throw new NoProgramsError(`missing: ${missing().join(" ")} (Debian's names); install them, this machine has no apt-get`);
  say(`installing ${missing().join(" ")} once: ${why}`);
  await aptGet(["update", "-q"]);
  await aptGet(["install", "-y", "-q", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", ...missing()]);
  if (missing().length > 0)
    throw new NoProgramsError(`apt-get has installed ${missing().join(" ")}, and they are not where they were expected`);
}

/** Never beside scripts/with-netem's. @param cwd folder for what is downloaded @throws NoProgramsError */
export async function aptGet(args: readonly string[], cwd = "/"): Promise<void> {
  await run(["flock", lock, "apt-get", ...args], { cwd, env: noninteractive });
}

const noninteractive = { DEBIAN_FRONTEND: "noninteractive" };
