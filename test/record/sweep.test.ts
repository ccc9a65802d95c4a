import assert from "node:assert/strict";
import { test } from "node:test";
import { dueEvents } from "../../src/record/due.ts";
import type { Finding } from "../../src/record/facts.ts";
import { advancedStatus, correctedStatus, firstStatus } from "../../src/record/next.ts";
import { type LatencyStatus, maxRowBytes, type Row } from "../../src/record/status.ts";
import { lateAtMs, needsLook, nextSweep, type SweepSeen, type SweepStep, unsweepable } from "../../src/record/sweep.ts";
import { record, request } from "../plan/samples.ts";
import { endedPod, job, row, runnerPod, uid } from "./samples.ts";

const notAfter = "2026-01-02T03:07:06.000Z";
const early = "2026-01-02T03:09:05.999Z";
const late = "2026-01-02T03:09:06.000Z";
const endedAt = "2026-01-02T03:04:41Z";
const lost = { reason: "runner-lost", stage: "hold", appliedAt: "2026-01-02T03:04:11Z", verified: "probe", endedAt } as const;

const sweeping = row({ ...lost, state: "Sweeping", effect: "unverified", message: "killed", notAfter });
const neverOpened = row({ ...sweeping, stage: "apply", effect: "none" });
const inForce = row({ state: "InForce", appliedAt: lost.appliedAt, notAfter });
const unsure = row({
  ...lost,
  state: "Failed",
  effect: "unverified",
  verified: "none",
  message: "killed; its node node-1 does not answer",
});
const failed = (changes: Partial<Row>): Row => row({ ...lost, state: "Failed", ...changes });

function found(finding: Finding, message?: string, changes = {}): ReturnType<typeof endedPod> {
  return endedPod(0, { v: 1, swept: uid, finding, ...(message !== undefined && { message }) }, changes);
}

const pulling = runnerPod({ state: { waiting: { reason: "ImagePullBackOff", message: "no such image" } } });
const elder = { created: "2026-01-02T03:04:00Z" };

const table: { title: string; row: Row; seen: Partial<SweepSeen>; row2?: Row; todo?: SweepStep["todo"] }[] = [
  { title: "the node answers", row: sweeping, seen: {}, todo: "start" },
  { title: "the node does not answer", row: sweeping, seen: { nodeReady: false } },
  { title: "a sweep that has not ended", row: sweeping, seen: { job: job(), pods: [runnerPod({})] } },
  { title: "also if it is late", row: sweeping, seen: { job: job(), pods: [runnerPod({})], now: late } },
  {
    title: "nothing was left",
    row: sweeping,
    seen: { job: job(), pods: [found("clean")] },
    row2: failed({ effect: "ended", verified: "kernel", message: "killed; nothing is left" }),
  },
  {
    title: "something was left",
    row: sweeping,
    seen: { job: job("complete"), pods: [found("removed")], now: late },
    row2: failed({ effect: "ended", verified: "kernel", message: "killed; its leftover is removed" }),
  },
  {
    title: "the target is gone",
    row: sweeping,
    seen: { job: job(), pods: [found("gone", "no ready sandbox")] },
    row2: failed({ effect: "ended", verified: "none", message: "killed; the target is gone" }),
  },
  {
    title: "it was never in force",
    row: neverOpened,
    seen: { job: job(), pods: [found("removed")] },
    row2: failed({ stage: "apply", effect: "none", verified: "kernel", message: "killed; its leftover is removed" }),
  },
  { title: "the first try found somebody else", row: sweeping, seen: { job: job(), pods: [found("in-force", "held"), runnerPod({})] } },
  {
    title: "and the second one nothing",
    row: sweeping,
    seen: { job: job(), pods: [found("in-force", "held", elder), found("clean")] },
    row2: failed({ effect: "ended", verified: "kernel", message: "killed; nothing is left" }),
  },
  {
    title: "it could not look: once more",
    row: sweeping,
    seen: { job: job("backoff"), pods: [found("unknown", "no answer")] },
    todo: "clear",
  },
  {
    title: "it could not look, and it is late",
    row: sweeping,
    seen: { job: job("backoff"), pods: [found("unknown", "no answer from crio.sock")], now: late },
    row2: failed({ effect: "unverified", verified: "none", message: "killed; no answer from crio.sock" }),
  },
  {
    title: "it could not even start, and it is late",
    row: sweeping,
    seen: { job: job("deadline"), pods: [pulling], now: late },
    row2: failed({
      effect: "unverified",
      verified: "none",
      message: "killed; its sweep did not start: ImagePullBackOff: no such image",
    }),
  },
  {
    title: "it ended without a word, and it is late",
    row: sweeping,
    seen: { job: job("deadline"), now: late },
    row2: failed({ effect: "unverified", verified: "none", message: "killed; its sweep ended without a word" }),
  },
  {
    title: "the node does not answer, and it is late",
    row: sweeping,
    seen: { nodeReady: false, now: late },
    row2: failed({ effect: "unverified", verified: "none", message: "killed; its node node-1 does not answer" }),
  },
  {
    title: "nothing can be in force that never was",
    row: neverOpened,
    seen: { nodeReady: false, now: late },
    row2: failed({ stage: "apply", effect: "none", verified: "none", message: "killed; its node node-1 does not answer" }),
  },
  { title: "late, but nobody has tried to look", row: sweeping, seen: { now: late }, todo: "start" },
  { title: "a runner that is late on a node that answers", row: inForce, seen: { now: late } },
  {
    title: "a runner that is late on a node that does not answer",
    row: inForce,
    seen: { nodeReady: false, now: late },
    row2: failed({ effect: "unverified", verified: "none", message: "its node node-1 does not answer", endedAt: late }),
  },
  { title: "final, and the node is back", row: unsure, seen: { now: late }, todo: "start" },
  { title: "final, and the node is not back", row: unsure, seen: { nodeReady: false, now: late } },
  { title: "final, and a sweep came to nothing", row: unsure, seen: { job: job("backoff"), now: late }, todo: "clear" },
  {
    title: "final, and looked at after all",
    row: unsure,
    seen: { job: job("complete"), pods: [found("removed")], now: late },
    row2: failed({
      effect: "ended",
      verified: "kernel",
      message: "killed; its node node-1 does not answer; its leftover is removed",
    }),
  },
];
for (const { title, row, seen, row2 = row, todo = "none" } of table) {
  test(title, () => assert.deepEqual(nextSweep(row, { pods: [], nodeReady: true, now: early, ...seen }), { row: row2, todo }));
}

