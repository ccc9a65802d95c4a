import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Cluster } from "../../src/cluster/api.ts";
import { TreacleError } from "../../src/errors.ts";
import type { LatencyRecord } from "../../src/record/latency.ts";
import type { Serving } from "../../src/sink/serve.ts";
import { type Answer, type SinkBed, ask, codeOf, data, freshId, requested, serve, startSinkBed } from "./sink-bed.ts";

let bed: SinkBed;
let sink: Serving;
before(async () => {
  bed = await startSinkBed();
  sink = await serve(bed.cluster, { maxBatch: 10 });
});
after(async () => {
  await sink.close();
  await bed.close();
});

const event = (id: string, more: object = {}) => ({ specversion: "1.0", type: requested, source: "/tests", id, data, ...more });

function send(events: unknown, to = sink): Promise<Answer> {
  return ask(to.port, { headers: { "content-type": "application/cloudevents-batch+json" }, body: JSON.stringify(events) });
}

const stored = async (...ids: string[]): Promise<string[]> => {
  const records = await Promise.all(ids.map(async (id) => [id, await bed.record(id)] as [string, LatencyRecord | null]));
  return records.flatMap(([id, record]) => (record ? [id] : []));
};

test("a batch is stored as a whole: 202, no body, no one Location; again it is the same", async () => {
  const [one, two, late, dead] = [freshId(), freshId(), freshId(), freshId()];
  const events = [
    event(one),
    event(late, { time: new Date(Date.now() - 16 * 60_000).toISOString() }),
    event(dead, { knativeerrorcode: "400" }),
    event(two),
    event(freshId(), { type: "chaos.network.latency.abort.requested", data: { event: { source: "/tests", id: two } } }),
  ];
  for (let i = 0; i < 2; i++) {
    const { status, body, headers } = await send(events);
    assert.deepEqual([status, body, headers.location], [202, "", undefined]);
  }
  assert.deepEqual(await stored(one, two, late, dead), [one, two]);
  assert.deepEqual((await bed.record(two))?.spec.abort, { by: "/tests" });
  assert.equal((await send([])).status, 202);
  assert.match((await send([event(one)])).headers.location ?? "", /^\/v1\/latencies\/latency-/);
});

test("one that cannot be used: 400 with its place, and nothing is stored", async () => {
  const [one, two, before] = [freshId(), freshId(), freshId()];
  const refused = await send([event(one), event(two, { data: { ...data, duration: "0s" } })]);
  assert.equal(refused.status, 400);
  assert.deepEqual(JSON.parse(refused.body), {
    code: "schema-invalid",
    message: "event 1 (from 0) of a batch of 2 cannot be used, so nothing of it was stored",
    problems: ["[1] duration: 0s is less than 1s"],
  });
  await bed.send(before);
  const conflict = await send([event(one), event(before, { data: { ...data, duration: "61s" } })]);
  assert.equal(`${conflict.status} ${codeOf(conflict)}`, "400 id-conflict");
  assert.match(conflict.body, /event 1 \(from 0\) of the batch cannot be used; so nothing of it was stored/);
  assert.deepEqual(await stored(one, two), []);
});

test("an API server that goes away in the middle: 503, and the sender's repetition stores the rest", async () => {
  const ids = [freshId(), freshId(), freshId()];
  let left = 2;
  const create: Cluster["create"] = async (...asked) => {
    if (left-- > 0) return bed.cluster.create(...asked);
    throw new TreacleError("unavailable", "gone");
  };
  const failing = await serve({ ...bed.cluster, create }, { maxBatch: 10 });
  const answer = await send(
    ids.map((id) => event(id)),
    failing,
  );
  assert.deepEqual([answer.status, answer.headers["retry-after"]], [503, "2"]);
  assert.deepEqual(await stored(...ids), ids.slice(0, 2));
  left = 10;
  assert.equal(
    (
      await send(
        ids.map((id) => event(id)),
        failing,
      )
    ).status,
    202,
  );
  assert.deepEqual(await stored(...ids), ids);
  await failing.close();
});

test("unless batches are asked for: 415", async () => {
  const answer = await send([event(freshId())], bed.sink);
  assert.equal(`${answer.status} ${codeOf(answer)}`, "415 unsupported-media-type");
});

test("a dead letter is acknowledged, whatever it asks for, and does nothing", async () => {
  const id = freshId();
  for (const more of [
    {},
    { "ce-type": "chaos.network.latency.completed" },
    { "ce-type": "somebody.elses", "content-type": "text/plain" },
  ]) {
    const dead = {
      "ce-knativeerrorcode": "400",
      "ce-knativeerrordest": "http://treacle-sink.treacle/",
      "ce-knativeerrordata": "",
      ...more,
    };
    const answer = await bed.send(id, data, dead);
    assert.deepEqual([answer.status, answer.body, answer.headers.location], [202, "", undefined]);
  }
  assert.deepEqual(await stored(id), []);
});
