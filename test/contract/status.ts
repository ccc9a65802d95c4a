// An object has two ends: what is wanted, and what has become of it.
import assert from "node:assert/strict";
import { type Check, type Checks, latency, request } from "./bed.ts";

const apart: Check = async ({ client, at: { latencies } }) => {
  const made = await client.post(latencies, { ...latency("one"), status: { phase: "Failed" } });
  assert.deepEqual([made.code, made.body.status, made.body.metadata.generation], [201, undefined, 1]);
  const status = await client.merge(`${latencies}/one/status`, {
    status: { phase: "Planned" },
    spec: { duration: "9s" },
    metadata: { labels: { a: "b" } },
  });
  assert.deepEqual([status.body.status, status.body.spec, status.body.metadata.labels], [{ phase: "Planned" }, request, undefined]);
  assert.equal(status.body.metadata.generation, 1);
  const main = await client.merge(`${latencies}/one`, { status: { phase: "Failed" }, spec: { abort: {} } });
  assert.deepEqual([main.body.status, main.body.spec], [{ phase: "Planned" }, { ...request, abort: {} }]);
  assert.deepEqual((await client.get(`${latencies}/one/status`)).body, main.body);
};

const generation: Check = async ({ client, at: { latencies } }) => {
  await client.post(latencies, latency("one"));
  const steps: [title: string, path: string, patch: object, generation: number][] = [
    ["a label is no wish", "", { metadata: { labels: { a: "b" } } }, 1],
    ["nor is the status", "/status", { status: { phase: "Running" } }, 1],
    ["nor what changes nothing", "", { spec: { duration: request.duration } }, 1],
    ["an abort is", "", { spec: { abort: {} } }, 2],
    ["and its reason", "", { spec: { abort: { reason: "enough" } } }, 3],
    ["nobody sets it", "", { metadata: { generation: 9 } }, 3],
  ];
  for (const [title, path, patch, expected] of steps) {
    const { code, body } = await client.merge(`${latencies}/one${path}`, patch);
    assert.deepEqual([title, code, body.metadata.generation], [title, 200, expected]);
  }
};

const versions: Check = async ({ client, at: { latencies } }) => {
  const { body } = await client.post(latencies, latency("one"));
  const { resourceVersion, uid } = body.metadata;
  const patch = (metadata: object, phase: string) => client.merge(`${latencies}/one/status`, { metadata, status: { phase } });
  assert.equal((await patch({ resourceVersion }, "Planned")).code, 200);
  const stale = await patch({ resourceVersion }, "Running");
  assert.deepEqual([stale.code, stale.body.reason], [409, "Conflict"]);
  // Why a patch of one very object goes by steps: custom resources keep their metadata when a status is patched.
  assert.equal((await patch({ uid: "other" }, "Running")).code, 200);
  const steps = (wanted: string, status: object) =>
    client.call("PATCH", `${latencies}/one/status`, {
      type: "application/json-patch+json",
      body: [
        { op: "test", path: "/metadata/uid", value: wanted },
        { op: "add", path: "/status", value: status },
      ],
    });
  assert.equal((await steps("other", { phase: "Failed" })).code, 422);
  const ended = await steps(uid, { phase: "Ending", startedAt: undefined });
  assert.deepEqual([ended.code, ended.body.status], [200, { phase: "Ending" }]);
};

export const status: Checks = {
  "status and the rest are written apart": apart,
  "the generation counts wishes only": generation,
  "a status is written to the version that was seen, or to the object that is meant": versions,
};
