import { type KindName, type KubeObject, isVerdict, refusalMessage } from "../cluster/api.ts";
import { gatherNodes, isOwn } from "../cluster/facts.ts";
import { TreacleError, asTreacleError } from "../errors.ts";
import type { NodeFact } from "../plan/facts.ts";
import { roleBindingManifest, roleManifest, serviceAccountManifest } from "../plan/grants.ts";
import { jobManifest } from "../plan/job.ts";
import type { Job } from "../plan/kube.ts";
import type { OrderedTarget, Orders } from "../plan/orders.ts";
import type { LatencyRecord } from "../record/latency.ts";
import { unstartableRow } from "../record/rows.ts";
import type { Row } from "../record/status.ts";
import { startable, startedTooLate } from "../record/turns.ts";
import { allEnded } from "../wait.ts";
import type { Context, Memory } from "./context.ts";

/**
 * Makes what the orders ask for and is not there: the runners' identity, and a Job for each target whose turn it is.
 * @returns the rows, with a target's past Pending once its Job exists or cannot exist
 */
export async function execute(context: Context, { spec }: LatencyRecord, { orders, memory }: Ordered): Promise<Row[]> {
  const rows = memory.status.targets;
  const open = startable(rows, spec.order);
  if (open.length === 0) return rows;
  const changed = new Map((await start(context, open, { orders, memory })).map((row) => [row.uid, row]));
  return rows.map((row) => changed.get(row.uid) ?? row);
}

async function start(context: Context, open: readonly Row[], { orders, memory }: Ordered): Promise<Row[]> {
  // Of later Jobs it is ensured anew: somebody may have deleted it.
  const identity = memory.identity ?? ensureIdentity(context, orders.record);
  delete memory.identity;
  try {
    await identity;
    const starting = await startJobs(context, open, { orders, memory });
    // Only containers need them, which come long after their Jobs; and the API server takes as long for them as for several Jobs.
    const rights = needsScc(context) ? [] : [Promise.race(starting).then(() => ensureRights(context, orders.record))];
    await allEnded<unknown>([...starting, ...rights]);
    return await Promise.all(starting);
  } catch (thrown) {
    return open.map((row) => refusedRow(row, thrown, context.now()));
  }
}

/** Begins to make a Job for each of these targets. @returns what becomes of each row */
async function startJobs(context: Context, open: readonly Row[], { orders, memory }: Ordered): Promise<Promise<Row>[]> {
  const nodes = memory.nodes ?? (await gatherNodes(context.cluster));
  // They are as of the decision: a Job that is made later may find others.
  delete memory.nodes;
  const targets = new Map(orders.targets.map((target) => [target.uid, target]));
  return open.map(async (row) => {
    const target = targets.get(row.uid);
    if (!target) return row;
    return context.changing(() => startJob(context, { orders, target, row, node: nodes[target.node], memory }));
  });
}

interface Ordered {
  orders: Orders;
  memory: Memory;
}

interface Start {
  orders: Orders;
  target: OrderedTarget;
  row: Row;
  node: NodeFact | undefined;
  memory: Memory;
}

async function startJob(context: Context, { orders, target, row, node, memory }: Start): Promise<Row> {
  const now = context.now();
  const late = startedTooLate(memory.status, row, { durationMs: orders.durationMs, maxAgeMs: context.settings.policy.maxAgeMs, now });
  // One that was made in time counts, although nobody noted it.
  if (late && !(await context.cluster.get<Job>({ kind: "job", namespace: orders.record.namespace, name: target.job })))
    return unstartableRow(row, late, now.toISOString());
  if (!node) return unstartableRow(row, { code: "target-gone", message: `there is no node ${target.node} any more` }, now.toISOString());
  try {
    await ensure(context, "job", jobManifest(orders, target, { settings: context.settings.job, node, now }));
    return { ...row, state: "Starting" };
  } catch (thrown) {
    return refusedRow(row, thrown, now);
  }
}

/**
 * The row of a target whose Job, or what its Job needs, will never be taken.
 * @throws what was thrown, if trying again may help
 */
function refusedRow(row: Row, thrown: unknown, now: Date): Row {
  const { code } = asTreacleError(thrown);
  if (code !== "name-taken" && !isVerdict(thrown)) throw thrown;
  return unstartableRow(row, { code, message: `it cannot have a Job: ${refusalMessage(thrown)}` }, now.toISOString());
}

/**
 * Begins to make what no pod of a record's Jobs is made without: its ServiceAccount, on OpenShift with the use of an SCC. The Job
 * controller rests before it tries again.
 */
export function ensureIdentity(context: Context, record: Orders["record"]): Promise<unknown> {
  const account = ensure(context, "serviceAccount", serviceAccountManifest(record));
  const identity = allEnded(needsScc(context) ? [account, ensureRights(context, record)] : [account]);
  // What becomes of it is asked where it is needed.
  identity.catch(() => {});
  return identity;
}

const needsScc = ({ settings }: Context): boolean => settings.runnerScc !== undefined;

/** What the ServiceAccount of a record may do. */
export async function ensureRights(context: Context, record: Orders["record"]): Promise<void> {
  await ensure(context, "role", roleManifest(record, context.settings.runnerScc));
  await ensure(context, "roleBinding", roleBindingManifest(record));
}

/** Creates an object of the record; that it exists already is success, that somebody else's has its name is not. */
export async function ensure(context: Context, kind: KindName, manifest: KubeObject): Promise<void> {
  const { created, object } = await context.cluster.create(kind, manifest);
  if (created) return;
  const [owner] = (manifest.metadata as { ownerReferences: { uid: string }[] }).ownerReferences;
  if (isOwn(object, owner?.uid)) return;
  throw new TreacleError(
    "name-taken",
    `${kind} ${manifest.metadata?.name} exists and is not this record's; delete the Latency and give it another name`,
  );
}
