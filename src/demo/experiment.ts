import { pause, until } from "../wait.ts";
import { formatSeconds } from "../local/format.ts";
import { type Chronicle, afterMs, beforeMs } from "./chronicle.ts";
import type { DemoOptions } from "./options.ts";
import type { Report } from "./report.ts";
import { type Sending, send } from "../local/request.ts";
import type { Sampler } from "./sampler.ts";

/** What the parts of one demo share. */
export interface Demo {
  options: DemoOptions;
  chronicle: Chronicle;
  report: Report;
  stop: AbortSignal;
}

/** A runner begins within 120 s or not at all; then come its duration, twice the delay for the drain, and its report. */
const besideDurationMs = 180_000;

/** Measures, sends the request, measures until its delay is over and for a while after. Ends early when it is told to stop. */
export async function experiment({ options, chronicle, report, stop }: Demo, sampler: Sampler, sending: Sending): Promise<void> {
  chronicle.start();
  sampler.start();
  report.follow(() => `measuring for ${formatSeconds(beforeMs)} s before the request`);
  await pause(beforeMs, stop);
  stop.throwIfAborted();
  report.request(sending);
  chronicle.request();
  report.answer(await send(sending, stop));
  report.follow(() => status(chronicle, options));
  const timeoutMs = besideDurationMs + options.durationMs + 2 * options.delayMs;
  await until(() => isOver(chronicle), { everyMs: 50, timeoutMs, signal: stop });
  const { toMs } = chronicle.window();
  if (toMs !== undefined) {
    report.follow(() => `measuring for ${formatSeconds(afterMs)} s after the delay`);
    await pause(Math.max(0, toMs + afterMs - chronicle.since()), stop);
  }
  stop.throwIfAborted();
  await sampler.stop();
}

function isOver(chronicle: Chronicle): boolean {
  return chronicle.event("completed") !== undefined || chronicle.event("rejected") !== undefined;
}

function status(chronicle: Chronicle, { durationMs }: DemoOptions): string {
  const { fromMs, toMs } = chronicle.window();
  if (toMs !== undefined) return "the delay is gone; waiting for the controller to sum up";
  if (fromMs === undefined)
    return chronicle.event("accepted") ? "waiting for the runner on checkout's node" : "waiting for the controller to plan";
  const leftMs = fromMs + durationMs - chronicle.since();
  if (leftMs > 0) return `in force; it ends by itself in ${Math.ceil(leftMs / 1000)} s, with Ctrl-C at once`;
  return "waiting for the runner: packets drain, it measures once more";
}
