// From an event to its end, with everything real: images, scheduler, kubelet, CRI-O, crictl, kube-proxy, packets.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import type { Request } from "../../../src/events/types.gen.ts";
import { type Undo, unwind } from "../../../src/undo.ts";
import { nameOf } from "../../flow/bed.ts";
import { namespace } from "../../flow/parts.ts";
import { abort, areDelayed, askedFor, assertIds, assertRuns, delayMs } from "./experiment.ts";
import { type Installed, startInstalled } from "./installed.ts";
import { hostOf } from "./shop.ts";

const both = { namespace: "shop", labels: "app=checkout", take: "all" };
const asked = (changes: Partial<Request> = {}): Request => askedFor(bed, changes);

const undo: Undo[] = [];
let bed: Installed;
before(async () => void (bed = await startInstalled(undo)));
afterEach(() => bed.tidy());
after(() => unwind(undo));

/** By all ways to the destination, and by those to another one. */
async function tripsOf(pod: string): Promise<{ there: boolean[]; elsewhere: boolean[] }> {
  const [there, elsewhere] = [Object.values(bed.payments), Object.values(bed.inventory)] as [string[], string[]];
  const delayed = await areDelayed(bed, pod, ...there, ...elsewhere);
  return { there: delayed.slice(0, there.length), elsewhere: delayed.slice(there.length) };
}

const never = [false, false, false, false];
const delayedThere = { there: [true, true, true, true], elsewhere: never };
const asEver = { there: never, elsewhere: never };

test("an event: a record, a plan, a Job on the target's node, our image, the pod's sandbox, a measured delay, its end, and nothing left", async () => {
  assert.deepEqual(await Promise.all(["checkout-1", "bystander-1"].map(tripsOf)), [asEver, asEver]);
  const name = nameOf("happy");
  const control = { host: hostOf(bed.inventory.v4), port: 80 };
  const sent = await bed.send(
    "requested",
    "happy",
    asked({ target: { namespace: "shop", pods: ["checkout-1"] }, duration: "60s", control }),
  );
  assert.deepEqual(sent, { status: 202, location: `/v1/latencies/${name}` });
  const [applied] = await bed.events("applied", name);
  await assertRuns(bed, /^cri-o:\/\/[0-9a-f]{64}$/);
  assert.deepEqual(await Promise.all(["checkout-1", "checkout-2", "bystander-1"].map(tripsOf)), [delayedThere, asEver, asEver]);
  assert.equal(applied?.verified, "probe", JSON.stringify(applied));
  assert.ok((applied.measured[0]?.addedMs ?? 0) >= delayMs * 0.9, JSON.stringify(applied.measured));
  assert.ok((applied.control.duringMs ?? Infinity) < delayMs, JSON.stringify(applied.control));
  assert.deepEqual([applied.target.pod, applied.target.node, applied.interfaces], ["checkout-1", "node-1", ["eth0"]]);

  const [reverted] = await bed.events("reverted", name);
  assert.deepEqual([reverted?.reason, reverted?.verified, reverted?.hit], ["duration-elapsed", "probe", true]);
  assert.deepEqual(await tripsOf("checkout-1"), asEver);
  const [completed] = await bed.events("completed", name);
  const counts = { targets: 1, applied: 1, reverted: 1, failed: 0 };
  assert.deepEqual([completed?.outcome, completed?.counts], ["succeeded", counts]);
  const status = await bed.final(name);
  const [row] = status.targets;
  assert.deepEqual([status.phase, row?.state, row?.node, row?.verified], ["Succeeded", "Reverted", "node-1", "probe"]);
  assert.ok((row?.duringMs ?? 0) >= delayMs, JSON.stringify(row));
  await assertIds(bed, name, ["accepted", "applied", "reverted", "completed"]);
  const printed = await bed.kubectl(["get", "latencies", "-n", namespace, name, "--no-headers"]);
  assert.match(printed, /^latency-\S+ +shop\/pods=checkout-1|shop\/checkout-1 .*2000ms +Succeeded +1\/1/);
});

test("both targets at the same time, until an event aborts: normal again at once, and a full report", async () => {
  const name = nameOf("both");
  await bed.send("requested", "both", asked({ target: both }));
  await bed.events("applied", name, 2);
  assert.deepEqual(await Promise.all(["checkout-1", "checkout-2"].map(tripsOf)), [delayedThere, delayedThere]);
  await abort(bed, name);
  const reverted = await bed.events("reverted", name, 2);
  assert.deepEqual(await Promise.all(["checkout-1", "checkout-2"].map(tripsOf)), [asEver, asEver]);
  assert.deepEqual(
    reverted.map(({ reason }) => reason),
    ["aborted", "aborted"],
  );
  await bed.events("completed", name);
  const { phase, counts } = await bed.final(name);
  assert.deepEqual([phase, counts], ["Aborted", { targets: 2, applied: 2, reverted: 2, failed: 0 }]);
  await assertIds(bed, name, ["accepted", "applied", "applied", "reverted", "reverted", "completed"]);
});

test("one after the other: never both in force", async () => {
  const name = nameOf("serial");
  await bed.send("requested", "serial", asked({ target: both, duration: "5s", order: "serial" }));
  await bed.events("completed", name);
  const { targets, phase } = await bed.final(name);
  const begun = targets.toSorted((a, b) => Date.parse(a.appliedAt ?? "") - Date.parse(b.appliedAt ?? ""));
  const times = begun.flatMap(({ appliedAt = "", endedAt = "" }) => [Date.parse(appliedAt), Date.parse(endedAt)]);
  assert.deepEqual([phase, times], ["Succeeded", times.toSorted((a, b) => a - b)]);
  assert.deepEqual(bed.said(name), ["accepted", "applied", "reverted", "applied", "reverted", "completed"]);
  const said = bed.arrived.filter(({ source }) => source.includes(`/latencies/${name}/targets/`));
  const saidAt = said.map(({ time }) => Date.parse(time));
  assert.deepEqual(
    saidAt,
    saidAt.toSorted((a, b) => a - b),
  );
});

test("half of the targets, until the record is deleted: reverted, no completed", async () => {
  const name = nameOf("half");
  await bed.send("requested", "half", asked({ target: { ...both, take: "50%" } }));
  const [applied] = await bed.events("applied", name);
  const [chosen, other] = applied?.target.pod === "checkout-1" ? ["checkout-1", "checkout-2"] : ["checkout-2", "checkout-1"];
  assert.deepEqual(await Promise.all([chosen, other].map(tripsOf)), [delayedThere, asEver]);
  await bed.kubectl(["delete", "latency", "-n", namespace, name]);
  const [reverted] = await bed.events("reverted", name);
  assert.equal(reverted?.target.pod, chosen);
  assert.deepEqual(await tripsOf(chosen), asEver);
  await bed.tidy();
  assert.deepEqual(bed.said(name), ["accepted", "applied", "reverted"]);
});

for (const [take, targets] of [
  [1, 1],
  ["50%", 1],
  ["all", 2],
] as const)
  test(`a dry run of ${take}: ${targets} of two, and nothing is touched`, async () => {
    const name = nameOf(`dry-${take}`);
    await bed.send("requested", `dry-${take}`, asked({ target: { ...both, take }, dryRun: true }));
    const [accepted] = await bed.events("accepted", name);
    assert.deepEqual([accepted?.dryRun, accepted?.targets.length, accepted?.nodes], [true, targets, 1]);
    assert.equal((await bed.final(name)).phase, "Succeeded");
    assert.deepEqual(await bed.leftovers(), []);
    await assertIds(bed, name, ["accepted"]);
  });
