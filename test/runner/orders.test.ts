import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { generate } from "selfsigned";
import { silentLog } from "../../src/log.ts";
import { readOrders, watchOrders, type OrdersPlace } from "../../src/runner/orders.ts";
import { until } from "../../src/wait.ts";

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

const orders = { ordersVersion: 1, cluster: "c" };
const map = (data: object, resourceVersion = "5") => ({
  metadata: { name: "lat", resourceVersion },
  data: { "orders.json": JSON.stringify(orders), ...data },
});
const json =
  (status: number, body: object): Answer =>
  (response) =>
    void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
const plain = json(200, map({}));
const lines =
  (end: "end" | "reset" | "open", ...events: (object | string)[]): Answer =>
  (response) => {
    response.writeHead(200);
    for (const event of events) response.write(typeof event === "string" ? event : `${JSON.stringify(event)}\n`);
    if (end === "end") response.end();
    if (end === "reset") setImmediate(() => response.destroy());
  };

/** A TLS server that gives the scripted answers in turn, the last one for ever. */
async function withServer(script: Answer[], body: (place: OrdersPlace, asked: string[]) => Promise<void>): Promise<void> {
  const certificate = await generate([{ name: "commonName", value: "test" }], {
    keyType: "ec",
    extensions: [{ name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] }],
  });
  const credentials = mkdtempSync(join(tmpdir(), "orders-"));
  writeFileSync(join(credentials, "token"), "secret\n");
  writeFileSync(join(credentials, "ca.crt"), certificate.cert);
  const asked: string[] = [];
  const server = createServer({ cert: certificate.cert, key: certificate.private }, (request, response) => {
    assert.equal(request.headers.authorization, "Bearer secret");
    const answer = script[Math.min(asked.length, script.length - 1)];
    asked.push(request.url ?? "");
    answer?.(response, request);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  try {
    await body({ host: "127.0.0.1", port, namespace: "nodes", record: "lat", credentials, log: silentLog }, asked);
  } finally {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
    rmSync(credentials, { recursive: true });
  }
}

test("the orders, with the cluster's own time; 500 first is no reason to give up", () =>
  withServer([json(500, {}), plain], async (place) => {
    const first = await readOrders(place);
    assert.deepEqual({ orders: first.orders, aborted: first.aborted }, { orders, aborted: false });
    assert(Math.abs(first.clusterNow - Date.now()) < 5_000);
  }));

test("no orders any more: aborted; orders of another release: refused", async () => {
  await withServer([json(404, {})], (place) => assert.rejects(readOrders(place), { code: "aborted" }));
  const newer = json(200, { data: { "orders.json": '{"ordersVersion": 2}' } });
  await withServer([newer], (place) => assert.rejects(readOrders(place), { code: "not-supported" }));
});

test("who is stopped while it waits for its orders does not wait any longer: the server is silent, or always refuses", async () => {
  const silent: Answer = () => {};
  for (const answer of [silent, json(403, {})]) {
    await withServer([answer], async (place, asked) => {
      const stop = new AbortController();
      const reading = assert.rejects(readOrders(place, stop.signal), { code: "unavailable" });
      assert.ok(await until(() => asked.length > 0, { everyMs: 5, timeoutMs: 10_000 }));
      const stoppedAtMs = performance.now();
      stop.abort();
      await reading;
      assert.ok(performance.now() - stoppedAtMs < 5_000);
    });
  }
});

const aborted = { type: "MODIFIED", object: map({ "abort.json": "{}" }) };
const news: [string, Answer[]][] = [
  ["an abort that was written before the watch", [json(200, map({ "abort.json": "{}" }))]],
  ["an abort in the watch", [plain, lines("open", { type: "MODIFIED", object: map({}) }, aborted)]],
  ["orders deleted in the watch", [plain, lines("open", { type: "DELETED", object: map({}) })]],
  ["orders gone when they are read again", [plain, lines("end"), json(404, {})]],
  [
    "a watch that ends, is reset, breaks off in the middle of a line; 401, 403, 410; then an abort",
    [
      plain,
      lines("end"),
      plain,
      lines("reset", '{"type": "MOD'),
      json(401, {}),
      json(403, {}),
      plain,
      lines("end", { type: "ERROR", object: { code: 410 } }),
      plain,
      lines("open", aborted),
    ],
  ],
];
for (const [title, script] of news) {
  test(`stop: ${title}`, () =>
    withServer(script, async (place, asked) => {
      const over = new AbortController();
      let calls = 0;
      await watchOrders(place, over.signal, () => (calls += 1));
      assert.equal(calls, 1);
      assert.equal(asked.length, script.length);
    }));
}

test("the watch names its one object and continues from what was read", () =>
  withServer([plain, lines("open", aborted)], async (place, asked) => {
    await watchOrders(place, new AbortController().signal, () => {});
    assert.deepEqual(asked, [
      "/api/v1/namespaces/nodes/configmaps/lat",
      "/api/v1/namespaces/nodes/configmaps?watch=true&fieldSelector=metadata.name%3Dlat&resourceVersion=5&timeoutSeconds=60",
    ]);
  }));

test("told to end, the watch ends quietly in the middle of an open connection", () =>
  withServer([plain, lines("open", { type: "MODIFIED", object: map({}) })], async (place, asked) => {
    const over = new AbortController();
    const watching = watchOrders(place, over.signal, () => assert.fail("nobody aborted"));
    while (asked.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    over.abort();
    await watching;
  }));
