import { isIP } from "node:net";
import type { RunnerConfig } from "../config.ts";
import { TreacleError, asTreacleError, exitCode } from "../errors.ts";
import type { Log } from "../log.ts";
import { parseImpairment } from "../netem/impairment.ts";
import type { Spot } from "../netem/proof.ts";
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

/**
 * The runner in its Job: orders, target, run. @returns the exit code: 0 once a final outcome is recorded, 75 if nothing was
 * touched and another pod may try
 */
export async function runJob({ config, terminated, probe, log }: JobProcess, around = container): Promise<number> {
  const { apiHost: host, apiPort: port, namespace, record } = config;
  const { credentials, machine, lastWords: journal, markInForce: ready } = around;
  const place: OrdersPlace = { host, port, namespace, record, credentials, log };
  try {
    const first = await readOrders(place);
    // From here on time is counted by the monotonic clock: finding the target may take a while.
    const deadline = performance.now() + config.notAfter - first.clusterNow;
    const found = await attempt(() => findTarget(config, first, around));
    refuseSecond(config, first.orders, around);
    const assignment = { ...assignmentOf(config, first.orders, found), deadline };
    const stop = stopSources(terminated, first.aborted);
    const watching = watchOrders(place, stop.over, () => stop.fire("aborted"));
    const emit = around.emitter({ sinkUrl: config.sinkUrl, log });
    const running = runAssignment(assignment, { emit, journal, ready, machine, stop: stop.signal, probe, settleMs, log });
    const facts = await running.finally(() => stop.end());
    await watching;
    log.info({ facts }, "over");
    return 0;
  } catch (thrown) {
    const error = asTreacleError(thrown);
    log.error({ err: error }, "nothing was touched");
    // Orders that are gone have nobody left to be told; that is an end, not a failure.
    if (error.code === "aborted") return 0;
    if (error.code !== "not-supported") return exitCode(error.code);
    journal(refusal(config.target, error));
    return 0;
  }
}

/**
 * Only now may something be touched, so whoever comes later must not begin.
 * @throws TreacleError `runner-lost`: an earlier pod of the same Job has begun and was lost; without facts of ours somebody will look
 */
function refuseSecond({ claims, target }: RunnerConfig, { record }: Orders, { claim }: Surroundings): void {
  if (claim({ recordUid: record.uid, targetUid: target }, claims)) return;
  throw new TreacleError("runner-lost", "an earlier runner has begun this delay and was lost; a delay is applied at most once");
}

/** What a runner leaves that cannot read its orders: whom to tell stands in them, so its controller says it. */
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
