import assert from "node:assert/strict";
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { test } from "node:test";
import type { Cluster } from "../../src/cluster/api.ts";
import { createLog } from "../../src/log.ts";
import { type Answer, ask, serve } from "./sink-bed.ts";

const azure = { "webhook-request-origin": "eventgrid.azure.net" };
const some = ["eventgrid.azure.net", "hooks.example.com"];
const refused = [204, undefined, undefined];

const handshakes: [string, string[], Record<string, string>, unknown[]][] = [
  ["an origin that is named", some, azure, [200, "eventgrid.azure.net", "*"]],
  ["one in other letters", some, { "webhook-request-origin": "EventGrid.Azure.NET" }, [200, "EventGrid.Azure.NET", "*"]],
  ["one that asks for a rate", some, { ...azure, "webhook-request-rate": "120" }, [200, "eventgrid.azure.net", "*"]],
  ["any, where all may", ["*"], { "webhook-request-origin": "anybody.example" }, [200, "*", "*"]],
  ["one that is not named", some, { "webhook-request-origin": "anybody.example" }, refused],
  ["one that ends like a named one", some, { "webhook-request-origin": "evil.eventgrid.azure.net" }, refused],
  ["an asterisk", some, { "webhook-request-origin": "*" }, refused],
  ["two at once", some, { "webhook-request-origin": "eventgrid.azure.net, hooks.example.com" }, refused],
  ["any, where none may", [], azure, refused],
  ["none, where all may", ["*"], {}, refused],
  ["an empty one, where all may", ["*"], { "webhook-request-origin": "" }, refused],
];
for (const [title, webhookOrigins, headers, expected] of handshakes) {
  test(`a handshake with ${title}: ${expected.join(" ").trim()}`, async () => {
    const answer = await handshake(webhookOrigins, headers);
    assert.deepEqual([answer.status, answer.headers["webhook-allowed-origin"], answer.headers["webhook-allowed-rate"]], expected);
    assert.deepEqual([answer.headers.allow, answer.body], ["POST, OPTIONS", ""]);
  });
}

test("a callback is never called, whoever asks for it, and its key gets into no log", async () => {
  const called: string[] = [];
  const callback: Server = createServer((request, response) => void (called.push(request.url ?? ""), response.end()));
  callback.listen(0, "127.0.0.1");
  await once(callback, "listening");
  const lines: string[] = [];
  const url = `http://127.0.0.1:${(callback.address() as AddressInfo).port}/confirm?key=s3cret`;
  for (const origin of ["eventgrid.azure.net", "anybody.example"])
    await handshake(some, { "webhook-request-origin": origin, "webhook-request-callback": url }, lines);
  callback.close();
  await once(callback, "close");
  assert.deepEqual(called, []);
  const told = lines.map((line) => JSON.parse(line) as { msg: string; origin: string; permitted: boolean }).filter(({ origin }) => origin);
  assert.deepEqual(
    told.map(({ origin, permitted }) => [origin, permitted]),
    [
      ["eventgrid.azure.net", true],
      ["anybody.example", false],
    ],
  );
  assert.ok(!lines.join("").includes("s3cret"));
});

/** Of a sink of its own; no cluster is needed. */
async function handshake(webhookOrigins: string[], headers: Record<string, string>, lines: string[] = []): Promise<Answer> {
  const log = createLog({ name: "sink", write: (line) => void lines.push(line) });
  const sink = await serve({} as Cluster, { log, webhookOrigins });
  try {
    return await ask(sink.port, { method: "OPTIONS", path: "/v1/events", headers });
  } finally {
    await sink.close();
  }
}
