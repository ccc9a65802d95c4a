import assert from "node:assert/strict";
import { test } from "node:test";
import { typePrefix, type Suffix } from "../../src/events/catalogue.ts";
import { encodeBinary } from "../../src/events/encode.ts";
import { eventId } from "../../src/events/ids.ts";
import { validate } from "../../src/events/validate.ts";
import { dueEvents, withDelivered } from "../../src/record/due.ts";
import type { LatencyRecord } from "../../src/record/latency.ts";
import type { LatencyStatus, Row } from "../../src/record/status.ts";
import { record as recordOf, request } from "../plan/samples.ts";

const at = "2026-01-02T03:04:06.000Z";
const finishedAt = "2026-01-02T03:05:06.000Z";
const record: LatencyRecord = recordOf({ ...request(), origin: { id: "e-1", source: "/tests", correlationid: "c-1" } });
const who = { pod: "checkout-1", node: "node-1" };
const ok: Row = {
  ...who,
  uid: "u-1",
  state: "Reverted",
  reason: "duration-elapsed",
  verified: "probe",
  appliedAt: "2026-01-02T03:04:10.000Z",
  endedAt: "2026-01-02T03:04:40.500Z",
  packets: { delayed: 3, dropped: 0 },
};
const lost: Row = {
  ...who,
  uid: "u-2",
  state: "Failed",
  reason: "runner-lost",
  stage: "hold",
  effect: "unverified",
  message: "gone",
  endedAt: finishedAt,
};

function status(changes: Partial<LatencyStatus> = {}): LatencyStatus {
  return {
    phase: "Running",
    conditions: [{ type: "Planned", status: "True", reason: "planned", message: "", lastTransitionTime: at }],
    counts: { targets: 2, applied: 1, reverted: 1, failed: 1 },
    targets: [
      { ...who, uid: "u-1", state: "InForce", appliedAt: at },
      { ...who, uid: "u-2", state: "Starting" },
    ],
    addresses: 4,
    delivered: {},
    display: { target: "", to: "", applied: "", reason: "" },
    ...changes,
  };
}

const finished: Partial<LatencyStatus> = {
  phase: "Partial",
  conditions: [
    ...status().conditions,
    { type: "Finished", status: "True", reason: "partial", message: "", lastTransitionTime: finishedAt },
  ],
};

test("who joins later changes nothing of what was said, and ends with the others", () => {
  const until = "2026-01-02T03:05:00.000Z";
  const late: Row = { ...ok, uid: "u-3", node: "node-2", joined: true, appliedAt: "2026-01-02T03:04:40.000Z", endedAt: until };
  const [before, after] = [status({ until }), status({ until, targets: [...status().targets, late] })].map((now) => due(now));
  assert.deepEqual(after?.[0]?.event, before?.[0]?.event);
  const applied = after?.find(({ key }) => key === "applied u-3");
  assert.equal((applied?.event.data as { until?: string } | undefined)?.until, until);
});

const due = (now: LatencyStatus, of = record) => dueEvents({ record: of, status: now, cluster: "test" });
const keys = (now: LatencyStatus, of = record) => due(now, of).map(({ key, event }) => `${key}: ${event.type.slice(typePrefix.length)}`);

const table: { title: string; status: LatencyStatus; of?: LatencyRecord; expected: string[] }[] = [
  { title: "not planned", status: status({ phase: "Pending", conditions: [] }), expected: [] },
  { title: "planned", status: status(), expected: ["accepted: accepted"] },
  {
    title: "what its runner says of a target that is not final is not ours to say",
    status: status({ delivered: { accepted: true } }),
    expected: [],
  },
  {
    title: "rejected",
    status: status({
      phase: "Rejected",
      targets: [],
      conditions: [{ type: "Planned", status: "False", reason: "no-target", message: "none", lastTransitionTime: at }],
    }),
    expected: ["accepted: rejected"],
  },
  {
    title: "nobody has delivered anything",
    status: status({ ...finished, targets: [ok, lost] }),
    expected: ["accepted: accepted", "applied u-1: applied", "final u-1: reverted", "final u-2: failed", "completed: completed"],
  },
  {
    title: "the runner has",
    status: status({
      ...finished,
      targets: [{ ...ok, delivered: { applied: true, final: true } }, lost],
      delivered: { accepted: true, completed: true },
    }),
    expected: ["final u-2: failed"],
  },
  {
    title: "a dry run has no end to say",
    status: status({ ...finished, phase: "Succeeded", targets: [{ ...who, uid: "u-1", state: "Pending" }] }),
    of: recordOf({ ...request(), dryRun: true }),
    expected: ["accepted: accepted"],
  },
];

for (const { title, status, of, expected } of table) {
  test(title, () => assert.deepEqual(keys(status, of), expected));
}

