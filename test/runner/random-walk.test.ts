// Random runs on a made-up kernel, with random failures, deaths and ends: always back to the initial state.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { EventData } from "../../src/events/types.gen.ts";
import { validate } from "../../src/events/validate.ts";
import { silentLog } from "../../src/log.ts";
import type { RunnerFacts } from "../../src/record/facts.ts";
import { runAssignment } from "../../src/runner/run.ts";
import { sweepNamespace } from "../../src/runner/sweep.ts";
import { pause } from "../../src/wait.ts";
import { makeNode, type Node, startRunner } from "../fake-kernel/machine.ts";
import { KernelNamespace } from "../fake-kernel/namespace.ts";
import { oracle } from "../walk/oracle.ts";
import { addresses } from "../walk/requests.ts";
import { type Asked, type Scenario, scenario } from "../walk/runs.ts";
import { walkAll } from "../walk/seeds.ts";
import { leave, neverDelayed, nodePlan, podPlan } from "../walk/target.ts";
import { assertFates, type Delaying } from "../walk/watcher.ts";

/** What became of the runs, to see that all of it is reached. */
const tally: { [what: string]: number } = {};
const count = (what: string): void => void (tally[what] = (tally[what] ?? 0) + 1);

const path = "/run/netns/target";
/** How a run looks from outside, and who keeps what is found wrong. */
interface Watched {
  delaying: Delaying;
  look: (assertion: () => void) => void;
}

interface Outcome {
  facts: RunnerFacts;
  said: { suffix: string; data: unknown }[];
  killed: boolean;
  /** A failure befell it. */
  faulty: boolean;
}

// What must have been written down before each change of the kernel.
const changes: readonly (readonly [RegExp, RegExp])[] = [
  [/^ip -batch - link add/, /^applying:device$/],
  [/^tc -batch/, /^applying:queues$/],
  [/^nft: add set/, /^applying:rules$/],
  [/^nft: add element netdev treacle alive/, /^applying:gate$/],
  [/^nft: flush/, /^ending:gate$/],
  [/^ip link del/, /^(applying:lock$|ending:)/],
  [/^ip -batch - link del/, /^ending:device$/],
  [/^nft: add table/, /^(applying|ending|ended):/],
];

/** Each change is written down before it is made, and nobody touches the device who does not hold the table. */
function assertMayChange(what: string, written: string, { namespaces }: Node): void {
  for (const [change, first] of changes) if (change.test(what)) assert.match(written, first, `before ${what}`);
  if (/^(ip -batch - link|ip link del|tc -batch)/.test(what)) assert(namespaces.get(path)?.nft.tables.has("treacle") ?? true, what);
}

async function oneRun(node: Node, asked: Asked, { delaying, look }: Watched): Promise<Outcome> {
  const { to, except, nameservers, durationMs, deadlineMs, startsAtMs, stop, fault } = asked;
  await pause(startsAtMs);
  const told = new AbortController();
  const said: Outcome["said"] = [];
  let last = "";
  let nth = -1;
  const isAt = (call: number, what: string): boolean => {
    if (!fault) return false;
    const { at } = fault;
    return "call" in at ? call === at.call : what.startsWith(at.what) && ++nth === at.nth;
  };
  const machine = startRunner(node, {
    fault: (call, what) => {
      look(() => assertMayChange(what, last, node));
      return isAt(call, what) ? fault?.kind : undefined;
    },
    onKill: () => Object.assign(delaying, { mayBe: false, mustBe: false }),
  });
  const timer = stop ? setTimeout(() => told.abort(stop.reason), stop.atMs) : undefined;
  const labelled = (list: typeof to) => list.map((one) => ({ ...one, label: one.cidrs.join() }));
  const latency = { delay: `${asked.delayMs}ms` };
  const facts = await runAssignment(
    {
      find: () => Promise.resolve({ netns: path, nameservers }),
      about: { cluster: "walk", record: { name: "walk", uid: "walk" }, target: { uid: "target" }, origin: {} },
      latency,
      impairment: { delayMs: asked.delayMs, jitterMs: 0, lossPercent: 0, rateBitPerSecond: 0 },
      durationMs,
      ...(deadlineMs !== undefined && { deadline: performance.now() + deadlineMs }),
      destinations: labelled(to),
      except: labelled(except),
      control: "none",
    },
    {
      machine,
      emit: ({ type, data }) => {
        if (machine.killed) return Promise.resolve("undelivered");
        const suffix = type.replace("chaos.network.latency.", "") as keyof EventData;
        if (suffix !== "applied") Object.assign(delaying, { mayBe: false, mustBe: false });
        said.push({ suffix, data });
        return Promise.resolve("delivered");
      },
      journal: ({ stage, step }) => {
        if (machine.killed) return;
        last = `${stage}:${step ?? ""}`;
        if (last === "applying:gate") delaying.mayBe = true;
        if (stage === "ending") delaying.mustBe = false;
      },
      ready: (inForce) => (delaying.mustBe = inForce && !machine.killed),
      stop: told.signal,
      probe: ["treacle", "probe"],
      settleMs: 0,
      log: silentLog,
    },
  );
  clearTimeout(timer);
  return { facts, said, killed: machine.killed, faulty: fault !== undefined };
}

