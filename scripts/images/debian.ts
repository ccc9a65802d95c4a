// The Debian of the Dockerfile, where there is no registry. What is here is what it is named by: after a change it is made again.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { folderFor, makeOnce, run, type Say } from "../programs/make.ts";

const release = "bookworm";
const folder = (): string => folderFor("images", [import.meta.filename]);

/** A tar of the system that {@link prepareDebian} has made. */
export const debianTar = (): string => join(folder(), "debian.tar");

/** Where buildah keeps the images that are made of it. */
export const storeFolder = (): string => join(folder(), "buildah");

/** @throws NoProgramsError */
export async function prepareDebian(say: Say): Promise<void> {
  await makeOnce({
    folder: folder(),
    wanted: ["debian.tar"],
    takes: "about a minute",
    say,
    async make(_, draft) {
      const tree = join(draft, "debian");
      await run(["debootstrap", "--variant=minbase", release, tree], { cwd: dirname(tree) });
      addUpdates(join(tree, "etc/apt/sources.list"));
      await run(["tar", "--create", "--file", join(draft, "debian.tar"), "--directory", tree, "."], { cwd: draft });
    },
  });
}

/** debootstrap takes what was released, and writes down where it found that. */
function addUpdates(sources: string): void {
  const [line = "", mirror = ""] = /^deb (\S+) .*$/m.exec(readFileSync(sources, "utf8")) ?? [];
  writeFileSync(sources, `${line}\ndeb ${mirror} ${release}-updates main\ndeb ${mirror}-security ${release}-security main\n`);
}
