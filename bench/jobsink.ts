// From an event to its Job: Treacle, which stores a record first, beside Knative's JobSink, which makes the Job at once.
import { prepare as prepareKnative } from "../scripts/knative/programs.ts";
import { prepare as prepareKubernetes } from "../scripts/kubernetes/programs.ts";
import { type Undo, unwind } from "../src/undo.ts";
import { until } from "../src/wait.ts";
import type { Knative } from "../test/eventing/knative.ts";
import { namespace } from "../test/flow/parts.ts";
import type { Context } from "./benches.ts";
import { jobSink, prepareBed } from "./jobsink/bed.ts";
import { openPeer, type Peer } from "./jobsink/peer.ts";
import { median, quantile } from "./numbers.ts";

const rounds = 3;
const senders = 32;
/** Events of a round. As shipped, JobSink makes three Jobs a second. */
const shippedEvents = { warmUp: 8, inTurn: 10, together: 15 };
const events = { warmUp: 8, inTurn: 40, together: 128 };
/** Of one event of each round, at the end. */
const manyTargets = 100;
/** So many of one, then so many of the other. */
const block = 10;

const raised = { KUBE_API_QPS: "2000", KUBE_API_BURST: "2000" };

type Events = typeof events;

interface Seen {
  /** From POST to the Job. */
  tookMs: number[];
  perSecond: number[];
  /** Jobs a second of one event with many targets. */
  manyPerSecond: number[];
}

export async function bench(context: Context): Promise<void> {
  await prepareKubernetes(context.say);
  await prepareKnative(context.say);
  const undo: Undo[] = [];
  try {
    const total = rounds * (events.warmUp + events.inTurn + events.together);
    const { knative, treacle, admin } = await prepareBed(
      context,
      [...Array<number>(total).fill(1), ...Array<number>(rounds).fill(manyTargets)],
      undo,
    );
    const theirs = await openPeer(admin, { port: knative.jobSinkPort, ...jobSink }, undo);
    const ours = await openPeer(admin, { port: treacle.port, path: "/v1/events", namespace }, undo);
    const seen = { shipped: nothing(), raised: nothing(), ours: nothing() };
    // Any event is fine for JobSink, once.
    const fresh = { theirs: counter(), ours: counter() };
    const sink = { knative, peer: theirs, next: fresh.theirs };
    for (let round = 1; round <= rounds; round++) {
      context.say(`round ${round} of ${rounds}`);
      await startJobSink(sink, {});
      await measure([{ peer: theirs, next: fresh.theirs, seen: seen.shipped }], shippedEvents);
      await startJobSink(sink, raised);
      const both = [
        { peer: theirs, next: fresh.theirs, seen: seen.raised },
        { peer: ours, next: fresh.ours, seen: seen.ours },
      ];
      await measure(round % 2 === 0 ? both : both.toReversed(), events);
      seen.ours.manyPerSecond.push(await ours.together(1, [total + round - 1], manyTargets));
    }
    tell(context.report, seen);
  } finally {
    await unwind(undo);
  }
}

function nothing(): Seen {
  return { tookMs: [], perSecond: [], manyPerSecond: [] };
}

/** Numbers of events that were not sent yet. */
type Next = (count: number) => number[];

function counter(): Next {
  let next = 0;
  return (count) => Array.from({ length: count }, () => next++);
}

interface JobSink {
  knative: Knative;
  peer: Peer;
  next: Next;
}

async function startJobSink({ knative, peer, next }: JobSink, limits: NodeJS.ProcessEnv): Promise<void> {
  await knative.parts.jobsink?.stop("SIGKILL");
  await knative.start("jobsink", limits);
  const [event = 0] = next(1);
  // It refuses what it has not heard of yet.
  const accepts = await until(async () => (await peer.send(event).catch(() => 0)) === 202, { everyMs: 100, timeoutMs: 30_000 });
  if (!accepts) throw new Error("JobSink does not accept events");
}

interface Measured {
  peer: Peer;
  next: Next;
  seen: Seen;
}

async function measure(peers: readonly Measured[], { warmUp, inTurn, together }: Events): Promise<void> {
  for (const { peer, next } of peers) await peer.inTurn(next(warmUp));
  for (let sent = 0; sent < inTurn; sent += block) {
    for (const { peer, next, seen } of peers) seen.tookMs.push(...(await peer.inTurn(next(Math.min(block, inTurn - sent)))));
  }
  for (const { peer, next, seen } of peers) seen.perSecond.push(await peer.together(senders, next(together)));
}

function tell(report: Context["report"], seen: { [name in "shipped" | "raised" | "ours"]: Seen }): void {
  const limits = { raised: "JobSink, limits raised", shipped: "JobSink as shipped" } as const;
  const own = median(seen.ours.tookMs);
  for (const [name, against] of Object.entries(limits) as ["raised" | "shipped", string][]) {
    const theirs = seen[name];
    const alternative = median(theirs.tookMs);
    const goal = { of: "value", atMost: Math.round(alternative + 20) } as const;
    const ms = { unit: "ms", against };
    report({ figure: "event → Job, median", value: own, ...ms, alternative, ...(name === "raised" && { goal }) });
    report({ figure: "event → Job, p99", value: quantile(seen.ours.tookMs, 0.99), ...ms, alternative: quantile(theirs.tookMs, 0.99) });
    const times = { of: "ratio", atLeast: name === "raised" ? 2 : 20 } as const;
    const perSecond = { unit: "Jobs/s", against, alternative: median(theirs.perSecond), goal: times };
    report({ ...perSecond, figure: `Jobs/s, ${senders} senders`, value: median(seen.ours.perSecond) });
    report({ ...perSecond, figure: `Jobs/s, 1 event of ${manyTargets} targets`, value: median(seen.ours.manyPerSecond) });
  }
}
