import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { nameOf, request, startFlowBed, type FlowBed } from "./flow-bed.ts";
import { namespace } from "./flow-parts.ts";
import { assertNoLeaks, takeStock, until, type Stock } from "./lab/leaks.ts";

let stock: Stock;
let bed: FlowBed;
before(async () => {
  stock = await takeStock();
  bed = await startFlowBed();
});
afterEach(async () => {
  await until(async () => (await bed.made()).length === 0, 60_000).catch(async () => assert.deepEqual(await bed.made(), []));
  await Promise.all(["checkout-1", "checkout-2"].map((pod) => bed.assertClean(pod)));
});
after(async () => {
  await bed.close();
  await assertNoLeaks(stock);
});

const arrivedFor = (record: string): string[] =>
  bed.arrived.filter((one) => one.source.includes(`/latencies/${record}`)).map((one) => one.suffix);

test("one event: a record, a plan, a Job, a measured delay from A to B and not to C, its end, and nothing left", async () => {
  const name = nameOf("happy");
  const first = await bed.send("requested", "happy", request());
  assert.deepEqual(first, { status: 202, location: `/v1/latencies/${name}` });
  const [applied] = await bed.events("applied", name);
  assert(applied?.target.pod);
  const target = applied.target.pod;
  const [b, c] = [await bed.rtt(target, "payments-1"), await bed.rtt(target, "inventory-1")];
  assert(b > 99 && b < 120 && c < 15, `A→B ${b} ms, A→C ${c} ms`);
  assert.equal(applied.verified, "probe");
  assert.equal(applied.measured[0]?.port, 8080);
  assert.deepEqual(await bed.send("requested", "happy", request()), first);
  const [reverted] = await bed.events("reverted", name);
  assert.equal(reverted?.reason, "duration-elapsed");
  const [completed] = await bed.events("completed", name);
  assert.deepEqual(
    { outcome: completed?.outcome, counts: completed?.counts },
    { outcome: "succeeded", counts: { targets: 1, applied: 1, reverted: 1, failed: 0 } },
  );
  assert((await bed.rtt(target, "payments-1")) < 15);
  assert.deepEqual(arrivedFor(name), ["accepted", "applied", "reverted", "completed"]);
  const status = await bed.final(name);
  assert.equal(status.phase, "Succeeded");
  const [row] = status.targets;
  assert.deepEqual(
    { state: row?.state, verified: row?.verified, applied: status.display.applied },
    { state: "Reverted", verified: "probe", applied: "1/1" },
  );
  assert((row?.duringMs ?? 0) > 99, JSON.stringify(row));
});

test("an abort event ends every target's delay at once, with a full report", async () => {
  const name = nameOf("abort");
  await bed.send("requested", "abort", request({ target: { namespace: "shop", labels: "app=checkout", take: "all" }, duration: "10m" }));
  await bed.events("applied", name, 2);
  assert((await bed.rtt("checkout-1", "payments-1")) > 99);
  assert.equal((await bed.send("abort.requested", "abort-it", { record: name, reason: "enough" })).status, 202);
  const reverted = await bed.events("reverted", name, 2);
  assert.deepEqual(
    reverted.map(({ reason }) => reason),
    ["aborted", "aborted"],
  );
  const [completed] = await bed.events("completed", name);
  assert.deepEqual({ outcome: completed?.outcome, reverted: completed?.counts.reverted }, { outcome: "aborted", reverted: 2 });
  assert.equal((await bed.final(name)).phase, "Aborted");
});

test("one after the other: while the first is delayed the second is not, and then its turn comes", async () => {
  const name = nameOf("turns");
  const target = { namespace: "shop", labels: "app=checkout", take: "all" };
  await bed.send("requested", "turns", request({ target, order: "serial", duration: "10s" }));
  await bed.events("applied", name);
  const [one, two] = [await bed.rtt("checkout-1", "payments-1"), await bed.rtt("checkout-2", "payments-1")];
  assert(one > 99 && two < 15, `checkout-1 ${one} ms, checkout-2 ${two} ms`);
  const applied = await bed.events("applied", name, 2);
  assert.deepEqual(
    applied.map((event) => event.target.pod),
    ["checkout-1", "checkout-2"],
  );
  await bed.events("completed", name);
  assert.deepEqual(arrivedFor(name), ["accepted", "applied", "reverted", "applied", "reverted", "completed"]);
});

test("spec.abort by kubectl does the same", async () => {
  const name = nameOf("patched");
  await bed.send("requested", "patched", request({ duration: "10m" }));
  await bed.events("applied", name);
  await bed.cluster.patch({ kind: "latency", namespace, name }, { spec: { abort: {} } });
  const [reverted] = await bed.events("reverted", name);
  assert.equal(reverted?.reason, "aborted");
  await bed.events("completed", name);
});

test("deleting the record stops and forgets: reverted, no completed", async () => {
  const name = nameOf("deleted");
  await bed.send("requested", "deleted", request({ duration: "10m" }));
  const [applied] = await bed.events("applied", name);
  await bed.cluster.remove({ kind: "latency", namespace, name });
  await bed.events("reverted", name);
  assert((await bed.rtt(applied?.target.pod ?? "", "payments-1")) < 15);
  await until(async () => (await bed.made()).length === 0, 60_000);
  assert.deepEqual(arrivedFor(name), ["accepted", "applied", "reverted"]);
});

test("a destination that only the node knows to be exempt: the target fails with its code, the record too, nothing was touched", async () => {
  const name = nameOf("exempt");
  // The pods' gateway is an address of the node.
  await bed.send("requested", "exempt", request({ to: [{ cidr: bed.gateway }] }));
  const [failed] = await bed.events("failed", name);
  assert.deepEqual({ code: failed?.code, effect: failed?.effect }, { code: "destination-exempt", effect: "none" });
  const [completed] = await bed.events("completed", name);
  assert.equal(completed?.outcome, "failed");
  const status = await bed.final(name);
  assert.deepEqual({ phase: status.phase, reason: status.targets[0]?.reason }, { phase: "Failed", reason: "destination-exempt" });
});
