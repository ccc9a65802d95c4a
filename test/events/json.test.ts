import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { readJson } from "../../src/events/json.ts";

const read = (text: string): unknown => {
  const found = readJson(Buffer.from(text));
  return "problem" in found ? `problem: ${found.problem}` : found.value;
};

test("what one reader may see otherwise than another is no JSON here", () => {
  const cases: [string, unknown][] = [
    ['{"a":1,"a":1}', 'problem: says "a" twice in one object'],
    ['{"a" \n:1, "b":[{}], "\\u0061"\t: 2}', 'problem: says "a" twice in one object'],
    ['[{"x":{"to":1,"to":2}}]', 'problem: says "to" twice in one object'],
    ['{"__proto__":1,"__proto__":2}', 'problem: says "__proto__" twice in one object'],
    ['{"a":{"a":"a"},"b":[{"a":1},{"a":2}],"c":"\\"a\\":1,\\\\"}', { a: { a: "a" }, b: [{ a: 1 }, { a: 2 }], c: '"a":1,\\' }],
    ['["a","a"]', ["a", "a"]],
    ["\ufeff{}", "problem: is not JSON in UTF-8"],
    ["{'a':1}", "problem: is not JSON in UTF-8"],
    ["", "problem: is not JSON in UTF-8"],
    [`${"[".repeat(65)}${"]".repeat(65)}`, "problem: is nested more than 64 deep"],
    ["{".repeat(200_000), "problem: is not JSON in UTF-8"],
  ];
  for (const [text, expected] of cases) assert.deepEqual(read(text), expected, text.slice(0, 80));
});

test("everything else is read as JSON.parse reads it", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 10 }), fc.constantFrom(undefined, 1, "\t"), (json, space) => {
      const text = JSON.stringify(JSON.parse(json), null, space);
      assert.deepEqual(read(text), JSON.parse(text));
    }),
    { numRuns: 500 },
  );
});
