import type { Code } from "../errors.ts";
import type { Failed } from "../events/types.gen.ts";
import type { Job, Pod } from "../plan/kube.ts";
import { notAfterOf } from "../plan/job.ts";
import type { OrderedTarget } from "../plan/orders.ts";
import type { RunnerFacts, Stage } from "./facts.ts";
import { parseFacts } from "./parse-facts.ts";
import { exitOf, finishedAt, hindrance, inForceSince, terminated, touchedNothing, youngestFirst } from "./runner-pods.ts";
import { isFinalRow, maxMessageLength, maxRowBytes, type Row, rowStates } from "./status.ts";

type Failure = NonNullable<RunnerFacts["failure"]>;

/** Code of a target whose runner ended without a report. */
export const runnerLost = "runner-lost";

/** What is there of one target's Job, at one moment. */
export interface Seen {
  job?: Job;
  /** The Job's pods. */
  pods: readonly Pod[];
  /** Pods of the Job that are gone, as they were last seen: what they said still counts. */
  formerPods: readonly Pod[];
  /** The API server says that there is no such Job (a copy without it says nothing). */
  gone: boolean;
  /** RFC 3339, UTC. */
  now: string;
}

/** The row of a target for which nothing was done yet. */
export function firstRow({ uid, pod, node, until }: OrderedTarget): Row {
  return { uid, pod, node, ...(until !== undefined && { joined: true }), state: "Pending" };
}

/** A target that is not to be delayed any more although it never was. */
export function abortedRow(row: Row, now: string): Row {
  return failed(row, { code: "aborted", stage: "start", effect: "none", message: "aborted before it began" }, now);
}

/** A target whose runner did not begin in time, and is not to begin any more. */
export function unbegunRow(row: Row, { pods, formerPods, now }: Pick<Seen, "pods" | "formerPods" | "now">): Row {
  const [last] = youngestFirst([...pods, ...formerPods]);
  const podless = "its Job got no pod; `kubectl get events` says why: a quota, an admission rule such as Pod Security";
  const why = row.message ?? exitOf(last) ?? (last ? "its container was not started" : podless);
  const message = `its runner had not begun when its last moment came: ${why}`;
  return failed(row, { code: "start-too-late" satisfies Code, stage: "start", effect: "none", message }, now);
}

/** A target that cannot get a Job. */
export function unstartableRow(row: Row, why: Pick<Failure, "code" | "message">, now: string): Row {
  return failed(row, { ...why, stage: "start", effect: "none" }, now);
}

/**
 * The row after what was seen. It never goes back, an older copy of the cluster changes nothing; but for a runner that is ready anew:
 * of one that was all the time, a kubelet that was restarted says for a while that it is not.
 */
export function nextRow(row: Row, seen: Seen): Row {
  if (isFinalRow(row)) return row;
  const notAfter = row.notAfter ?? (seen.job && notAfterOf(seen.job));
  const dated = { ...row, ...(notAfter !== undefined && { notAfter }) };
  const next = fit(observe(dated, seen));
  return follows(row, next) ? next : dated;
}

function follows({ state }: Row, next: Row): boolean {
  if (state === "Ending" && next.state === "InForce") return true;
  const ahead = rowStates.indexOf(next.state) - rowStates.indexOf(state);
  // How a runner was lost is told once; after that only a report counts.
  return ahead > 0 || (ahead === 0 && state !== "Sweeping");
}

function observe(row: Row, seen: Seen): Row {
  const pods = youngestFirst([...seen.pods, ...seen.formerPods]);
  const reports = pods.flatMap((pod) => parseFacts(terminated(pod)?.message, row.uid) ?? []);
  const at = finishedAt(pods) ?? seen.now;
  const final = reports.find(({ outcome }) => outcome !== undefined);
  if (final) return ended(row, final, at);
  const why = silence(row, seen, pods[0]);
  return why === undefined ? alive(row, seen, pods[0]) : lost(row, { facts: reports[0], why, at, pods });
}

function ended(row: Row, facts: RunnerFacts, at: string): Row {
  const told = withFacts(row, facts);
  // What stood there only until it was final.
  for (const field of ["notAfter", "stage", "effect"] as const) delete told[field];
  if (facts.failure) return failed(told, facts.failure, facts.endedAt ?? at);
  return { ...told, state: "Reverted", endedAt: facts.endedAt ?? at, ...(facts.reason && { reason: facts.reason }) };
}

/** Why nobody will say any more how the target ended, or undefined while somebody may. */
function silence(row: Row, { job, pods, gone }: Seen, last: Pod | undefined): string | undefined {
  const end = endOf(job);
  if (end) return [exitOf(last) ?? "no report from its Job", end.reason].filter(Boolean).join("; ");
  // A pod that is being stopped has its grace period, and may say more than this.
  const stopped = gone && row.state !== "Pending" && pods.every(terminated);
  return stopped ? "its Job was deleted, not by Treacle" : undefined;
}

