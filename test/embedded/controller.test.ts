import assert from "node:assert/strict";
import { test } from "node:test";
import { createLog } from "../../src/log.ts";
import type { Job, Pod } from "../../src/plan/kube.ts";
import { until } from "../../src/wait.ts";
import { both, condition, namespace, phase, request, settled, tidy, types, withController } from "./controller-bed.ts";
import { scriptedRunner } from "./scripted-runner.ts";

test("from request to end: accepted, a Job on the target's node, in force, completed, nothing left but the record", async () => {
  await withController(
    scriptedRunner(() => "hold"),
    async (bed) => {
      await bed.ask("one", { ...request(), origin: { id: "e-1", source: "/tests", correlationid: "c-1" } });
      const running = await bed.wait("one", phase("Running"));
      assert.equal(running.targets[0]?.state, "InForce");
      assert.equal(condition(running, "Applied"), "True in-force");
      assert.equal(running.display.applied, "1/1");
      const [runner] = await bed.cluster.list<Pod>({ kind: "pod", namespace });
      assert.equal(runner?.spec.nodeName, "embedded");
      assert.deepEqual((await bed.made()).map((name) => name.replace(/-[0-9a-f]{8}(-[a-z0-9]{5})?$/, "")).toSorted(), [
        "configMap one",
        "job one",
        "pod one",
        "role one",
        "roleBinding one",
        "serviceAccount one",
      ]);

      const done = await bed.wait("one", settled);
      assert.equal(done.phase, "Succeeded");
      assert.deepEqual(done.counts, { targets: 1, applied: 1, reverted: 1, failed: 0 });
      const { uid, pod, appliedAt = "", endedAt = "", ...row } = done.targets[0] ?? {};
      assert.ok(appliedAt < endedAt, JSON.stringify(done.targets[0]));
      assert.deepEqual(row, {
        node: "embedded",
        state: "Reverted",
        reason: "duration-elapsed",
        verified: "probe",
        baselineMs: 0.2,
        duringMs: 100.3,
        afterMs: 0.2,
        packets: { delayed: 9, dropped: 0 },
        delivered: { applied: true, final: true },
      });
      assert.deepEqual(
        ["Planned", "Applied", "Reverted", "Finished"].map((type) => condition(done, type)),
        ["True planned", "True in-force", "True reverted", "True succeeded"],
      );
      assert.deepEqual(types(bed), ["accepted", "applied", "reverted", "completed"]);
      const [accepted, , , completed] = bed.received;
      assert.deepEqual(accepted?.data["targets"], [{ uid, namespace: "shop", pod, node: "embedded" }]);
      assert.equal(accepted?.attributes["causationid"], "e-1");
      assert.deepEqual(completed?.data["outcome"], "succeeded");
      await tidy(bed);
    },
  );
});

test("what will never run is rejected, said once, and leaves nothing", async () => {
  await withController(
    scriptedRunner(() => "hold"),
    async (bed) => {
      const cases = [
        { name: "not-allowed", spec: request({ target: { namespace: "bank", labels: "app=vault" } }), code: "namespace-not-allowed" },
        { name: "nobody", spec: request({ target: { namespace: "shop", labels: "app=nobody" } }), code: "no-target" },
        { name: "nowhere", spec: request({ to: [{ namespace: "shop", labels: "app=nobody" }] }), code: "no-address" },
        { name: "too-long", spec: request({ duration: "1h" }), code: "over-limit" },
        { name: "later", spec: request({ to: [{ host: "example.com" }] }), code: "not-supported" },
        { name: "stopped", spec: { ...request(), abort: { by: "ann" } }, code: "aborted" },
        { name: "default", spec: request(), code: "name-taken" },
      ];
      await bed.cluster.create("serviceAccount", { apiVersion: "v1", kind: "ServiceAccount", metadata: { namespace, name: "default" } });
      for (const { name, spec } of cases) await bed.ask(name, spec);
      for (const { name, code } of cases) {
        const status = await bed.wait(name, settled);
        assert.equal(status.phase, "Rejected", name);
        assert.equal(condition(status, "Planned"), `False ${code}`, name);
      }
      assert.deepEqual(
        bed.received.map(({ type, data }) => `${type} ${String(data["code"])}`).toSorted(),
        cases.map(({ code }) => `rejected ${code}`).toSorted(),
      );
      assert.deepEqual(await bed.made(), ["serviceAccount default"]);
    },
  );
});

test("a dry run says who it would be and touches nothing", async () => {
  await withController(
    scriptedRunner(() => "hold"),
    async (bed) => {
      await bed.ask("dry", { ...request({ target: both }), dryRun: true });
      const done = await bed.wait("dry", settled);
      assert.equal(done.phase, "Succeeded");
      assert.deepEqual(
        done.targets.map(({ pod, state }) => `${pod} ${state}`),
        ["checkout-1 Pending", "checkout-2 Pending"],
      );
      assert.deepEqual(types(bed), ["accepted"]);
      assert.deepEqual(await bed.made(), []);
    },
  );
});

