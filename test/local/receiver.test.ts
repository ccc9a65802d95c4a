import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { CloudEventV1 } from "cloudevents";
import { type Received, startReceiver } from "../../src/local/receiver.ts";
import { createEmitter } from "../../src/emit/http.ts";
import { silentLog } from "../../src/log.ts";
import { type Undo, unwind } from "../../src/undo.ts";

const example = JSON.parse(
  readFileSync(new URL("../../events/examples/valid/applied.measured.json", import.meta.url), "utf8"),
) as CloudEventV1<{ latency: object }>;

async function received(...events: CloudEventV1<unknown>[]): Promise<Received[]> {
  const undo: Undo[] = [];
  const seen: Received[] = [];
  try {
    const sinkUrl = await startReceiver((event) => seen.push(event), undo);
    const emit = createEmitter({ sinkUrl, log: silentLog });
    for (const event of events) assert.equal(await emit(event), "delivered");
    return seen;
  } finally {
    await unwind(undo);
  }
}

test("an event comes out in structured form as it was", async () => {
  const [seen] = await received(example);
  assert.deepEqual(seen, { suffix: "applied", event: example, data: example.data, problems: [] });
});

test("one that is not as its schema says is taken, and told", async () => {
  const [unknown, broken] = await received(
    { ...example, type: "chaos.network.latency.unheard" },
    { ...example, data: { ...example.data, latency: {} } },
  );
  assert.deepEqual(unknown?.problems, ["type: unheard is not known"]);
  assert.deepEqual(broken?.problems, ["latency.delay: missing"]);
});
