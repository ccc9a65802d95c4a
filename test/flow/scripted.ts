import assert from "node:assert/strict";
import type { Script } from "../../src/embedded/container.ts";
import { unwind, type Undo } from "../../src/undo.ts";
import { scriptedRunner } from "../embedded/scripted-runner.ts";
import type { Outside } from "./bed.ts";
import type { Pod } from "../../src/plan/kube.ts";
import type { SuiteBed } from "./suite.ts";

interface Started {
  flow: Outside;
  /** In the namespace "shop". */
  pods: Map<string, Pod>;
}

/** A bed in which nothing is delayed: runners only say so. `inventory-1` cannot be delayed. */
export async function scriptedBed(start: (runner: Script, undo: Undo[]) => Promise<Started>): Promise<SuiteBed> {
  const undo: Undo[] = [];
  /** uids of the pods whose delay is in force, as far as their runners say so. */
  const delayed = new Set<string>();
  const script = scriptedRunner((pod) => (pod === "inventory-1" ? "refuse" : "hold"));
  const told: Script = (container) => {
    const target = container.env["TREACLE_TARGET"] ?? "";
    const setReady = (ready: boolean): void => {
      container.setReady(ready);
      if (ready) delayed.add(target);
      else delayed.delete(target);
    };
    return script({ ...container, setReady });
  };
  const close = () => unwind(undo.splice(0));
  const { flow, pods } = await start(told, undo).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const isDelayed = (pod: string): boolean => delayed.has(pods.get(pod)?.metadata.uid ?? "");
  return {
    ...flow,
    duration: "2s",
    isDelayed: (from, to) => Promise.resolve(to.startsWith("payments-") && isDelayed(from)),
    hopeless: { changes: { target: { namespace: "shop", pods: ["inventory-1"] } }, code: "netem-missing" },
    assertClean: (pod) => Promise.resolve(assert.equal(isDelayed(pod), false, pod)),
    close,
  };
}
