// What the runners need is away for the whole of a delay: the controller with the edge, the API server, the event sink.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { eventId } from "../../src/events/ids.ts";
import type { Applied, Reverted } from "../../src/events/types.gen.ts";
import type { Job, Pod } from "../../src/plan/kube.ts";
import { conditionOf } from "../../src/record/conditions.ts";
import type { RunnerFacts } from "../../src/record/facts.ts";
import type { LatencyRecord } from "../../src/record/latency.ts";
import { parseFacts } from "../../src/record/parse-facts.ts";
import { isFinalPhase } from "../../src/record/status.ts";
import { until } from "../../src/wait.ts";
import { nameOf, request } from "../flow/bed.ts";
import { startFlowBed, type FlowBed } from "./flow-bed.ts";
import { namespace, type Arrived } from "../flow/parts.ts";

let bed: FlowBed;
/** uids of every Job that ever was, and what every runner has left. */
const jobs = new Set<string>();
const messages = new Map<string, string>();
before(async () => {
  bed = await startFlowBed();
  bed.cluster.watch<Job>({ kind: "job", namespace }, ({ metadata }) => void jobs.add(`${metadata.name} ${metadata.uid}`));
  bed.cluster.watch<Pod>({ kind: "pod", namespace }, ({ metadata, status }) => {
    const message = status?.containerStatuses?.[0]?.state?.terminated?.message;
    if (message !== undefined) messages.set(metadata.name, message);
  });
});
afterEach(async () => {
  await Promise.all([bed.lines.api.mend(), bed.lines.events.mend()]);
  await Promise.all([bed.start("controller"), bed.start("sink")]);
  await tidied();
  await Promise.all(["checkout-1", "checkout-2"].map((pod) => bed.assertClean(pod)));
});
after(() => bed.close());

/** Seldom enough: sink, controller and cluster share this process, and a look at all processes takes its time. */
async function comes(condition: () => boolean | Promise<boolean>, timeoutMs: number): Promise<void> {
  assert(await until(condition, { everyMs: 300, timeoutMs }), `not within ${timeoutMs} ms: ${condition.toString()}`);
}

async function tidied(): Promise<void> {
  await comes(async () => (await bed.made()).length === 0, 60_000);
}

const durationMs = 6_000;
const asked = request({ target: { namespace: "shop", pods: ["checkout-1"] }, duration: `${durationMs}ms` });

const arrivedFor = (name: string): Arrived[] => bed.arrived.filter(({ source }) => source.includes(`/latencies/${name}`));
const suffixes = (name: string): string[] => arrivedFor(name).map(({ suffix }) => suffix);
const record = (name: string): Promise<LatencyRecord | null> => bed.cluster.get<LatencyRecord>({ kind: "latency", namespace, name });

/** Jobs that were ever made for a record. */
const jobsOf = (name: string): string[] => [...jobs].filter((job) => job.startsWith(`${name}-`));

/** Fails unless each event of a record arrived under the one id that its slot has. @returns how often each did */
async function assertIds(name: string): Promise<{ [suffix: string]: number }> {
  const uid = (await record(name))?.metadata.uid ?? "";
  const target = (await record(name))?.status?.targets[0]?.uid ?? "";
  const expected = {
    accepted: eventId(uid, "", "accepted"),
    applied: eventId(uid, target, "applied"),
    reverted: eventId(uid, target, "final"),
    completed: eventId(uid, "", "completed"),
  };
  const arrived = arrivedFor(name);
  assert.deepEqual(Object.fromEntries(arrived.map(({ suffix, id }) => [suffix, id])), expected, JSON.stringify(arrived, null, 1));
  return Object.fromEntries(Object.entries(expected).map(([suffix, id]) => [suffix, arrived.filter((one) => one.id === id).length]));
}

/** Said by the runner itself: a controller cannot know what was measured. */
function assertByRunner({ measured }: Applied | Reverted): void {
  assert.deepEqual(
    measured.map(({ port }) => port),
    [8080, 8080],
    JSON.stringify(measured),
  );
}

function assertOnTime(heldForMs: number): void {
  assert(heldForMs >= durationMs && heldForMs < durationMs + 6_000, `in force for ${heldForMs} ms instead of ${durationMs}`);
}

