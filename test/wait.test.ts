import assert from "node:assert/strict";
import { test } from "node:test";
import { pause, until } from "../src/wait.ts";

test("until: looks at once, then again and again, and says whether it held", async () => {
  let looks = 0;
  assert.equal(await until(() => ++looks === 1, { everyMs: 60_000, timeoutMs: 60_000 }), true);
  assert.equal(await until(() => Promise.resolve(++looks === 5), { everyMs: 1, timeoutMs: 60_000 }), true);
  assert.equal(looks, 5);
  assert.equal(await until(() => false, { everyMs: 1, timeoutMs: 20 }), false);
  assert.equal(await until(() => true, { everyMs: 1, timeoutMs: 0 }), true);
});

test("until and pause end when the signal fires", async () => {
  const stop = new AbortController();
  const waiting = [until(() => false, { everyMs: 60_000, timeoutMs: 60_000, signal: stop.signal }), pause(60_000, stop.signal)];
  setTimeout(() => stop.abort(), 10);
  assert.deepEqual(await Promise.all(waiting), [false, undefined]);
  await pause(60_000, stop.signal);
  await assert.rejects(
    until(() => Promise.reject(new Error("cannot look")), { everyMs: 1, timeoutMs: 10 }),
    /cannot look/,
  );
});
