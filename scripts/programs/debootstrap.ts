// Debian systems as tars, for where there is no registry. The folder is named after what makes them: after a change they are made again.
import { join } from "node:path";
import { installMissing } from "./debian.ts";
import { folderFor, makeOnce, run, type Say } from "./make.ts";

export const release = "bookworm";

export interface DebianSystem {
  /** Folder in which the tar is kept, and whatever is made of it. */
  folder: string;
  tar: string;
  /** Makes the tar if it is not there. @throws NoProgramsError */
  prepare: (say: Say) => Promise<void>;
}

interface Wanted {
  name: string;
  /** The file that says what is in it. */
  pin: string;
  /** Beside what every Debian has. */
  packages?: readonly string[];
  /** Changes the tree before it is packed. */
  finish: (tree: string) => void;
}

export function debianSystem({ name, pin, packages = [], finish }: Wanted): DebianSystem {
  const folder = folderFor(name, [import.meta.filename, pin]);
  const include = packages.length > 0 ? [`--include=${packages.join()}`] : [];
  async function make(draft: string, say: Say): Promise<void> {
    await installMissing({ "/usr/sbin/debootstrap": "debootstrap" }, "it is made from Debian's packages", say);
    const tree = join(draft, "tree");
    await run(["debootstrap", "--variant=minbase", ...include, release, tree], { cwd: draft });
    finish(tree);
    await run(["tar", "--create", "--xattrs", `--file=${join(draft, "debian.tar")}`, `--directory=${tree}`, "."], { cwd: draft });
  }
  return {
    folder,
    tar: join(folder, "debian.tar"),
    prepare: (say) => makeOnce({ folder, wanted: ["debian.tar"], takes: "about a minute", say, make: (_, draft) => make(draft, say) }),
  };
}
