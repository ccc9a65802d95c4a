import { startBeforeOf } from "../plan/job.ts";
import { recordUidLabel, targetLabel } from "../plan/names.ts";
import type { Pod } from "../plan/kube.ts";
import type { LatencyRecord } from "../record/latency.ts";
import { abortedRow, nextRow, runnerLost, type Seen, unbegunRow } from "../record/rows.ts";
import { isUnscheduled, touchedNothing } from "../record/runner-pods.ts";
import type { Row, RowState } from "../record/status.ts";
import type { Context, Memory } from "./context.ts";

interface Looked {
  memory: Memory;
  row: Row;
  seen: Seen;
}

/** What a row does not leave for a state before it. */
const verdicts: ReadonlySet<RowState> = new Set<RowState>(["Sweeping", "Failed"]);

/** The row after what was seen. What is final stays, so that is decided on what the API server has. */
export async function judge(context: Context, { spec }: LatencyRecord, looked: Looked): Promise<Row> {
  const { row, seen } = looked;
  const off = whyOff(context, spec, looked);
  if (off && (await isCalledOff(context, looked))) return unbegun(looked, off);
  const next = nextRow(row, seen);
  if (next.state === row.state || !verdicts.has(next.state)) return next;
  const final = nextRow(row, await upToDate(context, looked));
  const cameOfIt = off === undefined || !hasNotBegun(final) || (off === "late" && !seen.gone);
  return cameOfIt ? final : unbegun(looked, off);
}

type Off = "aborted" | "late";

function unbegun({ row, seen }: Looked, why: Off): Row {
  return why === "aborted" ? abortedRow(row, seen.now) : unbegunRow(row, seen);
}

function hasNotBegun({ state, reason, effect }: Row): boolean {
  return state === "Failed" && reason === runnerLost && effect === "none";
}

/** A runner that begins at its last moment says so itself, if it is let. */
const patienceMs = 5_000;

/** Why a runner that has not begun is not to begin any more. If its last moment is still to come, the record is looked at then. */
function whyOff({ queue, now }: Context, { abort }: LatencyRecord["spec"], { memory, row, seen }: Looked): Off | undefined {
  if (abort) return "aborted";
  const last = startBeforeOf(seen.job?.spec?.template.spec ?? [...seen.pods, ...seen.formerPods][0]?.spec);
  if (last === undefined || row.state !== "Starting") return undefined;
  const leftMs = Date.parse(last) + patienceMs - now().getTime();
  if (leftMs > 0) queue.add(memory.name, leftMs);
  return leftMs > 0 ? undefined : "late";
}

/**
 * Deletes the Job of a runner that is to stop before it has begun, or that has not begun in time: for want of an image or of a
 * node it may never begin.
 * @returns whether nothing can come of it any more: what is scheduled from now on reads the abort, or the time, before it touches
 *   anything; of a container that a node is about to start only its end tells
 */
async function isCalledOff(context: Context, looked: Looked): Promise<boolean> {
  const { job, pods: known } = looked.seen;
  if (looked.row.state !== "Starting") return false;
  if (!job || job.metadata.deletionTimestamp !== undefined || !known.every(touchedNothing)) return false;
  const { pods, formerPods } = await upToDate(context, looked);
  if (![...pods, ...formerPods].every(touchedNothing)) return false;
  const { namespace, name, uid } = job.metadata;
  await context.cluster.remove({ kind: "job", namespace, name, uid });
  return pods.every(isUnscheduled);
}

/** The pods' watch may be behind the Jobs'. */
async function upToDate({ cluster, settings }: Context, { memory, row, seen }: Looked): Promise<Seen> {
  const labelSelector = `${recordUidLabel}=${memory.uid},${targetLabel}=${row.uid}`;
  const pods = await cluster.list<Pod>({ kind: "pod", namespace: settings.namespace, labelSelector });
  return { ...seen, pods, formerPods: [...seen.formerPods, ...seen.pods] };
}
