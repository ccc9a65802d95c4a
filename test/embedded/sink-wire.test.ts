import assert from "node:assert/strict";
import { once } from "node:events";
import { after, before, test } from "node:test";
import { connectCluster } from "../../src/cluster/kube.ts";
import { startEmbedded } from "../../src/embedded/start.ts";
import { recordName } from "../../src/events/ids.ts";
import { silentLog } from "../../src/log.ts";
import { type SinkBed, answerOf, ask, attributes, codeOf, data, freshId, raw, requested, serve, startSinkBed } from "./sink-bed.ts";

let bed: SinkBed;
before(async () => {
  bed = await startSinkBed();
});
after(() => bed.close());

const head = (more: string): string => `POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${more}\r\n\r\n`;

test("an attribute that is sent twice is refused, not joined", async () => {
  const socket = await raw(
    bed.sink.port,
    `POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\nce-specversion: 1.0\r\nce-type: ${requested}\r\nce-source: /tests\r\nce-id: a\r\nce-id: b\r\ncontent-length: 2\r\n\r\n{}`,
  );
  assert.match(await answerOf(socket), /^HTTP\/1.1 400 .*"id: is sent more than once"/s);
});

test("raw UTF-8 bytes in headers, as Knative's brokers send them, are the text they stand for", async () => {
  const body = JSON.stringify(data);
  for (const id of ["Grüße", "Euro € 😀", "日本"]) {
    const event = `connection: close\r\nce-specversion: 1.0\r\nce-type: ${requested}\r\nce-source: /tests\r\nce-id: ${id}`;
    const answer = await answerOf(await raw(bed.sink.port, `${head(`${event}\r\ncontent-length: ${body.length}`)}${body}`));
    assert.match(answer, /^HTTP\/1.1 202 /);
    assert.equal((await bed.record(id))?.spec.origin?.id, id);
    // Percent-encoded, as the HTTP binding has it, and structured it is the same event.
    const structured = JSON.stringify({ specversion: "1.0", type: requested, source: "/tests", id, data });
    for (const again of [
      await ask(bed.sink.port, { headers: attributes(encodeURIComponent(id)), body }),
      await ask(bed.sink.port, { headers: { "content-type": "application/cloudevents+json" }, body: structured }),
    ])
      assert.equal(again.headers.location, `/v1/latencies/${recordName("/tests", id)}`);
  }
});

test("a body that stops in the middle is told so", async () => {
  const answer = await answerOf(await raw(bed.sink.port, `${head("content-length: 100")}{"half":`));
  assert.match(answer, /^HTTP\/1.1 408 .*connection: close.*"code":"body-too-slow","message":"only 8 bytes/is);
});

test("a body without end is cut off at the limit, and its sender still gets the answer", async () => {
  const socket = await raw(bed.sink.port, head("transfer-encoding: chunked"));
  const chunk = `1000\r\n${"x".repeat(4096)}\r\n`;
  const more = setInterval(() => socket.write(chunk.repeat(16)), 1);
  const answer = await answerOf(socket);
  clearInterval(more);
  assert.match(answer, /^HTTP\/1.1 413 .*"code":"body-too-large"/s);
});

test("a body that is announced as too large is refused before it comes", async () => {
  const socket = await raw(bed.sink.port, head("content-length: 10000000"));
  assert.match(await answerOf(socket), /^HTTP\/1.1 413 /);
});

test("senders that break off, send nonsense or huge headers do no harm", async () => {
  const broken = await raw(bed.sink.port, `${head("content-length: 100")}{"half":`);
  broken.resetAndDestroy();
  const silent = await raw(bed.sink.port, "");
  silent.destroy();
  assert.match(await answerOf(await raw(bed.sink.port, "\u0000\u0001\u0002 nonsense\r\n\r\n")), /^HTTP\/1.1 400 /);
  assert.match(
    await answerOf(await raw(bed.sink.port, `POST / HTTP/1.1\r\nhost: x\r\nce-big: ${"x".repeat(20_000)}\r\n\r\n`)),
    /^HTTP\/1.1 431 /,
  );
  assert.equal((await bed.send(freshId())).status, 202);
});

test("beyond 200 requests at once: 503, until there is room again", async () => {
  const serving = await serve(bed.cluster, { bodyTimeoutMs: 60_000 });
  const asking = head("content-length: 2\r\nexpect: 100-continue");
  const sockets = await Promise.all(Array.from({ length: 200 }, () => raw(serving.port, asking)));
  await Promise.all(sockets.map((socket) => once(socket, "data")));
  const answer = await ask(serving.port);
  assert.equal(answer.status, 503);
  assert.equal(answer.headers["retry-after"], "2");
  const answers = sockets.map((socket) => once(socket, "data"));
  for (const socket of sockets) socket.write("{}");
  await Promise.all(answers);
  for (const socket of sockets) socket.destroy();
  assert.equal((await ask(serving.port)).status, 400);
  await serving.close();
});

test("health has a port of its own", async () => {
  const answers = await Promise.all(["/healthz", "/readyz", "/"].map((path) => ask(bed.sink.healthPort, { method: "GET", path })));
  assert.deepEqual(
    answers.map(({ status, body }) => `${status} ${body}`),
    ["200 ok\n", "200 ok\n", "404 no\n"],
  );
  assert.equal((await ask(bed.sink.port, { method: "GET", path: "/healthz" })).status, 404);
});

test("a port that is taken is told, and nothing is left open", async () => {
  await assert.rejects(serve(bed.cluster, { port: bed.sink.port }), { code: "port-in-use" });
});

test("without the API server: 503 and when to come again; health stays well", async () => {
  const lost = await startEmbedded({ network: "none" });
  const client = connectCluster({ kubeconfig: lost.kubeconfig, log: silentLog, deadlineMs: 200 });
  const serving = await serve(client);
  await lost.close();
  for (const answer of [
    await ask(serving.port, { headers: attributes(freshId()), body: JSON.stringify(data) }),
    await ask(serving.port, { method: "GET", path: "/v1/latencies/latency-a" }),
  ]) {
    assert.equal(answer.status, 503);
    assert.equal(answer.headers["retry-after"], "2");
    assert.equal(codeOf(answer), "unavailable");
  }
  assert.equal((await ask(serving.healthPort, { method: "GET", path: "/healthz" })).status, 200);
  await serving.close();
  await client.close();
});

test("at the end what is in flight is answered, and nothing new is taken", async () => {
  const serving = await serve(bed.cluster);
  const socket = await raw(serving.port, head("content-length: 2\r\nexpect: 100-continue"));
  const [go] = (await once(socket, "data")) as [Buffer];
  assert.match(go.toString(), /^HTTP\/1.1 100 /);
  const answer = answerOf(socket);
  const closed = serving.close();
  await assert.rejects(ask(serving.port, { method: "OPTIONS" }), /ECONNREFUSED|socket hang up|ECONNRESET/);
  socket.write("{}");
  assert.match(await answer, /^HTTP\/1.1 400 .*not-a-cloudevent/s);
  await closed;
  await serving.close();
});
