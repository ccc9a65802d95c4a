import { type Due, dueEvents } from "../record/due.ts";
import type { LatencyRecord } from "../record/latency.ts";
import { jitteredWait } from "../retry.ts";
import { pause } from "../wait.ts";
import type { Context, Memory } from "./context.ts";
import { inTurn } from "./gate.ts";

/** After so long without success an event is left for a while. An attempt that has begun is waited for: a broker may take minutes. */
export const retryForMs = 30_000;
/** After so long an event that is on its way makes way for others. */
const makesWayMs = 5_000;

/**
 * Begins to send the events that are not on their way. Nobody waits for it: what is acknowledged is noted, and the record is
 * looked at again.
 */
export function deliver(context: Context, memory: Memory, open: readonly Due[]): void {
  for (const due of open) {
    if (memory.sending.has(due.key)) continue;
    memory.sending.add(due.key);
    void send(context, memory, due);
  }
}

/** The events that nobody has acknowledged, or, without a sink, that are not in the log. */
export function openEvents({ settings }: Context, record: LatencyRecord, { status, saidBefore }: Memory): Due[] {
  return saidBefore ? [] : dueEvents({ record, status, cluster: settings.cluster });
}

async function send(context: Context, memory: Memory, due: Due): Promise<void> {
  const { signal } = memory.over;
  for (let attempt = 0; !signal.aborted; attempt++) {
    const result = await inTurn(context.sending, () => context.emit(due.event, signal), makesWayMs);
    // Without a sink the event stays where it is, in the status, and is not sent again.
    if (result === "no-sink") return;
    if (result === "delivered") {
      memory.notes.push(due.note);
      context.queue.add(memory.name);
      return;
    }
    await pause(1000 + jitteredWait(attempt, { baseMs: 2000, capMs: 300_000 }), signal);
  }
}
