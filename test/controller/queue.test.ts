import assert from "node:assert/strict";
import { test } from "node:test";
import { Queue } from "../../src/controller/queue.ts";
import { until } from "../../src/wait.ts";

interface Gate {
  key: string;
  open: (error?: Error) => void;
}

/** A queue whose work waits until the test lets it go. */
function queue(concurrency: number) {
  const begun: Gate[] = [];
  const errors: string[] = [];
  const made = new Queue({
    concurrency,
    work: (key) => {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      begun.push({ key, open: (error) => (error ? reject(error) : resolve()) });
      return promise;
    },
    onError: (key, error) => errors.push(`${key}: ${String(error)}`),
  });
  const keys = (): string[] => begun.map(({ key }) => key);
  const becomes = async (...expected: string[]): Promise<void> => {
    await until(() => keys().length >= expected.length, { everyMs: 1, timeoutMs: 5000 });
    assert.deepEqual(keys(), expected);
  };
  return { queue: made, begun, errors, keys, becomes };
}

test("nothing is begun before the start, and a key that was added often is worked on once", async () => {
  const { queue: made, begun, keys } = queue(8);
  for (const key of ["a", "b", "a"]) made.add(key);
  assert.deepEqual(keys(), []);
  made.start();
  assert.deepEqual(keys(), ["a", "b"]);
  for (const { open } of begun) open();
  await made.stop();
});

test("what is added while it is worked on is worked on once more, after that", async () => {
  const { queue: made, begun, keys, becomes } = queue(8);
  made.start();
  made.add("a");
  made.add("a");
  made.add("a");
  assert.deepEqual(keys(), ["a"]);
  begun[0]?.open();
  await becomes("a", "a");
  begun[1]?.open();
  await made.stop();
  assert.deepEqual(keys(), ["a", "a"]);
});

test("so many keys at the same time and no more", async () => {
  const { queue: made, begun, keys, becomes } = queue(2);
  made.start();
  for (const key of ["a", "b", "c"]) made.add(key);
  assert.deepEqual(keys(), ["a", "b"]);
  begun[1]?.open();
  await becomes("a", "b", "c");
  for (const { open } of begun) open();
  await made.stop();
});

test("a failure is told, and the key comes again; meanwhile others are worked on", async () => {
  const { queue: made, begun, errors, becomes } = queue(1);
  made.start();
  made.add("a");
  made.add("b");
  begun[0]?.open(new Error("no"));
  await becomes("a", "b");
  begun[1]?.open();
  await becomes("a", "b", "a");
  assert.deepEqual(errors, ["a: Error: no"]);
  begun[2]?.open();
  await made.stop();
});

test("a key that is to come later comes earlier if it is added again", async () => {
  const { queue: made, begun, keys, becomes } = queue(1);
  made.start();
  made.add("a", 60_000);
  made.add("a", 20);
  assert.deepEqual(keys(), []);
  await becomes("a");
  begun[0]?.open();
  made.add("b", 60_000);
  made.add("b");
  await becomes("a", "b");
  begun[1]?.open();
  await made.stop();
});

test("the stop waits for what is worked on and forgets the rest", async () => {
  const { queue: made, begun, keys } = queue(1);
  made.start();
  made.add("a");
  made.add("b");
  made.add("c", 10);
  let stopped = false;
  const stopping = made.stop().then(() => (stopped = true));
  await new Promise(setImmediate);
  assert.equal(stopped, false);
  begun[0]?.open();
  await stopping;
  made.add("d");
  assert.deepEqual(keys(), ["a"]);
});
