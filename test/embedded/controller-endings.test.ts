import assert from "node:assert/strict";
import { test } from "node:test";
import type { LatencyRecord } from "../../src/record/latency.ts";
import { both, condition, namespace, request, settled, tidy, types, withController } from "./controller-bed.ts";
import { type Behaviour, scriptedRunner } from "./scripted-runner.ts";

const endings: { title: string; behaviours: [Behaviour, Behaviour]; phase: string; rows: string[]; events: string[]; reverted: string }[] =
  [
    {
      title: "one target cannot be delayed",
      behaviours: ["hold", "refuse"],
      phase: "Partial",
      rows: ["Reverted duration-elapsed", "Failed netem-missing none"],
      events: ["accepted", "applied", "completed", "failed", "reverted"],
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
      title: "a runner dies in force: a sweep reads back that nothing is left",
      behaviours: ["hold", "crash"],
      phase: "Partial",
      rows: ["Reverted duration-elapsed", "Failed runner-lost ended"],
      events: ["accepted", "applied", "applied", "completed", "failed", "reverted"],
      reverted: "True reverted",
    },
    {
      title: "a runner that touched nothing is tried again",
      behaviours: ["hold", "retry"],
      phase: "Succeeded",
      rows: ["Reverted duration-elapsed", "Reverted duration-elapsed"],
      events: ["accepted", "applied", "applied", "completed", "reverted", "reverted"],
      reverted: "True reverted",
    },
    {
      title: "what a runner could not deliver the controller says",
      behaviours: ["hold", "silent"],
      phase: "Succeeded",
      rows: ["Reverted duration-elapsed", "Reverted duration-elapsed"],
      events: ["accepted", "applied", "applied", "completed", "reverted", "reverted"],
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

test("a controller that starts anew goes on where the other stopped, and no target is delayed twice", async () => {
  const attempts = new Map<string, number>();
  await withController(
    scriptedRunner(() => "hold", attempts),
    async (bed) => {
      await bed.ask("two", request({ target: both, duration: "2s" }));
      await bed.wait("two", ({ counts }) => counts.applied === 2);
      await bed.restart();
      const done = await bed.wait("two", settled);
      assert.equal(done.phase, "Succeeded");
      assert.deepEqual([...attempts.values()], [1, 1]);
      // One of these was delivered before the restart and noted after it, or not: then it comes again, under the same id.
      assert.deepEqual([...new Set(types(bed))].toSorted(), ["accepted", "applied", "completed", "reverted"]);
      assert.equal(new Set(bed.received.map(({ attributes }) => attributes["id"])).size, 6);
      await tidy(bed);
    },
  );
});

test("a status is written at most once a second", async () => {
  await withController(
    scriptedRunner(() => "hold"),
    async (bed) => {
      const times: number[] = [];
      const watched = bed.cluster.watch<LatencyRecord>({ kind: "latency", namespace }, ({ status }) => {
        if (status) times.push(performance.now());
      });
      await bed.ask("two", request({ target: both }));
      await bed.wait("two", settled);
      watched.stop();
      const gaps = times.slice(1).map((time, i) => time - (times[i] ?? 0));
      assert.ok(times.length >= 3 && gaps.every((gap) => gap > 900), gaps.map(Math.round).join(" "));
    },
  );
});
