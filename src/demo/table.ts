import { formatMs, signedMs } from "../local/format.ts";
import type { Paint } from "../local/paint.ts";
import { type Row, riseOf } from "./trips.ts";
import { delayedPeer } from "../local/shop.ts";

const columns = ["before", "during", "after", "rise"] as const;

/** Medians of every pair, in milliseconds. */
export function drawTable(rows: readonly Row[], paint: Paint): string[] {
  const head = `  ${"ms, medians".padEnd(22)}${columns.map((name) => name.padStart(10)).join("")}`;
  return [paint("quiet", head), ...rows.map((row) => drawRow(row, paint))];
}

function drawRow(row: Row, paint: Paint): string {
  const role = row.to === delayedPeer ? "delayed" : "bystander";
  const [before, during, after] = [row.beforeMs, row.duringMs, row.afterMs].map((ms) => formatMs(ms).padStart(10));
  const risen = signedMs(riseOf(row)).padStart(10);
  return `  checkout → ${paint(role, row.to.padEnd(11))}${before}${paint(role, during ?? "")}${after}${paint(role, risen)}`;
}
