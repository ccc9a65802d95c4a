import type { Delivery } from "../emit/http.ts";
import { type Due, dueEvents } from "../record/due.ts";
import type { LatencyRecord } from "../record/latency.ts";
import { jitteredWait } from "../retry.ts";
import { pause } from "../wait.ts";
import type { Context, Memory } from "./context.ts";

/** After so long without success an event makes way for others, and is sent again later. */
const attemptMs = 30_000;

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
    const result = await context.sending(() => sendFor(context, due, signal));
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

async function sendFor({ emit }: Context, { event }: Due, over: AbortSignal): Promise<Delivery> {
  const limit = new AbortController();
  const end = (): void => limit.abort();
  const timer = setTimeout(end, attemptMs);
  over.addEventListener("abort", end, { once: true });
  if (over.aborted) end();
  try {
    return await emit(event, limit.signal);
  } finally {
    clearTimeout(timer);
    over.removeEventListener("abort", end);
  }
}
