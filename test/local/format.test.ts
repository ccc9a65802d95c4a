import assert from "node:assert/strict";
import { test } from "node:test";
import { formatMs, formatSeconds, signedMs } from "../../src/local/format.ts";

test("numbers have as many digits as mean something", () => {
  assert.deepEqual([null, 0, 0.4123, 9.994, 9.996, 100.62].map(formatMs), ["–", "0.00", "0.41", "9.99", "10.0", "100.6"]);
  assert.deepEqual([null, 0, -0.004, -0.006, -12.34, 100.2].map(signedMs), ["–", "+0.00", "+0.00", "−0.01", "−12.3", "+100.2"]);
  assert.deepEqual([0, 49, 51, 12_345].map(formatSeconds), ["0.0", "0.0", "0.1", "12.3"]);
});
