import assert from "node:assert/strict";
import { test } from "node:test";
import { judgeReturn, judgeRise, median, spotsOf } from "../../src/netem/proof.ts";

const destination = (cidrs: string[], ports: string[] = [], probePorts?: string[]) => ({
  label: "x",
  cidrs,
  ports,
  ...(probePorts && { probePorts }),
});

test("spots: at most five, one destination after the other, ports before ICMP, never a range", () => {
  const many = destination(
    Array.from({ length: 9 }, (_, i) => `10.0.0.${i}`),
    [],
    ["8080/tcp"],
  );
  assert.deepEqual(spotsOf([many, destination(["fd00::1", "10.1.0.0/16"], ["443/tcp"]), destination(["10.2.0.1"])]), [
    { address: "10.0.0.0", method: "tcp", port: 8080 },
    { address: "fd00::1", method: "tcp", port: 443 },
    { address: "10.2.0.1", method: "icmp" },
    { address: "10.0.0.1", method: "tcp", port: 8080 },
    { address: "10.0.0.2", method: "tcp", port: 8080 },
  ]);
  // Only UDP is delayed: neither a connect nor a ping would show it.
  assert.deepEqual(spotsOf([destination(["10.0.0.1"], ["53/udp"])]), []);
  assert.deepEqual(spotsOf([destination(["10.0.0.1"], ["8000-8010/tcp"])]), [{ address: "10.0.0.1", method: "tcp", port: 8000 }]);
});

test("spots: not where nothing is delayed, since that would disprove the delay", () => {
  const all = destination(["10.0.0.1", "10.0.0.2", "10.0.0.3", "fd00::1"], [], ["8080/tcp"]);
  const spared = [
    { cidrs: ["10.0.0.2/31"], ports: [] },
    { cidrs: ["10.0.0.1"], ports: ["80/tcp", "8080/udp"] },
    { cidrs: ["fd00::/64"], ports: ["8000-8099/tcp"] },
  ];
  assert.deepEqual(spotsOf([all], spared), [{ address: "10.0.0.1", method: "tcp", port: 8080 }]);
  // Only a port is spared: the rest, and so ICMP, is delayed.
  assert.deepEqual(spotsOf([destination(["10.0.0.1"])], [{ cidrs: ["10.0.0.1"], ports: ["53/tcp"] }]), [
    { address: "10.0.0.1", method: "icmp" },
  ]);
});

test("median", () => {
  assert.equal(median([]), null);
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([1, 2]), 1.5);
});

const impairment = { delayMs: 100, jitterMs: 0, lossPercent: 0, rateBitPerSecond: 0 };
const trips = (baseline: number[], during: number[], after: number[] = []) => ({ baseline, during, after });

const rises: [string, ReturnType<typeof trips>[], object, string][] = [
  ["a rise by the delay", [trips([1, 2, 50], [101, 102])], {}, "seen"],
  ["one destination that did not rise", [trips([1], [101]), trips([1], [2])], {}, "missing"],
  ["a slow destination that stayed slow", [trips([300, 301], [300])], {}, "missing"],
  ["a slow destination with an unsteady baseline: nothing is sure", [trips([300, 380], [300])], {}, "silent"],
  ["a baseline that noise has lengthened disproves nothing", [trips([36, 40], [103])], {}, "silent"],
  ["a baseline that noise has lengthened evenly, and trips that have become shorter", [trips([480, 484, 490], [120])], {}, "silent"],
  ["a single slow trip before is no steady baseline: its SYN may have been lost", [trips([102], [101, 103])], {}, "silent"],
  ["one trip shorter than the delay disproves it", [trips([1], [120, 130, 20])], {}, "missing"],
  ["no answer before", [trips([], [101])], {}, "silent"],
  ["no answer during: the rest decides", [trips([1], []), trips([1], [101])], {}, "seen"],
  ["jitter shortens what can be expected", [trips([1], [85])], { jitterMs: 20 }, "seen"],
  ["jitter as long as the delay proves nothing", [trips([1], [1])], { jitterMs: 100 }, "silent"],
];
for (const [title, seen, change, expected] of rises) {
  test(`rise: ${title}`, () => assert.equal(judgeRise(seen, { ...impairment, ...change }), expected));
}

test("return: nearer to the baseline than to the delay", () => {
  assert.equal(judgeReturn([trips([1], [101], [9, 2])], impairment), "seen");
  assert.equal(judgeReturn([trips([1], [101], [101])], impairment), "missing");
  assert.equal(judgeReturn([trips([1], [101], [])], impairment), "silent");
});
