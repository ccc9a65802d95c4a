import assert from "node:assert/strict";
import { test } from "node:test";
import { abortedRow, nextRow, type Seen, unstartableRow } from "../../src/record/rows.ts";
import { maxRowBytes, type Row } from "../../src/record/status.ts";
import { endedPod, facts, job, now, reverted, row, runnerPod, seen } from "./samples.ts";

const { job: _, ...gone } = seen({ gone: true });

const appliedAt = "2026-01-02T03:04:11Z";
const starting = row({ state: "Starting" });
const inForce = row({ state: "InForce", appliedAt });
const told = { verified: "probe", appliedAt: facts.appliedAt, baselineMs: 0.2, duringMs: 100.3, delivered: { applied: true } } as const;
const isReverted = row({
  ...told,
  state: "Reverted",
  reason: "duration-elapsed",
  endedAt: reverted.endedAt,
  afterMs: 0.3,
  packets: { delayed: 12, dropped: 0 },
  delivered: { applied: true, final: true },
});
const lost = { state: "Sweeping", reason: "runner-lost", effect: "unverified" } as const;
const untouched = { state: "Failed", reason: "runner-lost", effect: "none", stage: "start" } as const;
const ended = "2026-01-02T03:04:41Z";
const failure = { stage: "find", code: "runtime-unreachable", message: "no answer from crio.sock", effect: "none" } as const;

const table: { title: string; before: Row; seen: Seen; after: Row }[] = [
  { title: "no Job yet", before: row(), seen: gone, after: row() },
  { title: "a Job without a pod", before: row(), seen: seen(), after: starting },
  { title: "a pod that starts", before: row(), seen: seen({ pods: [runnerPod({})] }), after: starting },
  {
    title: "a pod that is being made is no news",
    before: row(),
    seen: seen({ pods: [runnerPod({ state: { waiting: { reason: "ContainerCreating" } } })] }),
    after: starting,
  },
  {
    title: "ready is in force",
    before: row({ state: "Starting", message: "x" }),
    seen: seen({ pods: [runnerPod({ ready: true })] }),
    after: inForce,
  },
  { title: "not ready any more", before: inForce, seen: seen({ pods: [runnerPod({})] }), after: row({ state: "Ending", appliedAt }) },
  {
    title: "told to stop",
    before: inForce,
    seen: seen({ pods: [runnerPod({ ready: true, terminating: true })] }),
    after: row({ state: "Ending", appliedAt }),
  },
  {
    title: "an older copy that is not ready yet",
    before: row({ state: "Ending", appliedAt }),
    seen: seen({ pods: [runnerPod({ ready: true })] }),
    after: row({ state: "Ending", appliedAt }),
  },
  {
    title: "ready anew: its kubelet was restarted",
    before: row({ state: "Ending", appliedAt: "2026-01-02T03:04:00Z" }),
    seen: seen({ pods: [runnerPod({ ready: true })] }),
    after: row({ state: "InForce", appliedAt: "2026-01-02T03:04:00Z" }),
  },
  { title: "an older copy without anything", before: inForce, seen: seen(), after: row({ state: "Ending", appliedAt }) },
  { title: "a report", before: inForce, seen: seen({ pods: [endedPod(0, reverted)] }), after: isReverted },
  { title: "a report of a pod that is gone", before: inForce, seen: { ...gone, formerPods: [endedPod(0, reverted)] }, after: isReverted },
  { title: "a report of a target nobody saw in force", before: row(), seen: seen({ pods: [endedPod(0, reverted)] }), after: isReverted },
  { title: "final is final", before: isReverted, seen: seen({ job: job("backoff") }), after: isReverted },
  {
    title: "a failure",
    before: starting,
    seen: seen({ pods: [endedPod(0, { ...facts, stage: "ended", outcome: "failed", failure, endedAt: reverted.endedAt })] }),
    after: row({
      ...told,
      state: "Failed",
      reason: "runtime-unreachable",
      stage: "find",
      effect: "none",
      message: failure.message,
      endedAt: reverted.endedAt,
    }),
  },
  {
    title: "try again",
    before: starting,
    seen: seen({ pods: [endedPod(75, { ...facts, stage: "starting", appliedAt: undefined, failure })] }),
    after: starting,
  },
  {
    title: "tried often enough: the failure that it had",
    before: starting,
    seen: seen({
      job: job("backoff"),
      pods: [
        endedPod(75, { v: 1, target: starting.uid, stage: "starting", failure }, { created: "2026-01-02T03:04:30Z" }),
        endedPod(75, "", { created: "2026-01-02T03:04:06Z" }),
      ],
    }),
    after: row({
      state: "Failed",
      reason: "runtime-unreachable",
      stage: "find",
      effect: "none",
      message: failure.message,
      verified: "none",
      endedAt: ended,
    }),
  },
  {
    title: "killed in force",
    before: inForce,
    seen: seen({ job: job("backoff"), pods: [endedPod(137, facts, { reason: "OOMKilled" })] }),
    after: row({
      ...told,
      ...lost,
      stage: "hold",
      message: "exit code 137, OOMKilled; BackoffLimitExceeded",
      endedAt: ended,
    }),
  },
  {
    title: "killed in force, and its Job not yet failed",
    before: inForce,
    seen: seen({ pods: [endedPod(137, facts)] }),
    after: row({ state: "Ending", appliedAt }),
  },
  {
    title: "died before it touched anything",
    before: starting,
    seen: seen({ job: job("backoff"), pods: [endedPod(1, { v: 1, target: starting.uid, stage: "starting" })] }),
    after: row({
      ...untouched,
      verified: "none",
      message: "exit code 1; BackoffLimitExceeded",
      endedAt: ended,
    }),
  },
  {
    title: "ended well without a word",
    before: starting,
    seen: seen({ job: job("complete"), pods: [endedPod(0, "nonsense")] }),
    after: row({
      ...lost,
      stage: "start",
      message: "exit code 0; CompletionsReached",
      endedAt: ended,
    }),
  },
  {
    title: "tried often enough, without a word: its exit code says that nothing was touched",
    before: starting,
    seen: seen({ job: job("backoff"), pods: [endedPod(75), endedPod(75)] }),
    after: row({
      ...untouched,
      message: "exit code 75; BackoffLimitExceeded",
      endedAt: ended,
    }),
  },
  { title: "about to fail", before: inForce, seen: seen({ job: job("failing"), pods: [runnerPod({ ready: true })] }), after: inForce },
  {
    title: "a Job that is gone while its pod still has to end",
    before: inForce,
    seen: { ...gone, pods: [runnerPod({ terminating: true })] },
    after: row({ state: "Ending", appliedAt }),
  },
  {
    title: "a Job that is gone, and its pod without a word",
    before: inForce,
    seen: { ...gone, formerPods: [runnerPod({ terminating: true })] },
    after: row({ ...lost, appliedAt, stage: "hold", message: "its Job was deleted, not by Treacle", endedAt: now }),
  },
];

