import { jitteredWait } from "../retry.ts";

export interface QueueOptions {
  work: (key: string) => Promise<void>;
  /** Told of each failure; the key comes again after a wait that grows. */
  onError: (key: string, error: unknown) => void;
  /** Keys worked on at the same time; each of them only once. */
  concurrency: number;
}

/** A work queue by key, as level-based controllers use it: what matters is that a key is looked at, not how often it was added. */
export class Queue {
  readonly #options: QueueOptions;
  readonly #waiting = new Set<string>();
  readonly #timers = new Map<string, { timer: NodeJS.Timeout; at: number }>();
  readonly #failures = new Map<string, number>();
  readonly #running = new Map<string, Promise<void>>();
  #state: "new" | "started" | "stopped" = "new";

  constructor(options: QueueOptions) {
    this.#options = options;
  }

  /** Has a key worked on, once, however often it is added before that; again if it is added while it is being worked on. */
  add(key: string, afterMs = 0): void {
    if (this.#state === "stopped") return;
    const planned = this.#timers.get(key);
    const at = performance.now() + afterMs;
    if (planned && afterMs > 0 && planned.at <= at) return;
    clearTimeout(planned?.timer);
    this.#timers.delete(key);
    if (afterMs > 0) {
      this.#timers.set(key, { at, timer: setTimeout(() => this.add(key), afterMs) });
      return;
    }
    this.#waiting.add(key);
    this.#pump();
  }

  /** Begins to work: what was added before waits until then. */
  start(): void {
    this.#state = "started";
    this.#pump();
  }

  /** Ends when what is being worked on has ended. Nothing new is begun. */
  async stop(): Promise<void> {
    this.#state = "stopped";
    for (const { timer } of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#waiting.clear();
    await Promise.all(this.#running.values());
  }

  #pump(): void {
    if (this.#state !== "started") return;
    for (const key of this.#waiting) {
      if (this.#running.size >= this.#options.concurrency) return;
      if (this.#running.has(key)) continue;
      this.#waiting.delete(key);
      this.#running.set(key, this.#attempt(key));
    }
  }

  async #attempt(key: string): Promise<void> {
    try {
      await this.#options.work(key);
      this.#failures.delete(key);
    } catch (error) {
      const count = (this.#failures.get(key) ?? 0) + 1;
      this.#failures.set(key, count);
      this.#options.onError(key, error);
      this.add(key, 50 + jitteredWait(count, { capMs: 30_000 }));
    } finally {
      this.#running.delete(key);
      this.#pump();
    }
  }
}
