// What Knative gives a sender: extensions, authorities, tokens, and brokers that answer late.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { generate } from "selfsigned";
import { createEmitter, type EmitterOptions } from "../../src/emit/http.ts";
import { isConfidential } from "../../src/emit/token.ts";
import { silentLog } from "../../src/log.ts";
import { type Answer, type Received, event, hang, listen, sink, status, tlsSink } from "./receiver.ts";

const emitter = (options: Partial<EmitterOptions>) =>
  createEmitter({ sinkUrl: undefined, log: silentLog, baseMs: 1, capMs: 5, retryForMs: 5_000, ...options });
const certificate = (name: string, ip = "127.0.0.1") =>
  generate([{ name: "commonName", value: name }], {
    keySize: 2048,
    extensions: [
      { name: "basicConstraints", cA: true },
      { name: "subjectAltName", altNames: [{ type: 7, ip }] },
    ],
  });

test("K_CE_OVERRIDES: its extensions are in every event, instead of what a request brought", async (t) => {
  const { url, received } = await sink(t, status(202));
  const emit = emitter({ sinkUrl: url, ceOverrides: { team: "red & blue", runid: "abc" } });
  assert.equal(await emit(event.cloneWith({ team: "spoofed" })), "delivered");
  const [first] = received;
  assert.equal(first?.headers["ce-team"], "red%20&%20blue");
  assert.equal(first?.headers["ce-runid"], "abc");
  assert.equal(first?.headers["ce-id"], event.id);
});

test("K_CA_CERTS: an own authority is trusted, beside the usual ones and nobody else", async (t) => {
  const [ours, theirs] = await Promise.all([certificate("ours"), certificate("theirs")]);
  const { url, received } = await tlsSink(t, ours, status(202));
  assert.equal(await emitter({ sinkUrl: url, caCerts: `${theirs.cert}\n${ours.cert}` })(event), "delivered");
  assert.equal(await emitter({ sinkUrl: url, caCerts: `${theirs.cert}\n${ours.cert}` })(event), "delivered");
  assert.equal(received.length, 2);
  for (const caCerts of [theirs.cert, undefined]) {
    assert.equal(await emitter({ sinkUrl: url, caCerts })(event, AbortSignal.timeout(100)), "undelivered");
  }
  // An authority that signs for another address does not vouch for this one.
  const elsewhere = await certificate("elsewhere", "192.0.2.1");
  const wrong = await tlsSink(t, elsewhere, status(202));
  assert.equal(await emitter({ sinkUrl: wrong.url, caCerts: elsewhere.cert })(event, AbortSignal.timeout(100)), "undelivered");
  assert.equal(received.length + wrong.received.length, 2);
});

function tokenFile(t: TestContext, content?: string): string {
  const folder = mkdtempSync(join(tmpdir(), "token-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "token");
  if (content !== undefined) writeFileSync(file, content);
  return file;
}

const authorizations = (received: readonly Received[]) => received.map(({ headers }) => headers.authorization);

test("the token is read anew for each attempt, and 401 with one is tried again", async (t) => {
  const file = tokenFile(t, "old\n");
  const renew: Answer = (request, response) => {
    writeFileSync(file, "new\n");
    status(401)(request, response);
  };
  const { url, received } = await sink(t, renew, status(202));
  assert.equal(await emitter({ sinkUrl: url, tokenFile: file })(event), "delivered");
  assert.deepEqual(authorizations(received), ["Bearer old", "Bearer new"]);
});

test("no file, no token; 401 is then a verdict", async (t) => {
  const { url, received } = await sink(t, status(401));
  assert.equal(await emitter({ sinkUrl: url, tokenFile: tokenFile(t) })(event), "undelivered");
  assert.deepEqual(authorizations(received), [undefined]);
});

test("a file that holds no token is no reason to send without one", async (t) => {
  const { url, received } = await sink(t, status(202));
  assert.equal(await emitter({ sinkUrl: url, tokenFile: tokenFile(t, "two\nlines") })(event, AbortSignal.timeout(100)), "undelivered");
  assert.equal(received.length, 0);
});

test("a redirect gets neither the token nor the event", async (t) => {
  const other = await sink(t, status(202));
  const { url, received } = await sink(t, status(307, { location: other.url }));
  assert.equal(await emitter({ sinkUrl: url, tokenFile: tokenFile(t, "secret") })(event), "undelivered");
  assert.deepEqual([received.length, other.received.length], [1, 0]);
});

test("a token travels by TLS, or stays in the cluster or on this machine", () => {
  const urls: [string, boolean][] = [
    ["https://broker.example.com/x", true],
    ["http://broker-ingress.knative-eventing.svc.cluster.local/ns/default", true],
    ["http://broker.ns.svc:8080/", true],
    ["http://localhost:1/", true],
    ["http://[::1]:1/", true],
    ["http://broker.example.com/", false],
    ["http://svc.example.com/", false],
    ["http://user@10.0.0.1/.svc", false],
  ];
  for (const [url, expected] of urls) assert.equal(isConfidential(url), expected, url);
});

test("a broker that answers late is waited for: one attempt", async (t) => {
  const late: Answer = (_, response) => void setTimeout(() => response.writeHead(202).end(), 400);
  const { url, received } = await sink(t, late);
  assert.equal(await emitter({ sinkUrl: url, connectMs: 100, attemptMs: 2000 })(event), "delivered");
  assert.equal(received.length, 1);
});

test("one that holds an event does not hold up another", async (t) => {
  const { url, received } = await sink(t, hang, status(202));
  const emit = emitter({ sinkUrl: url });
  const stop = new AbortController();
  const held = emit(event, stop.signal);
  assert.equal(await emit(event.cloneWith({ id: "other" })), "delivered");
  stop.abort();
  assert.equal(await held, "undelivered");
  assert.equal(received.length, 2);
});

test("what never becomes a connection is given up soon, however long answers may take", async (t) => {
  const sockets: Socket[] = [];
  // It takes connections and says nothing, also no TLS.
  const server = createServer((socket) => void sockets.push(socket));
  const port = await listen(server);
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const begun = performance.now();
  assert.equal(await emitter({ sinkUrl: `https://127.0.0.1:${port}/`, connectMs: 50, retryForMs: 120 })(event), "undelivered");
  assert.ok(performance.now() - begun < 2000);
  assert.ok(sockets.length > 1, String(sockets.length));
});

test("after its time no further attempt is begun, but the last one is waited for", async (t) => {
  const slow: Answer = (_, response) => void setTimeout(() => response.writeHead(202).end(), 200);
  const { url, received } = await sink(t, status(503), slow);
  assert.equal(await emitter({ sinkUrl: url, retryForMs: 150 })(event), "delivered");
  const refused = await sink(t, (_, response) => void setTimeout(() => response.writeHead(503).end(), 60));
  assert.equal(await emitter({ sinkUrl: refused.url, retryForMs: 100 })(event), "undelivered");
  assert.deepEqual([received.length, refused.received.length], [2, 2]);
});
