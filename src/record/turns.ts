import type { Request } from "../events/types.gen.ts";
import { parseMs } from "../plan/units.ts";
import { conditionOf } from "./conditions.ts";
import type { LatencySpec } from "./latency.ts";
import { isFinalRow, type LatencyStatus, type Row } from "./status.ts";

/**
 * The targets whose Job may be made now: all that have none; in serial order only the first of them, and only once every
 * target before it is final, however it ended.
 */
export function startable(rows: readonly Row[], order: Request["order"]): Row[] {
  const waiting = rows.filter(({ state }) => state === "Pending");
  if (order !== "serial") return waiting;
  return rows.some((row) => row.state !== "Pending" && !isFinalRow(row)) ? [] : waiting.slice(0, 1);
}

/**
 * With `follow`, until when pods that appear are delayed too: since the first target was in force, for the duration. Undefined
 * before that.
 */
export function followsUntil(
  status: LatencyStatus,
  spec: LatencySpec,
  { rows, now }: { rows: readonly Row[]; now: string },
): string | undefined {
  const times = rows.flatMap(({ appliedAt }) => (appliedAt === undefined ? [] : [Date.parse(appliedAt)]));
  if (!spec.target?.follow || spec.duration === undefined || times.length === 0) return undefined;
  // A node's clock may be wrong; the controller knows that it was after the plan, and is past.
  const planned = Date.parse(conditionOf(status.conditions, "Planned")?.lastTransitionTime ?? now);
  const since = Math.min(Math.max(planned, Math.min(...times)), Date.parse(now));
  return new Date(since + Math.round(parseMs(spec.duration))).toISOString();
}
