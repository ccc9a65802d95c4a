import type { CAC } from "cac";
import type { Asked } from "../local/options.ts";
import { text } from "./options.ts";

/** `treacle local`: a cluster with Treacle in it, on one machine, to be tried. */
export function command(cli: CAC): void {
  cli
    .command("local", "Keep a small cluster with Treacle in it running on this machine, to be tried with curl and kubectl")
    .option("--port <port>", "Of the sink, on 127.0.0.1", { default: "18080" })
    .option("--api-port <port>", "Of the Kubernetes API, on 127.0.0.1", { default: "16443" })
    .option("--folder <folder>", "Where kubeconfig and the like are written; removed at the end", { default: "./treacle-local" })
    .option("--json", "Print only JSON: one line with what there is, then each event as it arrives")
    .example("treacle local")
    .example("treacle local --port 8080 --api-port 6443")
    .example("TREACLE_MAX_DURATION=1h K_SINK=http://127.0.0.1:9000 treacle local")
    .action(async (options: { [name: string]: unknown }) => {
      const [{ runLocal }, { stopSignal }] = await Promise.all([import("../local/run.ts"), import("./signals.ts")]);
      return runLocal(asked(options), stopSignal());
    });
}

/** What the options say. */
export function asked(options: { [name: string]: unknown }): Asked {
  const value = (name: string): string => text(options[name]) ?? "";
  return { port: value("port"), apiPort: value("apiPort"), folder: value("folder"), json: options["json"] === true };
}
