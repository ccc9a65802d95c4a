import assert from "node:assert/strict";
import { test } from "node:test";
import { type Cidr, condense, contains, formatCidr, overlaps, parseCidr } from "../../src/plan/cidr.ts";

function cidr(text: string): Cidr {
  const parsed = parseCidr(text);
  assert.ok(parsed, `${text} is a range`);
  return parsed;
}

const canonical = [
  ["10.0.0.7", "10.0.0.7"],
  ["10.0.0.7/32", "10.0.0.7"],
  ["10.0.0.7/24", "10.0.0.0/24"],
  ["255.255.255.255", "255.255.255.255"],
  ["0.0.0.0/0", "0.0.0.0/0"],
  ["203.0.113.128/25", "203.0.113.128/25"],
  ["::/0", "::/0"],
  ["::", "::"],
  ["::1", "::1"],
  ["2001:DB8::/32", "2001:db8::/32"],
  ["2001:db8:0:0:0:0:0:1/128", "2001:db8::1"],
  ["2001:db8::ffff/112", "2001:db8::/112"],
  ["2001:0:0:1:0:0:0:1", "2001:0:0:1::1"],
  ["2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
  ["1:0:0:2:3:0:0:4", "1::2:3:0:0:4"],
  ["fe80::", "fe80::"],
  ["::ffff:10.0.0.1", "::ffff:a00:1"],
  ["ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"],
] as const;

for (const [text, expected] of canonical) {
  test(`${text} is ${expected}`, () => assert.equal(formatCidr(cidr(text)), expected));
}

for (const text of [
  "",
  "/",
  "10.0.0",
  "10.0.0.0/33",
  "10.0.0.0/-1",
  "10.0.0.0/08",
  "10.0.0.0/8/8",
  "10.0.0.256",
  "010.0.0.1",
  "::/129",
  "fe80::1%eth0",
  "1::2::3",
  "host",
]) {
  test(`"${text}" is no range`, () => assert.equal(parseCidr(text), undefined));
}

const condensed: { title: string; input: string[]; expected: string[] }[] = [
  { title: "nothing", input: [], expected: [] },
  { title: "duplicates", input: ["10.0.0.1", "10.0.0.1/32", "::1", "::1"], expected: ["10.0.0.1", "::1"] },
  { title: "contained, whatever the order", input: ["10.0.0.7", "10.0.0.0/24", "10.0.0.128/25"], expected: ["10.0.0.0/24"] },
  { title: "siblings", input: ["10.0.0.1", "10.0.0.0"], expected: ["10.0.0.0/31"] },
  { title: "neighbours that are no siblings", input: ["10.0.0.1", "10.0.0.2"], expected: ["10.0.0.1", "10.0.0.2"] },
  { title: "siblings of siblings", input: ["10.0.0.3", "10.0.0.0/31", "10.0.0.2", "10.0.0.4/30"], expected: ["10.0.0.0/29"] },
  { title: "both halves of everything", input: ["128.0.0.0/1", "0.0.0.0/1"], expected: ["0.0.0.0/0"] },
  { title: "families apart, IPv4 first", input: ["::/0", "0.0.0.0/0"], expected: ["0.0.0.0/0", "::/0"] },
  { title: "IPv6 siblings", input: ["2001:db8::1", "2001:db8::", "2001:db8::2/127"], expected: ["2001:db8::/126"] },
  {
    title: "ascending by value, not by text",
    input: ["10.0.0.10", "10.0.0.9", "9.0.0.0/8"],
    expected: ["9.0.0.0/8", "10.0.0.9", "10.0.0.10"],
  },
];

for (const { title, input, expected } of condensed) {
  test(`condense: ${title}`, () => assert.deepEqual(condense(input.map(cidr)).map(formatCidr), expected));
}

test("condensing keeps exactly the same addresses", () => {
  const random = lcg(7);
  for (let round = 0; round < 50; round++) {
    const input = Array.from({ length: 12 }, () => cidr(`10.0.0.${random(256)}/${26 + random(7)}`));
    const output = condense(input);
    for (let last = 0; last < 256; last++) {
      const one = cidr(`10.0.0.${last}`);
      const covering = output.filter((range) => contains(range, one)).length;
      assert.equal(covering, input.some((range) => contains(range, one)) ? 1 : 0, `10.0.0.${last} of ${input.map(formatCidr).join(" ")}`);
    }
  }
});

test("contains and overlaps", () => {
  const rows: [string, string, boolean, boolean][] = [
    ["10.0.0.0/8", "10.1.2.3", true, true],
    ["10.1.2.3", "10.0.0.0/8", false, true],
    ["10.0.0.0/8", "10.0.0.0/8", true, true],
    ["10.0.0.0/25", "10.0.0.128/25", false, false],
    ["0.0.0.0/0", "::1", false, false],
    ["2001:db8::/32", "2001:db8:1::/48", true, true],
  ];
  for (const [a, b, containing, overlapping] of rows) {
    assert.equal(contains(cidr(a), cidr(b)), containing, `${a} contains ${b}`);
    assert.equal(overlaps(cidr(a), cidr(b)), overlapping, `${a} overlaps ${b}`);
  }
});

function lcg(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) % below;
  };
}
