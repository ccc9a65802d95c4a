import assert from "node:assert/strict";
import { test } from "node:test";
import { Chronicle, afterMs } from "../../src/demo/chronicle.ts";
import type { Received } from "../../src/local/receiver.ts";

const came = (suffix: Received["suffix"], event: object, data: object = {}): Received => ({
  suffix,
  event: { ...event },
  data,
  problems: [],
});

/** A request at a known time of the machine's clock. */
function begun(): { chronicle: Chronicle; sentAt: number } {
  const chronicle = new Chronicle({ delayMs: 100, durationMs: 10_000 });
  chronicle.start();
  chronicle.request();
  return { chronicle, sentAt: Date.now() - chronicle.since() };
}

test("before the request time counts down to it", () => {
  const chronicle = new Chronicle({ delayMs: 100, durationMs: 10_000 });
  chronicle.start();
  const left = chronicle.since();
  assert(left >= -3000 && left < -2000, String(left));
});

test("the window is what the events say, and ends with the target's last event", () => {
  const { chronicle, sentAt } = begun();
  const time = new Date(sentAt + 2000).toISOString();
  assert.deepEqual(chronicle.window(), {});
  chronicle.events.push(came("accepted", { time: new Date(sentAt + 500).toISOString() }), came("applied", { time }));
  const { fromMs = 0 } = chronicle.window();
  assert(Math.abs(fromMs - 2000) <= 2, String(fromMs));
  chronicle.events.push(came("reverted", {}, { appliedForMs: 10_012 }));
  assert.deepEqual(chronicle.window(), { fromMs, toMs: fromMs + 10_012 });
});

test("a target that failed before it was in force has no window; one that lost its delay has", () => {
  const { chronicle, sentAt } = begun();
  chronicle.events.push(came("failed", {}, { code: "netem-missing" }));
  assert.deepEqual(chronicle.window(), {});
  chronicle.events.splice(0, 1, came("applied", { time: new Date(sentAt).toISOString() }), came("failed", {}, { appliedForMs: 700 }));
  const { fromMs = 0, toMs = 0 } = chronicle.window();
  assert.equal(toMs - fromMs, 700);
});

test("the axis is as long as it is likely to become, at the end as long as it became", () => {
  const { chronicle, sentAt } = begun();
  for (const [offset, ms] of [
    [-2500, 0.5],
    [1000, 0.5],
    [6000, null],
  ] as const)
    chronicle.add({ to: "ads", startedAtMs: sentAt + offset, ms });
  const growing = chronicle.picture({ ended: false });
  assert(Math.abs(growing.fromMs + 2500) <= 2, String(growing.fromMs));
  assert(Math.abs(growing.toMs - (1000 + 10_000 + afterMs)) <= 200, String(growing.toMs));
  const ended = chronicle.picture({ ended: true });
  assert(Math.abs(ended.toMs - 6100) <= 2, String(ended.toMs));
  assert.deepEqual(
    ended.trips.map(({ ms }) => ms),
    [0.5, 0.5, null],
  );
});
