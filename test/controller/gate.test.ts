import assert from "node:assert/strict";
import { test } from "node:test";
import { createGate } from "../../src/controller/gate.ts";

test("so many at a time, in order, and a failure frees its place", async () => {
  const gate = createGate(2);
  const begun: string[] = [];
  const ends = new Map<string, { resolve: (value: string) => void; reject: (error: Error) => void }>();
  const task = (name: string) =>
    gate(() => {
      begun.push(name);
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      ends.set(name, { resolve, reject });
      return promise;
    });
  const [a, b, c, d] = [task("a"), task("b"), task("c"), task("d")];
  assert.deepEqual(begun, ["a", "b"]);
  ends.get("b")?.reject(new Error("no"));
  await assert.rejects(b, /no/);
  await new Promise(setImmediate);
  assert.deepEqual(begun, ["a", "b", "c"]);
  ends.get("a")?.resolve("a");
  assert.equal(await a, "a");
  await new Promise(setImmediate);
  assert.deepEqual(begun, ["a", "b", "c", "d"]);
  for (const name of ["c", "d"]) ends.get(name)?.resolve(name);
  assert.deepEqual(await Promise.all([c, d]), ["c", "d"]);
  assert.equal(await gate(() => Promise.resolve("e")), "e");
});