/** The delay comes and goes, told by its runner, and nothing more is told. */
async function comesAndGoes(name: string, meanwhile: () => Promise<void> = () => Promise.resolve()): Promise<void> {
  const [applied] = await bed.events("applied", name);
  assert((await bed.rtt("checkout-1", "payments-1", 4)) > 99);
  await meanwhile();
  const [reverted] = await bed.events("reverted", name);
  assert((await bed.rtt("checkout-1", "payments-1", 4)) < 50);
  assert(applied && reverted);
  assertByRunner(applied);
  assertByRunner(reverted);
  assert.equal(reverted.reason, "duration-elapsed");
  assertOnTime(reverted.appliedForMs);
  await comes(() => !bed.isEntered("checkout-1"), 20_000);
  assert.deepEqual(suffixes(name), ["accepted", "applied", "reverted"]);
  assert(!isFinalPhase((await record(name))?.status?.phase));
}

/** Treacle is whole again: the record ends well, everything was said once, and no second Job was made. */
async function endsWell(name: string): Promise<void> {
  const isDelivered = async (): Promise<boolean> =>
    conditionOf((await record(name))?.status?.conditions ?? [], "Delivered")?.status === "True";
  await comes(isDelivered, 60_000);
  const { phase, targets } = await bed.final(name);
  assert.deepEqual([phase, targets.map(({ state, reason }) => `${state} ${reason}`)], ["Succeeded", ["Reverted duration-elapsed"]]);
  await tidied();
  assert.equal(jobsOf(name).length, 1);
  assert.deepEqual(await assertIds(name), { accepted: 1, applied: 1, reverted: 1, completed: 1 });
}

test("controller and edge are away from before the delay until after it: the runner does it alone, and completed comes later", async () => {
  const name = nameOf("alone");
  await bed.send("requested", "alone", asked);
  await bed.events("accepted", name);
  // A runner that may not read its orders yet needs the controller still: the rights are made beside the Job.
  const mayRead = (): Promise<unknown> => bed.cluster.get({ kind: "roleBinding", namespace, name });
  await comes(async () => jobsOf(name).length === 1 && (await mayRead()) !== null, 60_000);
  await Promise.all([bed.stop("controller"), bed.stop("sink")]);
  assert.deepEqual(suffixes(name), ["accepted"]);
  await comesAndGoes(name);
  await Promise.all([bed.start("controller"), bed.start("sink")]);
  await endsWell(name);
  assert.deepEqual(await bed.send("requested", "alone", asked), { status: 202, location: `/v1/latencies/${name}` });
});

test("the API server is away for everybody once a runner has its orders, refusing and then silent: the runner goes on to its end", async () => {
  const name = nameOf("cut-off");
  await bed.send("requested", "cut-off", asked);
  await bed.events("accepted", name);
  await comes(() => bed.isEntered("checkout-1"), 60_000);
  await bed.lines.api.cut("refused");
  assert.deepEqual(suffixes(name), ["accepted"]);
  await comesAndGoes(name, () => bed.lines.api.cut("stalled"));
  await bed.lines.api.mend();
  await endsWell(name);
});

test("the event sink is away for the whole run: the delay ends on time, and every event comes when it is back", async () => {
  const name = nameOf("deaf");
  await bed.lines.events.cut("refused");
  await bed.send("requested", "deaf", asked);
  await comes(async () => isFinalPhase((await record(name))?.status?.phase), 90_000);
  await tidied();
  assert.deepEqual(suffixes(name), []);
  const [job = ""] = jobsOf(name);
  const left = [...messages].find(([pod]) => pod.startsWith(job.split(" ")[0] ?? "-"))?.[1];
  const status = (await record(name))?.status;
  const facts = parseFacts(left, status?.targets[0]?.uid ?? "");
  const { outcome, reason, delivered, appliedAt = "", endedAt = "" } = facts ?? ({} as RunnerFacts);
  assert.deepEqual({ outcome, reason, delivered }, { outcome: "reverted", reason: "duration-elapsed", delivered: {} });
  assertOnTime(Date.parse(endedAt) - Date.parse(appliedAt));
  assert.equal(conditionOf(status?.conditions ?? [], "Delivered")?.status, "False");
  await bed.lines.events.mend();
  await endsWell(name);
});
