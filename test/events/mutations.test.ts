import assert from "node:assert/strict";
import { test } from "node:test";
import { TreacleError } from "../../src/errors.ts";
import { parseInbound } from "../../src/events/inbound.ts";

const request = '{"target":{"namespace":"shop","labels":"a=b"},"to":[{"cidr":"203.0.113.0/24"}],"latency":{"delay":"1s"},"duration":"60s"}';
const names = {
  specversion: "1.0",
  id: "4711",
  source: "/game-days",
  type: "chaos.network.latency.requested",
  time: "2026-11-20T10:00:00Z",
};
const headers = Object.fromEntries(Object.entries({ ...names, foo: '"b%20r"' }).map(([name, value]) => [`ce-${name}`, value]));

test("whatever is sent is an event or a TreacleError that says what is wrong", () => {
  const seeds = [
    { headers: { ...headers, "content-type": "application/json" }, body: request },
    {
      headers: { "content-type": "application/cloudevents+json" },
      body: JSON.stringify({ ...names, n: 1, data: JSON.parse(request) as unknown }),
    },
  ];
  const random = generator(42);
  let refused = 0;
  for (let i = 0; i < 4000; i += 1) {
    const seed = seeds[i % seeds.length] ?? { headers: {}, body: "" };
    const headers = Object.fromEntries(
      Object.entries(seed.headers).map(([name, value]) => [name, random(4) === 0 ? mutated(value, random) : value]),
    );
    const body = Buffer.from(mutated(seed.body, random), "latin1");
    try {
      parseInbound({ headers, body });
    } catch (thrown) {
      refused += 1;
      assert.ok(thrown instanceof TreacleError, `${String(thrown)} for ${JSON.stringify({ headers, body: body.toString("latin1") })}`);
      assert.notEqual(thrown.code, "internal");
      assert.ok(thrown.problems.length > 0 || thrown.code === "unsupported-media-type");
    }
  }
  assert.ok(refused > 1000 && refused < 4000, String(refused));
});

function mutated(text: string, random: (below: number) => number): string {
  const at = random(text.length + 1);
  const piece =
    ["", "\u0000", '"', "{", "}", "[", "null", "1e999", "%e2", "\u00ff", ",", ":", "\\ud800", text.slice(0, 20)][random(14)] ?? "";
  return text.slice(0, at) + piece + text.slice(at + random(3));
}

// Mulberry32: the same mutations each time.
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
