import assert from "node:assert/strict";
import { test } from "node:test";
import type { Orders } from "../../src/plan/orders.ts";
import { setCondition } from "../../src/record/conditions.ts";
import { advancedStatus, joinedStatus, firstStatus, outcomeOf, plannedStatus, rejectedStatus } from "../../src/record/next.ts";
import type { Condition, LatencyStatus, Row } from "../../src/record/status.ts";
import { request } from "../plan/samples.ts";
import { now } from "./samples.ts";

const at = "2026-01-02T03:04:06.000Z";
const spec = request({ target: { namespace: "shop", pods: ["a", "b"], take: "all" }, to: [{ cidr: "203.0.113.0/24" }, { cidr: "::1" }] });
const targets = ["a", "b"].map((pod) => ({ uid: pod, namespace: "shop", pod, node: "n", job: `j-${pod}` }));
const orders = { targets } as unknown as Orders;
const display = { target: "shop/a +1", to: "203.0.113.0/24 +1", applied: "", reason: "" };
const isPlanned: Condition = {
  type: "Planned",
  status: "True",
  reason: "planned",
  message: "2 targets, 1 address",
  lastTransitionTime: at,
};

function planned(changes = {}): LatencyStatus {
  return plannedStatus(firstStatus(spec), { ...spec, ...changes }, { orders, planned: { addresses: 1, skipped: [], at } });
}

function rows(...states: Partial<Row>[]): Row[] {
  return states.map((state, i) => ({ uid: "ab"[i] ?? "", pod: "ab"[i] ?? "", node: "n", state: "Pending", ...state }));
}

const said = ({ conditions }: LatencyStatus) =>
  conditions.slice(1).map(({ type, status, reason, message }) => `${type} ${status} ${reason}: ${message}`);

test("first", () => {
  assert.deepEqual(firstStatus(spec), {
    phase: "Pending",
    conditions: [],
    counts: { targets: 0, applied: 0, reverted: 0, failed: 0 },
    targets: [],
    delivered: {},
    display,
  });
  assert.deepEqual(firstStatus({ abort: {} }).display, { target: "", to: "", applied: "", reason: "" });
});

test("planned", () => {
  assert.deepEqual(planned(), {
    phase: "Planned",
    conditions: [isPlanned],
    addresses: 1,
    counts: { targets: 2, applied: 0, reverted: 0, failed: 0 },
    targets: rows({}, {}),
    delivered: {},
    display: { ...display, applied: "0/2" },
  });
});

test("a dry run ends where it is planned", () => {
  const status = planned({ dryRun: true });
  assert.equal(status.phase, "Succeeded");
  assert.deepEqual(said(status), ["Finished True dry-run: 2 targets, 1 address; nothing was touched"]);
});

test("rejected", () => {
  const status = rejectedStatus(firstStatus(spec), { code: "no-target", message: "there is none" }, now);
  const common = { message: "there is none", lastTransitionTime: now };
  assert.equal(status.phase, "Rejected");
  assert.deepEqual(status.conditions, [
    { type: "Planned", status: "False", reason: "no-target", ...common },
    { type: "Finished", status: "True", reason: "rejected", ...common },
  ]);
  assert.equal(status.display.reason, "no-target");
});

const done: Partial<Row> = { state: "Reverted", reason: "duration-elapsed", appliedAt: at };
const untouched: Partial<Row> = { state: "Failed", reason: "netem-missing", effect: "none" };
const lost: Partial<Row> = { state: "Failed", reason: "runner-lost", effect: "unverified", appliedAt: at };

test("what kubectl shows as reason is why the first target failed", () => {
  const reasonOf = (...seen: Row[]) => advancedStatus(planned(), spec, { rows: seen, now }).display.reason;
  assert.equal(reasonOf(...rows(done, {})), "");
  assert.equal(reasonOf(...rows(done, lost)), "runner-lost");
});

const steps: { title: string; rows: Row[]; abort?: true; phase: string; said: string[] }[] = [
  {
    title: "Jobs are made",
    rows: rows({ state: "Starting" }, {}),
    phase: "Planned",
    said: ["Applied False incomplete: 0 of 2 targets had the delay in force", "Reverted False open: 2 targets not final"],
  },
  {
    title: "one in force",
    rows: rows({ state: "InForce", appliedAt: at }, { state: "Starting" }),
    phase: "Running",
    said: ["Applied False incomplete: 1 of 2 targets had the delay in force", "Reverted False open: 2 targets not final"],
  },
  {
    title: "everyone that will run is in force",
    rows: rows({ state: "InForce", appliedAt: at }, untouched),
    phase: "Running",
    said: ["Applied True in-force: 1 of 2 targets had the delay in force", "Reverted False open: 1 target not final"],
  },
  {
    title: "ending",
    rows: rows({ state: "Ending", appliedAt: at }, done),
    phase: "Ending",
    said: ["Applied True in-force: 2 of 2 targets had the delay in force", "Reverted False open: 1 target not final"],
  },
  {
    title: "one after the other: the next one's turn has come",
    rows: rows(done, {}),
    phase: "Running",
    said: ["Applied False incomplete: 1 of 2 targets had the delay in force", "Reverted False open: 1 target not final"],
  },
  {
    title: "one after the other: one ends, the next one waits",
    rows: rows({ state: "Ending", appliedAt: at }, {}),
    phase: "Running",
    said: ["Applied False incomplete: 1 of 2 targets had the delay in force", "Reverted False open: 2 targets not final"],
  },
  {
    title: "told to stop",
    rows: rows({ state: "InForce", appliedAt: at }, { state: "Starting" }),
    abort: true,
    phase: "Ending",
    said: ["Applied False incomplete: 1 of 2 targets had the delay in force", "Reverted False open: 2 targets not final"],
  },
  {
    title: "succeeded",
    rows: rows(done, done),
    phase: "Succeeded",
    said: [
      "Applied True in-force: 2 of 2 targets had the delay in force",
      "Reverted True reverted: no target is delayed",
      "Finished True succeeded: 2 of 2 in force, 2 reverted, 0 failed",
    ],
  },
  {
    title: "partial, and one of which nobody knows",
    rows: rows(done, lost),
    phase: "Partial",
    said: [
      "Applied True in-force: 2 of 2 targets had the delay in force",
      "Reverted Unknown unverified: nobody read back that the delay is gone on b",
      "Finished True partial: 2 of 2 in force, 1 reverted, 1 failed",
    ],
  },
  {
    title: "failed",
    rows: rows(untouched, untouched),
    phase: "Failed",
    said: [
      "Applied False incomplete: 0 of 2 targets had the delay in force",
      "Reverted True reverted: no target is delayed",
      "Finished True failed: 0 of 2 in force, 0 reverted, 2 failed",
    ],
  },
];

