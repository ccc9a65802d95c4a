import type { LatencyRecord } from "../record/latency.ts";
import { withDelivered } from "../record/due.ts";
import { isFinalPhase } from "../record/status.ts";
import type { Context, Memory } from "./context.ts";
import { openEvents } from "./deliver.ts";

/** A record's status is written at most so often. */
const everyMs = 1000;

/**
 * Stores the status if it differs from what is stored.
 * @returns whether what is stored is now current; if not, the record is looked at again when it may be written
 */
export async function storeStatus(context: Context, record: LatencyRecord, memory: Memory): Promise<boolean> {
  memory.status = memory.notes.splice(0).reduce((status, note) => note(status), memory.status);
  const due = isFinalPhase(memory.status.phase) ? openEvents(context, record, memory).length : 0;
  memory.status = withDelivered(memory.status, { due, sink: context.settings.sink }, context.now().toISOString());
  const json = JSON.stringify(memory.status);
  if (json === memory.stored) return true;
  const waitMs = memory.storedAtMs + everyMs - performance.now();
  if (waitMs > 0) {
    context.queue.add(memory.name, waitMs);
    return false;
  }
  const { namespace, name } = record.metadata;
  try {
    await context.cluster.patch({ kind: "latency", namespace, name, uid: memory.uid }, { status: memory.status }, "status");
  } finally {
    // Counted from its end: one that was long on its way is not followed at once by the next.
    memory.storedAtMs = performance.now();
  }
  memory.stored = json;
  return true;
}
