import type { Evidence, Failed, Packets, Reverted } from "../events/types.gen.ts";
import type { Versions } from "../plan/versions.ts";

/** Termination messages that are read; the newest is what is written. */
export const supportedFacts: Versions = { oldest: 1, newest: 1 };

/** How far a runner has come; written before the kernel change that starts the stage. */
export type Stage = "starting" | "applying" | "in-force" | "ending" | "ended";

/**
 * What a runner leaves in its termination message: enough for the controller to fill the target's row and to say the
 * final event when the runner could not. At most 4,096 bytes as JSON (the kubelet's limit).
 */
export interface RunnerFacts {
  v: 1;
  /** Target's uid. */
  target: string;
  stage: Stage;
  /** While applying: the change of the kernel that comes next. */
  step?: string;
  /** Set once the target is final. */
  outcome?: "reverted" | "failed";
  reason?: Reverted["reason"];
  failure?: Pick<Failed, "stage" | "code" | "message" | "effect">;
  verified: Evidence;
  /** RFC 3339, UTC. */
  appliedAt?: string;
  endedAt?: string;
  /** Medians of the first measured destination. */
  baselineMs?: number;
  duringMs?: number;
  afterMs?: number;
  packets?: Packets;
  /** Slots whose event the event sink has acknowledged. */
  delivered: { applied?: boolean; final?: boolean };
}

/** What a look at one network namespace found, and left there. */
export type Finding =
  /** Nothing of ours. */
  | "clean"
  /** An idle device of a runner that was killed; it is removed. */
  | "removed"
  /** Another Treacle holds the table; nothing was touched. */
  | "in-force"
  /** There is no such namespace any more. */
  | "gone"
  /** It could not be looked at, or not be cleaned. */
  | "unknown";

/** What a sweep leaves in its termination message. */
export interface SweepFacts {
  v: 1;
  /** Target's uid. */
  swept: string;
  finding: Finding;
  /** Why it is not known to be clean. */
  message?: string;
}
