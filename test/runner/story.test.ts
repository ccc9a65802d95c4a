import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { Delivery } from "../../src/emit/http.ts";
import { TreacleError } from "../../src/errors.ts";
import type { OutboundSuffix } from "../../src/events/catalogue.ts";
import type { Control, Measurement } from "../../src/events/types.gen.ts";
import { validate } from "../../src/events/validate.ts";
import { silentLog } from "../../src/log.ts";
import type { RunnerFacts } from "../../src/record/facts.ts";
import { assignmentByHand } from "../../src/runner/by-hand.ts";
import { thisMachine } from "../../src/runner/namespace.ts";
import { Story } from "../../src/runner/story.ts";

interface Beds {
  clockAheadMs?: number;
  deliver?: (signal: AbortSignal | undefined) => Promise<Delivery>;
  journal?: (facts: RunnerFacts) => void;
  settleMs?: number;
}

function bed({ clockAheadMs = 0, deliver = () => Promise.resolve("delivered"), journal = () => {}, settleMs = 0 }: Beds = {}) {
  const events: { suffix: string; data: Record<string, unknown> }[] = [];
  const written: RunnerFacts[] = [];
  const options = { netns: "/run/netns/nowhere", to: ["192.0.2.1"], except: [], latency: { delay: "50ms" }, duration: "10s" };
  const story = new Story(
    { ...assignmentByHand(options), clockAheadMs },
    {
      emit: ({ type, data }, signal) => {
        const suffix = type.replace("chaos.network.latency.", "") as OutboundSuffix;
        assert.deepEqual(validate(suffix, data), []);
        events.push({ suffix, data: data as Record<string, unknown> });
        return deliver(signal);
      },
      journal: (facts) => {
        journal(facts);
        written.push(structuredClone(facts));
      },
      ready: () => {},
      stop: new AbortController().signal,
      machine: thisMachine,
      probe: ["/bin/false"],
      settleMs,
      log: silentLog,
    },
  );
  return { story, events, written };
}

const control: Control = { address: null, baselineMs: null, duringMs: null, reason: "none" };
const measured: Measurement[] = [{ address: "192.0.2.1", method: "icmp", baselineMs: 1, duringMs: 51, addedMs: 50 }];
const destinations = { addresses: 1, sample: ["192.0.2.1"] };
const seen: Parameters<Story["applied"]>[0] = { destinations, interfaces: ["eth0"], verified: "probe", measured, control };
const packets = { delayed: 3, dropped: 0 };
const end: Parameters<Story["reverted"]>[0] = { reason: "duration-elapsed", verified: "probe", packets, measured, control };

test("the facts tell each step before it is taken, and at the end what became of it", async () => {
  const { story, events, written } = bed();
  story.journal("applying", "lock");
  story.journal("applying", "gate");
  story.inForce(10_000);
  story.applied(seen);
  story.applied(seen); // said once
  story.journal("ending", "gate");
  story.outOfForce();
  story.reverted(end);
  await story.delivered();
  assert.deepEqual(
    events.map(({ suffix }) => suffix),
    ["applied", "reverted"],
  );
  assert.deepEqual(
    written.map(({ stage, step, outcome, delivered }) => [stage, step, outcome, delivered]),
    [
      ["applying", "lock", undefined, {}],
      ["applying", "gate", undefined, {}],
      ["in-force", undefined, undefined, {}],
      ["ending", "gate", undefined, {}],
      ["ended", undefined, "reverted", {}],
      ["ended", undefined, "reverted", { applied: true }],
      ["ended", undefined, "reverted", { applied: true, final: true }],
    ],
  );
  const { reason, verified, baselineMs, duringMs } = story.facts;
  assert.deepEqual([reason, verified, story.facts.packets, baselineMs, duringMs], ["duration-elapsed", "probe", packets, 1, 51]);
});

test("where the node's clock is known to be wrong, times are the cluster's", async () => {
  const { story, events } = bed({ clockAheadMs: 120_000 });
  const before = Date.now() - 120_000 - 5;
  story.inForce(10_000);
  story.applied(seen);
  story.reverted(end);
  await story.delivered();
  const times = [story.facts.appliedAt, story.facts.endedAt].map((time) => Date.parse(time ?? ""));
  assert.ok(
    times.every((time) => time >= before && time <= Date.now() - 120_000 + 5),
    JSON.stringify(times),
  );
  assert.equal(Date.parse(String(events[0]?.data["until"])), (times[0] ?? 0) + 10_000);
});

test("hit is whether a packet was ever matched; the time in force ends with the gate, not with the report", async () => {
  const { story, events } = bed();
  story.inForce(10_000);
  story.outOfForce();
  const until = performance.now() + 30;
  while (performance.now() < until);
  for (const [delayed, dropped] of [
    [0, 0],
    [0, 5], // loss 100%
    [5, 0],
  ] as const)
    story.reverted({ ...end, packets: { delayed, dropped } });
  await story.delivered();
  assert.deepEqual(
    events.map(({ data }) => data["hit"]),
    [false, true, true],
  );
  assert((events[0]?.data["appliedForMs"] as number) < 30);
});

test("it ended when the delay did, whatever was measured or went wrong after that", async () => {
  for (const last of ["reverted", "failed"] as const) {
    const { story, events } = bed();
    story.inForce(10_000);
    story.outOfForce();
    await sleep(60);
    if (last === "reverted") story.reverted(end);
    else story.failed(new Error("something else"));
    await story.delivered();
    const { appliedAt = "", endedAt = "" } = story.facts;
    const appliedForMs = events[0]?.data["appliedForMs"] as number;
    assert(
      appliedForMs < 50 && Math.abs(Date.parse(endedAt) - Date.parse(appliedAt) - appliedForMs) <= 2,
      `${appliedForMs} ms, ${endedAt}`,
    );
  }
});

test("a failure has the stage that it met, and an effect by whether the gate was ever open", async () => {
  const before = bed();
  before.story.at("preflight");
  before.story.failed(new TreacleError("netem-missing", "x".repeat(5_000)));
  await before.story.delivered();
  const { stage, code, effect, message, appliedForMs } = before.events[0]?.data ?? {};
  assert.deepEqual([stage, code, effect, String(message).length, appliedForMs], ["preflight", "netem-missing", "none", 1024, undefined]);
  const after = bed();
  after.story.inForce(10_000);
  after.story.at("hold");
  after.story.failed(new Error("something else"));
  await after.story.delivered();
  assert.deepEqual([after.story.facts.failure?.code, after.story.facts.failure?.effect], ["internal", "ended"]);
  assert.equal(typeof after.events[0]?.data["appliedForMs"], "number");
});

test("facts that cannot be written stop what is to be applied, and nothing else", async () => {
  const { story, events } = bed({
    journal: () => {
      throw new Error("no space left on device");
    },
  });
  assert.throws(() => story.journal("applying", "lock"), /no space left/);
  story.journal("ending", "gate");
  story.failed(new TreacleError("internal", "no space left on device"));
  await story.delivered();
  assert.equal(events.length, 1);
});

test("an event sink that never answers is waited for as long as the run may, and told to give up", async () => {
  const told: boolean[] = [];
  const { story } = bed({
    settleMs: 50,
    deliver: (signal) =>
      new Promise((resolve) => {
        signal?.addEventListener("abort", () => {
          told.push(true);
          resolve("undelivered");
        });
      }),
  });
  story.failed(new TreacleError("aborted", "told to stop"));
  const startedAt = performance.now();
  await story.delivered();
  assert(performance.now() - startedAt < 5_000);
  assert.deepEqual([told, story.facts.delivered], [[true], {}]);
});
