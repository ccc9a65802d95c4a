import { jobName, recordUidLabel, targetLabel } from "../plan/names.ts";
import type { Job, Pod } from "../plan/kube.ts";
import type { LatencyRecord } from "../record/latency.ts";
import { abortedRow } from "../record/rows.ts";
import { isFinalRow, type Row } from "../record/status.ts";
import type { Context, Memory } from "./context.ts";
import { judge } from "./judge.ts";

/** The rows after a look at the Job and the pods of each target whose row is one of the `old` ones. */
export async function observe(context: Context, record: LatencyRecord, { memory, old }: Observed): Promise<Row[]> {
  const pods = podsByTarget(context, memory);
  return Promise.all(
    memory.status.targets.map(async (row) =>
      isFinalRow(row) || !old.has(row) ? row : look(context, record, { row, memory, pods: pods.get(row.uid) ?? [] }),
    ),
  );
}

interface Observed {
  memory: Memory;
  old: ReadonlySet<Row>;
}

interface Looked {
  row: Row;
  memory: Memory;
  pods: Pod[];
}

async function look(context: Context, record: LatencyRecord, { row, memory, pods }: Looked): Promise<Row> {
  const { namespace } = record.metadata;
  const name = jobName({ name: memory.name, uid: memory.uid }, row.uid);
  const watched = context.jobs.get(namespace, name);
  if (!watched && row.state === "Pending" && !isHalted(record, memory)) return row;
  // The watch may be behind: only the API server can say that there is none.
  const job = watched ?? (await context.cluster.get<Job>({ kind: "job", namespace, name }));
  const now = context.now().toISOString();
  if (!job && row.state === "Pending") return abortedRow(row, now);
  const formerPods = memory.formerPods.filter(({ metadata }) => metadata.labels?.[targetLabel] === row.uid);
  return judge(context, record, { memory, row, seen: { ...(job && { job }), pods, formerPods, gone: !job, now } });
}

/** Nothing new is begun for this record: it is to stop, or somebody has deleted its orders. */
export function isHalted({ spec }: LatencyRecord, { orders }: Memory): boolean {
  return spec.abort !== undefined || orders === undefined;
}

function podsByTarget({ pods }: Context, { uid }: Memory): Map<string | undefined, Pod[]> {
  const own = pods.all().filter(({ metadata }) => metadata.labels?.[recordUidLabel] === uid);
  return Map.groupBy(own, ({ metadata }) => metadata.labels?.[targetLabel]);
}
