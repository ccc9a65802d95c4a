// Events whose type their sender cannot choose.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { parseAliases } from "../../src/sink/aliases.ts";
import type { Serving } from "../../src/sink/serve.ts";
import { type Answer, type SinkBed, ask, attributes, codeOf, data, freshId, serve, startSinkBed } from "./sink-bed.ts";

let bed: SinkBed;
let sink: Serving;
before(async () => {
  bed = await startSinkBed();
  sink = await serve(bed.cluster, { typeAliases: parseAliases("dev.knative.sources.ping=requested"), maxBatch: 2 });
});
after(async () => {
  await sink.close();
  await bed.close();
});

const ping = { "ce-type": "dev.knative.sources.ping" };
const send = (id: string, body: string, to = sink): Promise<Answer> => ask(to.port, { headers: attributes(id, ping), body });

test("a tick of a PingSource is a request; each tick is one of its own", async () => {
  const [first, second] = [freshId(), freshId()];
  for (const id of [first, second, first]) assert.equal((await send(id, JSON.stringify(data))).status, 202);
  for (const id of [first, second]) {
    const { origin, duration } = (await bed.record(id))?.spec ?? {};
    assert.deepEqual([origin?.id, origin?.type, duration], [id, "dev.knative.sources.ping", data.duration]);
  }
});

test("also in a batch", async () => {
  const id = freshId();
  const event = { specversion: "1.0", type: ping["ce-type"], source: "/tests", id, data };
  const headers = { "content-type": "application/cloudevents-batch+json" };
  assert.equal((await ask(sink.port, { headers, body: JSON.stringify([event]) })).status, 202);
  assert.ok(await bed.record(id));
});

test("its data must be a request all the same, and nobody else knows its type", async () => {
  const refused = await send(freshId(), JSON.stringify({ ...data, duration: undefined }));
  assert.deepEqual([refused.status, codeOf(refused)], [400, "schema-invalid"]);
  const unknown = await send(freshId(), JSON.stringify(data), bed.sink);
  assert.equal(unknown.status, 400);
  assert.match(unknown.body, /\\"dev\.knative\.sources\.ping\\" is not known/);
});
