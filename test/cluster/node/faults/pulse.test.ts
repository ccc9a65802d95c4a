import assert from "node:assert/strict";
import { test } from "node:test";
import { type Delayed, delayIn, parseBeats } from "../pulse.ts";

test("lines of a container's log are beats; what else stands there is not", () => {
  const text = [
    "2026-01-02T03:04:05.000000001Z stdout F 61.25 0.51 401.20",
    "2026-01-02T03:04:06.000000001Z stdout F 61.92 0.60 -1",
    "2026-01-02T03:04:07.000000001Z stderr F 62.50 401.20 0.51",
    "2026-01-02T03:04:08.000000001Z stdout P 63",
    "",
  ].join("\n");
  assert.deepEqual(parseBeats(text), [
    { at: 61.25, there: 401.2, elsewhere: 0.51, clockMs: Date.UTC(2026, 0, 2, 3, 4, 5) },
    { at: 61.92, there: undefined, elsewhere: 0.6, clockMs: Date.UTC(2026, 0, 2, 3, 4, 6) },
  ]);
});

const [fast, slow] = [1, 1001];
const delays: { title: string; trips: (number | undefined)[]; expected: Delayed }[] = [
  { title: "nothing", trips: [], expected: {} },
  { title: "none", trips: [fast, fast, fast, fast], expected: {} },
  { title: "a moment's stall is none", trips: [fast, slow, slow, fast, fast], expected: {} },
  { title: "in force", trips: [fast, slow, slow, slow], expected: { since: 1, elsewhereMs: 7 } },
  { title: "over", trips: [fast, slow, slow, slow, slow, fast], expected: { since: 1, until: 5, elsewhereMs: 7 } },
  { title: "no answer is no end", trips: [slow, slow, slow, undefined], expected: { since: 0, elsewhereMs: 7 } },
];
for (const { title, trips, expected } of delays) {
  test(`a delay in a pulse: ${title}`, () => {
    const all = trips.map((there, at) => ({ at, there, elsewhere: 7, clockMs: 0 }));
    assert.deepEqual(delayIn(all), expected);
  });
}

test("a stall that the bystander feels too is no delay", () => {
  assert.deepEqual(delayIn([0, 1, 2, 3].map((at) => ({ at, there: 1500, elsewhere: 1100, clockMs: 0 }))), {});
});
