// Makes the parts of a real node that the cluster tests run: kubelet, kube-proxy, CRI-O and a Debian system for QEMU.
import { partOf, prepare } from "./node/disks.ts";
import { makeFromCommandLine } from "./programs/make.ts";

const usage = `node scripts/node.ts

Makes kubelet, kube-proxy, CRI-O, pinns, crictl, the root file system of a node (Debian 12), its kernel and the images of test
pods, once on a machine: they stay in $XDG_CACHE_HOME/treacle (~/.cache/treacle). Needs root, Go 1.24 or later and apt-get, which
installs QEMU, debootstrap, buildah, skopeo and a C compiler where they are missing. Exit code 69 if that is not there.`;

await makeFromCommandLine("node", usage, async (say) => {
  await prepare(say);
  say(partOf("root.img"));
});
