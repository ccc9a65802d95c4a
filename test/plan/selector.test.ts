import assert from "node:assert/strict";
import { test } from "node:test";
import { matchesSelector, parseSelector, type Requirement } from "../../src/plan/selector.ts";

const long = "x".repeat(63);

test("selectors are read as Kubernetes reads them", () => {
  const cases: [string, Requirement[]][] = [
    ["app=checkout", [{ key: "app", operator: "in", values: ["checkout"] }]],
    [
      " app == checkout , tier != canary ",
      [
        { key: "app", operator: "in", values: ["checkout"] },
        { key: "tier", operator: "notIn", values: ["canary"] },
      ],
    ],
    [
      "tier in (web, api),env notin(dev)",
      [
        { key: "tier", operator: "in", values: ["web", "api"] },
        { key: "env", operator: "notIn", values: ["dev"] },
      ],
    ],
    [
      "app.kubernetes.io/name,!legacy,! old",
      [
        { key: "app.kubernetes.io/name", operator: "exists", values: [] },
        { key: "legacy", operator: "absent", values: [] },
        { key: "old", operator: "absent", values: [] },
      ],
    ],
    ["empty=", [{ key: "empty", operator: "in", values: [""] }]],
    [
      "in in (in),notin",
      [
        { key: "in", operator: "in", values: ["in"] },
        { key: "notin", operator: "exists", values: [] },
      ],
    ],
    [`${long}=${long}`, [{ key: long, operator: "in", values: [long] }]],
  ];
  for (const [text, requirements] of cases) assert.deepEqual(parseSelector(text), requirements, text);
});

test("what is no selector, or would select everything, is refused", () => {
  const refused = [
    "",
    "  ",
    ",",
    "a=b,",
    ",a",
    "a=b,,c",
    "a in ()",
    "a in (b",
    "a in b",
    "a in (b,)",
    "a=b=c",
    "a b",
    "=b",
    "!a=b",
    "-a=b",
    "a=-b",
  ];
  refused.push(
    "a>1",
    "a/b/c=d",
    "/a=b",
    "UPPER.example/a=b",
    `${long}x=b`,
    `a=${long}x`,
    "a=ü",
    "a in (b),)",
    `${"a.".repeat(130)}com/x=y`,
  );
  for (const text of refused) {
    assert.throws(() => parseSelector(text), { name: "TreacleError", code: "schema-invalid" }, JSON.stringify(text));
  }
});

test("matching", () => {
  const labels = { app: "checkout", tier: "web", empty: "" };
  const cases: [string, boolean][] = [
    ["app=checkout", true],
    ["app=payments", false],
    ["app=checkout,tier=api", false],
    ["app!=payments,tier in (web,api)", true],
    ["zone!=a", true],
    ["zone notin (a,b)", true],
    ["zone=a", false],
    ["tier notin (web)", false],
    ["app,!zone", true],
    ["!app", false],
    ["zone", false],
    ["empty=", true],
    ["zone=", false],
    ["constructor", false],
    ["!constructor", true],
  ];
  for (const [text, expected] of cases) assert.equal(matchesSelector(parseSelector(text), labels), expected, text);
  assert.equal(matchesSelector(parseSelector("!zone")), true);
  assert.equal(matchesSelector([], labels), false);
});
