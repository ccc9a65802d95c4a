import assert from "node:assert/strict";
import { test } from "node:test";
import type { Cluster } from "../../src/cluster/api.ts";
import { createLatency } from "../../src/cluster/latencies.ts";
import { TreacleError } from "../../src/errors.ts";
import { recordName } from "../../src/events/ids.ts";
import { createLog } from "../../src/log.ts";
import { until } from "../../src/wait.ts";
import { ask, attributes, codeOf, data, freshId, namespace, serve, startSinkBed } from "./sink-bed.ts";

test("1,000 unfinished records: 503, but not for what is stored already, nor for aborts, nor when there is room again", async () => {
  const bed = await startSinkBed();
  try {
    const known = freshId();
    await bed.send(known);
    const names = Array.from({ length: 999 }, (_, i) => `more-${i}`);
    await Promise.all(names.map((name) => createLatency(bed.cluster, { namespace, name }, { ...data, origin: { id: name, source: "/" } })));
    const isFull = async () => (await bed.send(freshId())).status === 503;
    assert.ok(await until(isFull, { everyMs: 50, timeoutMs: 5000 }), "never full");

    const fresh = freshId();
    const answer = await bed.send(fresh);
    assert.equal(`${answer.status} ${codeOf(answer)} ${answer.headers["retry-after"]}`, "503 unavailable 2");
    assert.equal(await bed.record(fresh), null);
    assert.equal((await bed.send(known)).status, 202);
    assert.equal((await bed.send(known, { ...data, duration: "61s" })).status, 400);
    const abort = { "ce-type": "chaos.network.latency.abort.requested" };
    assert.equal((await bed.send(freshId(), { event: { source: "/tests", id: freshId() } }, abort)).status, 202);

    // More than the fresh ones that were stored until the sink counted again.
    for (const name of [recordName("/tests", known), ...names.slice(0, 200)])
      await bed.cluster.patch({ kind: "latency", namespace, name }, { status: { phase: "Succeeded" } }, "status");
    const isStored = async () => (await bed.send(fresh)).status === 202;
    assert.ok(await until(isStored, { everyMs: 100, timeoutMs: 5000 }), "still full");
  } finally {
    await bed.close();
  }
});

test("a cluster that cannot count unfinished records is no reason to refuse: said once", async () => {
  const bed = await startSinkBed();
  const lines: string[] = [];
  const log = createLog({ name: "sink", write: (line) => void lines.push(line) });
  const list: Cluster["list"] = async () => {
    throw new TreacleError("internal", "field label not supported: status.phase", { cause: { status: 400 } });
  };
  const sink = await serve({ ...bed.cluster, list }, { log });
  try {
    for (let i = 0; i < 3; i++)
      assert.equal((await ask(sink.port, { headers: attributes(freshId()), body: JSON.stringify(data) })).status, 202);
    assert.equal(lines.filter((line) => line.includes("cannot be counted")).length, 1);
  } finally {
    await sink.close();
    await bed.close();
  }
});

test("events that come too late are counted in the log", async () => {
  const bed = await startSinkBed();
  const lines: string[] = [];
  const sink = await serve(bed.cluster, { log: createLog({ name: "sink", write: (line) => void lines.push(line) }) });
  try {
    const headers = { "ce-expirytime": new Date(Date.now() - 1000).toISOString() };
    for (let i = 0; i < 2; i++) await ask(sink.port, { headers: attributes(freshId(), headers), body: JSON.stringify(data) });
    const late = lines.map((line) => JSON.parse(line) as { late?: number }).filter((line) => line.late !== undefined);
    assert.deepEqual(
      late.map((line) => line.late),
      [1, 2],
    );
  } finally {
    await sink.close();
    await bed.close();
  }
});
