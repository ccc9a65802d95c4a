// Many runs while parts of Knative, the controller and the consumer fail in turn: a consumer that drops what it knows by source and id
// sees each slot once, and none is missing.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { tcpServerImage } from "../../src/embedded/launch.ts";
import { type Undo, unwind } from "../../src/undo.ts";
import { pause, until } from "../../src/wait.ts";
import { type Behaviour, scriptedRunner } from "../embedded/scripted-runner.ts";
import { nameOf, request } from "../flow/bed.ts";
import { everythingMade, namespace, source } from "../flow/parts.ts";
import { type Bed, eventsNamespace, startBed } from "./bed.ts";
import { brokerUrl, type Event, makeBroker, publish, treacleTriggers } from "./broker.ts";
import { problemsOf } from "./consumer.ts";
import { straight } from "./sink-way.ts";

/** One after the other for each pod; pods side by side. */
const runsPerPod = 10 * Number(process.env["REPEAT"] ?? 1);
const kinds: { behaviour: Behaviour; aborted?: true; pods: number; slots: string[] }[] = [
  { behaviour: "hold", pods: 8, slots: ["accepted", "applied", "completed", "reverted"] },
  { behaviour: "hold", aborted: true, pods: 4, slots: ["accepted", "applied", "completed", "reverted"] },
  { behaviour: "silent", pods: 4, slots: ["accepted", "applied", "completed", "reverted"] },
  { behaviour: "crash", pods: 2, slots: ["accepted", "applied", "completed", "failed"] },
  { behaviour: "refuse", pods: 2, slots: ["accepted", "completed", "failed"] },
];
const lanes = kinds.flatMap((kind, k) => Array.from({ length: kind.pods }, (_, i) => ({ ...kind, pod: `fleet-${k}-${i}` })));

const undo: Undo[] = [];
let bed: Bed;

before(async () => {
  const runner = scriptedRunner((pod) => lanes.find((lane) => lane.pod === pod)?.behaviour ?? "hold");
  bed = await startBed(undo, runner, { TREACLE_MAX_RUNNING: "50" });
  const containers = [{ name: "main", image: tcpServerImage }];
  for (const { pod } of lanes) {
    const metadata = { namespace: "shop", name: pod, labels: { app: "fleet" } };
    await bed.cluster.create("pod", { apiVersion: "v1", kind: "Pod", metadata, spec: { containers } });
  }
  const running = () =>
    bed.cluster.list({ kind: "pod", namespace: "shop", labelSelector: "app=fleet", fieldSelector: "status.phase=Running" });
  assert(await until(async () => (await running()).length === lanes.length, { everyMs: 200, timeoutMs: 60_000 }));
  // Nothing is dead-lettered: what is not delivered, its sender is told.
  const delivery = { retry: 2, backoffPolicy: "linear", backoffDelay: "PT0.1S" } as const;
  await makeBroker(bed, { namespace: eventsNamespace, delivery, triggers: treacleTriggers(bed) });
});
after(() => unwind(undo));

/** As a sender does that must be heard: until the broker has acknowledged it. */
async function insist(event: Event, over: AbortSignal): Promise<void> {
  const heard = async (): Promise<boolean> => (await publish(brokerUrl(eventsNamespace), event).catch(() => 0)) === 202;
  const taken = await until(heard, { everyMs: 200, timeoutMs: 120_000, signal: over });
  assert(taken || over.aborted, `${event.attributes["id"]} is not taken`);
}

const event = (suffix: string, id: string, data: unknown): Event => ({
  attributes: { id, source, type: `chaos.network.latency.${suffix}` },
  data,
});

/** What the consumer knows of a record. */
function slots(record: string): string[] {
  const known = bed.consumer.arrived.filter((one) => one.source.includes(`/latencies/${record}`));
  return known.map(({ suffix }) => suffix).toSorted((a, b) => a.localeCompare(b));
}

async function run({ pod, aborted }: (typeof lanes)[number], id: string, over: AbortSignal): Promise<void> {
  const record = nameOf(id);
  const said = async (suffix: string): Promise<void> => {
    const came = await until(() => slots(record).includes(suffix), { everyMs: 50, timeoutMs: 120_000, signal: over });
    if (!came && !over.aborted)
      assert.fail(
        `${id}: ${slots(record).join()}; ${(await bed.plane.kubectl(["get", "-n", namespace, "lat", record, "-o", "yaml"])).stdout}`,
      );
  };
  const target = { namespace: "shop", pods: [pod] };
  await insist(event("requested", id, request({ target, duration: aborted ? "10m" : "1s" })), over);
  if (aborted) {
    await said("applied");
    await insist(event("abort.requested", `abort-${id}`, { record }), over);
  }
  await said("completed");
}

