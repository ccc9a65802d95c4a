import { isVerdict } from "../cluster/api.ts";
import { gatherNodes } from "../cluster/facts.ts";
import { asTreacleError } from "../errors.ts";
import { serviceAccountManifest } from "../plan/grants.ts";
import type { Job, Node, Pod } from "../plan/kube.ts";
import { recordUidLabel, sweepLabel, sweepName } from "../plan/names.ts";
import { sweepManifest } from "../plan/sweep-job.ts";
import type { LatencyRecord } from "../record/latency.ts";
import { isFinalRow, type Row } from "../record/status.ts";
import { lateAtMs, needsLook, nextSweep, unsweepable } from "../record/sweep.ts";
import type { Context, Memory } from "./context.ts";
import { ensure, ensureRights } from "./execute.ts";

/** After a sweep that came to nothing, a target that is final is not swept again for so long. */
const restMs = 300_000;

/** The rows after a look at targets whose runner has vanished. Makes the Jobs that sweep them, and deletes those that came to nothing. */
export async function sweep(context: Context, record: LatencyRecord, memory: Memory): Promise<Row[]> {
  const now = context.now().toISOString();
  memory.sweeping = false;
  const next = await Promise.all(
    memory.status.targets.map(async (row) => (needsLook(row, now) ? look(context, record, { memory, row, now }) : row)),
  );
  lookAgain(context, memory, next);
  return next;
}

interface Look {
  memory: Memory;
  row: Row;
  now: string;
}

/** Asks the API server itself: this is rare, and a watch may be behind. */
async function look(context: Context, record: LatencyRecord, looking: Look): Promise<Row> {
  const { cluster } = context;
  const { memory, row, now } = looking;
  const { namespace } = record.metadata;
  const name = sweepName(memory, row.uid);
  const labelSelector = `${recordUidLabel}=${memory.uid},${sweepLabel}=${row.uid}`;
  const [job, pods, node] = await Promise.all([
    cluster.get<Job>({ kind: "job", namespace, name }),
    cluster.list<Pod>({ kind: "pod", namespace, labelSelector }),
    cluster.get<Node>({ kind: "node", name: row.node }),
  ]);
  const step = nextSweep(row, { ...(job && { job }), pods, nodeReady: isReady(node), now });
  if (step.todo === "start") return start(context, record, looking);
  if (step.todo === "clear") await cluster.remove({ kind: "job", namespace, name, uid: job?.metadata.uid ?? "" });
  else if (job && needsLook(step.row, now)) memory.sweeping = true;
  return step.row;
}

async function start(context: Context, { metadata }: LatencyRecord, { memory, row, now }: Look): Promise<Row> {
  const sinceMs = performance.now() - (memory.sweptAtMs.get(row.uid) ?? -Infinity);
  const node = (await gatherNodes(context.cluster))[row.node];
  if (!node || (isFinalRow(row) && sinceMs < restMs)) return row;
  const { namespace, name } = metadata;
  const ref = { namespace, name, uid: memory.uid };
  memory.untidy = true;
  memory.sweptAtMs.set(row.uid, performance.now());
  try {
    await ensure(context, "serviceAccount", serviceAccountManifest(ref));
    // Without a token it can do nothing; but its pod must be admitted.
    if (context.settings.runnerScc !== undefined) await ensureRights(context, ref);
    await ensure(context, "job", sweepManifest(ref, row.uid, { settings: context.settings.job, node }));
  } catch (thrown) {
    const { code, message } = asTreacleError(thrown);
    if (code !== "name-taken" && !isVerdict(thrown)) throw thrown;
    return unsweepable(row, `its sweep cannot have a Job: ${message}`, now);
  }
  memory.sweeping = true;
  return row;
}

/** Time passes without a change of anything that is watched. */
function lookAgain({ queue, now, lookAgainMs }: Context, { name }: Memory, rows: readonly Row[]): void {
  const at = now();
  if (rows.some((row) => needsLook(row, at.toISOString()))) queue.add(name, lookAgainMs);
  const lateAt = Math.min(...rows.filter((row) => !isFinalRow(row)).map(lateAtMs));
  if (Number.isFinite(lateAt)) queue.add(name, Math.max(lookAgainMs, lateAt - at.getTime()));
}

function isReady(node: Node | null): boolean {
  return node?.status?.conditions?.some(({ type, status }) => type === "Ready" && status === "True") ?? false;
}
