// Treacle's client and its controller on a real API server: Jobs a second, calls for each target, memory.
import { prepare } from "../scripts/kubernetes/programs.ts";
import { unwind, type Undo } from "../src/undo.ts";
import { startControlPlane } from "../test/cluster/control-plane.ts";
import { benchClients } from "./api/clients.ts";
import { benchController } from "./api/controller.ts";
import type { Context } from "./benches.ts";

export async function bench(context: Context): Promise<void> {
  await prepare(context.say);
  const undo: Undo[] = [];
  try {
    const plane = await startControlPlane(undo);
    // Nobody makes anything of the Jobs: what is measured is their creation.
    await Promise.all([plane.parts.controllerManager.stop(), plane.parts.scheduler.stop()]);
    await benchClients(context, plane);
    await plane.start("controllerManager");
    await plane.start("scheduler");
    await benchController(context, plane, undo);
  } finally {
    await unwind(undo);
  }
}
