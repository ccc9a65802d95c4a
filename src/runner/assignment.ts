import type { About } from "../events/outbound.ts";
import type { Latency } from "../events/types.gen.ts";
import type { Emit } from "../emit/http.ts";
import type { Log } from "../log.ts";
import type { Impairment } from "../netem/impairment.ts";
import type { Spot } from "../netem/proof.ts";
import type { Destination } from "../plan/orders.ts";
import type { RunnerFacts } from "../record/facts.ts";
import type { Machine } from "./namespace.ts";

/** One target and what is to happen to it: all that a run needs to know, wherever it came from. */
export interface Assignment {
  /** Finds the target; called once, first. */
  find(): Promise<Found>;
  about: About;
  /** As asked, for the events. */
  latency: Latency;
  impairment: Impairment;
  durationMs: number;
  /** The delay ends then, even if the duration has not elapsed: a time of `performance.now()`. */
  deadline?: number;
  /** So far is this node's clock ahead of the cluster's, if it is wrong: what is said of times is the cluster's. */
  clockAheadMs?: number;
  /** It joined others that had begun: the deadline, theirs, is the planned end of its delay. */
  joined?: boolean;
  destinations: Destination[];
  except: Destination[];
  /** Measured beside the destinations; or why there is none. */
  control: Spot | string;
}

/** Where a target is. */
export interface Found {
  /** Path of its network namespace. */
  netns: string;
  /** Its resolvers: their port 53 is not delayed unless they are named as a destination. */
  nameservers: string[];
}

/** Why a run is told to stop: the reason of the signal in {@link RunnerDeps}. */
export type StopReason = "aborted" | "runner-stopped";

/** What a run needs from its process. */
export interface RunnerDeps {
  emit: Emit;
  /** Keeps the facts where they survive this process. Called, and returned from, before each change of the kernel. */
  journal(facts: RunnerFacts): void;
  /** Tells whoever watches this process that the delay is in force. */
  ready(inForce: boolean): void;
  /** Aborted with a {@link StopReason}. */
  stop: AbortSignal;
  machine: Machine;
  /** How to start a `treacle probe`. */
  probe: readonly [string, ...string[]];
  /** How long events may still be delivered after the end. */
  settleMs: number;
  log: Log;
}
