import { constants } from "node:os";
import { type Undo, unwind } from "../undo.ts";

/** What a session tells of its end. */
interface Teller {
  /** Says what is being waited for. */
  follow(status: () => string): void;
  note(text: string): void;
  close(): void;
}

/**
 * Does work that pushes what takes it away again, until it is done or told to stop; then takes everything away.
 * @param told aborted with the name of a signal
 * @returns the exit code: 0, or 128 + the number of the signal
 * @throws whatever the work throws, unless it was told to stop
 */
export async function session(
  told: AbortSignal,
  report: Teller,
  work: (stop: AbortSignal, undo: Undo[]) => Promise<void>,
): Promise<number> {
  const broken = new AbortController();
  process.stdout.on("error", () => broken.abort("SIGPIPE")); // whoever read it is gone; what was made must go too
  const stop = AbortSignal.any([told, broken.signal]);
  const undo: Undo[] = [];
  try {
    await work(stop, undo);
    return 0;
  } catch (error) {
    if (!stop.aborted) throw error;
    report.follow(() => `${String(stop.reason)}: taking everything back`);
    return 128 + (constants.signals[stop.reason as NodeJS.Signals] ?? 0);
  } finally {
    await unwind(undo).finally(() => report.close());
    if (stop.aborted) report.note("Stopped. Nothing is left.");
  }
}
