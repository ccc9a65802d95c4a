import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { makePlan } from "../../src/plan/plan.ts";
import { type Support, supportOf, type Versions } from "../../src/plan/versions.ts";
import { parseFacts, parseSweep } from "../../src/record/parse-facts.ts";
import { facts, now, policy, record, request } from "./samples.ts";

const fixture = (name: string): unknown => JSON.parse(readFileSync(new URL(`../fixtures/versions/${name}.json`, import.meta.url), "utf8"));

const first: Versions = { oldest: 1, newest: 1 };
const second: Versions = { oldest: 1, newest: 2 };
const third: Versions = { oldest: 2, newest: 3 };
const cases: [Versions, unknown, Support][] = [
  [first, 1, "read"],
  [first, 0, "older"],
  [first, 2, "newer"],
  [second, 1, "read"], // the version before
  [second, 2, "read"],
  [second, 3, "newer"],
  [third, 1, "older"], // two before
  [third, 2, "read"],
  ...[undefined, null, "1", 1.5, Number.NaN, {}].map((version): [Versions, unknown, Support] => [first, version, "none"]),
];
for (const [versions, version, expected] of cases) {
  test(`version ${String(version)} where ${versions.oldest} to ${versions.newest} are read: ${expected}`, () => {
    assert.equal(supportOf(version, versions), expected);
  });
}

test("orders are written as those of version 1 were: another shape needs docs/decisions/0020", () => {
  const origin = (fixture("orders-1") as { origin: object }).origin;
  const spec = {
    ...request({
      latency: { delay: "100ms", jitter: "10ms", distribution: "normal", loss: "0.5%", rate: "10mbit" },
      control: { host: "10.9.9.9", port: 80 },
      to: [{ namespace: "shop", labels: "app=payments", ports: ["8080/tcp"] }],
      except: [{ cidr: "203.0.113.0/24" }],
    }),
    origin,
  };
  const plan = makePlan(record(spec), { facts: facts(), policy, cluster: "test", now });
  assert.deepEqual("orders" in plan && JSON.parse(JSON.stringify(plan.orders)), fixture("orders-1"));
});

test("facts of version 1 are read as they were meant, also with what a later release adds", () => {
  const { runner, sweep } = fixture("facts-1") as { runner: { target: string }[]; sweep: { swept: string }[] };
  for (const said of runner) {
    assert.deepEqual(parseFacts(JSON.stringify(said), said.target), said);
    assert.deepEqual(parseFacts(JSON.stringify({ ...said, later: { x: 1 } }), said.target), said);
  }
  for (const said of sweep) {
    assert.deepEqual(parseSweep(JSON.stringify(said), said.swept), said);
    assert.deepEqual(parseSweep(JSON.stringify({ ...said, later: [1] }), said.swept), said);
  }
});
