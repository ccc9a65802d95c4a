import type { CAC } from "cac";
import type { Asked } from "../demo/options.ts";
import { text } from "./options.ts";

/** `treacle demo`: everything on one machine, without a cluster. */
export function command(cli: CAC): void {
  cli
    .command("demo", "Show it all on this machine: one event in, one measured delay that ends itself, nothing left")
    .option("--delay <time>", "Added to packets from checkout to payments: 25ms to 10s", { default: "100ms" })
    .option("--duration <time>", "The delay ends by itself after this: 1s to 15m", { default: "10s" })
    .option("--svg <file>", "Where the picture is written", { default: "./treacle-demo.svg" })
    .option("--json", "Print only JSON: each event as it arrives, then one line with the summary")
    .example("treacle demo")
    .example("treacle demo --delay 1s --duration 30s --svg slow.svg")
    .example("treacle demo --json | tail -n 1")
    .action(async (options: { [name: string]: unknown }) => {
      const [{ runDemo }, { stopSignal }] = await Promise.all([import("../demo/run.ts"), import("./signals.ts")]);
      return runDemo(asked(options), stopSignal());
    });
}

/** What the options say. */
export function asked(options: { [name: string]: unknown }): Asked {
  const value = (name: string): string => text(options[name]) ?? "";
  return { delay: value("delay"), duration: value("duration"), svg: value("svg"), json: options["json"] === true };
}
