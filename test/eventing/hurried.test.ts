// A sender in a hurry, lost answers, two sinks, an abort that overtakes its request: one record, one set of Jobs.
import assert from "node:assert/strict";
import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { after, afterEach, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { Script } from "../../src/embedded/container.ts";
import type { Request } from "../../src/events/types.gen.ts";
import type { LatencyRecord } from "../../src/record/latency.ts";
import { isFinalPhase } from "../../src/record/status.ts";
import { type Undo, unwind } from "../../src/undo.ts";
import { until } from "../../src/wait.ts";
import { done, rolledOut } from "../cluster/install.ts";
import { scriptedRunner } from "../embedded/scripted-runner.ts";
import { nameOf, request } from "../flow/bed.ts";
import { everythingMade, namespace, source } from "../flow/parts.ts";
import { type Bed, eventsNamespace, startBed } from "./bed.ts";
import { brokerUrl, makeBroker, publish, treacleTriggers } from "./broker.ts";
import { straight, unavailable } from "./sink-way.ts";

const undo: Undo[] = [];
let bed: Bed;
/** How many runners have run for a record. */
const runs = new Map<string, number>();

before(async () => {
  const script = scriptedRunner(() => "hold");
  const counted: Script = (container) => {
    const record = container.env["TREACLE_RECORD"] ?? "";
    runs.set(record, (runs.get(record) ?? 0) + 1);
    return script(container);
  };
  bed = await startBed(undo, counted);
  // Eleven attempts within 5 s.
  const delivery = { retry: 10, backoffPolicy: "linear", backoffDelay: "PT0.1S" } as const;
  const deadLetterSink = { uri: bed.consumer.url("dead-letter") };
  await makeBroker(bed, { namespace: eventsNamespace, delivery: { ...delivery, deadLetterSink }, triggers: treacleTriggers(bed) });
});
afterEach(() => {
  bed.sinkWay.take(straight);
  assert.deepEqual(bed.consumer.at("dead-letter"), []);
});
after(() => unwind(undo));

const event = (id: string, data: unknown, suffix = "requested") => ({
  attributes: { id, source, type: `chaos.network.latency.${suffix}` },
  data,
});
const asked = (changes: Partial<Request> = {}): Request => request({ duration: "1s", ...changes });
const ask = (id: string, changes?: Partial<Request>): Promise<number> => publish(brokerUrl(eventsNamespace), event(id, asked(changes)));
const abort = (id: string): Promise<number> =>
  publish(brokerUrl(eventsNamespace), event(`abort-${id}`, { event: { source, id } }, "abort.requested"));

/** How often a sink has said that it made the record. */
const stored = (record: string): number =>
  bed.logs.filter((line) => line.includes(`"record":"${record}"`) && line.includes('"request stored"')).length;

/** What was delivered of a record, also what came twice. */
function slots(record: string): string[] {
  const results = bed.consumer.delivered.filter(({ attributes }) => attributes["chaosexperiment"] === record);
  return results.map(({ path }) => path).toSorted((a, b) => a.localeCompare(b));
}

async function assertOnce(id: string): Promise<void> {
  const record = nameOf(id);
  await bed.wait(record, ({ phase }) => phase === "Succeeded");
  await until(() => slots(record).includes("completed"), { everyMs: 20, timeoutMs: 10_000 });
  assert.deepEqual(
    { stored: stored(record), runs: runs.get(record), slots: slots(record) },
    { stored: 1, runs: 1, slots: ["accepted", "applied", "completed", "reverted"] },
  );
}

test("the connection is cut after the sink has accepted, three times", async () => {
  bed.sinkWay.take(async ({ attempt, send }) => {
    const answer = await send();
    return attempt <= 3 ? "cut" : answer;
  });
  assert.equal(await ask("cut"), 202);
  assert.equal(bed.sinkWay.of("cut").length, 4);
  await assertOnce("cut");
});

test("eleven attempts: every one was stored, and ten of the answers were lost", async () => {
  bed.sinkWay.take(async ({ attempt, send }) => {
    const answer = await send();
    return attempt <= 10 ? unavailable : answer;
  });
  assert.equal(await ask("eleven"), 202);
  assert.deepEqual(
    bed.sinkWay.of("eleven").map(({ status, location }) => `${status} ${location}`),
    Array.from({ length: 11 }, () => `202 /v1/latencies/${nameOf("eleven")}`),
  );
  await assertOnce("eleven");
});

test("the same event on two sinks within a millisecond, twenty times", async () => {
  assert.equal(bed.sinkPorts().length, 2);
  const apartMs: number[] = [];
  bed.sinkWay.take(async ({ send }) => {
    const beganMs = performance.now();
    const both = [send(0), send(1)];
    apartMs.push(performance.now() - beganMs);
    const [first] = await Promise.all(both);
    assert(first);
    return first;
  });
  const ids = Array.from({ length: 20 }, (_, i) => `twin-${i}`);
  assert.deepEqual(new Set(await Promise.all(ids.map((id) => ask(id, { dryRun: true })))), new Set([202]));
  // On a busy machine this process may have to wait between the two.
  const together = apartMs.filter((ms) => ms < 1).length;
  assert(together >= 10, `${together} of 20: ${apartMs.join()} ms`);
  for (const id of ids) {
    const record = nameOf(id);
    await bed.wait(record, ({ phase }) => phase === "Succeeded");
    assert.deepEqual(
      bed.sinkWay.of(id).map(({ status, location }) => `${status} ${location}`),
      [`202 /v1/latencies/${record}`, `202 /v1/latencies/${record}`],
    );
    await until(() => slots(record).length > 0, { everyMs: 20, timeoutMs: 10_000 });
    assert.deepEqual([stored(record), slots(record)], [1, ["accepted"]]);
  }
});

test("a sender that hangs up at once, and sends again", async () => {
  const { attributes, data } = event("impatient", asked());
  const headers = Object.fromEntries(Object.entries({ specversion: "1.0", ...attributes }).map(([name, value]) => [`ce-${name}`, value]));
  const url = brokerUrl(eventsNamespace);
  for (const patienceMs of [0, 1, 2, 5, 10, 20]) {
    const sent = httpRequest(url, { method: "POST", headers: { ...headers, "content-type": "application/json" } });
    sent.on("error", () => {}).on("response", (response) => response.resume());
    sent.end(JSON.stringify(data));
    await once(sent, "finish");
    await sleep(patienceMs);
    sent.destroy();
  }
  assert.equal(await ask("impatient"), 202);
  await assertOnce("impatient");
});

test("an abort that comes before its request", async () => {
  assert.deepEqual([await abort("overtaken"), await ask("overtaken", { duration: "10m" })], [202, 202]);
  const record = nameOf("overtaken");
  await bed.wait(record, ({ phase }) => phase === "Rejected");
  await until(() => slots(record).length > 0, { everyMs: 20, timeoutMs: 10_000 });
  const [rejected] = bed.consumer.arrived.filter((one) => one.source.endsWith(record));
  assert(rejected);
  const { code } = rejected.data as { code: string };
  assert.deepEqual({ slots: slots(record), code, runs: runs.get(record) }, { slots: ["rejected"], code: "aborted", runs: undefined });
});

test("aborts and their requests at the same time: everything ends, whoever is first", async () => {
  const ids = Array.from({ length: 12 }, (_, i) => `race-${i}`);
  const sending = ids.flatMap((id, i) => {
    const both = [() => ask(id, { duration: "10m" }), () => abort(id)];
    return (i % 2 === 0 ? both : both.toReversed()).map((send) => send());
  });
  assert.deepEqual(new Set(await Promise.all(sending)), new Set([202]));
  for (const id of ids) {
    const { phase } = await bed.wait(nameOf(id), (status) => isFinalPhase(status.phase));
    assert(phase === "Aborted" || phase === "Rejected", `${id}: ${phase}`);
    assert((runs.get(nameOf(id)) ?? 0) <= 1, `${id}: ${runs.get(nameOf(id))} runners`);
  }
  const isTidy = async (): Promise<boolean> => (await everythingMade(bed.cluster)).length === 0;
  if (!(await until(isTidy, { everyMs: 200, timeoutMs: 30_000 }))) assert.deepEqual(await everythingMade(bed.cluster), []);
});

test("sinks are replaced while events come: each becomes one record", async () => {
  const before = bed.sinkPorts();
  const replaced = done(bed.plane, ["rollout", "restart", "-n", "treacle", "deployment/treacle-sink"]).then(() => rolledOut(bed.plane));
  const ids: string[] = [];
  const sending: Promise<number>[] = [];
  const isOver = async (): Promise<boolean> => {
    const id = `roll-${ids.length}`;
    ids.push(id);
    sending.push(ask(id, { dryRun: true }));
    return bed.sinkPorts().every((port) => !before.includes(port)) && ids.length >= 20;
  };
  assert(await until(isOver, { everyMs: 100, timeoutMs: 60_000 }));
  await replaced;
  assert.deepEqual(new Set(await Promise.all(sending)), new Set([202]));
  const records = await bed.cluster.list<LatencyRecord>({ kind: "latency", namespace });
  const names = records.map(({ metadata }) => metadata.name);
  assert.deepEqual(
    ids.filter((id) => !names.includes(nameOf(id))),
    [],
  );
  assert.deepEqual(
    ids.filter((id) => stored(nameOf(id)) !== 1),
    [],
  );
});
