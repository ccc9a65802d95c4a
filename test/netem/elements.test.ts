import assert from "node:assert/strict";
import { test } from "node:test";
import { countElements, toElements } from "../../src/netem/elements.ts";
import { sparedResolvers, splitExempt } from "../../src/netem/exempt.ts";

const none = { addresses: [], prefixes: [], ports: [] };

const cases: [string, { cidrs: string[]; ports: string[] }[], { v4: object; v6: object }][] = [
  [
    "addresses and prefixes go apart, by family",
    [{ cidrs: ["10.0.0.7", "10.1.0.0/16", "fd00::7", "fd01::/64"], ports: [] }],
    {
      v4: { addresses: ["10.0.0.7"], prefixes: ["10.1.0.0/16"], ports: [] },
      v6: { addresses: ["fd00::7"], prefixes: ["fd01::/64"], ports: [] },
    },
  ],
  [
    "what a range contains already is dropped",
    [
      { cidrs: ["10.1.2.3"], ports: [] },
      { cidrs: ["10.1.0.0/16"], ports: [] },
    ],
    {
      v4: { addresses: [], prefixes: ["10.1.0.0/16"], ports: [] },
      v6: none,
    },
  ],
  [
    "overlapping port ranges become disjoint ones",
    [
      { cidrs: ["10.0.0.7"], ports: ["80-90/tcp"] },
      { cidrs: ["10.0.0.7", "10.0.0.9"], ports: ["85/tcp", "85/udp"] },
    ],
    {
      v4: {
        addresses: [],
        prefixes: [],
        ports: [
          "10.0.0.7 . tcp . 80-84",
          "10.0.0.7 . tcp . 85",
          "10.0.0.9 . tcp . 85",
          "10.0.0.7 . tcp . 86-90",
          "10.0.0.7 . udp . 85",
          "10.0.0.9 . udp . 85",
        ],
      },
      v6: none,
    },
  ],
  [
    "a gap between two ranges stays a gap",
    [{ cidrs: ["fd00::7"], ports: ["80/tcp", "443/tcp"] }],
    {
      v4: none,
      v6: { addresses: [], prefixes: [], ports: ["fd00::7 . tcp . 80", "fd00::7 . tcp . 443"] },
    },
  ],
  ["the last port", [{ cidrs: ["10.0.0.7"], ports: ["65535/udp"] }], { v4: { ...none, ports: ["10.0.0.7 . udp . 65535"] }, v6: none }],
];
for (const [title, destinations, expected] of cases) {
  test(`elements: ${title}`, () => assert.deepEqual(toElements(destinations), expected));
}

test("count", () =>
  assert.equal(
    countElements(
      toElements([
        { cidrs: ["10.0.0.7", "fd01::/64"], ports: [] },
        { cidrs: ["10.0.0.9"], ports: ["1/tcp", "3/tcp"] },
      ]),
    ),
    4,
  ));

const destination = (...cidrs: string[]) => ({ label: "x", cidrs, ports: [] });

test("exempt: whole destinations go, parts are named, the rest stays", () => {
  const split = splitExempt(
    [destination("10.0.0.1"), destination("10.0.0.0/24", "169.254.169.254", "fe80::1"), destination("fd00::/64")],
    ["10.0.0.1", "fd00::1"],
  );
  assert.deepEqual(split, {
    destinations: [destination("10.0.0.0/24"), destination("fd00::/64")],
    exempt: ["10.0.0.1", "169.254.169.254", "fe80::1", "fd00::1"],
  });
});

test("exempt: everything is a destination but what must never be one", () => {
  const { exempt } = splitExempt([destination("0.0.0.0/0")], ["10.0.0.1"]);
  assert.deepEqual(exempt, ["169.254.0.0/16", "127.0.0.0/8", "224.0.0.0/4", "10.0.0.1"]);
});

test("resolvers keep their port 53, unless they are what is asked for", () => {
  assert.deepEqual(sparedResolvers(["10.96.0.10", "fd00::a"], [destination("10.96.0.0/16", "fd00::a")]), [
    { cidrs: ["10.96.0.10"], ports: ["53/udp", "53/tcp"] },
  ]);
  assert.deepEqual(sparedResolvers([], [destination("10.0.0.1")]), []);
});
