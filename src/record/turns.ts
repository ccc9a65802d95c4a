import type { Request } from "../events/types.gen.ts";
import type { Code } from "../errors.ts";
import type { Problem } from "../plan/policy.ts";
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

const tooLate = "start-too-late" satisfies Code;

/**
 * Why a target that has no Job is not to get one any more, or undefined: its turn came so long ago, at the plan or when the one before
 * it was final, that nobody expects its delay now. Who joined others has an end of its own.
 */
export function startedTooLate(
  { conditions, targets }: LatencyStatus,
  row: Row,
  { durationMs, maxAgeMs, now }: { durationMs: number; maxAgeMs: number; now: Date },
): Pick<Problem, "code" | "message"> | undefined {
  if (row.joined) return undefined;
  const planned = Date.parse(conditionOf(conditions, "Planned")?.lastTransitionTime ?? now.toISOString());
  // One that was lost may not be final before its whole time is over.
  const ended = targets.flatMap(({ reason, endedAt }) => (endedAt && reason !== tooLate ? [Date.parse(endedAt) + durationMs] : []));
  const lateMs = now.getTime() - Math.max(planned, ...ended);
  if (lateMs <= maxAgeMs) return undefined;
  const [late, most] = [lateMs, maxAgeMs].map((ms) => Math.round(ms / 1000));
  return { code: tooLate, message: `it could have begun ${late} s ago, at most ${most} s is allowed: nobody was there to start it` };
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
