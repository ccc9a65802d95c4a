import { rmSync } from "node:fs";
import { join } from "node:path";
import { debianSystem, release } from "../programs/debootstrap.ts";

const packages = [
  // The node's own.
  "busybox-static,ca-certificates,conmon,conntrack,containerd,containernetworking-plugins,iproute2,kmod,libseccomp2,nftables,procps,runc,util-linux",
  // To look at it.
  "curl,iputils-ping,tcpdump",
];

const superfluous = ["var/cache/apt", "var/lib/apt/lists", "var/log", "usr/share/doc", "usr/share/man", "usr/share/locale"];

/** The Debian system of a node and of pods with a shell. */
export const nodeDebian = debianSystem({
  name: `debian-${release}`,
  pin: import.meta.filename,
  packages,
  finish(tree) {
    for (const path of superfluous) rmSync(join(tree, path), { recursive: true });
  },
});
