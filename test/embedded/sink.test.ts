import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Cluster } from "../../src/cluster/api.ts";
import { listLatencies } from "../../src/cluster/latencies.ts";
import { TreacleError } from "../../src/errors.ts";
import { dataDigest, recordName } from "../../src/events/ids.ts";
import {
  type Asking,
  type SinkBed,
  ask,
  attributes,
  codeOf,
  data,
  freshId,
  namespace,
  requested,
  serve,
  startSinkBed,
} from "./sink-bed.ts";

let bed: SinkBed;
before(async () => {
  bed = await startSinkBed();
});
after(() => bed.close());

test("binary mode: 202, no body, and a record that says what was asked and by whom", async () => {
  const id = freshId();
  const trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  const answer = await bed.send(id, data, {
    "ce-time": new Date().toISOString(),
    "ce-correlationid": "game-day",
    "ce-team": "red",
    "ce-other": "x",
    "ce-traceparent": trace,
  });
  assert.equal(answer.status, 202);
  assert.equal(answer.body, "");
  assert.equal(answer.headers.location, `/v1/latencies/${recordName("/tests", id)}`);
  const { spec } = (await bed.record(id)) ?? assert.fail("no record");
  const { time, ...origin } = spec.origin ?? assert.fail("no origin");
  assert.ok(time);
  assert.deepEqual(origin, {
    id,
    source: "/tests",
    type: requested,
    correlationid: "game-day",
    traceparent: trace,
    extensions: { team: "red" },
    dataDigest: dataDigest(data),
  });
  const { origin: _, ...asked } = spec;
  assert.deepEqual(asked, data);
});

test("structured mode, on the other path, is the same event", async () => {
  const id = freshId();
  const body = JSON.stringify({ specversion: "1.0", type: requested, source: "/tests", id, data });
  const answer = await ask(bed.sink.port, {
    path: "/v1/events",
    headers: { "content-type": "application/cloudevents+json; charset=UTF-8" },
    body,
  });
  assert.equal(answer.status, 202);
  assert.deepEqual((await bed.record(id))?.spec.origin, { id, source: "/tests", type: requested, dataDigest: dataDigest(data) });
  assert.equal((await bed.send(id)).status, 202);
});

test("the same event on two sinks at once, many times: one record, the same answer", async () => {
  const id = freshId();
  const before = (await listLatencies(bed.cluster, namespace)).length;
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      ask(i % 2 ? bed.sink.port : bed.twin.port, { headers: attributes(id), body: JSON.stringify(data) }),
    ),
  );
  assert.deepEqual(
    [...new Set(answers.map(({ status, headers }) => `${status} ${headers.location}`))],
    [`202 /v1/latencies/${recordName("/tests", id)}`],
  );
  assert.equal((await listLatencies(bed.cluster, namespace)).length, before + 1);
});

test("keys in another order are the same data; other data under the same id are a conflict", async () => {
  const id = freshId();
  await bed.send(id);
  assert.equal((await bed.send(id, Object.fromEntries(Object.entries(data).toReversed()))).status, 202);
  const answer = await bed.send(id, { ...data, duration: "61s" });
  assert.equal(answer.status, 400);
  assert.equal(codeOf(answer), "id-conflict");
  assert.equal((await bed.record(id))?.spec.duration, "60s");
});

test("an event too late is acknowledged and makes no record", async () => {
  for (const late of [
    { "ce-time": new Date(Date.now() - 16 * 60_000).toISOString() },
    { "ce-expirytime": new Date(Date.now() - 1000).toISOString() },
  ]) {
    const id = freshId();
    const answer = await bed.send(id, data, late);
    assert.equal(answer.status, 202);
    assert.equal(answer.headers.location, undefined);
    assert.equal(await bed.record(id), null);
  }
});

const refusals: [string, Asking, number, string][] = [
  ["no CloudEvent", { headers: { "content-type": "application/json" }, body: "{}" }, 400, "not-a-cloudevent"],
  ["an empty POST", {}, 400, "not-a-cloudevent"],
  ["no id", { headers: { ...attributes(""), "ce-id": "" }, body: JSON.stringify(data) }, 400, "not-a-cloudevent"],
  ["data that break the schema", { headers: attributes("bad"), body: '{"delay":100}' }, 400, "schema-invalid"],
  ["data that are no JSON", { headers: attributes("bad"), body: "{" }, 400, "schema-invalid"],
  ["a type of our own", { headers: attributes("bad", { "ce-type": "chaos.network.latency.applied" }), body: "{}" }, 400, "schema-invalid"],
  ["XML", { headers: attributes("bad", { "content-type": "application/xml" }), body: "<a/>" }, 415, "unsupported-media-type"],
  ["a batch", { headers: { "content-type": "application/cloudevents-batch+json" }, body: "[]" }, 415, "unsupported-media-type"],
  ["a compressed body", { headers: attributes("bad", { "content-encoding": "gzip" }), body: "x" }, 415, "unsupported-media-type"],
  ["a body beyond the limit", { headers: attributes("bad"), body: "x".repeat(16_385) }, 413, "body-too-large"],
  ["another method", { method: "PUT", headers: attributes("bad"), body: "{}" }, 405, "method-not-allowed"],
  ["GET on the events", { method: "GET", path: "/v1/events" }, 405, "method-not-allowed"],
  ["another path", { path: "/v2/events" }, 404, "not-found"],
  ["a path that is none", { method: "GET", path: "/v1/latencies/%zz" }, 404, "not-found"],
  ["a record that is not there", { method: "GET", path: "/v1/latencies/latency-a" }, 404, "not-found"],
  ["a name that is none", { method: "GET", path: "/v1/latencies/..%2f..%2fsecrets" }, 404, "not-found"],
];
for (const [title, asked, status, code] of refusals) {
  test(`${title}: ${status} ${code}`, async () => {
    const answer = await ask(bed.sink.port, asked);
    assert.equal(answer.status, status);
    assert.equal(answer.headers["content-type"], "application/json");
    assert.ok(Buffer.byteLength(answer.body) <= 700);
    assert.equal(codeOf(answer), code);
    if (status === 405) assert.equal(answer.headers.allow, "POST, OPTIONS");
  });
}

