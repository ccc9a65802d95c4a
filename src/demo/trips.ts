import { type Peer, peers } from "../local/shop.ts";
import { median } from "../netem/proof.ts";

/** One connect from checkout. Times are in milliseconds and count from the request. */
export interface Trip {
  to: Peer;
  atMs: number;
  /** How long it took; null: no answer. */
  ms: number | null;
}

/** Since when and until when the delay was in force, as its events say; counted from the request. */
export interface Window {
  fromMs?: number;
  toMs?: number;
}

/** Medians of one pair, null where nothing was measured. */
export interface Row {
  to: Peer;
  beforeMs: number | null;
  duringMs: number | null;
  afterMs: number | null;
}

/** What was measured until the delay was in force, while it was, and after it: by when a connect began. */
export function rowsOf(trips: readonly Trip[], { fromMs = Infinity, toMs = Infinity }: Window): Row[] {
  return peers.map((to) => {
    const own = trips.filter((trip) => trip.to === to);
    const middle = (from: number, end: number): number | null =>
      median(own.flatMap(({ atMs, ms }) => (ms !== null && atMs >= from && atMs < end ? [ms] : [])));
    return { to, beforeMs: middle(-Infinity, fromMs), duringMs: middle(fromMs, toMs), afterMs: middle(toMs, Infinity) };
  });
}

/** How much one of them rose, or null. */
export function riseOf({ beforeMs, duringMs }: Row): number | null {
  return beforeMs === null || duringMs === null ? null : duringMs - beforeMs;
}
