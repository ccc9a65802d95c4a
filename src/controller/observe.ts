import { jobName, recordUidLabel, targetLabel } from "../plan/names.ts";
import type { Job, Pod } from "../plan/kube.ts";
import type { LatencyRecord } from "../record/latency.ts";
import { abortedRow, nextRow, type Seen } from "../record/rows.ts";
import { isUnscheduled, touchedNothing } from "../record/runner-pods.ts";
import { isFinalRow, type Row } from "../record/status.ts";
import type { Context, Memory } from "./context.ts";

/** The rows after a look at each target's Job and its pods. */
export async function observe(context: Context, record: LatencyRecord, memory: Memory): Promise<Row[]> {
  const pods = podsByTarget(context, memory);
  return Promise.all(
    memory.status.targets.map(async (row) =>
      isFinalRow(row) ? row : look(context, record, { row, memory, pods: pods.get(row.uid) ?? [] }),
    ),
  );
}

interface Looked {
  row: Row;
  memory: Memory;
  pods: Pod[];
}

async function look(context: Context, record: LatencyRecord, { row, memory, pods }: Looked): Promise<Row> {
  const { namespace } = record.metadata;
  const name = jobName({ name: memory.name, uid: memory.uid }, row.uid);
  // The watch may be behind: only the API server can say that there is none.
  const job = context.jobs.get(namespace, name) ?? (await context.cluster.get<Job>({ kind: "job", namespace, name }));
  const now = context.now().toISOString();
  if (!job && row.state === "Pending") return isHalted(record, memory) ? abortedRow(row, now) : row;
  const formerPods = memory.formerPods.filter(({ metadata }) => metadata.labels?.[targetLabel] === row.uid);
  const seen = { ...(job && { job }), pods, formerPods, gone: !job, now };
  if (record.spec.abort && row.state === "Starting" && (await isCalledOff(context, memory, { row, seen }))) return abortedRow(row, now);
  const next = nextRow(row, seen);
  if (next.state !== "Failed") return next;
  // What is final stays: it is decided on what the API server has.
  const final = nextRow(row, await upToDate(context, memory, { row, seen }));
  return record.spec.abort && final.reason === "runner-lost" && final.effect === "none" ? abortedRow(row, now) : final;
}

/**
 * Deletes the Job of a runner that is to stop before it has begun: for want of an image or of a node it may never begin.
 * @returns whether nothing can come of it any more: what is scheduled from now on reads the abort before it touches anything;
 *   of a container that a node is about to start only its end tells
 */
async function isCalledOff(context: Context, memory: Memory, looked: Judged): Promise<boolean> {
  const { job, pods: known } = looked.seen;
  if (!job || job.metadata.deletionTimestamp !== undefined || !known.every(touchedNothing)) return false;
  const { pods, formerPods } = await upToDate(context, memory, looked);
  if (![...pods, ...formerPods].every(touchedNothing)) return false;
  const { namespace, name, uid } = job.metadata;
  await context.cluster.remove({ kind: "job", namespace, name, uid });
  return pods.every(isUnscheduled);
}

interface Judged {
  row: Row;
  seen: Seen;
}

/** The pods' watch may be behind the Jobs'. */
async function upToDate({ cluster, settings }: Context, { uid }: Memory, { row, seen }: Judged): Promise<Seen> {
  const labelSelector = `${recordUidLabel}=${uid},${targetLabel}=${row.uid}`;
  const pods = await cluster.list<Pod>({ kind: "pod", namespace: settings.namespace, labelSelector });
  return { ...seen, pods, formerPods: [...seen.formerPods, ...seen.pods] };
}

/** Nothing new is begun for this record: it is to stop, or somebody has deleted its orders. */
export function isHalted({ spec }: LatencyRecord, { orders }: Memory): boolean {
  return spec.abort !== undefined || orders === undefined;
}

function podsByTarget({ pods }: Context, { uid }: Memory): Map<string | undefined, Pod[]> {
  const own = pods.all().filter(({ metadata }) => metadata.labels?.[recordUidLabel] === uid);
  return Map.groupBy(own, ({ metadata }) => metadata.labels?.[targetLabel]);
}
