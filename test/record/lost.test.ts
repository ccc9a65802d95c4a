// Runners that ended without a report, beside what test/record/rows.test.ts has of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { nextRow, type Seen } from "../../src/record/rows.ts";
import type { Row } from "../../src/record/status.ts";
import { endedPod, facts, job, now, reverted, row, uid } from "./samples.ts";

function seen(changes: Partial<Seen> = {}): Seen {
  return { job: job(), pods: [], formerPods: [], gone: false, now, ...changes };
}
const { job: _, ...gone } = seen({ gone: true });

const starting = row({ state: "Starting" });
const applying = { v: 1, target: uid, stage: "applying", verified: "none" } as const;
const lost = row({
  state: "Sweeping",
  reason: "runner-lost",
  stage: "apply",
  verified: "none",
  message: "exit code 137; BackoffLimitExceeded",
  endedAt: "2026-01-02T03:04:41Z",
});
const sweeping = row({ ...lost, stage: "hold", effect: "unverified" });
const killed = (step?: string): Seen => seen({ job: job("backoff"), pods: [endedPod(137, { ...applying, step })] });

const table: { title: string; before: Row; seen: Seen; after: Row }[] = [
  { title: "killed before its last change", before: starting, seen: killed("rules"), after: row({ ...lost, effect: "none" }) },
  { title: "killed at its last change", before: starting, seen: killed("gate"), after: row({ ...lost, effect: "unverified" }) },
  { title: "killed nobody knows where", before: starting, seen: killed(), after: row({ ...lost, effect: "unverified" }) },
  { title: "how it was lost is told once", before: sweeping, seen: gone, after: sweeping },
  { title: "an older copy of the cluster", before: sweeping, seen: seen(), after: sweeping },
];
for (const { title, before, seen, after } of table) {
  test(title, () => assert.deepEqual(nextRow(before, seen), after));
}

const late: { title: string; seen: Seen }[] = [
  { title: "by its pod", seen: seen({ job: job("complete"), pods: [endedPod(0, reverted)] }) },
  { title: "by a pod that is gone", seen: { ...gone, formerPods: [endedPod(0, reverted)] } },
];
for (const { title, seen } of late) {
  test(`a report that comes after all counts: ${title}`, () => assert.deepEqual(nextRow(sweeping, seen), nextRow(row(), seen)));
}

test("the runner's last moment is in its Job, and in the row until that is final", () => {
  const notAfter = "2026-01-02T03:07:06.000Z";
  const spec = { template: { spec: { containers: [{ env: [{ name: "TREACLE_NOT_AFTER", value: notAfter }] }] } } };
  assert.deepEqual(nextRow(row(), seen({ job: { ...job(), spec } })), row({ state: "Starting", notAfter }));
  const failure = { stage: "find", code: "target-gone", message: "", effect: "none" } as const;
  for (const end of [reverted, { ...facts, stage: "ended", outcome: "failed", failure }]) {
    const final = nextRow(row({ state: "Ending", notAfter }), seen({ pods: [endedPod(0, end)] }));
    assert.deepEqual([final.state === "Reverted" || final.state === "Failed", final.notAfter], [true, undefined]);
  }
});