function assertTold({ facts, said, killed, faulty }: Outcome): void {
  const finals = said.filter(({ suffix }) => suffix === "reverted" || suffix === "failed");
  const applied = said.filter(({ suffix }) => suffix === "applied");
  assert(applied.length <= 1 && finals.length <= 1 && said.length === applied.length + finals.length, JSON.stringify(said));
  for (const { suffix, data } of said) assert.deepEqual(validate(suffix as keyof EventData, data), []);
  if (killed) return;
  assert.equal(finals[0]?.suffix, facts.outcome);
  assert.equal(facts.stage, "ended");
  if (!faulty) assert.notEqual(facts.failure?.code, "delay-not-measured");
  // One failure is made up for.
  assert.notEqual(facts.failure?.effect, "unverified");
}

async function walk({ first, second, leftover, targetGoneAtMs }: Scenario): Promise<void> {
  const node = makeNode(nodePlan);
  const namespace = new KernelNamespace(podPlan);
  const initial = namespace.snapshot();
  node.namespaces.set(path, namespace);
  if (leftover !== undefined) leave(namespace, leftover);
  const asked = second ? [first, second] : [first];
  const delaying = asked.map(({ to, except, nameservers, delayMs }): Delaying => ({
    mayDelay: oracle({ to, except, nameservers, node: neverDelayed }),
    delayMs,
    mayBe: false,
    mustBe: false,
  }));
  const wrong: unknown[] = [];
  const look = (assertion: () => void): void => {
    try {
      assertion();
    } catch (error) {
      wrong.push(error);
    }
  };
  let looked = "";
  node.afterEach.push((seen) => {
    const now = `${namespace.changes} ${JSON.stringify(delaying)}`;
    if (seen !== namespace || looked === now) return;
    looked = now;
    look(() => assertFates(namespace, delaying, addresses));
    // Somebody is always sending.
    for (const dst of addresses) {
      const route = namespace.routeTo(dst);
      for (const port of route ? [53, 80] : []) namespace.send({ dst, proto: "tcp", port, oif: route?.dev ?? "" });
    }
  });
  const gone = targetGoneAtMs === undefined ? undefined : setTimeout(() => node.namespaces.delete(path), targetGoneAtMs);
  const outcomes = await Promise.all(asked.map((one, i) => oneRun(node, one, { delaying: delaying[i] as Delaying, look })));
  clearTimeout(gone);
  assert.deepEqual(wrong, []);
  for (const one of outcomes) {
    assertTold(one);
    const { reason, failure, verified } = one.facts;
    count(one.killed ? "killed" : (reason ?? `${failure?.code} (${failure?.effect})`) + (reason ? ` ${verified}` : ""));
  }
  assert.deepEqual([...namespace.unknown, ...node.own.unknown], []);
  assert.equal(node.inside.size, 0, "processes are left inside");
  if (outcomes.length === 1 && !first.fault && outcomes[0]?.facts.outcome === "reverted") {
    assert.deepEqual(outcomes[0].facts.packets, { delayed: namespace.delayed, dropped: 0 });
  }
  if (!node.namespaces.has(path)) return;
  const isSwept = outcomes.some(({ facts }) => facts.outcome === "reverted");
  const mayLeave = (leftover !== undefined && !isSwept) || outcomes.some(({ killed }) => killed);
  if (mayLeave) {
    const { finding } = await sweepNamespace(() => Promise.resolve(path), startRunner(node));
    count(`swept: ${finding}`);
    assert.match(finding, /^(clean|removed)$/);
  }
  assert.equal(namespace.snapshot(), initial);
  assert.equal(namespace.links.lost, 0, "packets were lost");
}

test("random runs, failures, deaths and overlaps: nothing else is delayed, nothing is lost, nothing stays", async () => {
  await walkAll({ name: "runners", scenario, walk, runs: 60, lanes: 8 });
  console.log(tally);
});

test("a run that waits for the end of another is not misled by that one's delay", async () => {
  const to = [{ cidrs: ["10.244.0.7"], ports: ["80/tcp"] }];
  const run = { to, except: [], nameservers: [], deadlineMs: undefined, stop: undefined, fault: undefined };
  const first = { ...run, delayMs: 60, durationMs: 500, startsAtMs: 0 };
  await walk({ first, leftover: undefined, second: { ...run, delayMs: 5, durationMs: 50, startsAtMs: 200 }, targetGoneAtMs: undefined });
});
