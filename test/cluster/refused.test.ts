// A real quota refuses what a record's runners need: the record ends with the reason, and nobody is delayed.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Undo, unwind } from "../../src/undo.ts";
import { until } from "../../src/wait.ts";
import { scriptedRunner } from "../embedded/scripted-runner.ts";
import { nameOf, request } from "../flow/bed.ts";
import { namespace } from "../flow/parts.ts";
import { done } from "./install.ts";
import { type Shipped, startShipped } from "./shipped.ts";

const undo: Undo[] = [];
let shipped: Shipped;
before(async () => {
  // Calls of Treacle's are refused: that is what is tested.
  shipped = await startShipped(
    undo,
    scriptedRunner(() => "hold"),
    { uninstalled: true },
  );
});
after(() => unwind(undo));

const refused = ["roles.rbac.authorization.k8s.io", "rolebindings.rbac.authorization.k8s.io", "serviceaccounts", "jobs.batch"];
for (const resource of refused) {
  test(`a quota on ${resource} ends the record, with the reason`, async () => {
    const { plane, send, wait, arrived } = shipped;
    const hard = { [`count/${resource}`]: "0" };
    const quota = { apiVersion: "v1", kind: "ResourceQuota", metadata: { namespace, name: "none" }, spec: { hard } };
    await done(plane, ["apply", "-f", "-"], JSON.stringify(quota));
    const isKnown = async (): Promise<boolean> =>
      /count/.test(await done(plane, ["get", "-n", namespace, "quota/none", "-o", "jsonpath={.status.hard}"]));
    assert.ok(await until(isKnown, { everyMs: 100, timeoutMs: 30_000 }));
    try {
      await send("requested", resource, request({ duration: "10s" }));
      const status = await wait(nameOf(resource), ({ phase }) => phase === "Failed");
      assert.match(JSON.stringify(status.targets), /exceeded quota/);
      assert.ok(status.targets.every(({ state, effect }) => state === "Failed" && effect === "none"));
      const gone = async (): Promise<boolean> =>
        (await done(plane, ["get", "jobs,pods", "-n", namespace, "-o", "name", "-l", "chaos.network/record-uid"])) === "";
      assert.ok(await until(gone, { everyMs: 100, timeoutMs: 30_000 }), "its Job is still there");
      const heard = (): string[] => arrived.filter(({ source }) => source.includes(nameOf(resource))).map(({ suffix }) => suffix);
      assert.ok(await until(() => heard().includes("completed"), { everyMs: 50, timeoutMs: 10_000 }));
      assert.deepEqual(heard().toSorted(), ["accepted", "completed", "failed"]);
    } finally {
      await done(plane, ["delete", "-n", namespace, "quota/none"]);
    }
  });
}
