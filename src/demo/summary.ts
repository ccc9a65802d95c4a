import type { Peer } from "../local/shop.ts";
import type { Row, Window } from "./trips.ts";

/** The last line of `--json`. */
export interface Summary {
  pairs: { from: "checkout"; to: Peer; beforeMs: number | null; duringMs: number | null; afterMs: number | null }[];
  /** From sending the request until the delay was in force. */
  requestToAppliedMs: number | null;
  /** Nothing is left but the record, which says Succeeded. */
  clean: boolean;
}

export function summaryOf(rows: readonly Row[], { fromMs }: Window, clean: boolean): Summary {
  return { pairs: rows.map((row) => ({ from: "checkout", ...row })), requestToAppliedMs: fromMs ?? null, clean };
}
