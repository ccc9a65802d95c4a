import assert from "node:assert/strict";
import { test } from "node:test";
import type { Cluster, KubeObject } from "../../src/cluster/api.ts";
import { TreacleError } from "../../src/errors.ts";
import type { Job } from "../../src/plan/kube.ts";
import { sweepLabel } from "../../src/plan/names.ts";
import type { Finding } from "../../src/record/facts.ts";
import { until } from "../../src/wait.ts";
import { type Bed, condition, namespace, request, settled, tidy, types, withController } from "./controller-bed.ts";
import { type Behaviour, scriptedRunner } from "./scripted-runner.ts";

const one = request({ target: { namespace: "shop", pods: ["checkout-1"] } });
const script = (behaviour: Behaviour, finding: () => Finding = () => "removed") => scriptedRunner(() => behaviour, new Map(), finding);

/** A clock that can be put forward. */
function clock() {
  let aheadMs = 0;
  return { now: () => new Date(Date.now() + aheadMs), forward: (ms: number) => void (aheadMs += ms) };
}
const longAfterMs = 600_000;

async function setReady({ cluster }: Bed, ready: boolean): Promise<void> {
  const conditions = [{ type: "Ready", status: ready ? "True" : "Unknown" }];
  assert.ok(await cluster.patch({ kind: "node", name: "embedded" }, { status: { conditions } }, "status"));
}

const sweepsOf = ({ cluster }: Bed) => cluster.list<Job>({ kind: "job", namespace, labelSelector: sweepLabel });

/** What the row says of the end, and the same of each final event that arrived. */
async function ends(bed: Bed): Promise<{ row: string; events: string[] }> {
  const status = await bed.status("one");
  const [row] = status?.targets ?? [];
  const finals = bed.received.filter(({ type }) => type === "failed" || type === "reverted");
  return {
    row: `${row?.state} ${row?.reason} ${row?.effect} ${row?.verified}`,
    events: finals.map(({ type, data }) => `${type} ${String(data["code"])} ${String(data["effect"])} ${String(data["verified"])}`),
  };
}

const findings: { title: string; findings: Finding[]; end: string; reverted: string }[] = [
  { title: "something was left", findings: ["removed"], end: "runner-lost ended kernel", reverted: "True reverted" },
  { title: "nothing was left", findings: ["clean"], end: "runner-lost ended kernel", reverted: "True reverted" },
  { title: "the target is gone", findings: ["gone"], end: "runner-lost ended none", reverted: "True reverted" },
  {
    title: "at first somebody else holds the namespace, then it cannot be looked at",
    findings: ["in-force", "unknown", "clean"],
    end: "runner-lost ended kernel",
    reverted: "True reverted",
  },
];
for (const { title, findings: left, end, reverted } of findings) {
  test(`a runner dies in force, and its sweep finds: ${title}`, async () => {
    const waiting = [...left];
    await withController(
      script("crash", () => waiting.shift() ?? "unknown"),
      async (bed) => {
        await bed.ask("one", one);
        const done = await bed.wait("one", settled);
        assert.deepEqual(await ends(bed), { row: `Failed ${end}`, events: [`failed ${end}`] });
        assert.equal(condition(done, "Reverted"), reverted);
        assert.equal(done.targets[0]?.notAfter, undefined);
        assert.deepEqual(types(bed).toSorted(), ["accepted", "applied", "completed", "failed"]);
        assert.deepEqual(waiting, []);
        await tidy(bed);
      },
    );
  });
}

test("a runner that touched nothing is not swept", async () => {
  let swept = 0;
  await withController(
    script("refuse", () => (swept++, "clean")),
    async (bed) => {
      await bed.ask("one", one);
      await bed.wait("one", settled);
      assert.equal(swept, 0);
    },
  );
});

test("its Job is deleted by somebody: it is swept all the same", async () => {
  await withController(script("crash"), async (bed) => {
    await bed.ask("one", one);
    await bed.wait("one", ({ counts }) => counts.applied === 1);
    const [job] = await bed.cluster.list<Job>({ kind: "job", namespace });
    await bed.cluster.remove({ kind: "job", namespace, name: job?.metadata.name ?? "" });
    const done = await bed.wait("one", settled);
    assert.deepEqual(await ends(bed), { row: "Failed runner-lost ended kernel", events: ["failed runner-lost ended kernel"] });
    assert.match(done.targets[0]?.message ?? "", /^its Job was deleted, not by Treacle; its leftover is removed/);
    await tidy(bed);
  });
});

