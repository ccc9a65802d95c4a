import type { CAC } from "cac";
import { text, texts } from "./options.ts";

/** `treacle doctor`: whether the nodes of a cluster can do what runners need, and what to do if not. */
export function command(cli: CAC): void {
  cli
    .command("doctor", "Examine a cluster's nodes by one Job each, touching no pod, and say what is to be done about each problem")
    .option("--kubeconfig <file>", "Default: KUBECONFIG, else ~/.kube/config, else the pod's ServiceAccount")
    .option("--context <name>", "Of the kubeconfig; default: its current one")
    .option("-n, --namespace <name>", "Treacle's node namespace; default: treacle-nodes")
    .option("--node <name>", "Only this node, also if it is cordoned; may be repeated. Default: every Linux node that takes pods")
    .option("--image <reference>", "The runner's image; default: that of the controller")
    .option("--timeout <time>", "For the nodes to answer; default: 2m")
    .option("--json", "Print all of it as JSON")
    .example("treacle doctor")
    .example("treacle doctor --context staging --node worker-1 --node worker-2")
    .example("treacle doctor --image registry.example.com/treacle-runner:0.1.0 --timeout 5m")
    .example("treacle doctor --json | jq '.findings[] | .node, .code'")
    .action(async (options: { [name: string]: unknown }) => {
      const [{ doctor }, { stopSignal }] = await Promise.all([import("../doctor/run.ts"), import("./signals.ts")]);
      return doctor(
        {
          kubeconfig: text(options["kubeconfig"]),
          context: text(options["context"]),
          namespace: text(options["namespace"]),
          nodes: texts(options["node"]),
          image: text(options["image"]),
          timeout: text(options["timeout"]),
          json: options["json"] === true,
        },
        stopSignal(),
      );
    });
}
