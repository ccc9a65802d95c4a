import assert from "node:assert/strict";
import { join } from "node:path";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { test } from "node:test";
import type { Script } from "../../src/embedded/container.ts";
import type { Pod } from "../../src/plan/kube.ts";
import { sweepLabel, targetLabel } from "../../src/plan/names.ts";
import { claim } from "../../src/runner/claim.ts";
import { until } from "../../src/wait.ts";
import { namespace, request, settled, tidy, types, withController } from "./controller-bed.ts";
import { scriptedRunner } from "./scripted-runner.ts";
import { delayingOf, furnish, newWalk, nextFault } from "./walk-world.ts";
import { walkingRunners } from "./walking-runner.ts";

test("a runner's pod that is deleted by force gets a second pod, which begins nothing", async () => {
  const folder = mkdtempSync(join(tmpdir(), "claims-"));
  const begun: string[] = [];
  const came: string[] = [];
  const hold = scriptedRunner(() => "hold");
  // What the runner does before it touches anything.
  const script: Script = async (container) => {
    const { TREACLE_TARGET: targetUid = "", TREACLE_RECORD: recordUid = "", POD_NAME: pod = "" } = container.env;
    if (container.args[0] === "sweep") return hold(container);
    came.push(pod);
    if (!claim({ recordUid, targetUid }, join(folder, "treacle"))) return 70;
    begun.push(pod);
    return hold(container);
  };
  try {
    await withController(script, async (bed) => {
      await bed.ask("one", request({ duration: "60s" }));
      await bed.wait("one", ({ targets }) => targets[0]?.state === "InForce");
      const [pod] = await bed.cluster.list<Pod>({ kind: "pod", namespace, labelSelector: targetLabel });
      await bed.api.remove(`/api/v1/namespaces/${namespace}/pods/${pod?.metadata.name}`, { gracePeriodSeconds: 0 });
      assert.ok(await until(() => came.length === 2, { everyMs: 10, timeoutMs: 5000 }), "there is no second pod");
      const done = await bed.wait("one", settled);
      assert.deepEqual(
        done.targets.map(({ state, reason, effect, verified }) => `${state} ${reason} ${effect} ${verified}`),
        ["Failed runner-lost ended kernel"],
      );
      assert.deepEqual(begun, [pod?.metadata.name]);
      // The first, which had its grace, and the controller: one slot, one id.
      const finals = bed.received.filter(({ type }) => type === "failed" || type === "reverted");
      assert.equal(new Set(finals.map(({ attributes }) => attributes["id"])).size, 1, types(bed).join());
      await tidy(bed);
      assert.deepEqual(await bed.cluster.list({ kind: "job", namespace, labelSelector: sweepLabel }), []);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** What becomes of the first runner once its pod is deleted: it has its grace, or dies at its next step. */
for (const death of [undefined, "kill-before"] as const) {
  test(`the same with the runner itself, on a made-up kernel: the first ${death ? "dies" : "ends in good order"}`, async () => {
    const walk = newWalk();
    const opened: string[] = [];
    const walkers = walkingRunners({
      node: walk.node,
      fault: (what) => {
        if (what.startsWith("nft: add element netdev treacle alive")) opened.push(what);
        return nextFault(walk);
      },
      delaying: (record) => delayingOf(walk, record),
    });
    await withController(walkers.script, async (bed) => {
      await furnish(walk, bed);
      const asked = request({ duration: "60s", latency: { delay: "5ms" } });
      walk.requests.set("one", asked);
      await bed.ask("one", asked);
      await bed.wait("one", ({ targets }) => targets[0]?.state === "InForce", 20_000);
      const [pod] = await bed.cluster.list<Pod>({ kind: "pod", namespace, labelSelector: targetLabel });
      if (death) walk.kernelFaults.push({ fault: death, calls: 0 });
      await bed.api.remove(`/api/v1/namespaces/${namespace}/pods/${pod?.metadata.name}`, { gracePeriodSeconds: 0 });
      const done = await bed.wait("one", settled, 30_000);
      assert.deepEqual(
        done.targets.map(({ state, reason, effect }) => `${state} ${reason} ${effect}`),
        ["Failed runner-lost ended"],
      );
      assert.deepEqual([[...walkers.runs.values()].map((runs) => runs.length), opened.length], [[2], 1], "two came, one delayed");
      await tidy(bed);
    });
    await walkers.over();
    for (const [path, kernel] of walk.node.namespaces) assert.equal(kernel.snapshot(), walk.initial.get(path.replace("/run/netns/", "")));
  });
}