test("its node does not answer: unverified when it is late, and corrected without a word when the node is back", async () => {
  const { now, forward } = clock();
  await withController(
    script("crash"),
    async (bed) => {
      await setReady(bed, false);
      await bed.ask("one", one);
      const open = await bed.wait("one", ({ targets }) => targets[0]?.state === "Sweeping");
      assert.deepEqual([open.phase, condition(open, "Reverted")], ["Ending", "False open"]);
      await bed.restart();
      assert.deepEqual(await sweepsOf(bed), []);
      assert.deepEqual(types(bed), ["accepted"]);
      forward(longAfterMs);
      const late = await bed.wait("one", settled);
      const said = ["failed runner-lost unverified none"];
      assert.deepEqual(await ends(bed), { row: "Failed runner-lost unverified none", events: said });
      assert.equal(condition(late, "Reverted"), "Unknown unverified");
      await tidy(bed);
      await bed.restart();
      await setReady(bed, true);
      const corrected = await bed.wait("one", (status) => condition(status, "Reverted") === "True reverted");
      assert.deepEqual(await ends(bed), { row: "Failed runner-lost ended kernel", events: said });
      assert.equal(corrected.phase, late.phase);
      await tidy(bed);
      assert.deepEqual(types(bed).toSorted(), ["accepted", "applied", "completed", "failed"]);
    },
    { now },
  );
});

test("a runner in force on a node that does not answer any more is waited for until it is late", async () => {
  const { now, forward } = clock();
  await withController(
    script("silent"),
    async (bed) => {
      await bed.ask("one", { ...one, duration: "60s" });
      await bed.wait("one", ({ counts }) => counts.applied === 1);
      forward(longAfterMs);
      // The timers of this process do not follow the clock.
      await bed.cluster.patch({ kind: "latency", namespace, name: "one" }, { metadata: { annotations: { test: "look" } } });
      // It answers: nothing is given up.
      await assert.rejects(
        bed.wait("one", ({ targets }) => targets[0]?.state !== "InForce", 1000),
        /is still/,
      );
      await setReady(bed, false);
      await bed.wait("one", settled);
      assert.deepEqual(await ends(bed), { row: "Failed runner-lost unverified none", events: ["failed runner-lost unverified none"] });
    },
    { now },
  );
});

test("a sweep that can never have a Job: unverified when it is late, with the reason", async () => {
  const { now, forward } = clock();
  const refusing = (cluster: Cluster): Cluster => ({
    ...cluster,
    create: async (kind, object) => {
      if (!object.metadata?.name?.endsWith("-sweep")) return cluster.create(kind, object);
      throw new TreacleError("internal", "the API server refused it: 403 Forbidden", { cause: { status: 403 } });
    },
  });
  await withController(
    script("crash"),
    async (bed) => {
      await bed.ask("one", one);
      await bed.wait("one", ({ targets }) => targets[0]?.state === "Sweeping");
      forward(longAfterMs);
      const done = await bed.wait("one", settled);
      assert.equal(done.targets[0]?.effect, "unverified");
      assert.match(done.targets[0]?.message ?? "", /its sweep cannot have a Job/);
      await tidy(bed);
    },
    { now, through: refusing },
  );
});

test("on OpenShift a sweep has the right to its pod, also when all rights are gone with the end of the record", async () => {
  const { now, forward } = clock();
  // What OpenShift asks of the ServiceAccount of a privileged pod.
  const strict = (cluster: Cluster): Cluster => ({
    ...cluster,
    create: async (kind, object) => {
      const role = kind === "job" ? await cluster.get<KubeObject & { rules: object[] }>({ kind: "role", namespace, name: "one" }) : null;
      if (kind !== "job" || JSON.stringify(role?.rules).includes('"resourceNames":["privileged-runner"],"verbs":["use"]'))
        return cluster.create(kind, object);
      throw new TreacleError("internal", "unable to validate against any security context constraint", { cause: { status: 403 } });
    },
  });
  await withController(
    script("crash"),
    async (bed) => {
      await setReady(bed, false);
      await bed.ask("one", one);
      await bed.wait("one", ({ targets }) => targets[0]?.state === "Sweeping");
      forward(longAfterMs);
      await bed.wait("one", settled);
      await tidy(bed);
      await bed.restart();
      await setReady(bed, true);
      await bed.wait("one", (status) => condition(status, "Reverted") === "True reverted");
      await tidy(bed);
    },
    { now, through: strict, runnerScc: "privileged-runner" },
  );
});

test("a record that is deleted meanwhile takes its sweep with it", async () => {
  await withController(
    script("crash", () => "in-force"),
    async (bed) => {
      await bed.ask("one", one);
      assert.ok(await until(async () => (await sweepsOf(bed)).length === 1, { everyMs: 20, timeoutMs: 10_000 }));
      await bed.cluster.remove({ kind: "latency", namespace, name: "one" });
      await tidy(bed);
      assert.deepEqual(types(bed), ["accepted"]);
    },
  );
});
