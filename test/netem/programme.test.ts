import assert from "node:assert/strict";
import { test } from "node:test";
import { toElements } from "../../src/netem/elements.ts";
import { longestHoldMs, netemArguments, type Impairment } from "../../src/netem/impairment.ts";
import { expectedState, renewGate, spareMore, steps, type Programme } from "../../src/netem/programme.ts";

const plain: Impairment = { delayMs: 100, jitterMs: 0, lossPercent: 0, rateBitPerSecond: 0 };
const nothing = toElements([]);
const programme: Programme = {
  impairment: plain,
  interfaces: ["eth0", "net1"],
  delayed: toElements([
    { cidrs: ["10.0.0.7", "fd00::7"], ports: [] },
    { cidrs: ["10.1.0.0/16"], ports: [] },
    { cidrs: ["10.0.0.9"], ports: ["443/tcp", "8000-8099/tcp"] },
  ]),
  spared: toElements([{ cidrs: ["10.1.2.3"], ports: [] }]),
  node: { v4: ["10.0.0.1"], v6: [] },
};

test("the programme, word for word, and its reverse", () => {
  assert.deepEqual(steps(programme, "2026-11-22T17:00:00Z"), [
    { name: "lock", apply: { tool: "nft", input: "add table netdev treacle { flags owner; }" }, revert: "close" },
    {
      name: "device",
      apply: { tool: "ip", input: "link add treacle0 type ifb\nlink set dev treacle0 addrgenmode none\nlink set dev treacle0 up\n" },
      revert: { tool: "ip", input: "link del dev treacle0\n" },
    },
    {
      name: "queues",
      apply: {
        tool: "tc",
        input:
          "qdisc add dev treacle0 root handle 7a7a: htb default 0\n" +
          "class add dev treacle0 parent 7a7a: classid 7a7a:10 htb rate 100gbit ceil 100gbit quantum 60000\n" +
          "qdisc add dev treacle0 parent 7a7a:10 handle 10: netem limit 10000 delay 100000us\n",
      },
      revert: "drain",
    },
    {
      name: "rules",
      apply: {
        tool: "nft",
        input: [
          "add set netdev treacle alive { type ifname; flags timeout; }",
          "add set netdev treacle node4 { type ipv4_addr; }",
          "add set netdev treacle node6 { type ipv6_addr; }",
          "add set netdev treacle spare4 { type ipv4_addr; }",
          "add map netdev treacle to4 { type ipv4_addr : classid; }",
          "add map netdev treacle to4n { type ipv4_addr : classid; flags interval; }",
          "add map netdev treacle to4p { type ipv4_addr . inet_proto . inet_service : classid; flags interval; }",
          "add map netdev treacle to6 { type ipv6_addr : classid; }",
          'add chain netdev treacle out { type filter hook egress devices = { "eth0", "net1" } priority 1000; policy accept; }',
          "add element netdev treacle node4 { 10.0.0.1 }",
          "add element netdev treacle spare4 { 10.1.2.3 }",
          "add element netdev treacle to4 { 10.0.0.7 : 7a7a:10 }",
          "add element netdev treacle to4n { 10.1.0.0/16 : 7a7a:10 }",
          "add element netdev treacle to4p { 10.0.0.9 . tcp . 443 : 7a7a:10, 10.0.0.9 . tcp . 8000-8099 : 7a7a:10 }",
          "add element netdev treacle to6 { fd00::7 : 7a7a:10 }",
          "add rule netdev treacle out oifname != @alive return",
          'add rule netdev treacle out meta time > "2026-11-22 17:00:00" return',
          "add rule netdev treacle out ip daddr @node4 return",
          "add rule netdev treacle out ip6 daddr @node6 return",
          "add rule netdev treacle out ip daddr 169.254.0.0/16 return",
          "add rule netdev treacle out ip6 daddr fe80::/10 return",
          "add rule netdev treacle out ip daddr 224.0.0.0/4 return",
          "add rule netdev treacle out ip6 daddr ff00::/8 return",
          "add rule netdev treacle out icmpv6 type { nd-router-solicit, nd-router-advert, nd-neighbor-solicit, nd-neighbor-advert, nd-redirect, mld-listener-report, mld2-listener-report } return",
          "add rule netdev treacle out ip daddr @spare4 return",
          'add rule netdev treacle out meta protocol ip meta priority set ip daddr . meta l4proto . th dport map @to4p counter fwd to "treacle0"',
          'add rule netdev treacle out meta protocol ip meta priority set ip daddr map @to4 counter fwd to "treacle0"',
          'add rule netdev treacle out meta protocol ip meta priority set ip daddr map @to4n counter fwd to "treacle0"',
          'add rule netdev treacle out meta protocol ip6 meta priority set ip6 daddr map @to6 counter fwd to "treacle0"',
        ].join("; "),
      },
      revert: null,
    },
    {
      name: "gate",
      apply: { tool: "nft", input: 'add element netdev treacle alive { "eth0" timeout 30s, "net1" timeout 30s }' },
      revert: { tool: "nft", input: "flush set netdev treacle alive" },
    },
  ]);
  assert.deepEqual(expectedState(programme), { rules: 14, elements: 5, interfaces: ["eth0", "net1"] });
});

