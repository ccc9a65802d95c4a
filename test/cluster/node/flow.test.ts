// From an event to its end, with everything real: images, scheduler, kubelet, CRI-O, crictl, kube-proxy, packets.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { references } from "../../../scripts/images/make.ts";
import { eventId } from "../../../src/events/ids.ts";
import type { Request } from "../../../src/events/types.gen.ts";
import type { Job, Pod } from "../../../src/plan/kube.ts";
import type { LatencyRecord } from "../../../src/record/latency.ts";
import { type Undo, unwind } from "../../../src/undo.ts";
import { nameOf } from "../../flow/bed.ts";
import { namespace } from "../../flow/parts.ts";
import { type Installed, startInstalled } from "./installed.ts";
import { everyWayTo, hostOf } from "./shop.ts";

/** Far above what an emulated processor beside others adds by itself. */
const delayMs = 2000;
const both = { namespace: "shop", labels: "app=checkout", take: "all" };
const asked = (changes: Partial<Request> = {}): Request => ({
  target: { namespace: "shop", labels: "app=checkout" },
  to: everyWayTo("payments", bed.payments),
  latency: { delay: `${delayMs}ms` },
  duration: "10m",
  ...changes,
});

const undo: Undo[] = [];
let bed: Installed;
before(async () => void (bed = await startInstalled(undo)));
afterEach(() => bed.tidy());
after(() => unwind(undo));

/** By all ways to the destination, and by those to another one. */
async function tripsOf(pod: string): Promise<{ there: boolean[]; elsewhere: boolean[] }> {
  const [there, elsewhere] = [Object.values(bed.payments), Object.values(bed.inventory)] as [string[], string[]];
  const delayed = (await bed.connectMs(pod, ...there, ...elsewhere)).map((ms) => ms >= delayMs);
  return { there: delayed.slice(0, there.length), elsewhere: delayed.slice(there.length) };
}

const never = [false, false, false, false];
const delayedThere = { there: [true, true, true, true], elsewhere: never };
const asEver = { there: never, elsewhere: never };

async function stop(record: string): Promise<void> {
  assert.equal((await bed.send("abort.requested", `stop-${record}`, { record })).status, 202);
}

/** Fails unless each event has come once, with its own id. */
async function assertIds(record: string, suffixes: string[]): Promise<void> {
  const { metadata } = (await bed.cluster.get<LatencyRecord>({ kind: "latency", namespace, name: record })) ?? {};
  const came = bed.arrived.filter(({ source }) => source.startsWith(`/chaos.network/node-bed/latencies/${record}`));
  assert.deepEqual(came.map(({ suffix }) => suffix).toSorted(), suffixes.toSorted());
  const slots: { [suffix: string]: string } = { reverted: "final", failed: "final" };
  const expected = came.map(({ suffix, source }) =>
    eventId(metadata?.uid ?? "", source.split("/targets/")[1] ?? "", slots[suffix] ?? suffix),
  );
  assert.deepEqual(
    came.map(({ id }) => id),
    expected,
  );
}

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
  await assertPlaced();
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
  await assertIds(name, ["accepted", "applied", "reverted", "completed"]);
  const printed = await bed.kubectl(["get", "latencies", "-n", namespace, name, "--no-headers"]);
  assert.match(printed, /^latency-\S+ +shop\/pods=checkout-1|shop\/checkout-1 .*2000ms +Succeeded +1\/1/);
});

/** The scheduler has put the runner's pod where its Job says, and CRI-O runs our image in it. */
async function assertPlaced(): Promise<void> {
  const [job] = await bed.cluster.list<Job>({ kind: "job", namespace });
  assert.deepEqual(job?.spec?.template.spec, { ...job?.spec?.template.spec, nodeSelector: { "kubernetes.io/hostname": "node-1" } });
  const [pod] = await bed.cluster.list<Pod>({ kind: "pod", namespace, labelSelector: "chaos.network/record-uid" });
  const [container] = pod?.status?.containerStatuses ?? [];
  assert.deepEqual([pod?.spec.nodeName, pod?.status?.phase], ["node-1", "Running"]);
  assert.match(container?.containerID ?? "", /^cri-o:\/\/[0-9a-f]{64}$/);
  const { stdout } = await bed.node.run(["crictl", "inspect", "--output=json", (container?.containerID ?? "").slice("cri-o://".length)]);
  const { status } = JSON.parse(stdout) as { status: { image: { image: string }; state: string } };
  assert.deepEqual([status.state, status.image.image], ["CONTAINER_RUNNING", references.runner]);
}

test("both targets at the same time, until an event aborts: normal again at once, and a full report", async () => {
  const name = nameOf("both");
  await bed.send("requested", "both", asked({ target: both }));
  await bed.events("applied", name, 2);
  assert.deepEqual(await Promise.all(["checkout-1", "checkout-2"].map(tripsOf)), [delayedThere, delayedThere]);
  await stop(name);
  const reverted = await bed.events("reverted", name, 2);
  assert.deepEqual(await Promise.all(["checkout-1", "checkout-2"].map(tripsOf)), [asEver, asEver]);
  assert.deepEqual(
    reverted.map(({ reason }) => reason),
    ["aborted", "aborted"],
  );
  await bed.events("completed", name);
  const { phase, counts } = await bed.final(name);
  assert.deepEqual([phase, counts], ["Aborted", { targets: 2, applied: 2, reverted: 2, failed: 0 }]);
  await assertIds(name, ["accepted", "applied", "applied", "reverted", "reverted", "completed"]);
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
    await assertIds(name, ["accepted"]);
  });
