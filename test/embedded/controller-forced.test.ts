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
