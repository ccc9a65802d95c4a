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
 * @throws whatever the work throws, unless it was told to stop; else what could not be taken away
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
  let failure = await work(stop, undo).then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  const isTold = failure !== undefined && stop.aborted;
  if (isTold) {
    failure = undefined;
    report.follow(() => `${String(stop.reason)}: taking everything back`);
  }
  // What went wrong first explains more than what could not be taken away then.
  await unwind(undo).catch((error: unknown) => void (failure ??= { error }));
  report.close();
  if (failure) throw failure.error;
  if (stop.aborted) report.note("Stopped. Nothing is left.");
  return isTold ? 128 + (constants.signals[stop.reason as NodeJS.Signals] ?? 0) : 0;
}
