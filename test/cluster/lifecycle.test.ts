// Upgrade and uninstall, while an experiment runs: delays end, and records stay unless they are asked to go.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { type Undo, unwind } from "../../src/undo.ts";
import { until } from "../../src/wait.ts";
import { scriptedRunner } from "../embedded/scripted-runner.ts";
import { nameOf, request } from "../flow/bed.ts";
import { namespace } from "../flow/parts.ts";
import { done, rolledOut } from "./install.ts";
import { type Shipped, startShipped } from "./shipped.ts";

const undo: Undo[] = [];
afterEach(() => unwind(undo.splice(0)));

/** Starts a delay of everything of "checkout", and waits until it is in force. */
async function delayBoth({ send, wait }: Shipped, id: string, duration: string): Promise<string> {
  const target = { namespace: "shop", labels: "app=checkout", take: "all" };
  assert.equal((await send("requested", id, request({ target, duration }))).status, 202);
  await wait(nameOf(id), ({ counts }) => counts.applied === 2);
  return nameOf(id);
}

const said = ({ arrived }: Shipped, record: string): string[] =>
  arrived.filter(({ source }) => source.includes(`/latencies/${record}`)).map(({ suffix }) => suffix);

/** Reasons with which targets of a record have reverted. */
function reasons({ arrived }: Shipped, record: string): unknown[] {
  const ends = arrived.filter(({ source, suffix }) => suffix === "reverted" && source.includes(`/latencies/${record}`));
  return ends.map(({ data }) => (data as { reason: string }).reason);
}

async function bothReverted(shipped: Shipped, record: string): Promise<unknown[]> {
  await until(() => reasons(shipped, record).length >= 2, { everyMs: 50, timeoutMs: 40_000 });
  return reasons(shipped, record);
}

const runner = scriptedRunner(() => "hold");
const start = () => startShipped(undo, runner, { uninstalled: true });

test("upgrade: what runs goes on under the new controller, and a changed limit holds for what comes", async () => {
  const shipped = await startShipped(undo, runner);
  const { plane, send, wait, overlay } = shipped;
  const record = await delayBoth(shipped, "over-an-upgrade", "30s");
  await done(plane, ["apply", "-k", overlay({ version: "0.1.1", policy: { TREACLE_MAX_DELAY: "50ms" } })]);
  await rolledOut(plane);
  const query = ["pods", "-A", "-l", "app.kubernetes.io/name=treacle", "-o", "jsonpath={.items[*].spec.containers[*].image}"];
  const images = async (): Promise<Set<string>> => new Set((await done(plane, ["get", ...query])).split(" "));
  // What was replaced is ending when its successor is there.
  const isReplaced = async (): Promise<boolean> => !(await images()).has("treacle:0.1.0");
  assert.ok(await until(isReplaced, { everyMs: 200, timeoutMs: 30_000 }));
  assert.deepEqual([...(await images())], ["treacle:0.1.1"]);
  assert.deepEqual(said(shipped, record), ["accepted", "applied", "applied"], "the upgrade took longer than the delay");
  await wait(record, ({ phase }) => phase === "Succeeded", 60_000);
  assert.deepEqual(await bothReverted(shipped, record), ["duration-elapsed", "duration-elapsed"]);
  await send("requested", "over-the-limit", request({ latency: { delay: "100ms" } }));
  const { conditions } = await wait(nameOf("over-the-limit"), ({ phase }) => phase === "Rejected");
  assert.equal(conditions.find(({ type }) => type === "Planned")?.reason, "over-limit");
});

test("uninstall without removing records: delays end when their time is over, and who installs again finds how it went", async () => {
  const shipped = await start();
  const { plane, cluster, wait, overlay } = shipped;
  const record = await delayBoth(shipped, "left-alone", "12s");
  // As docs/install.md has it: from a clone, which knows nothing of the settings that were applied.
  await done(plane, ["delete", "-k", "knative/base/run", "--ignore-not-found", "--wait"]);
  await done(plane, ["delete", "configmaps", "-A", "-l", "app.kubernetes.io/part-of=treacle"]);
  const pods = await done(plane, ["get", "pods", "-A", "-l", "app.kubernetes.io/name=treacle", "-o", "name"]);
  assert.equal(pods, "");
  assert.deepEqual(said(shipped, record), ["accepted", "applied", "applied"], "uninstalling took longer than the delay");
  assert.deepEqual(await bothReverted(shipped, record), ["duration-elapsed", "duration-elapsed"]);
  assert(await cluster.get({ kind: "latency", namespace, name: record }));
  await done(plane, ["apply", "-k", overlay()]);
  await rolledOut(plane);
  const { counts, targets } = await wait(record, ({ phase }) => phase === "Succeeded");
  assert.deepEqual(counts, { targets: 2, applied: 2, reverted: 2, failed: 0 });
  assert.deepEqual(
    targets.map(({ state, verified }) => `${state} ${verified}`),
    ["Reverted probe", "Reverted probe"],
  );
});

test("without a controller, deleting the Jobs ends what runs at once", async () => {
  const shipped = await start();
  const { plane, overlay } = shipped;
  const record = await delayBoth(shipped, "stopped", "10m");
  await done(plane, ["delete", "-k", overlay({ base: "knative/base/run" }), "--wait"]);
  await done(plane, ["delete", "jobs", "-n", namespace, "-l", "chaos.network/record-uid", "--wait"]);
  assert.deepEqual(await bothReverted(shipped, record), ["runner-stopped", "runner-stopped"]);
});

test("uninstall of everything: delays end, and no object is left", async () => {
  const shipped = await start();
  const { plane, overlay } = shipped;
  const record = await delayBoth(shipped, "away", "10m");
  await done(plane, ["delete", "-k", overlay(), "--wait", "--timeout=120s"]);
  // Whichever of the two the garbage collector takes first tells them: their orders or their Job.
  const ends = await bothReverted(shipped, record);
  assert(ends.length === 2 && ends.every((reason) => reason === "aborted" || reason === "runner-stopped"), String(ends));
  const kinds = (await done(plane, ["api-resources", "--verbs=list", "-o", "name"])).trim().split("\n").join(",");
  assert.equal(await done(plane, ["get", kinds, "-A", "-l", "app.kubernetes.io/part-of=treacle", "-o", "name"]), "");
  assert.equal((await plane.kubectl(["get", "namespace", namespace])).code, 1);
});
