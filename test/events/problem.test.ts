import assert from "node:assert/strict";
import { test } from "node:test";
import { problemBody } from "../../src/events/problem.ts";

test("few problems are told in full", () => {
  assert.equal(
    problemBody("schema-invalid", "no", ["a: x", "b: y"]),
    '{"code":"schema-invalid","message":"no","problems":["a: x","b: y"]}',
  );
  assert.equal(problemBody("unavailable", "later"), '{"code":"unavailable","message":"later"}');
});

test("of many problems as many are told as fit, with the number of the others", () => {
  const problems = Array.from({ length: 200 }, (_, i) => `to[${i}]: exactly one of labels, service, host, cidr is needed`);
  const body = problemBody("schema-invalid", "the event cannot be used", problems);
  const told = JSON.parse(body) as { problems: string[]; more: number };
  assert.ok(Buffer.byteLength(body) <= 700 && Buffer.byteLength(body) > 600, String(Buffer.byteLength(body)));
  assert.deepEqual(told.problems, problems.slice(0, told.problems.length));
  assert.equal(told.more, 200 - told.problems.length);
});

test("no text is too long, and no character is cut in two", () => {
  const body = problemBody("schema-invalid", "😀".repeat(300), ['"'.repeat(5000), "\u0000".repeat(5000), "x"]);
  assert.ok(Buffer.byteLength(body) <= 700, String(Buffer.byteLength(body)));
  assert.ok(body.isWellFormed());
  const { problems, more } = JSON.parse(body) as { problems?: string[]; more: number };
  assert.equal((problems?.length ?? 0) + more, 3);
});
