import type { Script } from "../../src/embedded/container.ts";
import type { Undo } from "../../src/undo.ts";
import { startFlow, type Started } from "../flow/bed.ts";
import { scriptedBed } from "../flow/scripted.ts";
import { flowSuite } from "../flow/suite.ts";
import { assertNothingRefused } from "./audit.ts";
import { startControlPlane } from "./control-plane.ts";
import { startHollowNode } from "./hollow-node.ts";
import { done, makeNamespace } from "./install.ts";

/** Sink and controller run in this process, with the rights that the manifests give them; their Deployments find no image. */
async function startReal(runner: Script, undo: Undo[]): Promise<Started> {
  const plane = await startControlPlane(undo);
  const logs: string[] = [];
  const images = { "treacle:test": runner };
  await Promise.all(["node-1", "node-2"].map((name) => startHollowNode(plane, { name, images, onLog: (line) => logs.push(line) }, undo)));
  await done(plane, ["apply", "-k", "knative/base"]);
  await makeNamespace(plane, "shop", { "chaos.network/allow": "true" });
  undo.push(() => assertNothingRefused(plane.auditLog));
  const as = async (namespace: string, account: string) => plane.kubeconfigFor(await plane.tokenFor(namespace, account));
  const kubeconfigs = { controller: await as("treacle-nodes", "treacle-controller"), sink: await as("treacle", "treacle-sink") };
  return startFlow({ ...plane, kubeconfigs, logs }, undo);
}

flowSuite(() => scriptedBed(startReal));
