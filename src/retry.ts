import { setTimeout as sleep } from "node:timers/promises";

export interface RetryPolicy {
  /** Ends the waiting and, through the signal that the task gets, the attempt. */
  signal?: AbortSignal;
  /** For all attempts and waits together; absent: only `signal` ends it. */
  deadlineMs?: number;
  /** For one attempt, so that one which is never answered leaves time for others. Absent: only the above end it. */
  attemptMs?: number;
  /** Upper bound of the first wait; doubled each time. Default 100. */
  baseMs?: number;
  /** Upper bound of every wait. Default 10,000. */
  capMs?: number;
  /** false: give up. true: wait for a random time. Milliseconds: wait at least so long (the caller's Retry-After, already capped). */
  retryable(error: unknown): boolean | number;
}

/**
 * Repeats a task until it succeeds, with full jitter between attempts: `random × min(cap, base × 2^n)`.
 * Throws the task's last error when that is not retryable or when no time is left.
 */
export async function retry<T>(task: (signal: AbortSignal) => Promise<T>, policy: RetryPolicy): Promise<T> {
  const limit = limitOf(policy);
  try {
    for (let attempt = 0; ; attempt++) {
      limit.signal.throwIfAborted();
      try {
        return await within(task, limit.signal, policy.attemptMs);
      } catch (error) {
        const waitMs = nextWait(error, attempt, policy);
        if (waitMs === undefined || waitMs >= limit.remainingMs()) throw error;
        await sleep(waitMs, undefined, { signal: limit.signal }).catch(() => {});
        if (limit.signal.aborted) throw error;
      }
    }
  } finally {
    limit.release();
  }
}

async function within<T>(task: (signal: AbortSignal) => Promise<T>, signal: AbortSignal, attemptMs: number | undefined): Promise<T> {
  if (attemptMs === undefined) return task(signal);
  const limit = limitOf({ signal, deadlineMs: attemptMs });
  try {
    return await task(limit.signal);
  } finally {
    limit.release();
  }
}

/** Wait before attempt n + 1: uniformly between 0 and min(cap, base × 2^n). */
export function jitteredWait(attempt: number, options: { baseMs?: number; capMs?: number } = {}): number {
  const { baseMs = 100, capMs = 10_000 } = options;
  return Math.random() * Math.min(capMs, baseMs * 2 ** Math.min(attempt, 30));
}

/**
 * Milliseconds that a Retry-After header asks for (RFC 9110, 10.2.3: seconds or an HTTP date), or undefined.
 * @param now milliseconds since the epoch
 */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function nextWait(error: unknown, attempt: number, policy: RetryPolicy): number | undefined {
  const verdict = policy.retryable(error);
  if (verdict === false) return undefined;
  const waitMs = jitteredWait(attempt, policy);
  return verdict === true ? waitMs : Math.max(verdict, waitMs);
}

/** One signal from the caller's signal and the deadline. By hand: AbortSignal.any keeps its sources alive for their lifetime. */
function limitOf({ signal, deadlineMs }: Pick<RetryPolicy, "signal" | "deadlineMs">): {
  signal: AbortSignal;
  remainingMs(): number;
  release(): void;
} {
  const controller = new AbortController();
  const forward = (): void => controller.abort(signal?.reason);
  if (signal?.aborted) forward();
  signal?.addEventListener("abort", forward, { once: true });
  const end = deadlineMs === undefined ? Infinity : performance.now() + deadlineMs;
  const timer =
    deadlineMs === undefined
      ? undefined
      : setTimeout(() => controller.abort(new DOMException(`no success within ${deadlineMs} ms`, "TimeoutError")), deadlineMs);
  return {
    signal: controller.signal,
    remainingMs: () => end - performance.now(),
    release() {
      clearTimeout(timer);
      signal?.removeEventListener("abort", forward);
    },
  };
}
