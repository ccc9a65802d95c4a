import { isIP } from "node:net";
import type { RunnerConfig } from "../config.ts";
import { TreacleError, asTreacleError, exitCode } from "../errors.ts";
import type { Log } from "../log.ts";
import { parseImpairment } from "../netem/impairment.ts";
import type { Spot } from "../netem/proof.ts";
import { tryAgain } from "../plan/job.ts";
import type { Orders } from "../plan/orders.ts";
import type { RunnerFacts } from "../record/facts.ts";
import type { Assignment, Found, RunnerDeps, StopReason } from "./assignment.ts";
import { readOrders, watchOrders, type FirstOrders, type OrdersPlace } from "./orders.ts";
import { runAssignment } from "./run.ts";
import { container, type Surroundings } from "./surroundings.ts";

/** What `treacle runner` gets from its process. */
export interface JobProcess {
  config: RunnerConfig;
  /** Fires when the kubelet stops the container. */
  terminated: AbortSignal;
  probe: RunnerDeps["probe"];
  log: Log;
}

const settleMs = 15_000;
/** The API server tells its time in whole seconds, and a busy node reads it late. */
const clockToleranceMs = 5_000;

/**
 * The runner in its Job: orders, target, run. @returns the exit code: 0 once a final outcome is recorded, 75 if nothing was
 * touched and another pod may try
 */
export async function runJob(job: JobProcess, around = container): Promise<number> {
  const { config, log } = job;
  const { apiHost: host, apiPort: port, namespace, record } = config;
  const place: OrdersPlace = { host, port, namespace, record, credentials: around.credentials, log };
  let prepared: Prepared;
  try {
    prepared = await prepare(job, place, around);
  } catch (thrown) {
    return endedBefore(thrown, job, around);
  }
  log.info({ facts: await carryOut(prepared, place, { job, around }) }, "over");
  return 0;
}

interface Prepared {
  assignment: Assignment;
  aborted: boolean;
}

/** Everything before something may be touched. */
async function prepare({ config, terminated }: JobProcess, place: OrdersPlace, around: Surroundings): Promise<Prepared> {
  const first = await readOrders(place, terminated);
  // From here on time is counted by the monotonic clock: finding the target may take a while.
  const deadline = performance.now() + config.notAfter - first.clusterNow;
  const aheadMs = Date.now() - first.clusterNow;
  const found = await attempt(() => findTarget(config, first, around));
  const assignment = {
    ...assignmentOf(config, first.orders, found),
    deadline,
    ...(Math.abs(aheadMs) > clockToleranceMs && { clockAheadMs: aheadMs }),
  };
  refuseSecond(config, first.orders, around);
  return { assignment, aborted: first.aborted };
}

/** @returns the exit code of a runner that has touched nothing */
function endedBefore(thrown: unknown, { config, log }: JobProcess, { lastWords }: Surroundings): number {
  const error = asTreacleError(thrown);
  log.error({ err: error }, "nothing was touched");
  // Orders that are gone have nobody left to be told; that is an end, not a failure.
  if (error.code === "aborted") return 0;
  const code = exitCode(error.code);
  if (code === tryAgain || error.code === "runner-lost") return code;
  lastWords(refusal(config.target, error));
  return 0;
}

async function carryOut(
  { assignment, aborted }: Prepared,
  place: OrdersPlace,
  { job, around }: { job: JobProcess; around: Surroundings },
): Promise<RunnerFacts> {
  const { config, terminated, probe, log } = job;
  const { machine, lastWords: journal, markInForce: ready } = around;
  const emit = around.emitter({ ...config, log });
  const stop = stopSources(terminated, aborted);
  const watching = watchOrders(place, stop.over, () => stop.fire("aborted"));
  const running = runAssignment(assignment, { emit, journal, ready, machine, stop: stop.signal, probe, settleMs, log });
  const facts = await running.finally(() => stop.end());
  await watching;
  return facts;
}

