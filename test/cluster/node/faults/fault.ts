// One fault and what is left of its experiment: the delay as the target's own application meets it, events, objects, the node, and what people are told.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { TestContext } from "node:test";
import { eventId } from "../../../../src/events/ids.ts";
import type { Request } from "../../../../src/events/types.gen.ts";
import type { Pod } from "../../../../src/plan/kube.ts";
import type { LatencyRecord } from "../../../../src/record/latency.ts";
import { isFinalPhase, type LatencyStatus } from "../../../../src/record/status.ts";
import { until } from "../../../../src/wait.ts";
import { nameOf } from "../../../flow/bed.ts";
import { namespace } from "../../../flow/parts.ts";
import type { Installed } from "../installed.ts";
import { leftOnNode } from "../left.ts";
import { type Beat, type Delayed, delayIn, delayMs, pulseContainer, uptime, whenBeating } from "../pulse.ts";
import { appPod, appService } from "../shop.ts";

/** What a busy machine adds to everything that takes time, in seconds. */
const slackS = 15;
const waitMs = 300_000;

/** An experiment, from its request on. */
export interface Scene {
  bed: Installed;
  /** Name of its record. */
  record: string;
  uid: string;
  target: Pod;
  /** Seconds since its node's boot. */
  askedAt: number;
}

/** How it is to end. */
export interface Expected {
  /**
   * When its target is no longer delayed: so many seconds after the fault at the latest; when its duration, in seconds, is over,
   * and not before; or it never was. Undefined: its target is gone.
   */
  delay: { goneAfterS: number } | { lastsS: number } | "never" | undefined;
  /** As `kubectl get latencies` has them; one of several, with `|` between them. */
  phase: string;
  applied: string;
  reason: string;
  /** State, reason and effect of its target's row. */
  row: RegExp;
  /** Part of the row's message. */
  message?: RegExp;
}

/** Where the pulses of targets go, and where they go besides: by their Services, which stay whatever becomes of their pods. */
export async function furnishFaults(bed: Installed): Promise<void> {
  const items = ["ledger", "depot"].flatMap((app) => [appPod(`${app}-1`, steadfast), appService(app)]);
  await bed.kubectl(["apply", "-f", "-"], JSON.stringify({ apiVersion: "v1", kind: "List", items }));
  await bed.kubectl(["wait", "-n", "shop", "--for=condition=Ready", "--timeout=180s", "pod", "ledger-1", "depot-1"]);
}

/** Whatever is wrong with their node, they stay. */
const steadfast = { tolerations: [{ operator: "Exists" }] };

/** The containers of a target: its application, and what takes its pulse. */
export async function targetSpec(bed: Installed): Promise<object> {
  const pulse = pulseContainer(`${await addressOf(bed, "ledger")}:80`, `${await addressOf(bed, "depot")}:80`);
  const { spec } = appPod("any") as { spec: { containers: object[] } };
  return { ...steadfast, containers: [...spec.containers, pulse] };
}

function addressOf(bed: Installed, service: string): Promise<string> {
  return bed.kubectl(["get", "service", "-n", "shop", service, "-o", "jsonpath={.spec.clusterIP}"]);
}

/** Makes a target in the namespace "shop" and waits until its pulse is taken. */
export async function makeTarget(bed: Installed, name: string): Promise<Pod> {
  await bed.kubectl(["apply", "-f", "-"], JSON.stringify(appPod(name, await targetSpec(bed))));
  return beatingPod(bed, { namespace: "shop", name });
}

export async function beatingPod(bed: Installed, place: { namespace: string; name: string }): Promise<Pod> {
  await bed.kubectl(["wait", "-n", place.namespace, "--for=condition=Ready", "--timeout=180s", `pod/${place.name}`]);
  const pod = await bed.cluster.get<Pod>({ kind: "pod", ...place });
  assert(pod);
  await whenBeating(bed.node, pod, { what: "a pulse", holds: (all) => all.length >= 3 });
  return pod;
}