type Faults = { [name: string]: () => Promise<void> };

/** Knative's parts, killed one after the other. */
function ofKnative({ knative }: Bed, over: AbortSignal): Faults {
  const restart = (part: "filter" | "ingress" | "dispatcher") => async (): Promise<void> => {
    await knative.parts[part]?.stop("SIGKILL");
    await pause(300, over);
    await knative.start(part);
  };
  return { "filter killed": restart("filter"), "ingress killed": restart("ingress"), "channel killed": restart("dispatcher") };
}

function ofOthers({ consumer, sinkWay, kill }: Bed, over: AbortSignal): Faults {
  const awhile = async (begin: () => void, end: () => void): Promise<void> => {
    begin();
    await pause(1000, over);
    end();
  };
  return {
    // It may be on its way back from the last time.
    "controller killed": async () => void (await until(() => kill("controller") > 0, { everyMs: 100, timeoutMs: 30_000, signal: over })),
    "consumer answers 503": () =>
      awhile(
        () => consumer.setAnswer(() => 503),
        () => consumer.setAnswer(() => 202),
      ),
    "sink's answers are lost": () =>
      awhile(
        () => sinkWay.take(({ send }) => send().then(() => "cut" as const)),
        () => sinkWay.take(straight),
      ),
  };
}

/** One failure after the other, until all is done. @returns how often each has happened */
async function fail(faults: Faults, pauseMs: number, over: AbortSignal): Promise<{ [fault: string]: number }> {
  const names = Object.keys(faults);
  const counts = Object.fromEntries(names.map((name) => [name, 0]));
  for (let i = 0; !over.aborted; i++) {
    const name = names[i % names.length] ?? "";
    await faults[name]?.();
    counts[name] = (counts[name] ?? 0) + 1;
    await pause(pauseMs, over);
  }
  return counts;
}

test(`${lanes.length * runsPerPod} runs with faults: each slot once, none missing`, async () => {
  const over = new AbortController();
  const { signal } = over;
  const failing = Promise.all([fail(ofKnative(bed, signal), 2000, signal), fail(ofOthers(bed, signal), 3000, signal)]);
  const ids = (lane: (typeof lanes)[number]): string[] => Array.from({ length: runsPerPod }, (_, i) => `${lane.pod}-${i}`);
  const ended = await Promise.allSettled(
    lanes.map(async (lane) => {
      try {
        for (const id of ids(lane)) if (!signal.aborted) await run(lane, id, signal);
      } catch (error) {
        over.abort(); // the others need not go on
        throw error;
      }
    }),
  );
  over.abort();
  const faults: { [fault: string]: number } = Object.assign({}, ...(await failing));
  for (const lane of ended) if (lane.status === "rejected") throw lane.reason;
  const wrong = () =>
    lanes.flatMap((lane) =>
      ids(lane)
        .filter((id) => slots(nameOf(id)).join() !== lane.slots.join())
        .map((id) => `${id} (${lane.behaviour}): ${slots(nameOf(id)).join()}`),
    );
  await until(() => wrong().length === 0, { everyMs: 200, timeoutMs: 30_000 });
  const { delivered, arrived } = bed.consumer;
  const results = delivered.filter(({ path, answered }) => !path.startsWith("probe") && answered === 202);
  console.log(`${arrived.length} events, delivered ${results.length} times; ${JSON.stringify(faults)}`);
  assert(Math.min(...Object.values(faults)) > 0);
  assert.deepEqual(wrong(), []);
  assert.deepEqual(results.flatMap(problemsOf), []);
  // Whoever has said a slot, and however often, has said the same.
  const differing = results.filter((one) =>
    arrived.some(({ id, source, suffix }) => id === one.attributes["id"] && source === one.attributes["source"] && suffix !== one.path),
  );
  assert.deepEqual(differing, []);
  const isTidy = async (): Promise<boolean> => (await everythingMade(bed.cluster)).length === 0;
  if (!(await until(isTidy, { everyMs: 200, timeoutMs: 60_000 }))) assert.deepEqual(await everythingMade(bed.cluster), []);
});