/** How a Job has ended, with all its pods. */
export function endOf(job: Job | undefined): { reason?: string } | undefined {
  return job?.status?.conditions?.find(({ type, status }) => (type === "Failed" || type === "Complete") && status === "True");
}

interface Loss {
  facts: RunnerFacts | undefined;
  why: string;
  at: string;
  pods: readonly Pod[];
}

/** A runner of which nothing more will be heard: if it touched something, its target has to be looked at. */
function lost(row: Row, { facts, why, at, pods }: Loss): Row {
  if (facts?.failure) return failed(withFacts(row, facts), facts.failure, at);
  const told = facts ? withFacts(row, facts) : row;
  const { stage, effect } = facts ? lossAt(facts) : lossUnheard(row, pods);
  const message = joined(told.message, why);
  if (stage === "start" && effect === "none") return failed(told, { code: runnerLost, stage, effect, message }, at);
  return { ...told, state: "Sweeping", reason: runnerLost, stage, effect, message, endedAt: at };
}

/** Each change is written down before it is made, and only the last one lets packets be delayed. */
function lossAt({ stage, step = "gate" }: RunnerFacts): Pick<Failure, "stage" | "effect"> {
  const neverOpened = stage === "starting" || (stage === "applying" && step !== "gate");
  return { stage: stageOf[stage], effect: neverOpened ? "none" : "unverified" };
}

function lossUnheard({ appliedAt }: Row, pods: readonly Pod[]): Pick<Failure, "stage" | "effect"> {
  if (appliedAt !== undefined) return { stage: "hold", effect: "unverified" };
  return { stage: "start", effect: pods.length > 0 && pods.every(touchedNothing) ? "none" : "unverified" };
}

const stageOf: { readonly [stage in Stage]: Failed["stage"] } = {
  starting: "start",
  applying: "apply",
  "in-force": "hold",
  ending: "revert",
  ended: "revert",
};

/** A target that did not get its delay, or did not keep it. */
export function failed(row: Row, { code, stage, effect, message }: Failure, at: string): Row {
  const { notAfter: _, ...told } = row;
  return fit({ ...told, state: "Failed", reason: code, stage, effect, message, endedAt: at });
}

/** What was said before, and what is said now. */
export function joined(before: string | undefined, now: string): string {
  return before === undefined ? now : `${before}; ${now}`;
}

function alive(row: Row, { job, now }: Seen, pod: Pod | undefined): Row {
  if (!job && !pod) return row;
  const { message: _, ...plain } = row;
  const since = pod && readySince(row, pod, now);
  if (since !== undefined) return { ...plain, state: "InForce", appliedAt: row.appliedAt ?? since };
  if (row.state === "InForce" || row.state === "Ending") return { ...plain, state: "Ending" };
  const message = pod && keptFrom(pod, row.message);
  return { ...plain, state: "Starting", ...(message !== undefined && { message }) };
}

/** What keeps a pod from starting; of one that is on its way out, that is not seen in it any more. */
function keptFrom(pod: Pod, before: string | undefined): string | undefined {
  const isOver = pod.metadata.deletionTimestamp !== undefined || terminated(pod) !== undefined;
  return hindrance(pod) ?? (isOver ? before : undefined);
}

/** Of a target that was said to end, what made it be in force before says nothing new. */
function readySince({ state, appliedAt }: Row, pod: Pod, now: string): string | undefined {
  const since = inForceSince(pod, now);
  return state === "Ending" && since === appliedAt ? undefined : since;
}

function withFacts(row: Row, facts: RunnerFacts): Row {
  const { message: _, ...plain } = row;
  const { verified, appliedAt, baselineMs, duringMs, afterMs, packets } = facts;
  const known = Object.entries({ verified, appliedAt, baselineMs, duringMs, afterMs, packets }).filter(([, value]) => value !== undefined);
  const delivered = { ...row.delivered, ...facts.delivered };
  return { ...plain, ...Object.fromEntries(known), ...(Object.keys(delivered).length > 0 && { delivered }) };
}

/** The row with as much of its message as fits. */
function fit(row: Row): Row {
  const { message, ...plain } = row;
  if (message === undefined || (message.length <= maxMessageLength && excessOf(row) <= 0)) return row;
  let kept = message.slice(0, maxMessageLength - 1);
  let next = withMessage(plain, kept);
  while (kept !== "" && excessOf(next) > 0) {
    // A character is at most six bytes of JSON: at least so many are too many.
    kept = kept.slice(0, -Math.ceil(excessOf(next) / 6));
    next = withMessage(plain, kept);
  }
  return next;
}

function withMessage(row: Row, kept: string): Row {
  return kept === "" ? row : { ...row, message: `${kept.toWellFormed()}…` };
}

// Its last moment leaves a row with its end: nothing has to give way to it.
function excessOf(row: Row): number {
  return Buffer.byteLength(JSON.stringify({ ...row, notAfter: undefined })) - maxRowBytes;
}
