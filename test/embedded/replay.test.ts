import assert from "node:assert/strict";
import { test } from "node:test";
import { listLatencies } from "../../src/cluster/latencies.ts";
import { readConfig } from "../../src/config.ts";
import { recordName } from "../../src/events/ids.ts";
import { silentLog } from "../../src/log.ts";
import { type Serving, serveSink } from "../../src/sink/serve.ts";
import { until } from "../../src/wait.ts";
import { type Bed, namespace, request, settled, tidy, types, withController } from "./controller-bed.ts";
import { scriptedRunner } from "./scripted-runner.ts";
import { type Answer, ask } from "./sink-bed.ts";

interface Said {
  attributes: { [name: string]: string };
  data: unknown;
}

const say = (suffix: string, id: string, data: unknown): Said => ({
  attributes: { specversion: "1.0", type: `chaos.network.latency.${suffix}`, source: "/tests", id, time: new Date().toISOString() },
  data,
});

function send({ port }: Serving, { attributes, data }: Said, more: { [name: string]: string } = {}): Promise<Answer> {
  const said = Object.entries({ ...attributes, ...more }).map(([name, value]) => [`ce-${name}`, value]);
  return ask(port, { headers: { "content-type": "application/json", ...Object.fromEntries(said) }, body: JSON.stringify(data) });
}

function serveAt(bed: Bed, laterMs: number): Promise<Serving> {
  const config = { ...readConfig("sink", { CLUSTER_NAME: "test" }), port: 0, healthPort: 0 };
  return serveSink({ cluster: bed.cluster, config, log: silentLog, host: "127.0.0.1", now: () => new Date(Date.now() + laterMs) });
}

/** One experiment that ends by itself and one that is aborted: everything that was said to Treacle and by it. */
async function converse(bed: Bed, sink: Serving): Promise<Said[]> {
  const asked = [say("requested", "short", request()), say("requested", "long", request({ duration: "60s" }))];
  const abort = say("abort.requested", "abort", { event: { source: "/tests", id: "long" } });
  for (const one of asked) assert.equal((await send(sink, one)).status, 202);
  const isThere = async () => (await bed.status(recordName("/tests", "long")))?.phase === "Running";
  assert(await until(isThere, { everyMs: 20, timeoutMs: 15_000 }));
  assert.equal((await send(sink, abort)).status, 202);
  for (const id of ["short", "long"]) await bed.wait(recordName("/tests", id), settled);
  await tidy(bed);
  return [...asked, abort, ...bed.received];
}

const day = 24 * 3_600_000;
const names = async (bed: Bed) => (await listLatencies(bed.cluster, namespace)).map(({ metadata }) => metadata.name).toSorted();

test("everything that was ever said, said again from the beginning: nothing starts", { timeout: 120_000 }, () =>
  withController(
    scriptedRunner(() => "hold"),
    async (bed) => {
      const sink = await serveAt(bed, 0);
      const later = await serveAt(bed, 2 * day);
      try {
        const said = await converse(bed, sink);
        const records = await names(bed);
        assert.equal(records.length, 2);
        assert.deepEqual(
          types(bed).toSorted(),
          ["accepted", "applied", "completed", "reverted"].flatMap((type) => [type, type]),
        );
        const arrived = bed.received.length;
        const replay = async (to: Serving, more?: { [name: string]: string }): Promise<string[]> => {
          const answers: string[] = [];
          for (const one of said) answers.push(`${(await send(to, one, more)).status}`);
          assert.deepEqual(await bed.made(), []);
          return [...new Set(answers.slice(0, 3)), ...new Set(answers.slice(3))];
        };
        // While the ledger knows them: the same record, however often. What Treacle says itself is not for it.
        for (let i = 0; i < 3; i++) assert.deepEqual(await replay(sink), ["202", "400"]);
        // As dead letters, which others keep: put down, whatever they are.
        assert.deepEqual(await replay(sink, { knativeerrorcode: "500", knativeerrordest: "http://x/" }), ["202", "202"]);
        assert.deepEqual(await names(bed), records);
        // When the ledger has forgotten them they are too old, also by way of a broker that takes them anew.
        for (const name of records) await bed.cluster.remove({ kind: "latency", namespace, name });
        assert(await until(async () => (await names(bed)).length === 0, { everyMs: 20, timeoutMs: 5000 }));
        assert.deepEqual(await replay(later), ["202", "400"]);
        assert.deepEqual(await replay(later, { knativearrivaltime: new Date(Date.now() + 2 * day).toISOString() }), ["202", "400"]);
        assert.deepEqual([await names(bed), bed.received.length], [[], arrived]);
      } finally {
        await later.close();
        await sink.close();
      }
    },
  ),
);
