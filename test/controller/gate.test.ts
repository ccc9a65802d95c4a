import assert from "node:assert/strict";
import { test } from "node:test";
import { createGate, inTurn } from "../../src/controller/gate.ts";

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

test("what takes long makes way for others, and is waited for all the same", async () => {
  const gate = createGate(1);
  const slow = Promise.withResolvers<string>();
  const first = inTurn(gate, () => slow.promise, 20);
  assert.equal(await inTurn(gate, async () => "second", 20), "second");
  slow.resolve("first");
  assert.equal(await first, "first");
  const failing = Promise.withResolvers<string>();
  const third = inTurn(gate, () => failing.promise, 10_000);
  failing.reject(new Error("no"));
  await assert.rejects(third, /no/);
  assert.equal(await inTurn(gate, async () => "fourth", 20), "fourth");
});
