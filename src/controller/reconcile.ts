import type { Due } from "../record/due.ts";
import { advancedStatus, correctedStatus } from "../record/next.ts";
import type { LatencyRecord } from "../record/latency.ts";
import { isFinalPhase } from "../record/status.ts";
import { startable } from "../record/turns.ts";
import { type Context, liveRecord, type Memory } from "./context.ts";
import { ordersOf, tellToStop } from "./decide.ts";
import { deliver, openEvents } from "./deliver.ts";
import { execute } from "./execute.ts";
import { follow } from "./follow.ts";
import { isHalted, observe } from "./observe.ts";
import { storeStatus } from "./store.ts";
import { sweep } from "./sweep.ts";
import { stopStrays, tidy } from "./tidy.ts";

/**
 * Looks at one record and does what is next for it. Every step may be repeated, and stopping between any two of them loses
 * nothing: whoever comes next finds the same state and goes on.
 */
export async function reconcile(context: Context, name: string): Promise<void> {
  await stopStrays(context, name);
  const record = liveRecord(context, name);
  if (!record) return;
  const memory = context.memories.of(record);
  if (isFinalPhase(memory.status.phase)) await correct(context, record, memory);
  else await advance(context, record, memory);
  if (memory.leftAlone) return;
  // What is said, and what a Job said before it is deleted, must be known to whoever comes after this controller.
  if (!(await storeStatus(context, record, memory))) return;
  deliver(context, memory, openEvents(context, record, memory));
  if (isFinalPhase(memory.status.phase) && !memory.sweeping) await tidy(context, record, memory);
}

async function advance(context: Context, record: LatencyRecord, memory: Memory): Promise<void> {
  const orders = await ordersOf(context, record, memory);
  if (memory.leftAlone) return tellToStop(context, record, memory);
  // Still pending: the record has gone while it waited for its turn.
  if (isFinalPhase(memory.status.phase) || memory.status.phase === "Pending") return;
  // Orders that exist are a decision that is stored already.
  if (orders && !memory.sending.has("accepted")) deliver(context, memory, openEvents(context, record, memory).filter(isAccepted));
  await tellToStop(context, record, memory);
  await follow(context, record, memory);
  const before = new Set(memory.status.targets);
  if (memory.orders && !isHalted(record, memory)) {
    setRows(context, { record, memory, rows: await execute(context, record, { orders: memory.orders, memory }) });
  }
  // What has just been made says nothing yet; its watch will tell.
  setRows(context, { record, memory, rows: await observe(context, record, { memory, old: before }) });
  setRows(context, { record, memory, rows: await sweep(context, record, memory) });
  // One target has ended: the turn of the next one has come.
  if (!isHalted(record, memory) && startable(memory.status.targets, record.spec.order).length > 0) context.queue.add(memory.name);
}

/** A target that nobody could look at is looked at when its node is back: that is noted, and not said again. */
async function correct(context: Context, record: LatencyRecord, memory: Memory): Promise<void> {
  const rows = await sweep(context, record, memory);
  if (rows.some((row, i) => row !== memory.status.targets[i]))
    memory.status = correctedStatus(memory.status, { rows, now: context.now().toISOString() });
}

function isAccepted({ key }: Due): boolean {
  return key === "accepted";
}

function setRows(
  { now }: Context,
  { record, memory, rows }: { record: LatencyRecord; memory: Memory; rows: Memory["status"]["targets"] },
): void {
  memory.status = advancedStatus(memory.status, record.spec, { rows, now: now().toISOString(), halted: memory.orders === undefined });
}
