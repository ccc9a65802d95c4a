import type { CAC } from "cac";
import { text } from "./options.ts";

/** `treacle cleanup`: takes away by hand what a killed runner has left. */
export function command(cli: CAC): void {
  cli
    .command("cleanup", "Remove what a killed runner has left in network namespaces; a delay that is in force stays")
    .option("--netns <path>", "One network namespace: /run/netns/NAME, /proc/PID/ns/net, or a NAME of ip netns")
    .option("--pid <pid>", "One network namespace, by a process in it")
    .option("--node", "Every network namespace of this machine but its own")
    .option("--json", "Print one line of JSON for each network namespace")
    .example("treacle cleanup --netns checkout")
    .example('treacle cleanup --pid "$(pgrep -o checkout)"')
    .example("treacle cleanup --node --json")
    .action(async (options: { [name: string]: unknown }) => {
      const { cleanUp } = await import("./cleanup-by-hand.ts");
      const where = { netns: text(options["netns"]), pid: text(options["pid"]), node: options["node"] === true };
      return cleanUp(where, options["json"] === true);
    });
}