test("every event is what its schema says, at the time of what it tells, under the id of its slot", () => {
  const rejected = status({
    phase: "Rejected",
    conditions: [{ type: "Planned", status: "False", reason: "no-target", message: "none", lastTransitionTime: at }],
  });
  const events = [...due(status({ ...finished, targets: [ok, lost] })), ...due({ ...rejected, targets: [] })].map(({ event }) => event);
  for (const { type, data } of events) assert.deepEqual(validate(type.slice(typePrefix.length) as Suffix, data), [], type);
  assert.deepEqual(
    events.map(({ type, id, time }) => [type.slice(typePrefix.length), id, time]),
    [
      ["accepted", eventId("record-uid", "", "accepted"), at],
      ["applied", eventId("record-uid", "u-1", "applied"), ok.appliedAt],
      ["reverted", eventId("record-uid", "u-1", "final"), ok.endedAt],
      ["failed", eventId("record-uid", "u-2", "final"), finishedAt],
      ["completed", eventId("record-uid", "", "completed"), finishedAt],
      ["rejected", eventId("record-uid", "", "accepted"), at],
    ],
  );
  for (const event of events) assert.deepEqual([event["causationid"], event["correlationid"]], ["e-1", "c-1"]);
});

test("what a row can say of its end", () => {
  const [, applied, reverted, failed] = due(status({ ...finished, targets: [ok, lost] }));
  const target = { uid: "u-1", namespace: "shop", ...who };
  const ref = { namespace: "treacle-nodes", name: "latency-abc", uid: "record-uid" };
  const control = {
    address: null,
    baselineMs: null,
    duringMs: null,
    reason: "told by the controller: the runner could not deliver this event",
  };
  const common = { record: ref, target, verified: "probe", measured: [], control };
  assert.deepEqual(applied?.event.data, {
    ...common,
    latency: { delay: "100ms" },
    durationMs: 60_000,
    destinations: { addresses: 4, sample: [] },
    interfaces: [],
    until: "2026-01-02T03:05:10.000Z",
    timings: {},
  });
  assert.deepEqual(reverted?.event.data, {
    ...common,
    reason: "duration-elapsed",
    packets: { delayed: 3, dropped: 0 },
    appliedForMs: 30_500,
    hit: true,
  });
  assert.deepEqual(failed?.event.data, {
    record: ref,
    target: { ...target, uid: "u-2" },
    stage: "hold",
    code: "runner-lost",
    message: "gone",
    effect: "unverified",
  });
});

test("what is noted is not due any more", () => {
  let now = status({ ...finished, targets: [ok, lost] });
  for (const { note } of due(now)) now = note(now);
  assert.deepEqual(keys(now), []);
  assert.deepEqual(now.delivered, { accepted: true, completed: true });
  assert.deepEqual(
    now.targets.map(({ delivered }) => delivered),
    [{ applied: true, final: true }, { final: true }],
  );
});

const delivered: { title: string; status: LatencyStatus; open: { due: number; sink: boolean }; expected: string | undefined }[] = [
  { title: "not yet finished", status: status(), open: { due: 1, sink: true }, expected: undefined },
  { title: "two to go", status: status(finished), open: { due: 2, sink: true }, expected: "False undelivered" },
  { title: "all delivered", status: status(finished), open: { due: 0, sink: true }, expected: "True delivered" },
  { title: "nowhere to deliver to is no failure", status: status(finished), open: { due: 3, sink: false }, expected: "True no-sink" },
];
for (const { title, status, open, expected } of delivered) {
  test(`Delivered: ${title}`, () => {
    const found = withDelivered(status, open, at).conditions.find(({ type }) => type === "Delivered");
    assert.equal(found && `${found.status} ${found.reason}`, expected);
  });
}

test("accepted lists what fits 64 KiB, whatever the names, and counts the rest", () => {
  const [long, uid] = ["x".repeat(253), "u".repeat(36)];
  const targets: Row[] = Array.from({ length: 1000 }, (_, i) => ({
    uid: `${i}${uid}`.slice(0, 36),
    pod: long,
    node: `${i % 7}${long}`.slice(0, 253),
    state: "Pending",
  }));
  const skipped = Array.from({ length: 50 }, () => ({ pod: long, reason: "r".repeat(300) }));
  const [due] = dueEvents({ record, status: status({ targets, skipped }), cluster: "test" });
  const data = due?.event.data as { targets: { uid: string }[]; moreTargets: number; nodes: number };
  assert.deepEqual([data.targets.length, data.moreTargets, data.nodes], [50, 950, 7]);
  assert.deepEqual(validate("accepted", data), []);
  const { headers, body } = encodeBinary(due?.event as never);
  assert.ok(Buffer.byteLength(body) + JSON.stringify(headers).length < 65_536);
});
