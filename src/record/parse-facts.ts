import type { Evidence, Failed, Packets, Reverted } from "../events/types.gen.ts";
import { supportOf } from "../plan/versions.ts";
import { type Finding, type RunnerFacts, type Stage, supportedFacts, type SweepFacts } from "./facts.ts";

const stages: readonly Stage[] = ["starting", "applying", "in-force", "ending", "ended"];
const evidence: readonly Evidence[] = ["probe", "kernel", "none"];
const reasons: readonly Reverted["reason"][] = ["duration-elapsed", "aborted", "deadline", "target-gone", "runner-stopped"];
const failedStages: readonly Failed["stage"][] = ["start", "find", "preflight", "prepare", "apply", "verify", "hold", "revert"];
const effects: readonly Failed["effect"][] = ["none", "ended", "unverified"];
const findings: readonly Finding[] = ["clean", "removed", "in-force", "gone", "unknown"];
const longestStep = 16;

/**
 * Reads a termination message. What is not a runner's facts about this target, or says an end without saying which, is
 * undefined; an optional figure that makes no sense is left out.
 */
export function parseFacts(message: string | undefined, target: string): RunnerFacts | undefined {
  const said = object(json(message));
  const stage = one(stages, said["stage"]);
  if (!isRead(said) || said["target"] !== target || !stage) return undefined;
  const ending = endingOf(said);
  if (said["outcome"] !== undefined && !ending.outcome) return undefined;
  return {
    v: 1,
    target,
    stage,
    ...stepOf(said),
    ...ending,
    verified: one(evidence, said["verified"]) ?? "none",
    ...figures(said),
    delivered: bits(said["delivered"]),
  };
}

/** Reads a sweep's termination message; undefined if it is none about this target. */
export function parseSweep(message: string | undefined, target: string): SweepFacts | undefined {
  const said = object(json(message));
  const finding = one(findings, said["finding"]);
  if (!isRead(said) || said["swept"] !== target || !finding) return undefined;
  const why = said["message"];
  return { v: 1, swept: target, finding, ...(typeof why === "string" && { message: why }) };
}

type Said = { readonly [field: string]: unknown };

function isRead({ v }: Said): boolean {
  return supportOf(v, supportedFacts) === "read";
}

function stepOf({ step }: Said): Pick<RunnerFacts, "step"> {
  return typeof step === "string" && step.length <= longestStep ? { step } : {};
}

function endingOf(said: Said): Pick<RunnerFacts, "outcome" | "reason" | "failure"> {
  const reason = one(reasons, said["reason"]);
  const failure = failureOf(said["failure"]);
  if (said["outcome"] === "reverted" && reason) return { outcome: "reverted", reason };
  if (!failure) return {};
  return said["outcome"] === "failed" ? { outcome: "failed", failure } : { failure };
}

function failureOf(value: unknown): RunnerFacts["failure"] {
  const said = object(value);
  const stage = one(failedStages, said["stage"]);
  const effect = one(effects, said["effect"]);
  const { code, message } = said;
  if (!stage || !effect || typeof code !== "string" || code.length > 64 || typeof message !== "string") return undefined;
  return { stage, effect, code, message };
}

function figures(said: Said): Pick<RunnerFacts, "appliedAt" | "endedAt" | "baselineMs" | "duringMs" | "afterMs" | "packets"> {
  const times = (["appliedAt", "endedAt"] as const).filter((field) => isTime(said[field]));
  const medians = (["baselineMs", "duringMs", "afterMs"] as const).filter((field) => isFigure(said[field]));
  const packets = packetsOf(said["packets"]);
  return { ...Object.fromEntries([...times, ...medians].map((field) => [field, said[field]])), ...(packets && { packets }) };
}

function packetsOf(value: unknown): Packets | undefined {
  const { delayed, dropped } = object(value);
  return isCount(delayed) && isCount(dropped) ? { delayed, dropped } : undefined;
}

function bits(value: unknown): RunnerFacts["delivered"] {
  const said = object(value);
  return { ...(said["applied"] === true && { applied: true }), ...(said["final"] === true && { final: true }) };
}

function json(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function object(value: unknown): Said {
  return typeof value === "object" && value !== null ? (value as Said) : {};
}

function one<T extends string>(allowed: readonly T[], value: unknown): T | undefined {
  return allowed.find((item) => item === value);
}

function isTime(value: unknown): value is string {
  return typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value) && !Number.isNaN(Date.parse(value));
}

function isFigure(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
