import assert from "node:assert/strict";
import { test } from "node:test";
import { both, condition, request, settled, tidy, types, withController } from "./controller-bed.ts";
import { type Behaviour, scriptedRunner } from "./scripted-runner.ts";

const endings: { title: string; behaviours: [Behaviour, Behaviour]; phase: string; rows: string[]; events: string[]; reverted: string }[] =
  [
    {
      title: "one target cannot be delayed",
      behaviours: ["hold", "refuse"],
      phase: "Partial",
      rows: ["Reverted duration-elapsed", "Failed netem-missing none"],
      events: ["accepted", "completed", "failed", "reverted"],
      reverted: "True reverted",
    },
    {
      title: "no target can be delayed",
      behaviours: ["refuse", "refuse"],
      phase: "Failed",
      rows: ["Failed netem-missing none", "Failed netem-missing none"],
      events: ["accepted", "completed", "failed", "failed"],
      reverted: "True reverted",
    },
    {
      title: "a runner dies in force: nobody read back what is left",
      behaviours: ["hold", "crash"],
      phase: "Partial",
      rows: ["Reverted duration-elapsed", "Failed runner-lost unverified"],
      events: ["accepted", "applied", "completed", "failed", "reverted"],
      reverted: "Unknown unverified",
    },
    {
      title: "a runner that touched nothing is tried again",
      behaviours: ["hold", "retry"],
      phase: "Succeeded",
      rows: ["Reverted duration-elapsed", "Reverted duration-elapsed"],
      events: ["accepted", "completed", "reverted", "reverted"],
      reverted: "True reverted",
    },
    {
      title: "what a runner could not deliver the controller says",
      behaviours: ["hold", "silent"],
      phase: "Succeeded",
      rows: ["Reverted duration-elapsed", "Reverted duration-elapsed"],
      events: ["accepted", "applied", "completed", "reverted", "reverted"],
      reverted: "True reverted",
    },
  ];

for (const { title, behaviours, phase, rows, events, reverted } of endings) {
  test(title, async () => {
    const of = (pod: string): Behaviour => (pod === "checkout-1" ? behaviours[0] : behaviours[1]);
    await withController(scriptedRunner(of), async (bed) => {
      await bed.ask("two", request({ target: both }));
      const done = await bed.wait("two", settled);
      assert.equal(done.phase, phase);
      assert.deepEqual(
        done.targets.map(({ state, reason, effect }) => [state, reason, effect].filter(Boolean).join(" ")),
        rows,
      );
      assert.equal(condition(done, "Reverted"), reverted);
      assert.deepEqual(types(bed).toSorted(), events);
      await tidy(bed);
    });
  });
}
