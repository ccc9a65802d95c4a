import { jitteredWait } from "../retry.ts";
import { pause } from "../wait.ts";
import { conditionOf } from "../record/conditions.ts";
import { type Due, dueEvents } from "../record/due.ts";
import type { LatencyRecord } from "../record/latency.ts";
import type { Context, Memory } from "./context.ts";

/**
 * Begins to send every event that is due and not on its way. Nobody waits for it: what is acknowledged is noted in the status
 * and the record is looked at again.
 */
export function deliver(context: Context, record: LatencyRecord, memory: Memory): void {
  for (const due of openEvents(context, record, memory)) {
    if (memory.sending.has(due.key)) continue;
    memory.sending.add(due.key);
    void send(context, memory, due);
  }
}

/** The events that nobody has acknowledged. */
export function openEvents({ settings }: Context, record: LatencyRecord, { status }: Memory): Due[] {
  if (conditionOf(status.conditions, "Delivered")?.status === "True") return [];
  return dueEvents({ record, status, cluster: settings.cluster });
}

async function send(context: Context, memory: Memory, due: Due): Promise<void> {
  const { emit, queue, stopping } = context;
  for (let attempt = 0; !stopping.aborted; attempt++) {
    const result = await emit(due.event, stopping);
    // Without a sink the event stays where it is, in the status, and is not sent again.
    if (result === "no-sink") return;
    if (result === "delivered") {
      memory.notes.push(due.note);
      queue.add(memory.name);
      return;
    }
    await pause(1000 + jitteredWait(attempt, { baseMs: 2000, capMs: 300_000 }), stopping);
  }
}
