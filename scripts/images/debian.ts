import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { debianSystem, release } from "../programs/debootstrap.ts";

/** The Debian of the Dockerfile. */
export const imagesDebian = debianSystem({
  name: "images",
  pin: import.meta.filename,
  finish: (tree) => addUpdates(join(tree, "etc/apt/sources.list")),
});

/** debootstrap takes what was released, and writes down where it found that. */
function addUpdates(sources: string): void {
  const [line = "", mirror = ""] = /^deb (\S+) .*$/m.exec(readFileSync(sources, "utf8")) ?? [];
  writeFileSync(sources, `${line}\ndeb ${mirror} ${release}-updates main\ndeb ${mirror}-security ${release}-security main\n`);
}
