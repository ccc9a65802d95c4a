#!/usr/bin/env node
/** The runner's own small bundle: what is started on nodes, and inside namespaces. No Kubernetes client, no HTTP server. */
import { type Commands, start } from "./start.ts";

const commands: Commands = {
  runner: { about: "Delay one target as the orders of its record say (in a Job)", load: () => import("./runner.ts") },
  run: { about: "Delay packets from one network namespace to some addresses", load: () => import("./run.ts") },
  sweep: { about: "Remove what one target's killed runner has left (in a Job)", load: () => import("./sweep.ts") },
  "doctor-node": { about: "Try on this node what a runner needs (in a Job of treacle doctor)", load: () => import("./doctor-node.ts") },
  cleanup: { about: "Remove what a killed runner has left in network namespaces", load: () => import("./cleanup.ts") },
  probe: { about: "Measure connects inside a network namespace (started by the runner)", load: () => import("./probe.ts") },
};

// No top-level await: the bundle is CommonJS.
void start(commands, process.argv.slice(2)).then((code) => (process.exitCode = code));
