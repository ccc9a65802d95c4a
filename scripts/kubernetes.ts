// Makes the programs that the cluster tests run: etcd from Debian, Kubernetes from its Go modules.
import { NoProgramsError, pathOf, prepare } from "./kubernetes/programs.ts";

const usage = `node scripts/kubernetes.ts

Makes etcd, kube-apiserver, kube-controller-manager, kube-scheduler and kubectl, once on a machine: they stay in
$XDG_CACHE_HOME/treacle (~/.cache/treacle). Needs Go 1.24 or later, and apt-get for etcd. Exit code 69 if that is not there.`;

if (process.argv.length > 2) {
  const help = ["--help", "-h"].includes(process.argv[2] ?? "");
  console.log(usage);
  process.exitCode = help ? 0 : 64;
} else {
  try {
    await prepare((line) => console.log(`kubernetes: ${line}`));
    console.log(`kubernetes: ${pathOf("kubectl")}`);
  } catch (error) {
    if (!(error instanceof NoProgramsError)) throw error;
    console.error(`kubernetes: ${error.message}`);
    process.exitCode = 69;
  }
}
