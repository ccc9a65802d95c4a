import assert from "node:assert/strict";
import { test } from "node:test";
import { jitteredWait, retry, retryAfterMs } from "../src/retry.ts";

test("a task that fails twice is done the third time", async () => {
  let attempts = 0;
  const result = await retry(
    async () => {
      attempts++;
      if (attempts < 3) throw new Error("not yet");
      return attempts;
    },
    { baseMs: 1, retryable: () => true },
  );
  assert.equal(result, 3);
});

test("what is not retryable is thrown as it is, at once", async () => {
  let attempts = 0;
  const fatal = new Error("fatal");
  const task = async (): Promise<never> => {
    attempts++;
    throw fatal;
  };
  await assert.rejects(retry(task, { retryable: (error) => error !== fatal }), (error) => error === fatal);
  assert.equal(attempts, 1);
});

test("a wait that would pass the deadline is not begun", async () => {
  const begun = performance.now();
  const task = async (): Promise<never> => {
    throw new Error("busy");
  };
  await assert.rejects(retry(task, { deadlineMs: 500, retryable: () => 60_000 }), /busy/);
  assert.ok(performance.now() - begun < 400);
});

test("the deadline ends an attempt that hangs", async () => {
  const task = (signal: AbortSignal): Promise<never> =>
    new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true }));
  await assert.rejects(retry(task, { deadlineMs: 20, retryable: () => true }), { name: "TimeoutError" });
});

test("an attempt that hangs leaves time for others", async () => {
  let attempts = 0;
  const task = async (signal: AbortSignal): Promise<number> => {
    if (++attempts < 3)
      await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true }));
    return attempts;
  };
  assert.equal(await retry(task, { deadlineMs: 10_000, attemptMs: 20, baseMs: 1, retryable: () => true }), 3);
});

test("the caller's signal ends the waiting, and nothing is begun after it", async () => {
  const stop = new AbortController();
  let attempts = 0;
  const waiting = retry(
    async () => {
      attempts++;
      throw new Error("busy");
    },
    { signal: stop.signal, retryable: () => 60_000 },
  );
  stop.abort();
  await assert.rejects(waiting, /busy/);
  await assert.rejects(
    retry(async () => attempts++, { signal: stop.signal, retryable: () => true }),
    { name: "AbortError" },
  );
  assert.equal(attempts, 1);
});

test("a server's wait is kept to", async () => {
  const begun = performance.now();
  let attempts = 0;
  await retry(
    async () => {
      if (++attempts === 1) throw new Error("later");
    },
    { baseMs: 1, retryable: () => 50 },
  );
  assert.ok(performance.now() - begun >= 45);
});

test("waits stay between 0 and their bound, which doubles up to the cap", () => {
  for (const [attempt, bound] of [
    [0, 100],
    [1, 200],
    [3, 800],
    [20, 1000],
    [5000, 1000],
  ] as const) {
    const waits = Array.from({ length: 200 }, () => jitteredWait(attempt, { baseMs: 100, capMs: 1000 }));
    assert.ok(
      waits.every((wait) => wait >= 0 && wait <= bound),
      `attempt ${attempt}`,
    );
    assert.ok(Math.max(...waits) > bound / 2, `attempt ${attempt} uses its range`);
  }
});

test("Retry-After is seconds or a date", () => {
  const now = Date.UTC(2026, 0, 31, 12);
  const cases: [string | undefined, number | undefined][] = [
    ["3", 3000],
    [" 0 ", 0],
    ["Sat, 31 Jan 2026 12:00:07 GMT", 7000],
    ["Sat, 31 Jan 2026 11:00:00 GMT", 0],
    ["-1e9999", undefined],
    ["soon", undefined],
    [undefined, undefined],
  ];
  for (const [header, expected] of cases) assert.equal(retryAfterMs(header, now), expected, String(header));
});