test("a record is only read: another method is 405 GET, HEAD", async () => {
  const answer = await ask(bed.sink.port, { method: "DELETE", path: "/v1/latencies/latency-a" });
  assert.equal(`${answer.status} ${answer.headers.allow} ${codeOf(answer)}`, "405 GET, HEAD method-not-allowed");
});

test("what only the API server refuses as invalid is the sender's mistake: 400, or a broker would send it for ever", async () => {
  const create: Cluster["create"] = async () => {
    throw new TreacleError("internal", "the API server refused it: 422 Invalid: spec.origin.extensions.team: Too long", {
      cause: { status: 422 },
    });
  };
  const sink = await serve({ ...bed.cluster, create });
  const answer = await ask(sink.port, { headers: attributes(freshId()), body: JSON.stringify(data) });
  assert.equal(`${answer.status} ${codeOf(answer)}`, "400 schema-invalid");
  await sink.close();
});

test("OPTIONS says what is allowed", async () => {
  const answer = await ask(bed.sink.port, { method: "OPTIONS" });
  assert.equal(answer.status, 204);
  assert.equal(answer.headers.allow, "POST, OPTIONS");
});

test("the Location says what has become of the record", async () => {
  const id = freshId();
  const path = (await bed.send(id)).headers.location ?? assert.fail("no Location");
  const name = recordName("/tests", id);
  assert.deepEqual(JSON.parse((await ask(bed.sink.port, { method: "GET", path })).body), {
    record: name,
    phase: "Pending",
    conditions: [],
    targets: [],
  });
  const status = {
    phase: "Running",
    conditions: [],
    counts: { targets: 1, applied: 1, reverted: 0, failed: 0 },
    targets: [{ uid: "u", pod: "p", node: "n", state: "InForce" }],
  };
  await bed.cluster.patch({ kind: "latency", namespace, name }, { status }, "status");
  assert.deepEqual(JSON.parse((await ask(bed.sink.port, { method: "GET", path })).body), { record: name, ...status });
});

const abort = (sent: unknown) => bed.send(freshId(), sent, { "ce-type": "chaos.network.latency.abort.requested" });

test("abort by record name, which may come twice", async () => {
  const id = freshId();
  await bed.send(id);
  const name = recordName("/tests", id);
  for (let i = 0; i < 2; i++) {
    const answer = await abort({ record: name, reason: "enough" });
    assert.equal(answer.status, 202);
    assert.equal(answer.headers.location, `/v1/latencies/${name}`);
  }
  assert.deepEqual((await bed.record(id))?.spec.abort, { by: "/tests", reason: "enough" });
});

test("abort from a source that is longer than a record keeps", async () => {
  const id = freshId();
  await bed.send(id);
  const more = { "ce-type": "chaos.network.latency.abort.requested", "ce-source": `/${"x".repeat(1000)}` };
  assert.equal((await bed.send(freshId(), { record: recordName("/tests", id) }, more)).status, 202);
  assert.equal((await bed.record(id))?.spec.abort?.by?.length, 256);
});

test("abort of a record that is not there is acknowledged", async () => {
  const answer = await abort({ record: "latency-zzzzzzzzzzzz" });
  assert.equal(answer.status, 202);
  assert.equal(answer.headers.location, undefined);
});

test("abort by event, after its request and before it", async () => {
  const [after, before] = [freshId(), freshId()];
  await bed.send(after);
  for (const id of [after, before]) assert.equal((await abort({ event: { source: "/tests", id } })).status, 202);
  assert.deepEqual((await bed.record(after))?.spec.abort, { by: "/tests" });
  assert.deepEqual((await bed.record(before))?.spec, { origin: { source: "/tests", id: before }, abort: { by: "/tests" } });
  assert.equal((await bed.send(before)).status, 202);
  assert.deepEqual((await bed.record(before))?.spec, { origin: { source: "/tests", id: before }, abort: { by: "/tests" } });
});

test("abort by namespace, then of all: only what is unfinished", async () => {
  const [here, there, done] = [freshId(), freshId(), freshId()];
  await bed.send(here);
  await bed.send(there, { ...data, target: { ...data.target, namespace: "bank" } });
  await bed.send(done);
  await bed.cluster.patch({ kind: "latency", namespace, name: recordName("/tests", done) }, { status: { phase: "Succeeded" } }, "status");
  await abort({ namespace: "shop" });
  assert.deepEqual((await bed.record(here))?.spec.abort, { by: "/tests" });
  assert.equal((await bed.record(there))?.spec.abort, undefined);
  await abort({ all: true });
  assert.deepEqual((await bed.record(there))?.spec.abort, { by: "/tests" });
  assert.equal((await bed.record(done))?.spec.abort, undefined);
});
