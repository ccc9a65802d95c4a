import type { Commands } from "./start.ts";

/** What works on a node's kernel, in Jobs or by hand. */
export const nodeCommands: Commands = {
  runner: { about: "Delay one target as the orders of its record say (in a Job)", load: () => import("./runner.ts") },
  run: { about: "Delay packets from one network namespace to some addresses", load: () => import("./run.ts") },
  sweep: { about: "Remove what one target's killed runner has left (in a Job)", load: () => import("./sweep.ts") },
  "doctor-node": { about: "Try on this node what a runner needs (in a Job of treacle doctor)", load: () => import("./doctor-node.ts") },
  cleanup: { about: "Remove what a killed runner has left in network namespaces", load: () => import("./cleanup.ts") },
  probe: { about: "Measure connects inside a network namespace (started by the runner)", load: () => import("./probe.ts") },
};
