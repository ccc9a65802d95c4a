import { once } from "node:events";
import { describe } from "node:test";
import type { Script } from "../../src/embedded/container.ts";
import { type Undo, unwind } from "../../src/undo.ts";
import { pause } from "../../src/wait.ts";
import { registerAll } from "../contract/bed.ts";
import { startControlPlane } from "./control-plane.ts";
import { startHollowNode } from "./hollow-node.ts";
import { makeNamespace } from "./install.ts";
import { appImage, kubelets } from "./kubelets.ts";

/** As scripts/node/app/main.go. */
const behaviours: { readonly [first: string]: Script } = {
  exit({ args: [, code, message], writeTerminationMessage }) {
    if (message) writeTerminationMessage(message);
    return Promise.resolve(Number(code));
  },
  tell({ args: [, ...names], env, writeTerminationMessage }) {
    writeTerminationMessage(names.map((name) => env[name] ?? "").join(" "));
    return Promise.resolve(0);
  },
  async ready({ setReady, signal, writeTerminationMessage }) {
    setReady(true);
    if (!signal.aborted) await once(signal, "abort");
    writeTerminationMessage('{"v":1}');
    return 0;
  },
  async slow({ signal, killed }) {
    if (!signal.aborted) await once(signal, "abort");
    await pause(2000, killed);
    return 143;
  },
  deaf: () => new Promise<number>(() => {}),
};

const app: Script = (container) => {
  const behaviour = behaviours[container.args[0] ?? ""];
  if (!behaviour) throw new Error(`no such thing: ${container.args[0]}`);
  return behaviour(container);
};

describe("the kubelet of hollow nodes", { concurrency: 8 }, () => {
  registerAll(async () => {
    const undo: Undo[] = [];
    const close = (): Promise<void> => unwind(undo);
    const plane = await startControlPlane(undo);
    await startHollowNode(plane, { name: "node-1", images: { [appImage]: app } }, undo);
    return { ...plane, makeNamespace: (name: string) => makeNamespace(plane, name), forget: () => plane.compact(), close };
  }, kubelets);
});
