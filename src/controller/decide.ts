import { isVerdict, refusalMessage } from "../cluster/api.ts";
import { isOwn } from "../cluster/facts.ts";
import { abortKey, ordersKey, ordersManifest, type Planned, plannedKey } from "../plan/grants.ts";
import type { ConfigMap } from "../plan/kube.ts";
import { type Orders, supportedOrders } from "../plan/orders.ts";
import { makePlan, nameTaken, refusedUnseen } from "../plan/plan.ts";
import type { Problem } from "../plan/policy.ts";
import { supportOf } from "../plan/versions.ts";
import { type LatencyRecord, requestOf } from "../record/latency.ts";
import { joinedStatus, plannedStatus, rejectedStatus } from "../record/next.ts";
import { type Context, liveRecord, type Memory } from "./context.ts";
import { ensureIdentity } from "./execute.ts";
import { gather, type Gathered, nothingGathered, withOthers } from "./facts.ts";

interface Decision {
  orders: Orders;
  planned: Planned;
}

/**
 * The record's orders: those that exist, or new ones. Undefined if there are none and will be none: refused, a dry run, or
 * deleted by somebody. The ConfigMap's creation is the decision: whoever finds one does not plan again.
 */
export async function ordersOf(context: Context, record: LatencyRecord, memory: Memory): Promise<Orders | undefined> {
  // Of a record that was new to this controller nobody else can have made any: if one that is about to end has, they are found
  // when these are to be created.
  const isNew = isUndecided(memory) && !memory.untidy;
  const known = memory.orders ?? (isNew ? undefined : await adopted(context, record, memory));
  if (known || !isUndecided(memory)) return known;
  // Before its turn: what takes longest is done for several records at the same time.
  const gathered = await lookAround(context, record);
  return context.deciding(async () => {
    // It may have waited for its turn: what was asked for since then counts.
    const latest = liveRecord(context, memory.name);
    return latest?.metadata.uid === memory.uid ? decide(context, { record: latest, memory }, gathered) : undefined;
  });
}

function isUndecided({ leftAlone, status }: Memory): boolean {
  return !leftAlone && status.phase === "Pending";
}

/** What was gathered before so long is gathered again. */
const staleMs = 2000;

async function lookAround(context: Context, record: LatencyRecord): Promise<Gathered> {
  const request = requestOf(record.spec);
  const hopeless = !request || refusedUnseen(record, context.settings.policy, context.now()).length > 0;
  return hopeless ? nothingGathered : gather(context, record, request);
}

/** Tells the runners to stop, through their orders. */
export async function tellToStop({ cluster }: Context, { metadata, spec }: LatencyRecord, memory: Memory): Promise<void> {
  if (memory.aborted || !spec.abort) return;
  const data = { [abortKey]: JSON.stringify(spec.abort) };
  await cluster.patch({ kind: "configMap", namespace: metadata.namespace, name: metadata.name }, { data });
  memory.aborted = true;
}

async function decide(context: Context, { record, memory }: Subject, gathered: Gathered): Promise<Orders | undefined> {
  const { settings } = context;
  await adoptAll(context);
  if (memory.orders || memory.leftAlone) return memory.orders;
  const isStale = performance.now() > gathered.atMs + staleMs;
  const facts = withOthers(context, record, isStale ? await lookAround(context, record) : gathered);
  const now = context.now();
  const plan = makePlan(record, { facts, policy: settings.policy, cluster: settings.cluster, now });
  if ("rejection" in plan) return reject(memory, plan.rejection, now);
  memory.nodes = facts.nodes;
  const { orders, addresses, skipped } = plan;
  const decision = { orders, planned: { addresses, skipped, at: now.toISOString() } };
  if (!record.spec.dryRun) return publish(context, { record, memory }, decision);
  memory.status = plannedStatus(memory.status, record.spec, decision);
  return undefined;
}

interface Subject {
  record: LatencyRecord;
  memory: Memory;
}

async function publish(context: Context, { record, memory }: Subject, { orders, planned }: Decision): Promise<Orders | undefined> {
  const now = context.now();
  memory.untidy = true;
  const manifest = ordersManifest(orders, planned) as unknown as ConfigMap;
  const storing = context.cluster.create<ConfigMap>("configMap", manifest);
  memory.identity = ensureIdentity(context, orders.record);
  const settled = Promise.allSettled([memory.identity]);
  try {
    const { object } = await storing;
    const adopted = adopt(context, { record, memory }, object);
    if (adopted || memory.leftAlone) return adopted;
    await settled;
    return reject(memory, unusable(object, memory), now);
  } catch (thrown) {
    // Also before it is tried again, which may end in a refusal: nothing is made behind the back of whoever tidies up.
    await settled;
    if (!isVerdict(thrown)) throw thrown;
    return reject(memory, { code: "internal", message: `its orders cannot be stored: ${refusalMessage(thrown)}` }, now);
  }
}

function reject(memory: Memory, problem: Problem, now: Date): undefined {
  memory.status = rejectedStatus(memory.status, problem, now.toISOString());
}

function unusable(object: ConfigMap, { name, uid }: Memory): Problem {
  if (!isOwn(object, uid)) return nameTaken(`configMap ${name}`);
  return { code: "internal", message: `configMap ${name} does not hold orders: somebody has changed it; send the request again` };
}

/**
 * Limits and overlaps can be counted only when no orders are unread. There are some if a controller ended between making
 * them and noting it, or if the answer to their creation was lost.
 */
export async function adoptAll(context: Context): Promise<void> {
  const known = context.records.all().map((record) => ({ record, memory: context.memories.of(record) }));
  const unread = known.filter(({ memory }) => memory.untidy && !memory.leftAlone && memory.status.phase === "Pending");
  await Promise.all(unread.map(({ record, memory }) => adopted(context, record, memory)));
}

/** The orders that exist. Those that somebody has spoilt are like none. */
async function adopted(context: Context, record: LatencyRecord, memory: Memory): Promise<Orders | undefined> {
  if (memory.leftAlone) return undefined;
  const { namespace, name } = record.metadata;
  const there = await context.cluster.get<ConfigMap>({ kind: "configMap", namespace, name });
  return there ? adopt(context, { record, memory }, there) : undefined;
}

/** Takes orders over as they are: whoever wrote them, they are not written again. */
function adopt({ log }: Context, { record, memory }: Subject, object: ConfigMap): Orders | undefined {
  const decision = isOwn(object, memory.uid) ? read(object) : undefined;
  if (!decision) return undefined;
  memory.untidy = true;
  const { ordersVersion } = decision.orders;
  if (supportOf(ordersVersion, supportedOrders) !== "read") {
    memory.leftAlone = true;
    log.warn({ record: memory.name, ordersVersion, supportedOrders }, "its orders are of another release of Treacle: it is left alone");
    return undefined;
  }
  memory.orders = decision.orders;
  const { spec } = record;
  memory.status =
    memory.status.phase === "Pending" ? plannedStatus(memory.status, spec, decision) : joinedStatus(memory.status, spec, decision.orders);
  return decision.orders;
}

function read({ data = {} }: ConfigMap): Decision | undefined {
  try {
    const orders = JSON.parse(data[ordersKey] ?? "") as Orders;
    const planned = JSON.parse(data[plannedKey] ?? "") as Planned;
    const support = supportOf(orders.ordersVersion, supportedOrders);
    if (support === "older" || support === "newer") return { orders, planned };
    return support === "read" && Array.isArray(orders.targets) && Array.isArray(planned.skipped) ? { orders, planned } : undefined;
  } catch {
    return undefined;
  }
}
