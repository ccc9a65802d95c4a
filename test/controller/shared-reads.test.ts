import assert from "node:assert/strict";
import { test } from "node:test";
import type { Cluster, KubeObject, Query } from "../../src/cluster/api.ts";
import { sharedReads } from "../../src/controller/shared-reads.ts";
import { until } from "../../src/wait.ts";

/** Answers when it is told to; each answer says the how many-th question it is an answer to. */
function slowCluster() {
  const asked: { query: Query; answer: (failed?: Error) => void }[] = [];
  const list = (query: Query): Promise<KubeObject[]> =>
    new Promise((resolve, reject) => {
      const number = asked.length + 1;
      const answer = (failed?: Error): void => (failed ? reject(failed) : resolve([{ metadata: { name: `answer ${number}` } }]));
      asked.push({ query, answer });
    });
  return { cluster: { list } as unknown as Cluster, asked };
}

const said = async (listing: Promise<KubeObject[]>): Promise<string | undefined> => (await listing)[0]?.metadata?.name;
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("who asks while the same is being read shares the next reading, and never gets an older answer", async () => {
  const { cluster, asked } = slowCluster();
  const reads = sharedReads(cluster);
  const first = said(reads.list({ kind: "node" }));
  const second = said(reads.list({ kind: "node" }));
  const third = said(reads.list({ kind: "node" }));
  assert.equal(asked.length, 1);
  asked[0]?.answer();
  assert.equal(await first, "answer 1");
  await settle();
  assert.equal(asked.length, 2);
  const fourth = said(reads.list({ kind: "node" }));
  asked[1]?.answer();
  assert.deepEqual(await Promise.all([second, third]), ["answer 2", "answer 2"]);
  await settle();
  asked[2]?.answer();
  assert.equal(await fourth, "answer 3");
  const later = said(reads.list({ kind: "node" }));
  asked[3]?.answer();
  assert.equal(await later, "answer 4");
});

test("what differs is read side by side", () => {
  const { cluster, asked } = slowCluster();
  const reads = sharedReads(cluster);
  for (const labelSelector of ["app=a", "app=b"]) void reads.list({ kind: "pod", namespace: "shop", labelSelector });
  assert.deepEqual(
    asked.map(({ query }) => query.labelSelector),
    ["app=a", "app=b"],
  );
});

test("a reading that fails, fails for those who share it, and for nobody after them", async () => {
  const { cluster, asked } = slowCluster();
  const reads = sharedReads(cluster);
  const first = said(reads.list({ kind: "node" }));
  const second = said(reads.list({ kind: "node" }));
  asked[0]?.answer(new Error("away"));
  await assert.rejects(first, /away/);
  await settle();
  asked[1]?.answer();
  assert.equal(await second, "answer 2");
});

test("nobody waits longer than a second for a reading that is not answered", async () => {
  const { cluster, asked } = slowCluster();
  const reads = sharedReads(cluster);
  const first = said(reads.list({ kind: "node" }));
  const second = said(reads.list({ kind: "node" }));
  assert.ok(await until(() => asked.length === 2, { everyMs: 10, timeoutMs: 30_000 }));
  asked[1]?.answer();
  assert.equal(await second, "answer 2");
  asked[0]?.answer();
  assert.equal(await first, "answer 1");
});
