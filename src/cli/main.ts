#!/usr/bin/env node
/**
 * One file per command, loaded only when it is asked for: `--help` and the runner must not pay for the Kubernetes client.
 *
 * The convention: `src/cli/<name>.ts` exports
 *
 *     export function command(cli: CAC): void {
 *       cli.command("name <argument>", "What it does")
 *         .option("--flag <value>", "Description, with the default")
 *         .example("treacle name --flag 1")
 *         .action(async (argument, options) => { const { work } = await import("../somewhere.ts"); return work(…); });
 *     }
 *
 * - The file itself imports only what options and help need; the action imports the work.
 * - The action returns the exit code (nothing means 0) and throws TreacleError; nobody calls process.exit.
 * - values are read by text() and texts() of options.ts: as they were written, although cac makes numbers of what looks like one.
 * - What runs until it is told to stop takes stopSignal() of signals.ts.
 */
import { type Commands, start } from "./start.ts";

const commands: Commands = {
  sink: { about: "Take events over HTTP and store them as records", load: () => import("./sink.ts") },
  controller: { about: "Turn records into Jobs and look after them", load: () => import("./controller.ts") },
  serve: { about: "Sink and controller in one process", load: () => import("./serve.ts") },
  plan: { about: "Say what would become of a request; change nothing", load: () => import("./plan.ts") },
  doctor: { about: "Say what of a cluster's nodes would keep Treacle from working", load: () => import("./doctor.ts") },
  runner: { about: "Delay one target as the orders of its record say (in a Job)", load: () => import("./runner.ts") },
  demo: { about: "Show it all on this machine, without a cluster", load: () => import("./demo.ts") },
  local: { about: "Keep it all running on this machine, to be tried", load: () => import("./local.ts") },
  run: { about: "Delay packets from one network namespace to some addresses", load: () => import("./run.ts") },
  sweep: { about: "Remove what one target's killed runner has left (in a Job)", load: () => import("./sweep.ts") },
  "doctor-node": { about: "Try on this node what a runner needs (in a Job of treacle doctor)", load: () => import("./doctor-node.ts") },
  cleanup: { about: "Remove what a killed runner has left in network namespaces", load: () => import("./cleanup.ts") },
  probe: { about: "Measure connects inside a network namespace (started by the runner)", load: () => import("./probe.ts") },
};

// No top-level await: the bundle is CommonJS.
void start(commands, process.argv.slice(2)).then((code) => (process.exitCode = code));
