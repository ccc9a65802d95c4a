import assert from "node:assert/strict";
import { test } from "node:test";
import type { Script } from "../../src/embedded/container.ts";
import type { Job } from "../../src/plan/kube.ts";
import { until } from "../../src/wait.ts";
import { both, condition, namespace, request, settled, tidy, types, withController } from "./controller-bed.ts";
import { type Behaviour, scriptedRunner } from "./scripted-runner.ts";

/** What runners did, as "+" when one starts and "-" when it ends; and their targets' uids, as they came. */
function recorded(behaviourOf: (pod: string) => Behaviour): { script: Script; marks: string[]; uids: string[] } {
  const inner = scriptedRunner(behaviourOf);
  const marks: string[] = [];
  const uids: string[] = [];
  const script: Script = async (container) => {
    if (container.args[0] !== "runner") return inner(container);
    marks.push("+");
    uids.push(container.env["TREACLE_TARGET"] ?? "");
    try {
      return await inner(container);
    } finally {
      marks.push("-");
    }
  };
  return { script, marks, uids };
}

const serial = request({ target: both, order: "serial" });

for (const { first, phase, rows } of [
  { first: "hold", phase: "Succeeded", rows: ["Reverted duration-elapsed", "Reverted duration-elapsed"] },
  { first: "refuse", phase: "Partial", rows: ["Failed netem-missing", "Reverted duration-elapsed"] },
  { first: "crash", phase: "Partial", rows: ["Failed runner-lost", "Reverted duration-elapsed"] },
] as const) {
  test(`one target after the other: the first one's runner does ${first}, the second one's turn comes`, async () => {
    const { script, marks, uids } = recorded((pod) => (pod === "checkout-1" ? first : "hold"));
    await withController(script, async (bed) => {
      await bed.ask("turns", serial);
      const done = await bed.wait("turns", settled);
      assert.equal(done.phase, phase);
      assert.deepEqual(
        done.targets.map(({ state, reason }) => `${state} ${reason}`),
        rows,
      );
      assert.deepEqual(marks, ["+", "-", "+", "-"]);
      assert.deepEqual(
        uids,
        done.targets.map(({ uid }) => uid),
      );
      await tidy(bed);
    });
  });
}

test("until the last one's end nothing says that it is over", async () => {
  await withController(
    scriptedRunner(() => "hold"),
    async (bed) => {
      await bed.ask("turns", serial);
      const between = await bed.wait("turns", ({ targets: [a, b] }) => a?.state === "Reverted" && b?.state !== "Reverted");
      assert.equal(between.phase, "Running");
      assert.deepEqual(
        ["Applied", "Reverted", "Finished"].map((type) => condition(between, type)),
        ["False incomplete", "False open", undefined],
      );
      const done = await bed.wait("turns", settled);
      assert.deepEqual(types(bed), ["accepted", "applied", "reverted", "applied", "reverted", "completed"]);
      assert.equal(condition(done, "Applied"), "True in-force");
    },
  );
});

test("an abort ends the one that runs; those whose turn has not come do not begin", async () => {
  await withController(
    scriptedRunner(() => "hold"),
    async (bed) => {
      await bed.ask("turns", { ...serial, duration: "60s" });
      await bed.wait("turns", ({ targets }) => targets[0]?.state === "InForce");
      assert.equal((await bed.cluster.list<Job>({ kind: "job", namespace })).length, 1);
      await bed.cluster.patch({ kind: "latency", namespace, name: "turns" }, { spec: { abort: { by: "ann" } } });
      const done = await bed.wait("turns", settled);
      assert.equal(done.phase, "Aborted");
      assert.deepEqual(
        done.targets.map(({ state, reason, effect }) => `${state} ${reason} ${effect}`),
        ["Reverted aborted undefined", "Failed aborted none"],
      );
      assert.deepEqual(types(bed).toSorted(), ["accepted", "applied", "completed", "failed", "reverted"]);
      await tidy(bed);
    },
  );
});

test("a controller that starts anew between two turns begins no target twice", async () => {
  const { script, marks, uids } = recorded(() => "hold");
  await withController(script, async (bed) => {
    await bed.ask("turns", { ...serial, duration: "2s" });
    await bed.wait("turns", ({ targets }) => targets[0]?.state === "InForce");
    await bed.controller.stop();
    assert.ok(await until(() => marks.includes("-"), { everyMs: 20, timeoutMs: 10_000 }));
    await bed.restart();
    const done = await bed.wait("turns", settled);
    assert.equal(done.phase, "Succeeded");
    assert.deepEqual(marks, ["+", "-", "+", "-"]);
    assert.equal(new Set(uids).size, 2);
    await tidy(bed);
  });
});
