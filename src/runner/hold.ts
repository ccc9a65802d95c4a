import { TreacleError } from "../errors.ts";
import { gateSeconds } from "../netem/names.ts";
import { renewGate, spareMore, type Programme } from "../netem/programme.ts";
import type { StopReason } from "./assignment.ts";
import type { Namespace } from "./namespace.ts";
import type { Owner } from "./owner.ts";
import { byFamily } from "./scene.ts";
import { nodeAddresses } from "./survey.ts";

/** Why a delay that was in force is to end. */
export type EndReason = "duration-elapsed" | "deadline" | "target-gone" | StopReason;

interface Holding {
  programme: Programme;
  /** RFC 3339, UTC: the rules delay nothing after this time of the node's clock. */
  guard: string;
  namespace: Namespace;
  owner: Owner;
  /** Aborted with a {@link StopReason}, or with an error that is to be the failure. */
  stop: AbortSignal;
  heldForMs: number;
  /** The reason once that time is over. */
  atEnd: "duration-elapsed" | "deadline";
}

const renewEveryMs = 10_000;
const lookEveryMs = 1_000;

/**
 * Keeps the delay in force until it is to end: renews the gate, exempts new addresses of the node, watches the target.
 * @throws TreacleError `owner-lost` if the table's owner died, `gate-lapsed` if this process was stopped for longer than the
 *   gate stays open by itself, `clock-stepped` if the node's clock was set past the guard; in all cases the delay is gone
 */
export async function hold(holding: Holding): Promise<EndReason> {
  const { promise, resolve, reject } = Promise.withResolvers<EndReason>();
  const gate = openedNow();
  const { owner, stop, heldForMs, atEnd } = holding;
  const onStop = (): void => (stop.reason instanceof Error ? reject(stop.reason) : resolve(stop.reason as EndReason));
  const timers = [
    setTimeout(() => resolve(atEnd), heldForMs),
    setInterval(() => look(holding, resolve, reject), lookEveryMs),
    setInterval(() => void renew(holding, gate).catch(reject), renewEveryMs),
  ];
  void owner.ended.then(({ signal, stderr }) =>
    reject(
      new TreacleError(
        "owner-lost",
        `the nft process that owns the rules ended (${signal ?? (stderr.trim() || "by itself")}), and the delay with it`,
      ),
    ),
  );
  stop.addEventListener("abort", onStop, { once: true });
  if (stop.aborted) onStop();
  try {
    const reason = await promise;
    if (reason === "target-gone") return reason;
    gate.refuseIfLapsed();
    refuseIfGuardPassed(holding);
    return reason;
  } finally {
    for (const timer of timers) clearTimeout(timer);
    stop.removeEventListener("abort", onStop);
  }
}

function look(holding: Holding, resolve: (reason: EndReason) => void, reject: (error: unknown) => void): void {
  if (holding.namespace.isGone()) return resolve("target-gone");
  try {
    refuseIfGuardPassed(holding);
  } catch (error) {
    reject(error);
  }
}

/** The guard lies behind the end: only a clock that was set comes to it before. */
function refuseIfGuardPassed({ guard }: Holding): void {
  const now = Date.now();
  if (now <= Date.parse(guard)) return;
  throw new TreacleError(
    "clock-stepped",
    `the node's clock was set: it is ${new Date(now).toISOString()}, and the rules end the delay at ${guard}. It ended by itself and is not resumed`,
  );
}

async function renew({ programme, namespace, owner }: Holding, gate: Gate): Promise<void> {
  if (namespace.isGone()) return;
  gate.refuseIfLapsed();
  await owner.apply(renewGate(programme.interfaces));
  gate.renewed();
  const more = spareMore(byFamily(await nodeAddresses(namespace)));
  if (more !== null) await owner.apply(more);
}

interface Gate {
  renewed(): void;
  refuseIfLapsed(): void;
}

/** The gate closes by itself; a run that slept past that does not open it again: a hole in the middle is a bad experiment. */
function openedNow(): Gate {
  let last = performance.now();
  return {
    renewed: () => (last = performance.now()),
    refuseIfLapsed: () => {
      const seconds = (performance.now() - last) / 1000;
      if (seconds < gateSeconds) return;
      throw new TreacleError(
        "gate-lapsed",
        `this process did not run for ${Math.round(seconds)} s; the delay ended by itself after ${gateSeconds} s and is not resumed`,
      );
    },
  };
}