/**
 * Only now may something be touched, so whoever comes later must not begin.
 * @throws TreacleError `runner-lost`: an earlier pod of the same Job has begun and was lost; without facts of ours somebody will
 *   look. `internal`: on this node nothing can be claimed, also not by an earlier one
 */
function refuseSecond({ claims, target }: RunnerConfig, { record }: Orders, { claim }: Surroundings): void {
  let isFirst: boolean;
  try {
    isFirst = claim({ recordUid: record.uid, targetUid: target }, claims);
  } catch (cause) {
    throw new TreacleError("internal", `a runner cannot leave word in ${claims} on the node that it has begun: ${String(cause)}`, {
      cause,
    });
  }
  if (isFirst) return;
  throw new TreacleError("runner-lost", "an earlier runner has begun this delay and was lost; a delay is applied at most once");
}

/** What a runner leaves that could not begin: whom to tell it may not know, so its controller says it. */
export function refusal(target: string, { code, message }: TreacleError): RunnerFacts {
  const failure = { stage: "start", code, message, effect: "none" } as const;
  return { v: 1, target, stage: "ended", outcome: "failed", failure, verified: "none", endedAt: new Date().toISOString(), delivered: {} };
}

/** @throws what finding threw if another pod may try; any other failure is the run's to tell */
async function attempt(find: () => Promise<Found>): Promise<Found | TreacleError> {
  try {
    return await find();
  } catch (thrown) {
    const error = asTreacleError(thrown);
    if (error.code === "runtime-unreachable") throw error;
    return error;
  }
}

async function findTarget({ target, startBefore }: RunnerConfig, { clusterNow }: FirstOrders, { findPod }: Surroundings): Promise<Found> {
  if (clusterNow <= startBefore) return findPod(target);
  const late = Math.round((clusterNow - startBefore) / 1000);
  throw new TreacleError(
    "start-too-late",
    `this runner started ${late} s after its last moment (${new Date(startBefore).toISOString()}); the image may be slow to pull or the node busy`,
  );
}

function assignmentOf(config: RunnerConfig, orders: Orders, found: Found | TreacleError): Assignment {
  const { cluster, record, origin, latency, durationMs, destinations, except, control } = orders;
  const target = orders.targets.find((one) => one.uid === config.target);
  return {
    find: () => (found instanceof TreacleError ? Promise.reject(found) : Promise.resolve(found)),
    about: { cluster, record, origin, target: target ? identity(target) : { uid: config.target } },
    latency,
    impairment: parseImpairment(latency),
    durationMs,
    joined: target?.until !== undefined,
    destinations,
    except,
    control: controlSpot(control),
  };
}

function identity({ uid, namespace, pod, node }: Orders["targets"][number]): NonNullable<Assignment["about"]["target"]> {
  return { uid, namespace, pod, node };
}

function controlSpot(control: Orders["control"]): Spot | string {
  if (!control) return "no control was asked for";
  if (isIP(control.host) === 0) return `${control.host} is a name; only an address can be measured as control yet`;
  return { address: control.host, method: "tcp", port: control.port };
}

/** One signal from the ways in which a runner is told to stop; the first reason stays. */
function stopSources(
  terminated: AbortSignal,
  abortedAlready: boolean,
): { signal: AbortSignal; over: AbortSignal; fire(reason: StopReason): void; end(): void } {
  const stop = new AbortController();
  const over = new AbortController();
  const fire = (reason: StopReason): void => stop.abort(reason);
  const onTerminated = (): void => fire("runner-stopped");
  terminated.addEventListener("abort", onTerminated, { once: true });
  if (terminated.aborted) onTerminated();
  if (abortedAlready) fire("aborted");
  return {
    signal: stop.signal,
    over: over.signal,
    fire,
    end: () => {
      terminated.removeEventListener("abort", onTerminated);
      over.abort();
    },
  };
}
