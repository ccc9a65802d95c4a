import type { Control, Evidence, Measurement } from "../events/types.gen.ts";
import { judgeReturn, judgeRise, median, rounded, type Spot, type Trips, type Verdict } from "../netem/proof.ts";
import type { Assignment } from "./assignment.ts";
import type { Prober } from "./prober.ts";
import type { Measured } from "./story.ts";

type Time = keyof Trips;

/** Round trips of one run: to the destinations, and to the one that must stay as it is. */
export interface Measure {
  /** Measures all spots side by side. `during` and `after` begin anew each time. */
  take(time: Time, budgetMs: number): Promise<void>;
  /** The delay is about to end: trips that are still under way no longer count. */
  sealDuring(): void;
  isSealed(): boolean;
  /** What the round trips say of the delay: `missing` if a destination is not delayed. */
  rise(): Verdict;
  /** Whether the control rose as if it were a destination. */
  controlRose(): boolean;
  report(): Measured;
  /** `probe` where round trips say so, else `kernel`: what was read back. */
  evidence(time: "during" | "after"): Evidence;
}

const samples = 3;

/** Measures at these spots, and at the control. Nothing is measured yet. */
export function openMeasure(assignment: Assignment, spots: readonly Spot[], prober: Prober): Measure {
  const { impairment, control } = assignment;
  const trips = new Map<Spot, Trips>(
    [...spots, ...(typeof control === "string" ? [] : [control])].map((spot) => [spot, { baseline: [], during: [], after: [] }]),
  );
  const towards = (): Trips[] => spots.flatMap((spot) => trips.get(spot) ?? []);
  const beside = typeof control === "string" ? undefined : trips.get(control);
  let sealed = false;
  return {
    sealDuring: () => (sealed = true),
    isSealed: () => sealed,
    take: async (time, budgetMs) => {
      await Promise.all(
        [...trips].map(async ([spot, taken]) => {
          // The very first connect also waits for ARP and for code that was never run.
          if (time === "baseline") await prober.measure(spot, { samples: 1, budgetMs });
          const fresh = await prober.measure(spot, { samples, budgetMs });
          if (fresh.length > 0 && !(time === "during" && sealed)) taken[time] = fresh;
        }),
      );
    },
    rise: () => judgeRise(towards(), impairment),
    controlRose: () => beside !== undefined && judgeRise([{ ...beside, during: least(beside.during) }], impairment) === "seen",
    report: () => ({
      measured: spots.map((spot) => measurement(spot, trips.get(spot))),
      control: controlReport(assignment, beside),
    }),
    evidence: (time) => {
      const verdict = time === "during" ? judgeRise(towards(), impairment) : judgeReturn(towards(), impairment);
      return verdict === "seen" ? "probe" : "kernel";
    },
  };
}

function least(values: readonly number[]): number[] {
  return values.length === 0 ? [] : [Math.min(...values)];
}

function measurement({ address, method, port }: Spot, trips: Trips = { baseline: [], during: [], after: [] }): Measurement {
  const [baselineMs, duringMs, afterMs] = [median(trips.baseline), median(trips.during), median(trips.after)];
  const addedMs = baselineMs === null || duringMs === null ? null : rounded(duringMs - baselineMs);
  return {
    address,
    ...(port === undefined ? {} : { port }),
    method,
    baselineMs,
    duringMs,
    addedMs,
    ...(afterMs === null ? {} : { afterMs }),
  };
}

function controlReport({ control }: Assignment, trips: Trips | undefined): Control {
  if (typeof control === "string") return { address: null, baselineMs: null, duringMs: null, reason: control };
  const { address, port, baselineMs, duringMs, afterMs } = measurement(control, trips);
  const silent = baselineMs === null ? { reason: "the control did not answer before the delay" } : {};
  return {
    address,
    ...(port === undefined ? {} : { port }),
    baselineMs,
    duringMs,
    ...(afterMs === undefined ? {} : { afterMs }),
    ...silent,
  };
}