test("ten thousand addresses come in commands of at most 500 elements, in one line", () => {
  const cidrs = Array.from({ length: 10_000 }, (_, i) => `10.${i >> 8}.${i & 255}.${(i * 2) % 251}`);
  const many = { ...programme, delayed: toElements([{ cidrs, ports: [] }]) };
  const line = steps(many, "2026-11-22T17:00:00Z")[3]?.apply.input ?? "";
  const counts = [...line.matchAll(/add element netdev treacle to4n? \{ ([^}]*) \}/g)].map(([, items = ""]) => items.split(", ").length);
  assert.equal(
    counts.reduce((sum, count) => sum + count, 0),
    expectedState(many).elements,
  );
  assert(Math.max(...counts) === 500 && !line.includes("\n"));
});

test("renewal is delete and add in one line; more exempt addresses only where there are any", () => {
  assert.equal(
    renewGate(["eth0"]),
    'delete element netdev treacle alive { "eth0" }; add element netdev treacle alive { "eth0" timeout 30s }',
  );
  assert.equal(spareMore({ v4: [], v6: [] }), null);
  assert.equal(
    spareMore({ v4: ["10.0.0.2"], v6: ["fd00::2"] }),
    "add element netdev treacle node4 { 10.0.0.2 }; add element netdev treacle node6 { fd00::2 }",
  );
});

const impairments: [string, Partial<Impairment>, string, number][] = [
  ["a small delay keeps tc's own limit", { delayMs: 1 }, "limit 1000 delay 1000us", 1],
  ["a microsecond delay", { delayMs: 0.25 }, "limit 1000 delay 250us", 0.25],
  ["the limit grows with the delay", { delayMs: 500 }, "limit 50000 delay 500000us", 500],
  ["and is capped", { delayMs: 60_000 }, "limit 100000 delay 60000000us", 60_000],
  ["jitter always comes with a rate, which keeps the order", { jitterMs: 20 }, "limit 12000 delay 100000us 20000us rate 10gbit", 120],
  [
    "a distribution reaches four times the jitter",
    { jitterMs: 20, distribution: "normal" },
    "limit 12000 delay 100000us 20000us distribution normal rate 10gbit",
    180,
  ],
  ["a rate of one's own replaces it", { jitterMs: 20, rateBitPerSecond: 1e7 }, "limit 12000 delay 100000us 20000us rate 10000000bit", 120],
  ["loss", { lossPercent: 0.5 }, "limit 10000 delay 100000us loss 0.5%", 100],
];
for (const [title, change, expected, longest] of impairments) {
  test(`netem: ${title}`, () => {
    assert.equal(netemArguments({ ...plain, ...change }).join(" "), expected);
    assert.equal(longestHoldMs({ ...plain, ...change }), longest);
  });
}

test("a programme for nothing has no maps and no rule that delays", () => {
  const line = steps({ ...programme, delayed: nothing, spared: nothing }, "2026-11-22T17:00:00Z")[3]?.apply.input ?? "";
  assert.doesNotMatch(line, /fwd|add map/);
});
