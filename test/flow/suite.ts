// From an event to its end: what is the same whether the runner is the real one or a scripted one.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import type { Request } from "../../src/events/types.gen.ts";
import { until } from "../../src/wait.ts";
import { nameOf, type Outside, request } from "./bed.ts";
import { namespace } from "./parts.ts";

export interface SuiteBed extends Outside {
  /** Events go through a broker, which does not hand on what the sink answers. */
  brokered?: true;
  /** Long enough for everything that is looked at while a delay is in force. */
  duration: string;
  /** Whether what one pod sends to another is delayed now. */
  isDelayed(from: string, to: string): Promise<boolean>;
  /** What makes a request one that no runner can carry out, and the code that tells why. */
  hopeless: { changes: Partial<Request>; code: string };
  /** Fails if a pod is not as it was before. */
  assertClean(pod: string): Promise<void>;
  close(): Promise<void>;
}

const both = { namespace: "shop", labels: "app=checkout", take: "all" };

/** Registers the tests of a bed, which is started once. */
export function flowSuite(start: () => Promise<SuiteBed>): void {
  let bed: SuiteBed;
  const tidy = async (): Promise<void> => {
    const isTidy = async (): Promise<boolean> => (await bed.made()).length === 0;
    if (!(await until(isTidy, { everyMs: 200, timeoutMs: 60_000 }))) assert.deepEqual(await bed.made(), []);
  };
  before(async () => void (bed = await start()));
  afterEach(async () => {
    await tidy();
    await Promise.all(["checkout-1", "checkout-2"].map((pod) => bed.assertClean(pod)));
  });
  after(() => bed.close());
  const asked = (changes: Partial<Request> = {}): Request => request({ duration: bed.duration, ...changes });

  test("one event: a record, a plan, a Job, a measured delay from A to B and not to C, its end, and nothing left", async () => {
    const name = nameOf("happy");
    const first = await bed.send("requested", "happy", asked());
    assert.deepEqual(first, { status: 202, location: bed.brokered ? undefined : `/v1/latencies/${name}` });
    const [applied] = await bed.events("applied", name);
    assert(applied?.target.pod);
    const target = applied.target.pod;
    assert.deepEqual([await bed.isDelayed(target, "payments-1"), await bed.isDelayed(target, "inventory-1")], [true, false]);
    assert.equal(applied.verified, "probe");
    assert((applied.measured[0]?.duringMs ?? 0) > 99, JSON.stringify(applied.measured));
    assert.deepEqual(await bed.send("requested", "happy", asked()), first);
    const [reverted] = await bed.events("reverted", name);
    assert.equal(reverted?.reason, "duration-elapsed");
    const [completed] = await bed.events("completed", name);
    assert.deepEqual(
      { outcome: completed?.outcome, counts: completed?.counts },
      { outcome: "succeeded", counts: { targets: 1, applied: 1, reverted: 1, failed: 0 } },
    );
    assert.equal(await bed.isDelayed(target, "payments-1"), false);
    assert.deepEqual(bed.said(name), ["accepted", "applied", "reverted", "completed"]);
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
    await bed.send("requested", "abort", asked({ target: both, duration: "10m" }));
    await bed.events("applied", name, 2);
    assert(await bed.isDelayed("checkout-1", "payments-1"));
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
    await bed.send("requested", "turns", asked({ target: both, order: "serial" }));
    await bed.events("applied", name);
    assert.deepEqual(await Promise.all(["checkout-1", "checkout-2"].map((pod) => bed.isDelayed(pod, "payments-1"))), [true, false]);
    const applied = await bed.events("applied", name, 2);
    assert.deepEqual(
      applied.map((event) => event.target.pod),
      ["checkout-1", "checkout-2"],
    );
    await bed.events("completed", name);
    assert.deepEqual(bed.said(name), ["accepted", "applied", "reverted", "applied", "reverted", "completed"]);
  });

  test("spec.abort by kubectl does the same", async () => {
    const name = nameOf("patched");
    await bed.send("requested", "patched", asked({ duration: "10m" }));
    await bed.events("applied", name);
    await bed.cluster.patch({ kind: "latency", namespace, name }, { spec: { abort: {} } });
    const [reverted] = await bed.events("reverted", name);
    assert.equal(reverted?.reason, "aborted");
    await bed.events("completed", name);
  });

  test("deleting the record stops and forgets: reverted, no completed", async () => {
    const name = nameOf("deleted");
    await bed.send("requested", "deleted", asked({ duration: "10m" }));
    const [applied] = await bed.events("applied", name);
    await bed.cluster.remove({ kind: "latency", namespace, name });
    await bed.events("reverted", name);
    assert.equal(await bed.isDelayed(applied?.target.pod ?? "", "payments-1"), false);
    await tidy();
    assert.deepEqual(bed.said(name), ["accepted", "applied", "reverted"]);
  });

  test("what only the runner can know to be impossible: the target fails with its code, the record too, nothing was touched", async () => {
    const { changes, code } = bed.hopeless;
    const name = nameOf("hopeless");
    await bed.send("requested", "hopeless", asked(changes));
    const [failed] = await bed.events("failed", name);
    assert.deepEqual({ code: failed?.code, effect: failed?.effect }, { code, effect: "none" });
    const [completed] = await bed.events("completed", name);
    assert.equal(completed?.outcome, "failed");
    const status = await bed.final(name);
    assert.deepEqual({ phase: status.phase, reason: status.targets[0]?.reason }, { phase: "Failed", reason: code });
    assert.deepEqual(bed.said(name), ["accepted", "failed", "completed"]);
  });
}
