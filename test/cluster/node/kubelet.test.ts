import { describe } from "node:test";
import { type Undo, unwind } from "../../../src/undo.ts";
import { registerAll } from "../../contract/bed.ts";
import { startControlPlane } from "../control-plane.ts";
import { makeNamespace } from "../install.ts";
import { kubelets } from "../kubelets.ts";
import { startNode } from "./bed.ts";
import { onlyReal } from "./only-real.ts";

describe("the real kubelet", { concurrency: 4 }, () => {
  registerAll(
    async () => {
      const undo: Undo[] = [];
      const close = (): Promise<void> => unwind(undo);
      try {
        const plane = await startControlPlane(undo, { machine: true });
        await startNode(undo, plane);
        return { ...plane, makeNamespace: (name: string) => makeNamespace(plane, name), forget: () => plane.compact(), close };
      } catch (error) {
        await close();
        throw error;
      }
    },
    { ...kubelets, ...onlyReal },
  );
});
