import assert from "node:assert/strict";
import { test } from "node:test";
import { niceStep, secondsStep, ticks } from "../../src/demo/axis.ts";

test("steps read well and are never too small", () => {
  const table: [least: number, step: number][] = [
    [0.7, 0.8],
    [1, 1],
    [1.01, 2],
    [21.6, 25],
    [26, 30],
    [30, 30],
    [81, 100],
    [2101, 2500],
  ];
  for (const [least, step] of table) assert.equal(niceStep(least), step, `step for at least ${least}`);
});

test("ticks are the multiples within the bounds, without the errors of floating point", () => {
  assert.deepEqual(ticks(-3, 16.9, 5), [0, 5, 10, 15]);
  assert.deepEqual(ticks(-6, 4, 2), [-6, -4, -2, 0, 2, 4]);
  assert.deepEqual(ticks(0, 0.6, 0.2), [0, 0.2, 0.4, 0.6]);
  assert.deepEqual(ticks(1, 2, 5), []);
});

test("a time axis has as many ticks as there is room for", () => {
  assert.deepEqual(
    [5_000, 19_000, 45_000, 90_000, 900_000, 36_000_000].map((spanMs) => secondsStep(spanMs, 10)),
    [1, 2, 5, 10, 120, 600],
  );
});
