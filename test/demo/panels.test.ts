import assert from "node:assert/strict";
import { test } from "node:test";
import { painter } from "../../src/local/paint.ts";
import { type Picture, drawPanels } from "../../src/demo/panels.ts";
import { samplePicture } from "./samples.ts";

const draw = (changes: Partial<Picture>, size = { columns: 72, rows: 2 }): string[] =>
  drawPanels(samplePicture(changes), size, painter(false));
const marks = (changes: Partial<Picture>, columns = 72): string | undefined => draw(changes, { columns, rows: 1 })[0];
const until = (nowMs: number): Partial<Picture> => ({ nowMs, trips: samplePicture().trips.filter(({ atMs }) => atMs < nowMs) });

test("one panel for each pair on the same scale, with the request, the window and both axes", () => {
  assert.deepEqual(draw({}), [
    "                           ▼       ├─ in force 5.0 s ─┤",
    "  payments     60 ┤                ▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅",
    "             0 ms ┤▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁████████████████████▁▁▁▁▁▁▁▁▁▁▁▁",
    "  inventory    60 ┤",
    "             0 ms ┤▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁",
    "  ads          60 ┤",
    "             0 ms ┤▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁",
    "                  └┴───────┴───────┴───────┴───────┴───────┴───────",
    "                   -2      0       2       4       6       8 s",
  ]);
});

test("while it grows: what is still to come is empty, and a delay in force has no end", () => {
  assert.deepEqual(draw({ ...until(4000), window: { fromMs: 2000 } }).slice(0, 3), [
    "                           ▼       ├─────── in force 2.0 s",
    "  payments     60 ┤                ▅▅▅▅▅▅▅▅",
    "             0 ms ┤▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁████████",
  ]);
});

test("the words beside the marks never lie on one another nor beyond the edge", () => {
  assert.equal(marks({ ...until(-1000), window: {} }), "");
  assert.equal(marks({ ...until(1000), window: {} }), "                           ▼ request");
  assert.equal(marks({ window: { fromMs: 2000, toMs: 3000 } }), "                           ▼       ├──┤ in force 1.0 s");
  assert.equal(marks({ window: { fromMs: 8000, toMs: 9500 } }), "                           ▼ request        in force 1.5 s ├────┤");
  assert.equal(marks({ window: { fromMs: 400, toMs: 900 } }, 40), "                     ▼├┤");
});

test("a connect without an answer is a gap, and a wide terminal makes none", () => {
  const [, , , ads] = draw({}, { columns: 200, rows: 1 });
  assert.equal(ads, `  ads        0 ms ┤${"▁".repeat(30)} ${"▁".repeat(29)}`);
});

test("colours are on what they are about, and only if they are wanted", () => {
  const coloured = drawPanels(samplePicture(), { columns: 72, rows: 1 }, painter(true));
  assert(coloured[1]?.startsWith("  \u001B[33mpayments "), coloured[1]);
  assert(coloured[2]?.startsWith("  \u001B[36minventory"), coloured[2]);
});