test("an abort ends what is in force, with a full report", async () => {
  await withController(
    scriptedRunner(() => "hold"),
    async (bed) => {
      await bed.ask("long", request({ duration: "60s", target: both }));
      await bed.wait("long", ({ counts }) => counts.applied === 2);
      await bed.cluster.patch({ kind: "latency", namespace, name: "long" }, { spec: { abort: { by: "ann" } } });
      const done = await bed.wait("long", settled);
      assert.equal(done.phase, "Aborted");
      assert.deepEqual(
        done.targets.map(({ state, reason }) => `${state} ${reason}`),
        ["Reverted aborted", "Reverted aborted"],
      );
      assert.deepEqual(types(bed).toSorted(), ["accepted", "applied", "applied", "completed", "reverted", "reverted"]);
      assert.equal(bed.received.at(-1)?.data["outcome"], "aborted");
      await tidy(bed);
    },
  );
});

test("deleting the record stops its runners and says nothing more of the whole", async () => {
  await withController(
    scriptedRunner(() => "hold"),
    async (bed) => {
      await bed.ask("gone", request({ duration: "60s" }));
      await bed.wait("gone", phase("Running"));
      await bed.cluster.remove({ kind: "latency", namespace, name: "gone" });
      await tidy(bed);
      assert.deepEqual(types(bed), ["accepted", "applied", "reverted"]);
    },
  );
});

test("a target is delayed by one record at a time, and only so many records run", async () => {
  await withController(
    scriptedRunner(() => "hold"),
    async (bed) => {
      const on = (pod: string) => request({ duration: "60s", target: { namespace: "shop", pods: [pod] } });
      for (const name of ["a", "b"]) await bed.ask(name, on("checkout-1"));
      await bed.wait("a", ({ phase }) => phase === "Running" || phase === "Rejected");
      await bed.wait("b", ({ phase }) => phase === "Running" || phase === "Rejected");
      const states = [await bed.status("a"), await bed.status("b")].map(
        (status) => status && `${status.phase} ${condition(status, "Planned")}`,
      );
      assert.deepEqual(states.map(String).toSorted(), ["Rejected False overlap", "Running True planned"]);
      await bed.ask("c", on("checkout-2"));
      await bed.wait("c", phase("Running"));
      await bed.ask("d", on("payments-1"));
      assert.equal(condition(await bed.wait("d", phase("Rejected")), "Planned"), "False over-limit");
    },
  );
});

test("an event sink that is down holds nothing up, and gets every event when it is back", async () => {
  await withController(
    scriptedRunner(() => "silent"),
    async (bed) => {
      bed.answer(503);
      await bed.ask("deaf", request());
      const done = await bed.wait("deaf", phase("Succeeded"));
      assert.equal(condition(done, "Delivered"), "False undelivered");
      await tidy(bed);
      await bed.restart();
      bed.answer(202);
      await bed.wait("deaf", settled);
      assert.deepEqual(types(bed).toSorted(), ["accepted", "applied", "completed", "reverted"]);
    },
  );
});

test("without an event sink every event is in the log, once, also if another controller takes over", async () => {
  const lines: string[] = [];
  const logged = (): string[] => lines.flatMap((line) => /"type":"chaos\.network\.latency\.([a-z]+)"/.exec(line)?.[1] ?? []).toSorted();
  await withController(
    scriptedRunner(() => "silent"),
    async (bed) => {
      await bed.ask("unheard", request());
      const done = await bed.wait("unheard", phase("Succeeded"));
      assert.equal(condition(done, "Delivered"), "True no-sink");
      const all = ["accepted", "applied", "completed", "reverted"];
      assert.ok(await until(() => logged().length >= all.length, { everyMs: 20, timeoutMs: 5000 }), logged().join());
      await tidy(bed);
      await bed.restart();
      await bed.ask("next", request({ target: { namespace: "shop", labels: "app=nobody" } }));
      await bed.wait("next", phase("Rejected"));
      assert.ok(await until(() => logged().includes("rejected"), { everyMs: 20, timeoutMs: 5000 }));
      assert.deepEqual(logged(), [...all, "rejected"].toSorted());
    },
    { sink: false, log: createLog({ name: "controller", write: (line) => void lines.push(line) }) },
  );
});

test("a Job that somebody deletes is not made again", async () => {
  await withController(
    scriptedRunner(() => "silent"),
    async (bed) => {
      await bed.ask("robbed", request({ duration: "60s" }));
      await bed.wait("robbed", phase("Running"));
      const [job] = await bed.cluster.list<Job>({ kind: "job", namespace });
      await bed.cluster.remove({ kind: "job", namespace, name: job?.metadata.name ?? "" });
      const done = await bed.wait("robbed", settled);
      assert.deepEqual(
        done.targets.map(({ state, reason }) => `${state} ${reason}`),
        ["Reverted runner-stopped"],
      );
      assert.equal(done.phase, "Partial");
      await tidy(bed);
    },
  );
});
