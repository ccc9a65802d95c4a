import assert from "node:assert/strict";
import { test } from "node:test";
import type { Row } from "../../src/record/status.ts";
import { startable } from "../../src/record/turns.ts";
import { row } from "./samples.ts";

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
