import { setTimeout as sleep } from "node:timers/promises";

/**
 * Looks until a condition holds. Resolves to whether it did: false when the time is up or the signal has fired.
 * The first look is at once.
 */
export async function until(
  condition: () => boolean | Promise<boolean>,
  options: { everyMs: number; timeoutMs: number; signal?: AbortSignal },
): Promise<boolean> {
  const end = performance.now() + options.timeoutMs;
  for (;;) {
    if (await condition()) return true;
    if (options.signal?.aborted || performance.now() >= end) return false;
    await pause(options.everyMs, options.signal);
  }
}

/** Waits, or ends at once when the signal fires; never rejects. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  await sleep(ms, undefined, signal ? { signal } : {}).catch(() => {});
}

/** Waits for all of it, also when some of it fails: nothing goes on behind the back of whoever takes away what was made. @throws the first failure */
export async function allEnded<T>(doing: readonly Promise<T>[]): Promise<T[]> {
  const ended = await Promise.allSettled(doing);
  return ended.map((one) => {
    if (one.status === "rejected") throw one.reason;
    return one.value;
  });
}
