import { asTreacleError, TreacleError } from "../errors.ts";
import { outboundEvent } from "../events/outbound.ts";
import type { Applied, Control, EventTarget, Failed, Measurement, Packets, RecordRef, Reverted } from "../events/types.gen.ts";
import type { RunnerFacts, Stage } from "../record/facts.ts";
import { pause } from "../wait.ts";
import type { Assignment, RunnerDeps } from "./assignment.ts";

/** What was measured so far, as the events carry it. */
export interface Measured {
  measured: Measurement[];
  control: Control;
}

type FailureEvidence = { packets?: Packets; measured?: Measurement[]; effect?: Failed["effect"] };

/** What a run has to tell: its facts, kept in the journal, and its events. Its clock is monotonic; only what people read is wall-clock time. */
export class Story {
  readonly facts: RunnerFacts;
  saidApplied = false;
  readonly #assignment: Assignment;
  readonly #deps: RunnerDeps;
  readonly #subject: { record: RecordRef; target: EventTarget };
  readonly #startedAt = performance.now();
  readonly #startedOn: number;
  readonly #timings: Record<string, number> = {};
  readonly #deliveries: Promise<void>[] = [];
  readonly #tooLate = new AbortController();
  #stage: Failed["stage"] = "start";
  #inForceSince: number | undefined;
  #inForceForMs: number | undefined;
  #endedOn: Date | undefined;
  #heldForMs = 0;

  constructor(assignment: Assignment, deps: RunnerDeps) {
    const { record, target = { uid: "" } } = assignment.about;
    this.#startedOn = Date.now() - (assignment.clockAheadMs ?? 0);
    this.#assignment = assignment;
    this.#deps = deps;
    this.#subject = { record, target };
    this.facts = { v: 1, target: target.uid, stage: "starting", verified: "none", delivered: {} };
  }

  /** The stage that a failure would be reported for from now on. */
  at(stage: Failed["stage"]): void {
    this.#stage = stage;
    this.#deps.log.debug({ stage }, "stage");
  }

  /** Milliseconds since the start, under a name, for `applied`. */
  lap(name: string): void {
    this.#timings[name] = Math.round(performance.now() - this.#startedAt);
  }

  /**
   * Writes the facts down; called before each change of the kernel. Throws if they cannot be written, unless the delay is to end:
   * that happens in any case.
   */
  journal(stage: Stage, step?: string): void {
    this.facts.stage = stage;
    delete this.facts.step;
    if (step !== undefined) this.facts.step = step;
    if (stage === "ending" || stage === "ended") this.#keep();
    else this.#deps.journal(this.facts);
  }

  #keep(): void {
    try {
      this.#deps.journal(this.facts);
    } catch (err) {
      this.#deps.log.error({ err }, "could not write the facts down");
    }
  }

  /** The gate is open, for so long. */
  inForce(heldForMs: number): void {
    this.#heldForMs = heldForMs;
    this.#inForceSince = performance.now();
    this.facts.appliedAt = this.#now().toISOString();
    this.lap("inForce");
    this.journal("in-force");
  }

  /** The gate is closed, or closed itself: no packet is delayed any more. */
  outOfForce(): void {
    if (this.#inForceSince === undefined || this.#endedOn !== undefined) return;
    this.#inForceForMs = Math.round(performance.now() - this.#inForceSince);
    this.#endedOn = this.#now();
  }

  /** Says `applied`, once. */
  applied(seen: Pick<Applied, "destinations" | "interfaces" | "verified"> & Measured): void {
    if (this.saidApplied) return;
    this.saidApplied = true;
    const { about, latency, durationMs } = this.#assignment;
    const at = this.facts.appliedAt === undefined ? this.#now() : new Date(this.facts.appliedAt);
    const until = new Date(at.getTime() + this.#heldForMs).toISOString();
    this.#remember(seen.verified, seen.measured);
    this.#say(
      outboundEvent("applied", about, {
        at,
        data: { ...this.#subject, latency, durationMs, until, timings: { ...this.#timings }, ...seen },
      }),
      "applied",
    );
  }

  reverted(seen: Pick<Reverted, "reason" | "verified" | "packets"> & Measured): void {
    this.facts.reason = seen.reason;
    this.facts.packets = seen.packets;
    this.#remember(seen.verified, seen.measured);
    const at = this.#end("reverted");
    const data = { ...this.#subject, ...seen, appliedForMs: this.#inForceMs() ?? 0, hit: seen.packets.delayed + seen.packets.dropped > 0 };
    this.#say(outboundEvent("reverted", this.#assignment.about, { at, data }), "final");
  }

  failed(thrown: unknown, { effect, ...evidence }: FailureEvidence = {}): void {
    const { code, message } = asTreacleError(thrown);
    if (!(thrown instanceof TreacleError)) this.#deps.log.error({ err: thrown }, "unexpected failure");
    const appliedForMs = this.#inForceMs();
    this.facts.failure = {
      stage: this.#stage,
      code,
      message: message.slice(0, 1024),
      effect: effect ?? (appliedForMs === undefined ? "none" : "ended"),
    };
    if (evidence.packets) this.facts.packets = evidence.packets;
    const at = this.#end("failed");
    const data = {
      ...this.#subject,
      ...this.facts.failure,
      ...evidence,
      verified: this.facts.verified,
      ...(appliedForMs === undefined ? {} : { appliedForMs }),
    };
    this.#say(outboundEvent("failed", this.#assignment.about, { at, data }), "final");
  }

  /** Waits for the events to be delivered, for as long as the run may. */
  async delivered(): Promise<void> {
    const enough = new AbortController();
    const waiting = pause(this.#deps.settleMs, enough.signal).then(() => this.#tooLate.abort());
    await Promise.all(this.#deliveries);
    enough.abort();
    await waiting;
  }

  #inForceMs(): number | undefined {
    this.outOfForce();
    return this.#inForceForMs;
  }

  /** Wall-clock time as of the start: a clock that is set meanwhile must not let an end come before its beginning. */
  #now(): Date {
    return new Date(this.#startedOn + performance.now() - this.#startedAt);
  }

  #end(outcome: "reverted" | "failed"): Date {
    this.outOfForce();
    // What was measured afterwards took its time.
    const at = this.#endedOn ?? this.#now();
    this.facts.outcome = outcome;
    this.facts.endedAt = at.toISOString();
    this.journal("ended");
    return at;
  }

  #say(event: Parameters<RunnerDeps["emit"]>[0], slot: "applied" | "final"): void {
    const delivery = this.#deps.emit(event, this.#tooLate.signal);
    this.#deliveries.push(
      delivery.then((how) => {
        if (how === "delivered") this.facts.delivered[slot] = true;
        this.#keep();
      }),
    );
  }

  #remember(verified: RunnerFacts["verified"], [first]: readonly Measurement[]): void {
    this.facts.verified = verified;
    if (!first) return;
    if (first.baselineMs !== null) this.facts.baselineMs = first.baselineMs;
    if (first.duringMs !== null) this.facts.duringMs = first.duringMs;
    if (typeof first.afterMs === "number") this.facts.afterMs = first.afterMs;
  }
}
