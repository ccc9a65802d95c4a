import assert from "node:assert/strict";
import { test } from "node:test";
import { parseDestination, assignmentByHand, type ByHand } from "../../src/runner/by-hand.ts";
import { padded } from "../../src/runner/journal.ts";
import type { RunnerFacts } from "../../src/record/facts.ts";
import { nameservers } from "../../src/runner/survey.ts";

const destinations: [string, { cidrs: string[]; ports: string[] }][] = [
  ["10.0.0.7", { cidrs: ["10.0.0.7"], ports: [] }],
  ["10.0.0.7/24", { cidrs: ["10.0.0.0/24"], ports: [] }],
  ["10.0.0.7:443/tcp", { cidrs: ["10.0.0.7"], ports: ["443/tcp"] }],
  ["10.0.0.0/24:443/tcp,8000-8099/udp", { cidrs: ["10.0.0.0/24"], ports: ["443/tcp", "8000-8099/udp"] }],
  ["2001:db8::7", { cidrs: ["2001:db8::7"], ports: [] }],
  ["2001:db8::/32", { cidrs: ["2001:db8::/32"], ports: [] }],
  ["[2001:db8::7]", { cidrs: ["2001:db8::7"], ports: [] }],
  ["[2001:db8::/64]:443/tcp", { cidrs: ["2001:db8::/64"], ports: ["443/tcp"] }],
];
for (const [text, expected] of destinations) {
  test(`--to ${text}`, () => assert.deepEqual(parseDestination(text), { label: text, ...expected }));
}
for (const text of [
  "",
  "example.com",
  "10.0.0.7:443",
  "10.0.0.7:443/icmp",
  "10.0.0.7:99999/tcp",
  "10.0.0.7:90-80/tcp",
  "[10.0.0.7",
  "2001:db8::7:443/tcp/x",
  "10.0.0.7; rm",
]) {
  test(`--to ${JSON.stringify(text)} is refused`, () => assert.throws(() => parseDestination(text), { name: "TreacleError" }));
}

const asked: ByHand = { netns: "/run/netns/a", to: ["10.0.0.7"], except: [], latency: { delay: "100ms" }, duration: "5s" };

test("an assignment by hand: run-<id>, netns-<inode>, this host", async () => {
  const assignment = assignmentByHand({ ...asked, netns: "/proc/self/ns/net" });
  assert.match(assignment.about.record.name, /^run-[0-9a-z]{10}$/);
  assert.match(assignment.about.target?.uid ?? "", /^netns-[0-9]+$/);
  assert.deepEqual(assignment.impairment, { delayMs: 100, jitterMs: 0, lossPercent: 0, rateBitPerSecond: 0 });
  assert.equal((await assignment.find()).netns, "/proc/self/ns/net");
  assert.equal((await assignmentByHand({ ...asked, netns: "a" }).find()).netns, "/run/netns/a");
  assert.equal((await assignmentByHand({ ...asked, netns: undefined, pid: "12" }).find()).netns, "/proc/12/ns/net");
});

test("all that is wrong is said at once", () => {
  assert.throws(
    () => assignmentByHand({ ...asked, pid: "1", to: ["nowhere"], latency: { delay: "1ms", jitter: "2ms" }, duration: "0s", control: "x" }),
    (error: { code: string; problems: string[] }) => error.code === "usage" && error.problems.length === 5,
  );
});

for (const [what, character] of [
  ["letters", "a"],
  ["two bytes each", "é"],
  ["four bytes each", "😀"],
  ["six bytes each once escaped", "\u0001"],
] as const) {
  test(`a termination message is 4,096 bytes of JSON and spaces, however long the failure: ${what}`, () => {
    const text = padded({
      v: 1,
      target: "x".repeat(64),
      stage: "ended",
      outcome: "failed",
      failure: { stage: "prepare", code: "tool-failed", message: character.repeat(1024), effect: "none" },
      verified: "none",
      appliedAt: new Date().toISOString(),
      endedAt: new Date().toISOString(),
      baselineMs: 1.234,
      duringMs: 101.234,
      packets: { delayed: 123_456_789, dropped: 123_456_789 },
      delivered: { applied: true, final: true },
    });
    assert.equal(Buffer.byteLength(text), 4096);
    const { target, failure } = JSON.parse(text) as RunnerFacts;
    assert.equal(target.length, 64);
    assert(failure && failure.message.length >= 300 && failure.message.length <= 600);
  });
}

test("nameservers of a resolv.conf", () => {
  assert.deepEqual(nameservers("# x\nnameserver 10.96.0.10\n  nameserver fd00::a%eth0\nsearch a b\nnameserver nonsense\n"), [
    "10.96.0.10",
    "fd00::a",
  ]);
});
