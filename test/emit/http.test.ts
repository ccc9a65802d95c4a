import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { createEmitter } from "../../src/emit/http.ts";
import { silentLog } from "../../src/log.ts";
import { type Answer, event, hang, listen, reset, sink, status } from "./receiver.ts";

const emitter = (sinkUrl: string | undefined, attemptMs = 5000) =>
  createEmitter({ sinkUrl, log: silentLog, attemptMs, baseMs: 1, capMs: 5 });

test("an event is one POST in binary mode", async (t) => {
  const { url, received } = await sink(t, status(202));
  assert.equal(await emitter(url)(event), "delivered");
  const [request] = received;
  assert.equal(request?.method, "POST");
  assert.equal(request?.url, "/ns/broker");
  assert.equal(request?.headers["content-type"], "application/json");
  assert.equal(request?.headers["ce-id"], "0123456789abcdef");
  assert.equal(request?.headers["ce-severitynumber"], "9");
  assert.equal(request?.headers["content-length"], "14");
  assert.equal(request?.body, '{"until":"ü"}');
  assert.equal(received.length, 1);
});

const repeated: [string, Answer][] = [
  ["503", status(503)],
  ["500", status(500)],
  ["404", status(404)],
  ["408", status(408)],
  ["429", status(429)],
  ["a reset", reset],
  ["no answer in time", hang],
];
for (const [title, first] of repeated) {
  test(`after ${title} the same event is sent again`, async (t) => {
    const { url, received } = await sink(t, first, first, status(202));
    assert.equal(await emitter(url, 100)(event), "delivered");
    assert.deepEqual(
      received.map(({ headers }) => headers["ce-id"]),
      [event.id, event.id, event.id],
    );
  });
}

for (const code of [301, 307, 400, 401, 403, 409, 410, 415, 422]) {
  test(`${code} is a verdict: sent once, undelivered`, async (t) => {
    const { url, received } = await sink(t, status(code, { location: "/elsewhere" }));
    assert.equal(await emitter(url)(event), "undelivered");
    assert.equal(received.length, 1);
  });
}

test("Retry-After is kept to", async (t) => {
  const { url, received } = await sink(t, status(503, { "retry-after": "1" }), status(202));
  const begun = performance.now();
  assert.equal(await emitter(url)(event), "delivered");
  assert.ok(performance.now() - begun >= 990);
  assert.equal(received.length, 2);
});

test("the signal ends the attempts, whatever the sink is doing", async (t) => {
  for (const answer of [status(503, { "retry-after": "30" }), hang]) {
    const { url, received } = await sink(t, answer);
    const stop = new AbortController();
    const delivery = emitter(url)(event, stop.signal);
    while (received.length === 0 || received[0]?.body === "") await new Promise((resolve) => setTimeout(resolve, 5));
    stop.abort();
    assert.equal(await delivery, "undelivered");
  }
});

test("a sink that nobody serves is tried until the signal", async () => {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  assert.equal(await emitter(`http://127.0.0.1:${port}/`)(event, AbortSignal.timeout(100)), "undelivered");
});

test("an answer without end does not hold the event up, and is not listened to for ever", async (t) => {
  const closed = Promise.withResolvers<void>();
  const { url } = await sink(t, (_, response) => {
    response.writeHead(200);
    const more = setInterval(() => response.write("x".repeat(1000)), 1);
    response.on("close", () => closed.resolve(clearInterval(more)));
  });
  assert.equal(await createEmitter({ sinkUrl: url, log: silentLog, connectMs: 100 })(event), "delivered");
  await closed.promise;
});

test("what can never be sent is not tried for ever", async () => {
  assert.equal(await emitter("http://[broken/")(event), "undelivered");
});

test("without a sink the event is only logged", async () => {
  assert.equal(await emitter(undefined)(event), "no-sink");
});
