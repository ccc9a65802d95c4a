import assert from "node:assert/strict";
import { test } from "node:test";
import { formatMs, formatSeconds, niceStep, secondsStep, signedMs, ticks } from "../../src/demo/axis.ts";

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

test("numbers have as many digits as mean something", () => {
  assert.deepEqual([null, 0, 0.4123, 9.994, 9.996, 100.62].map(formatMs), ["–", "0.00", "0.41", "9.99", "10.0", "100.6"]);
  assert.deepEqual([null, 0, -0.004, -0.006, -12.34, 100.2].map(signedMs), ["–", "+0.00", "+0.00", "−0.01", "−12.3", "+100.2"]);
  assert.deepEqual([0, 49, 51, 12_345].map(formatSeconds), ["0.0", "0.0", "0.1", "12.3"]);
});
