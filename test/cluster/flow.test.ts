import type { Script } from "../../src/embedded/container.ts";
import type { Undo } from "../../src/undo.ts";
import { startFlow, type Started } from "../flow/bed.ts";
import { scriptedBed } from "../flow/scripted.ts";
import { flowSuite } from "../flow/suite.ts";
import { startControlPlane } from "./control-plane.ts";
import { startHollowNode } from "./hollow-node.ts";
import { install } from "./install.ts";

async function startReal(runner: Script, undo: Undo[]): Promise<Started> {
  const plane = await startControlPlane(undo);
  const logs: string[] = [];
  const images = { "treacle:test": runner };
  await Promise.all(["node-1", "node-2"].map((name) => startHollowNode(plane, { name, images, onLog: (line) => logs.push(line) }, undo)));
  await install(plane);
  return startFlow({ ...plane, logs }, undo);
}

flowSuite(() => scriptedBed(startReal));
