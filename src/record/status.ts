import type { Accepted, Counts, Evidence, Failed, Packets } from "../events/types.gen.ts";

/** Values of `status.phase`, in the order in which a record goes through them; the last five are final. */
export const phases = ["Pending", "Planned", "Running", "Ending", "Succeeded", "Partial", "Failed", "Aborted", "Rejected"] as const;
export type Phase = (typeof phases)[number];

/** Values of `status.targets[].state`. Sweeping: its runner has vanished, somebody has to look. Reverted and Failed are final. A row never goes back, but from Ending to InForce. */
export const rowStates = ["Pending", "Starting", "InForce", "Ending", "Sweeping", "Reverted", "Failed"] as const;
export type RowState = (typeof rowStates)[number];

/** Values of `status.conditions[].type`. */
export const conditionTypes = ["Planned", "Applied", "Reverted", "Delivered", "Finished"] as const;
export type ConditionType = (typeof conditionTypes)[number];

/** At most so many rows, so that the record stays far below what etcd stores as one object (1.5 MB). */
export const maxRows = 1000;
/** A row with names of usual length is cut, in its `message`, to so many bytes of JSON; `notAfter` does not count. */
export const maxRowBytes = 400;
/** Characters of a row's `message` at most, however short the rest is. */
export const maxMessageLength = 300;

/** `status` of a Latency: written by the controller alone, at most once a second. */
export interface LatencyStatus {
  phase: Phase;
  /** One of each type at most; a type that has nothing to say yet is left out. */
  conditions: Condition[];
  counts: Counts;
  /** One row for each target of the orders, in their order. Empty before the plan and for a rejected record. */
  targets: Row[];
  /** Only with `follow`, once the first target is in force: pods that appear are delayed too, until then. RFC 3339, UTC. */
  until?: string;
  /** Distinct addresses and ranges of the plan after condensing; absent before the plan. */
  addresses?: number;
  /** Candidates that were left out and why: the first 50. */
  skipped?: NonNullable<Accepted["skipped"]>;
  /** Which of the record's own events the event sink has acknowledged; `rejected` is the same slot as `accepted`. */
  delivered: { accepted?: boolean; completed?: boolean };
  /** What the printer columns show. */
  display: Display;
}

/** A Kubernetes condition. */
export interface Condition {
  /**
   * Planned: orders exist (False: refused, `reason` = code). Applied: every target that will run was in force (latches).
   * Reverted: nothing is in force or unverified, nor will be. Delivered: every event is acknowledged. Finished: `reason` = outcome.
   */
  type: ConditionType;
  status: "True" | "False" | "Unknown";
  /** At most 64 characters. Kubernetes wants a CamelCase-like word: codes are written as they are, `no-target`. */
  reason: string;
  /** At most 1,024 characters. */
  message: string;
  /** RFC 3339, UTC. */
  lastTransitionTime: string;
}

/**
 * One target. Its namespace is `spec.target.namespace`, its Job's name follows from record and uid: neither is repeated.
 * Holds enough to say `reverted` or `failed` when the Job is gone.
 */
export interface Row {
  /** uid of the pod; at most 64 characters. */
  uid: string;
  pod: string;
  node: string;
  /** It appeared later: its delay ends at the record's `until`. */
  joined?: true;
  state: RowState;
  /** Until it is final: the runner's last moment. RFC 3339, UTC. */
  notAfter?: string;
  /** Reverted: why it ended, as in the `reverted` event. Failed: the code. */
  reason?: string;
  /** Failed; Sweeping: what will be said if nobody can look. */
  stage?: Failed["stage"];
  effect?: Failed["effect"];
  /** Failed: the first part of what was said. Starting: what keeps the runner from starting. */
  message?: string;
  verified?: Evidence;
  /** RFC 3339, UTC. */
  appliedAt?: string;
  endedAt?: string;
  /** Medians of the first measured destination, in milliseconds. */
  baselineMs?: number;
  duringMs?: number;
  afterMs?: number;
  packets?: Packets;
  /** Which of the target's events the event sink has acknowledged. */
  delivered?: { applied?: boolean; final?: boolean };
}

/** Short strings for `kubectl get latencies`. */
export interface Display {
  /** "shop/app=checkout"; at most 256 characters. */
  target: string;
  /** "shop/app=payments", "203.0.113.0/24 +1"; at most 256 characters. */
  to: string;
  /** Targets that were in force, of all: "1/2". */
  applied: string;
  /** Why it was refused, or why its first target failed: a code. Empty: neither. */
  reason: string;
}

export const finalPhases: readonly Phase[] = ["Succeeded", "Partial", "Failed", "Aborted", "Rejected"];

/** Nothing about the record changes any more but the delivery of its events. */
export function isFinalPhase(phase: Phase | undefined): boolean {
  return phase !== undefined && finalPhases.includes(phase);
}

/** The target's story is over. */
export function isFinalRow(row: Row): boolean {
  return row.state === "Reverted" || row.state === "Failed";
}
