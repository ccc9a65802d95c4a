import assert from "node:assert/strict";
import { test } from "node:test";
import { type Asked, readOptions } from "../../src/demo/options.ts";
import { TreacleError } from "../../src/errors.ts";

const read = (changes: Partial<Asked>) =>
  readOptions({ delay: "100ms", duration: "10s", svg: "./treacle-demo.svg", json: false, ...changes });

test("the defaults, and the bounds themselves", () => {
  assert.deepEqual(read({}), {
    delay: "100ms",
    delayMs: 100,
    duration: "10s",
    durationMs: 10_000,
    svg: "./treacle-demo.svg",
    json: false,
  });
  assert.deepEqual([read({ delay: "25ms" }).delayMs, read({ delay: "10s" }).delayMs], [25, 10_000]);
  assert.deepEqual([read({ duration: "1s" }).durationMs, read({ duration: "15m" }).durationMs], [1000, 900_000]);
});

test("what is wrong is said in one error that lists all of it", () => {
  const table: [changes: Partial<Asked>, message: RegExp][] = [
    [{ delay: "100" }, /^--delay "100" is not understood; expected a time with its unit/],
    [{ delay: "" }, /^--delay "" is not understood/],
    [{ delay: "24ms" }, /^--delay 24ms is out of bounds; expected 25ms to 10s$/],
    [{ delay: "10.1s" }, /^--delay 10.1s is out of bounds/],
    [{ duration: "500ms" }, /^--duration 500ms is out of bounds; expected 1s to 15m$/],
    [{ svg: "src" }, /^--svg "src" is a folder; expected a file/],
    [{ svg: "" }, /^--svg "" is a folder/],
    [{ svg: "/proc/none/x.svg" }, /^--svg \/proc\/none\/x.svg: there is no folder \/proc\/none to write to$/],
  ];
  for (const [changes, message] of table) assert.throws(() => read(changes), { code: "usage", message });
  assert.throws(
    () => read({ delay: "x", duration: "y" }),
    (error: unknown) => error instanceof TreacleError && error.code === "usage" && error.problems.length === 2,
  );
});
