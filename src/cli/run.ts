import type { CAC } from "cac";
import { text, texts } from "./options.ts";

/** `treacle run`: one delay on this machine, without Kubernetes. */
export function command(cli: CAC): void {
  cli
    .command("run", "Delay packets from one network namespace to some addresses, prove it, and take it away again")
    .option("--netns <path>", "The target's network namespace: /run/netns/NAME, /proc/PID/ns/net, or a NAME of ip netns")
    .option("--pid <pid>", "The target, by a process in it")
    .option("--to <destination>", "ADDRESS or CIDR[:PORT/PROTOCOL]; may be repeated")
    .option("--except <destination>", "Stays as it is although --to covers it; may be repeated")
    .option("--delay <time>", "Added to each packet, for example 100ms")
    .option("--jitter <time>", "The delay varies by this much; packets stay in order")
    .option("--distribution <name>", "Of the jitter: uniform, normal, pareto, paretonormal")
    .option("--loss <percent>", "Share of packets that are lost, for example 0.5%")
    .option("--rate <rate>", "Upper bound of the throughput, for example 10mbit")
    .option("--duration <time>", "The delay ends by itself after this", { default: "60s" })
    .option("--control <address:port>", "A destination that must stay as it is; measured beside the others")
    .option("--sink <url>", "Send the events there too")
    .option("--json", "Print each event as one line of JSON")
    .example("treacle run --netns /run/netns/checkout --to 10.244.0.7:8080/tcp --delay 100ms --duration 30s")
    .example('treacle run --pid "$(pgrep -o checkout)" --to 10.1.0.0/16 --except 10.1.0.9 --delay 50ms --jitter 10ms')
    .example("treacle run --netns checkout --to [fd00::7]:8080/tcp --delay 1s --control 10.244.0.8:8080 --json")
    .action(async (options: Options) => {
      const { runByHand } = await import("./run-by-hand.ts");
      return runByHand({
        netns: text(options["netns"]),
        pid: text(options["pid"]),
        to: texts(options["to"]),
        except: texts(options["except"]),
        latency: latencyOf(options),
        duration: text(options["duration"]) ?? "60s",
        control: text(options["control"]),
        sink: text(options["sink"]),
        json: options["json"] === true,
      });
    });
}

type Options = { [name: string]: unknown };

function latencyOf(options: Options): { [name: string]: string } {
  const names = ["delay", "jitter", "distribution", "loss", "rate"];
  return Object.fromEntries(names.flatMap((name) => (text(options[name]) === undefined ? [] : [[name, text(options[name]) ?? ""]])));
}