/** Asks by an event for a delay of this target, and waits until its record exists. */
export async function ask(bed: Installed, target: Pod, changes: Partial<Request> = {}): Promise<Scene> {
  const { name, namespace: space } = target.metadata;
  const id = `fault-${randomUUID()}`;
  const askedAt = await uptime(bed.node);
  const data = {
    target: { namespace: space, pods: [name] },
    to: [{ namespace: "shop", labels: "app=ledger" }, { cidr: `${await addressOf(bed, "ledger")}/32` }],
    latency: { delay: `${delayMs}ms` },
    duration: "10m",
    ...changes,
  };
  // After a power failure sinks are back a little later.
  const stored = (): Promise<boolean> =>
    bed.send("requested", id, data).then(
      ({ status }) => status === 202,
      () => false,
    );
  assert.ok(await until(stored, { everyMs: 1000, timeoutMs: waitMs }), "no sink takes the event");
  const record = await bed.cluster.get<LatencyRecord>({ kind: "latency", namespace, name: nameOf(id) });
  return { bed, record: nameOf(id), uid: record?.metadata.uid ?? "", target, askedAt };
}

/** Waits until the target's own application meets the delay, and people are told. */
export async function inForce(scene: Scene): Promise<Scene> {
  const { bed, record, target } = scene;
  await whenBeating(bed.node, target, { what: "the delay", holds: (all) => delayOf(scene, all).since !== undefined, timeoutMs: waitMs });
  await bed.wait(record, ({ targets }) => targets[0]?.state === "InForce", waitMs);
  return scene;
}

/** What its target has met since it was asked for: the pod may have been a target before. */
function delayOf({ askedAt }: Scene, all: readonly Beat[]): Delayed {
  return delayIn(all.filter(({ at }) => at >= askedAt));
}

/** Does what a fault does. @returns seconds since the node's boot when it was done */
export async function struck({ bed }: Scene, strike: () => Promise<unknown>): Promise<number> {
  await strike();
  return uptime(bed.node);
}

/** Fails unless the delay has ended when it was promised to. @param struckAt seconds since the node's boot */
export async function assertGone(
  t: TestContext,
  scene: Scene,
  { delay, struckAt }: Pick<Expected, "delay"> & { struckAt: number },
): Promise<void> {
  if (delay === undefined) return;
  const { bed, target } = scene;
  const ended = ({ since, until }: Delayed): boolean => until !== undefined || (delay === "never" && since === undefined);
  const all = await whenBeating(bed.node, target, {
    what: "the end of the delay",
    holds: (seen) => ended(delayOf(scene, seen)) && (seen.at(-1)?.at ?? 0) > struckAt,
    timeoutMs: waitMs,
  });
  const { since = 0, until: gone = 0, elsewhereMs = 0 } = delayOf(scene, all);
  assert.ok(elsewhereMs < delayMs / 2, `the bystander was delayed: ${elsewhereMs} ms`);
  if (delay === "never") return assert.equal(since, 0, "its target was delayed");
  const [lasted, after] = [gone - since, Math.max(0, gone - struckAt)];
  t.diagnostic(`${scene.record}: delayed for ${lasted.toFixed(1)} s, gone ${after.toFixed(1)} s after the fault`);
  if ("goneAfterS" in delay) assert.ok(after <= delay.goneAfterS, `gone only ${after} s after the fault`);
  else assert.ok(lasted > delay.lastsS - 3 && lasted < delay.lastsS + slackS, `it was delayed for ${lasted} s`);
}

