import type { Failed, Reverted } from "../events/types.gen.ts";
import type { Picture } from "./panels.ts";
import type { Received } from "../local/receiver.ts";
import type { Measured } from "./sampler.ts";
import type { Trip, Window } from "./trips.ts";

/** How long is measured before the request and after the end. */
export const beforeMs = 3_000;
export const afterMs = 3_000;

/** What has happened so far. Times of the machine's clock go in, times that count from the request come out. */
export class Chronicle {
  readonly events: Received[] = [];
  readonly #measured: Measured[] = [];
  readonly #asked: { delayMs: number; durationMs: number };
  #startedAt = Date.now();
  #requestedAt: number | undefined;

  constructor(asked: { delayMs: number; durationMs: number }) {
    this.#asked = asked;
  }

  /** Measuring begins. */
  start(): void {
    this.#startedAt = Date.now();
  }

  /** The request is being sent. */
  request(): void {
    this.#requestedAt = Date.now();
  }

  add(measured: Measured): void {
    this.#measured.push(measured);
  }

  /** Milliseconds since the request; before it: until the moment at which it is to be sent. */
  since(atMs = Date.now()): number {
    return atMs - (this.#requestedAt ?? this.#startedAt + beforeMs);
  }

  /** The first event of a kind. */
  event(suffix: Received["suffix"]): Received | undefined {
    return this.events.find((one) => one.suffix === suffix);
  }

  trips(): Trip[] {
    return this.#measured.map(({ to, startedAtMs, ms }) => ({ to, atMs: this.since(startedAtMs), ms }));
  }

  /** As the events say: `applied` when it began, the last event of the target for how long it was. */
  window(): Window {
    const applied = this.event("applied");
    if (!applied) return {};
    const fromMs = this.since(Date.parse(String(applied.event["time"])));
    const final = this.event("reverted") ?? this.event("failed");
    const { appliedForMs } = (final?.data ?? {}) as Partial<Reverted & Failed>;
    return { fromMs, ...(appliedForMs !== undefined && { toMs: fromMs + appliedForMs }) };
  }

  /** Everything until now, on an axis as long as it is likely to become; `ended`: as long as it became. */
  picture({ ended }: { ended: boolean }): Picture {
    const { delayMs, durationMs } = this.#asked;
    const [window, trips, nowMs] = [this.window(), this.trips(), this.since()];
    const lastMs = Math.max(0, ...trips.map(({ atMs }) => atMs));
    const likelyMs = (window.toMs ?? (window.fromMs ?? Math.max(nowMs, 1_000)) + durationMs) + afterMs;
    const fromMs = Math.min(-1_000, ...trips.map(({ atMs }) => atMs));
    return { trips, fromMs, toMs: ended ? lastMs + 100 : Math.max(nowMs, likelyMs), nowMs, window, delayMs };
  }
}
