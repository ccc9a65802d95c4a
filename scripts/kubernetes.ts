// Makes the programs that the cluster tests run: etcd from Debian, Kubernetes from its Go modules.
import { pathOf, prepare } from "./kubernetes/programs.ts";
import { makeFromCommandLine } from "./programs/make.ts";

const usage = `node scripts/kubernetes.ts

Makes etcd, kube-apiserver, kube-controller-manager, kube-scheduler and kubectl, once on a machine: they stay in
$XDG_CACHE_HOME/treacle (~/.cache/treacle). Needs Go 1.24 or later, and apt-get for etcd. Exit code 69 if that is not there.`;

await makeFromCommandLine("kubernetes", usage, async (say) => {
  await prepare(say);
  say(pathOf("kubectl"));
});
