// Why the codec is our own: each row asks the CloudEvents SDK and us the same. What the SDK answers stands here too, so that a
// release that mends it is seen.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { CloudEvent, type CloudEventV1, HTTP, type Message, emitterFor, httpTransport } from "cloudevents";
import { createEmitter } from "../../src/emit/http.ts";
import { TreacleError } from "../../src/errors.ts";
import { encodeBinary } from "../../src/events/encode.ts";
import { parseMessage } from "../../src/events/inbound.ts";
import { silentLog } from "../../src/log.ts";
import { type Row, batch, binary, data, dataOf, event, json, rows, type } from "./sdk-vectors.ts";

const text = (body: unknown): string => (typeof body === "string" ? body : JSON.stringify(body));

function bySdk({ headers, body, look = () => "taken" }: Row): unknown {
  try {
    const read = HTTP.toEvent({ headers, body: text(body) } as Message);
    return look((Array.isArray(read) ? read[0] : read) as { [name: string]: unknown });
  } catch (error) {
    return `throws ${(error as Error).name}: ${(error as Error).message}`.slice(0, 60);
  }
}

function byUs({ headers, body, look = () => "taken" }: Row): unknown {
  try {
    const [read] = parseMessage({ headers, body: Buffer.from(text(body)) }, 1);
    return look({ ...read?.attributes, data: read?.kind === "requested" ? read.data : undefined });
  } catch (error) {
    assert.ok(error instanceof TreacleError);
    return [error.code, ...error.problems];
  }
}

for (const row of rows) {
  test(row.defect, () => {
    const sdk = bySdk(row);
    if (typeof row.sdk === "string" && row.sdk.startsWith("throws ")) assert.ok(String(sdk).startsWith(row.sdk), String(sdk));
    else assert.deepEqual(sdk, row.sdk);
    assert.deepEqual(byUs(row), row.ours);
  });
}

test("a body of bytes, or one that a framework has parsed", () => {
  const bytes = HTTP.toEvent({ headers: binary, body: Buffer.from(json) } as unknown as Message) as CloudEventV1<unknown>;
  assert.notDeepEqual(bytes.data, data);
  assert.throws(() => HTTP.toEvent({ headers: batch, body: [event] }), SyntaxError);
  assert.deepEqual(byUs({ defect: "", headers: batch, body: [event], sdk: "", ours: "", look: dataOf }), data);
});

test("encoding: neither percent signs nor what is not ASCII are escaped, and null is sent as a word", () => {
  const own = { ...event, foo: "100% ü", nothing: null } as unknown as CloudEventV1<unknown>;
  const { headers } = HTTP.binary(new CloudEvent(own));
  assert.deepEqual([headers["ce-foo"], headers["ce-nothing"]], ["100% ü", null]);
  const encoded = encodeBinary(own).headers;
  assert.deepEqual([encoded["ce-foo"], "ce-nothing" in encoded], ["100%25%20%C3%BC", false]);
});

test("its sender takes a refusal for a success, and cannot send what has no data", async (t) => {
  const server = createServer((_, response) => response.writeHead(503).end()).listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const outgoing = new CloudEvent({ ...event, time: "2026-11-20T10:00:00Z" });
  const answer = (await emitterFor(httpTransport(url))(outgoing)) as { body: string; headers: object };
  assert.deepEqual(Object.keys(answer).toSorted(), ["body", "headers"]);
  const bare = new CloudEvent({ id: "1", source: "/s", type });
  await assert.rejects(async () => emitterFor(httpTransport(url))(bare));
  const emit = createEmitter({ sinkUrl: url, log: silentLog, retryForMs: 0 });
  assert.deepEqual([await emit(outgoing), encodeBinary(bare).body], ["undelivered", ""]);
});