for (const { title, rows, abort, phase, said: expected } of steps) {
  test(title, () => {
    const status = advancedStatus(planned(), { ...spec, ...(abort && { abort: {} }) }, { rows, now });
    assert.equal(status.phase, phase);
    assert.deepEqual(said(status), expected);
  });
}

const following = { ...spec, target: { ...spec.target, follow: true } };
const until = "2026-01-02T03:05:06.000Z";
const lookAt = (rows: Row[], more: { now: string; halted?: boolean; abort?: true }) =>
  advancedStatus(planned(), { ...following, ...(more.abort && { abort: {} }) }, { rows, ...more });

test("until the time is over pods may join, whatever has become of the first ones", () => {
  const status = lookAt(rows(done, lost), { now });
  assert.deepEqual([status.phase, status.until], ["Running", until]);
  assert.deepEqual(said(status), [
    "Applied True in-force: 2 of 2 targets had the delay in force",
    `Reverted False open: 0 targets not final; pods that appear until ${until} are delayed too`,
  ]);
  const joined = joinedStatus(status, following, {
    targets: [...targets, { ...targets[0], uid: "c", pod: "c", until }],
  } as unknown as Orders);
  assert.deepEqual(joined.targets.slice(2), [{ uid: "c", pod: "c", node: "n", joined: true, state: "Pending" }]);
  assert.deepEqual([joined.counts.targets, joined.display.applied], [3, "2/3"]);
});

for (const [title, more] of [
  ["the time is over", { now: until }],
  ["an abort has come", { now, abort: true }],
  ["its orders are gone", { now, halted: true }],
] as const) {
  test(`nobody joins any more: ${title}`, () => assert.equal(lookAt(rows(done, done), more).phase, "Succeeded"));
}

test("if no target was ever in force there is no time to wait for", () => {
  const status = lookAt(rows(untouched, untouched), { now });
  assert.deepEqual([status.phase, status.until], ["Failed", undefined]);
});

test("Applied latches", () => {
  const before = advancedStatus(planned(), spec, { rows: rows({ state: "InForce", appliedAt: at }, untouched), now: at });
  const after = advancedStatus(before, spec, { rows: rows({ state: "InForce", appliedAt: at }, { state: "Starting" }), now });
  assert.match(said(after)[0] ?? "", /^Applied True/);
});

const outcomes: { rows: Row[]; expected: string }[] = [
  { rows: rows(done, done), expected: "succeeded" },
  { rows: rows(done, { ...done, reason: "target-gone" }), expected: "partial" },
  { rows: rows({ ...done, reason: "deadline" }, { ...done, reason: "runner-stopped" }), expected: "partial" },
  { rows: rows(done, untouched), expected: "partial" },
  { rows: rows(untouched, lost), expected: "failed" },
  { rows: rows(done, { ...done, reason: "aborted" }), expected: "aborted" },
  { rows: rows(lost, { state: "Failed", reason: "aborted" }), expected: "aborted" },
];
for (const { rows, expected } of outcomes) {
  test(`${rows.map(({ reason }) => reason).join(", ")}: ${expected}`, () => assert.equal(outcomeOf(rows), expected));
}

test("a condition's time changes with its status only", () => {
  const first = setCondition([isPlanned], { type: "Applied", status: "False", reason: "incomplete", message: "0 of 2" }, at);
  const second = setCondition(first, { type: "Applied", status: "False", reason: "incomplete", message: "1 of 2" }, now);
  const third = setCondition(second, { type: "Applied", status: "True", reason: "in-force", message: "2 of 2" }, now);
  assert.deepEqual(second[1], { type: "Applied", status: "False", reason: "incomplete", message: "1 of 2", lastTransitionTime: at });
  assert.deepEqual(third[1], { type: "Applied", status: "True", reason: "in-force", message: "2 of 2", lastTransitionTime: now });
  assert.equal(third[0], isPlanned);
});
