import type { CAC } from "cac";
import { text } from "./options.ts";

/** `treacle plan`: what would become of a request, with the caller's rights. */
export function command(cli: CAC): void {
  cli
    .command("plan", "Say what would become of a request, and why each pod is in or out; change nothing")
    .option("-f, --filename <file>", "The request, YAML or JSON: its data, a Latency or a CloudEvent; - is standard input")
    .option("--kubeconfig <file>", "Default: KUBECONFIG, else ~/.kube/config, else the pod's ServiceAccount")
    .option("--context <name>", "Of the kubeconfig; default: its current one")
    .option("-n, --namespace <name>", "Where Treacle keeps its records; default: the Latency's, else treacle-nodes")
    .option("--kernel", "Also print every line that the kernel would be told")
    .option("--json", "Print all of it as JSON")
    .example("treacle plan -f request.yaml")
    .example("treacle plan -f latency.yaml --context staging --kernel")
    .example("treacle plan -f - --json < event.json | jq .verdict")
    .example("treacle plan -f latency.yaml && kubectl create -f latency.yaml")
    .action(async (options: { [name: string]: unknown }) => {
      const { dryRun } = await import("../dry-run/run.ts");
      return dryRun({
        file: text(options["filename"]),
        kubeconfig: text(options["kubeconfig"]),
        context: text(options["context"]),
        namespace: text(options["namespace"]),
        kernel: options["kernel"] === true,
        json: options["json"] === true,
      });
    });
}
