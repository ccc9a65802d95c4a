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
import { nodeCommands } from "./node-commands.ts";
import { serviceCommands } from "./service-commands.ts";
import { type Commands, start } from "./start.ts";

const commands: Commands = {
  ...serviceCommands,
  doctor: { about: "Say what of a cluster's nodes would keep Treacle from working", load: () => import("./doctor.ts") },
  demo: { about: "Show it all on this machine, without a cluster", load: () => import("./demo.ts") },
  local: { about: "Keep it all running on this machine, to be tried", load: () => import("./local.ts") },
  ...nodeCommands,
};

// No top-level await: the bundle is CommonJS.
void start(commands, process.argv.slice(2)).then((code) => (process.exitCode = code));
