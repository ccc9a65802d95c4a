import assert from "node:assert/strict";
import { test } from "node:test";
import { painter } from "../../src/local/paint.ts";
import { drawTable } from "../../src/demo/table.ts";
import { type Window, rowsOf } from "../../src/demo/trips.ts";
import { samplePicture } from "./samples.ts";

const rows = (window: Window) => rowsOf(samplePicture().trips, window);

test("medians of every pair before, during and after", () => {
  assert.deepEqual(drawTable(rows({ fromMs: 2000, toMs: 7000 }), painter(false)), [
    "  ms, medians               before    during     after      rise",
    "  checkout → payments         0.40     100.4      0.40    +100.0",
    "  checkout → inventory        0.40      0.40      0.40     +0.00",
    "  checkout → ads              0.40      0.40      0.40     +0.00",
  ]);
});

test("what was not measured yet is not there; what counts is when a connect began", () => {
  assert.equal(drawTable(rows({}), painter(false))[2], "  checkout → inventory        0.40         –         –         –");
  const trips = [-1, 0, 999, 1000, 1999, 2000].map((atMs, i) => ({ to: "payments" as const, atMs, ms: i + 1 }));
  assert.deepEqual(rowsOf(trips, { fromMs: 1000, toMs: 2000 })[0], { to: "payments", beforeMs: 2, duringMs: 4.5, afterMs: 6 });
  assert.deepEqual(rowsOf([{ to: "ads", atMs: -1, ms: null }], {})[2], { to: "ads", beforeMs: null, duringMs: null, afterMs: null });
});
