import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import { asCurl, requestEvent, send } from "../../src/local/request.ts";
import { recordName } from "../../src/events/ids.ts";
import { parseInbound } from "../../src/events/inbound.ts";

const sending = requestEvent("http://127.0.0.1:8080/v1/events", { source: "/treacle/demo", id: "demo-1", delay: "100ms", duration: "10s" });

test("the request is one that the sink takes", () => {
  const { kind, data } = parseInbound({ headers: sending.headers, body: Buffer.from(sending.body) });
  assert.equal(kind, "requested");
  assert.deepEqual(data, {
    target: { namespace: "shop", labels: "app=checkout" },
    to: [{ namespace: "shop", labels: "app=payments" }],
    latency: { delay: "100ms" },
    duration: "10s",
  });
  assert.equal(sending.record, recordName("/treacle/demo", "demo-1"));
});

test("the command line that is shown sends the very same", () => {
  const lines = asCurl(sending);
  assert.deepEqual(lines, [
    "curl -i http://127.0.0.1:8080/v1/events \\",
    "  -H 'content-type: application/json' \\",
    "  -H 'ce-specversion: 1.0' \\",
    "  -H 'ce-type: chaos.network.latency.requested' \\",
    "  -H 'ce-source: /treacle/demo' \\",
    "  -H 'ce-id: demo-1' \\",
    "  -d '{",
    '    "target": {"namespace":"shop","labels":"app=checkout"},',
    '    "to": [{"namespace":"shop","labels":"app=payments"}],',
    '    "latency": {"delay":"100ms"},',
    '    "duration": "10s"',
    "  }'",
  ]);
  // As a shell reads it: what curl would get as arguments.
  const script = `curl() { printf '%s\\0' "$@"; }\n${lines.join("\n")}`;
  const seen = spawnSync("sh", ["-c", script], { encoding: "utf8" }).stdout.split("\0");
  const headers = Object.entries(sending.headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
  assert.deepEqual(seen, ["-i", sending.url, ...headers, "-d", sending.body, ""]);
});

test("the answer is told, and one that is no 202 is a failure in words", async () => {
  const answers = [202, 400];
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      bodies.push(body);
      response.writeHead(answers.shift() ?? 500, { location: "/v1/latencies/x" }).end("not today");
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const { signal } = new AbortController();
  try {
    assert.equal(await send({ ...sending, url }, signal), "HTTP 202 Accepted, Location: /v1/latencies/x");
    await assert.rejects(send({ ...sending, url }, signal), { code: "proof-failed", message: /answered 400 not today; expected 202/ });
    assert.deepEqual(bodies, [sending.body, sending.body]);
  } finally {
    server.close();
  }
});
