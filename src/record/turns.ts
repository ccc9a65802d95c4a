import type { Request } from "../events/types.gen.ts";
import { isFinalRow, type Row } from "./status.ts";

/**
 * The targets whose Job may be made now: all that have none; in serial order only the first of them, and only once every
 * target before it is final, however it ended.
 */
export function startable(rows: readonly Row[], order: Request["order"]): Row[] {
  const waiting = rows.filter(({ state }) => state === "Pending");
  if (order !== "serial") return waiting;
  return rows.some((row) => row.state !== "Pending" && !isFinalRow(row)) ? [] : waiting.slice(0, 1);
}
