import assert from "node:assert/strict";
import { test } from "node:test";
import type { LatencyStatus, Row } from "../../src/record/status.ts";
import { followsUntil, startable, startedTooLate } from "../../src/record/turns.ts";
import { request } from "../plan/samples.ts";
import { now, row } from "./samples.ts";

const turns: { states: Row["state"][]; parallel: number[]; serial: number[] }[] = [
  { states: ["Pending", "Pending", "Pending"], parallel: [0, 1, 2], serial: [0] },
  { states: ["Starting", "Pending", "Pending"], parallel: [1, 2], serial: [] },
  { states: ["InForce", "Pending"], parallel: [1], serial: [] },
  { states: ["Ending", "Pending"], parallel: [1], serial: [] },
  { states: ["Reverted", "Pending", "Pending"], parallel: [1, 2], serial: [1] },
  { states: ["Failed", "Pending"], parallel: [1], serial: [1] },
  { states: ["Pending", "Starting", "Pending"], parallel: [0, 2], serial: [] },
  { states: ["Reverted", "Failed"], parallel: [], serial: [] },
];
for (const { states, parallel, serial } of turns) {
  test(`whose turn it is: ${states.join(", ")}`, () => {
    const rows = states.map((state, i) => row({ uid: String(i), state }));
    const uids = (order?: "parallel" | "serial") => startable(rows, order).map(({ uid }) => Number(uid));
    assert.deepEqual({ none: uids(), parallel: uids("parallel"), serial: uids("serial") }, { none: parallel, parallel, serial });
  });
}

const planned: LatencyStatus["conditions"][number] = {
  type: "Planned",
  status: "True",
  reason: "planned",
  message: "",
  lastTransitionTime: "2026-01-02T03:04:06.000Z",
};
const status = { conditions: [planned] } as unknown as LatencyStatus;
const follows = { namespace: "shop", labels: "app=checkout", take: "all", follow: true } as const;

const ends: { title: string; appliedAt: (string | undefined)[]; follow?: boolean; until: string | undefined }[] = [
  { title: "nobody is in force yet", appliedAt: [undefined, undefined], until: undefined },
  {
    title: "the first of them counts",
    appliedAt: [undefined, "2026-01-02T03:04:12Z", "2026-01-02T03:04:09Z"],
    until: "2026-01-02T03:05:09.000Z",
  },
  { title: "a node's clock that is behind", appliedAt: ["2026-01-02T02:00:00Z"], until: "2026-01-02T03:05:06.000Z" },
  { title: "a node's clock that is ahead", appliedAt: ["2026-01-02T09:00:00Z"], until: "2026-01-02T03:06:00.000Z" },
  { title: "nobody is followed", appliedAt: ["2026-01-02T03:04:09Z"], follow: false, until: undefined },
];
for (const { title, appliedAt, follow = true, until } of ends) {
  test(`until when pods may join: ${title}`, () => {
    const rows = appliedAt.map((at) => row(at === undefined ? {} : { state: "InForce", appliedAt: at }));
    assert.equal(followsUntil(status, request({ target: { ...follows, follow } }), { rows, now }), until);
  });
}

const atPlan = Date.parse(planned.lastTransitionTime);
const ended = (secondsAfterPlan: number, reason = "duration-elapsed"): Row =>
  row({ state: "Reverted", reason, endedAt: new Date(atPlan + secondsAfterPlan * 1000).toISOString() });

const late: { title: string; others?: Row[]; joined?: true; afterPlanS: number; late: number | undefined }[] = [
  { title: "in time", afterPlanS: 900, late: undefined },
  { title: "nobody was there", afterPlanS: 901, late: 901 },
  { title: "the one before has ended, which may take a while to find out", others: [ended(600)], afterPlanS: 1560, late: undefined },
  { title: "nobody was there when the one before ended", others: [ended(600)], afterPlanS: 1561, late: 901 },
  { title: "that one before was too late says nothing of its turn", others: [ended(3600, "start-too-late")], afterPlanS: 3601, late: 3601 },
  { title: "who joined has an end of its own", joined: true, afterPlanS: 86_400, late: undefined },
];
for (const { title, others = [], joined, afterPlanS, late: expected } of late) {
  test(`whether a target may still begin: ${title}`, () => {
    const one = row({ uid: "one", ...(joined && { joined }) });
    const all = { ...status, targets: [...others, one] };
    const problem = startedTooLate(all, one, { durationMs: 60_000, maxAgeMs: 900_000, now: new Date(atPlan + afterPlanS * 1000) });
    const message = `it could have begun ${expected} s ago, at most 900 s is allowed: nobody was there to start it`;
    assert.deepEqual(problem, expected && { code: "start-too-late", message });
  });
}