const looks: { title: string; row: Row; now: string; expected: boolean }[] = [
  { title: "a runner that has vanished", row: sweeping, now: early, expected: true },
  { title: "one that was lost before rows had its last moment", row: row({ ...lost, state: "Sweeping" }), now: early, expected: true },
  { title: "one that works", row: inForce, now: early, expected: false },
  { title: "one that should have ended long ago", row: inForce, now: late, expected: true },
  { title: "one that has no Job yet", row: row(), now: late, expected: false },
  { title: "final, and nobody could look", row: unsure, now: late, expected: true },
  { title: "a day later that is nobody's business any more", row: unsure, now: "2026-01-03T03:04:41Z", expected: false },
  { title: "final, and it is known that it ended", row: failed({ effect: "ended" }), now: late, expected: false },
  {
    title: "a runner's own word that it could not clean up",
    row: row({ ...unsure, reason: "read-back-differs" }),
    now: late,
    expected: false,
  },
  { title: "reverted", row: row({ state: "Reverted", endedAt }), now: late, expected: false },
];
for (const { title, row, now, expected } of looks) {
  test(`${expected ? "to be looked at" : "not to be looked at"}: ${title}`, () => assert.equal(needsLook(row, now), expected));
}

test("when it is late", () => {
  assert.equal(lateAtMs(inForce), Date.parse(late));
  assert.equal(lateAtMs(row()), Infinity);
});

test("a target whose sweep can have no Job is final once it is late", () => {
  assert.equal(unsweepable(sweeping, "403", early), sweeping);
  assert.deepEqual(unsweepable(sweeping, "403", late), failed({ effect: "unverified", verified: "none", message: "killed; 403" }));
  assert.equal(unsweepable(unsure, "403", late), unsure);
});

test("a late look corrects what is known, not what was said", () => {
  const before = advancedStatus(firstStatus(request()), request(), { rows: [unsure], now: early });
  const after = correctedStatus(before, { rows: [failed({ effect: "ended" })], now: late });
  const said = ({ phase, counts, conditions }: LatencyStatus) => ({
    phase,
    counts,
    conditions: conditions.map(({ type, status, reason }) => `${type} ${status} ${reason}`),
  });
  assert.deepEqual(said(after), {
    ...said(before),
    conditions: ["Applied True in-force", "Reverted True reverted", "Finished True failed"],
  });
  assert.ok(said(before).conditions.includes("Reverted Unknown unverified"));
  assert.equal(after.targets[0]?.effect, "ended");
});

test("for how long a delay was in force is said only if somebody knows", () => {
  const forMs = (target: Row): unknown => {
    const status = { ...firstStatus(request()), targets: [target] };
    const [event] = dueEvents({ record: record(), status, cluster: "test" }).filter(({ key }) => key.startsWith("final"));
    return (event?.event.data as { appliedForMs?: number } | undefined)?.appliedForMs;
  };
  assert.equal(forMs(failed({ effect: "ended" })), 30_000);
  assert.equal(forMs(unsure), undefined);
});

test("what a sweep says is cut like everything else", () => {
  const { row } = nextSweep(sweeping, { job: job("backoff"), pods: [found("unknown", "x".repeat(600))], nodeReady: true, now: late });
  assert.ok(Buffer.byteLength(JSON.stringify(row)) <= maxRowBytes && row.message?.endsWith("…"));
});