for (const { title, before, seen, after } of table) {
  test(title, () => assert.deepEqual(nextRow(before, seen), after));
}

test("a target that never was", () => {
  const none = { state: "Failed", stage: "start", effect: "none", endedAt: now } as const;
  assert.deepEqual(abortedRow(row(), now), row({ ...none, reason: "aborted", message: "aborted before it began" }));
  assert.deepEqual(
    unstartableRow(row(), { code: "target-gone", message: "there is no node node-1 any more" }, now),
    row({ ...none, reason: "target-gone", message: "there is no node node-1 any more" }),
  );
});

test("a row is cut to its limit in what was said", () => {
  for (const message of ["x".repeat(5000), '…"\\'.repeat(500)]) {
    const cut = unstartableRow(row(), { code: "internal", message }, now);
    const bytes = Buffer.byteLength(JSON.stringify(cut));
    assert.ok(bytes <= maxRowBytes && bytes > maxRowBytes - 10 && cut.message?.endsWith("…"), `${bytes}: ${cut.message}`);
  }
  const longName = "p".repeat(253);
  assert.equal("message" in unstartableRow(row({ pod: longName }), { code: "internal", message: "x".repeat(99) }, now), false);
});

test("a complete row with names of usual length fits", () => {
  const usual = { ...isReverted, pod: "checkout-7d9f8c6b5d-abcde", node: "worker-3.example.internal" };
  assert.ok(Buffer.byteLength(JSON.stringify(usual)) <= maxRowBytes);
});
