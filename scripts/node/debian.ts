// The Debian system of a node and of pods with a shell. What is here is what it is named by: after a change it is made again.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { installMissing } from "../programs/debian.ts";
import { type Say, folderFor, makeOnce, run } from "../programs/make.ts";

const release = "bookworm";
const packages = [
  // The node's own.
  "busybox-static,ca-certificates,conmon,conntrack,containernetworking-plugins,iproute2,kmod,libseccomp2,nftables,procps,runc,util-linux",
  // To look at it.
  "curl,iputils-ping,tcpdump",
];

const folder = (): string => folderFor(`debian-${release}`, [new URL(import.meta.url).pathname]);

/** A tar of the system that {@link prepareDebian} has made. */
export const debianTar = (): string => join(folder(), "debian.tar");

/** @throws NoProgramsError */
export async function prepareDebian(say: Say): Promise<void> {
  await makeOnce({
    folder: folder(),
    wanted: ["debian.tar"],
    takes: "about a minute",
    say,
    async make(_, draft) {
      await installMissing({ "/usr/sbin/debootstrap": "debootstrap" }, "a node is a Debian system", say);
      const tree = join(draft, "tree");
      await run(["debootstrap", "--variant=minbase", `--include=${packages.join()}`, release, tree], { cwd: draft });
      for (const superfluous of ["var/cache/apt", "var/lib/apt/lists", "var/log", "usr/share/doc", "usr/share/man", "usr/share/locale"])
        rmSync(join(tree, superfluous), { recursive: true });
      await run(["tar", "--create", "--xattrs", `--file=${join(draft, "debian.tar")}`, `--directory=${tree}`, "."], { cwd: draft });
    },
  });
}