/** Fails unless the record has ended as told, everybody was told the same, once, and nothing is left of it. */
export async function assertOver(scene: Scene, expected: Expected): Promise<void> {
  const { bed, record, target } = scene;
  const status = await bed.wait(record, ({ phase }) => isFinalPhase(phase), waitMs);
  const [row] = status.targets;
  assert.equal(status.targets.length, 1, JSON.stringify(status));
  const ends = bed.arrived.filter(({ source, suffix }) => source.includes(`/latencies/${record}/`) && /reverted|failed/.test(suffix));
  assert.match([row?.state, row?.reason, row?.effect].filter(Boolean).join(" "), expected.row, JSON.stringify([row, ends]));
  if (expected.message) assert.match(row?.message ?? "", expected.message);
  await assertNothingMade(scene);
  const left = await leftIn(scene);
  assert.deepEqual(left, [], `something is left at ${target.metadata.name}`);
  await assertSaidOnce(scene, status);
  await assertListed(scene, expected);
}

/** What is deleted is deleted after the status was stored. */
export async function assertNothingMade({ bed, record }: Pick<Scene, "bed" | "record">): Promise<void> {
  let made: string[] = [];
  const none = async (): Promise<boolean> => (made = (await bed.made()).filter((one) => one.includes(` ${record}`))).length === 0;
  assert.ok(await until(none, { everyMs: 500, timeoutMs: waitMs }), made.join(", "));
}

async function leftIn({ bed, target }: Scene): Promise<string[]> {
  const { stdout } = await bed.node.run(["crictl", "pods", "--quiet", "--label", `io.kubernetes.pod.uid=${target.metadata.uid}`]);
  const sandboxes = await Promise.all(
    stdout
      .split("\n")
      .filter(Boolean)
      .map(async (id) => (await bed.node.run(["crictl", "inspectp", "--output", "json", id])).stdout),
  );
  return (await leftOnNode(bed.node)).filter((line) => sandboxes.some((text) => text.includes(`/netns/${line.split(":")[0]}"`)));
}

/** Whoever said them, and however often: for each slot there is one id, and under it one story. */
async function assertSaidOnce({ bed, record, uid, target }: Scene, { targets }: LatencyStatus): Promise<void> {
  const targetUid = target.metadata.uid ?? "";
  await bed.events("completed", record);
  const came = bed.arrived.filter(({ source }) => source.includes(`/latencies/${record}`));
  const final = came.filter(({ suffix }) => suffix === "reverted" || suffix === "failed");
  const suffix = targets[0]?.state === "Failed" ? "failed" : "reverted";
  const stories = new Set(came.map((event) => `${event.id} ${event.suffix}`));
  const id = (slot: string, of = ""): string => eventId(uid, of, slot);
  const applied = final.length > 0 && targets[0]?.appliedAt !== undefined ? [`${id("applied", targetUid)} applied`] : [];
  const wanted = [`${id("accepted")} accepted`, ...applied, `${id("final", targetUid)} ${suffix}`, `${id("completed")} completed`];
  assert.deepEqual([...stories].toSorted(), wanted.toSorted());
}

async function assertListed(scene: Scene, { phase, applied, reason }: Expected): Promise<void> {
  const { PHASE = "", APPLIED = "", REASON = "" } = await listed(scene);
  const [phases, reasons] = [phase.split("|"), reason.split("|")];
  // Of several, each has its own reason.
  assert.ok(phases.includes(PHASE) && reasons[phases.indexOf(PHASE)] === REASON && applied === APPLIED, `${PHASE} ${APPLIED} ${REASON}`);
}

/** What `kubectl get latencies` prints of it, in the columns that tell how it went. */
async function listed({ bed, record }: Pick<Scene, "bed" | "record">): Promise<{ [column: string]: string }> {
  const [header = "", line = ""] = (await bed.kubectl(["get", "latencies", "-n", namespace, record])).split("\n");
  const starts = [...header.matchAll(/\S+/g)].map(({ 0: column, index }) => ({ column, index }));
  const cells = starts.map(({ column, index }, i) => [column, line.slice(index, starts[i + 1]?.index).trim()] as const);
  return Object.fromEntries(cells.filter(([column]) => ["PHASE", "APPLIED", "REASON"].includes(column)));
}
