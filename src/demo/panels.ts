import { formatSeconds } from "../local/format.ts";
import { niceStep, secondsStep, ticks, usualMost } from "./axis.ts";
import { median } from "../netem/proof.ts";
import type { Paint } from "../local/paint.ts";
import { type Peer, delayedPeer, peers } from "../local/shop.ts";
import type { Trip, Window } from "./trips.ts";

/** What a picture of round trips shows. Times count from the request. */
export interface Picture {
  trips: readonly Trip[];
  fromMs: number;
  toMs: number;
  /** Now, while it grows: a delay in force reaches until here. */
  nowMs: number;
  window: Window;
  delayMs: number;
}

export interface Size {
  columns: number;
  /** Of each pair. */
  rows: number;
}

const gutter = 19;
/** Two connects to each: a column that holds none would be a gap. */
const leastColumnMs = 200;
const eighths = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/**
 * The round trip of every pair over time, one above the other on the same scale, in block characters:
 *
 *                     request ▼          ├─ in force 10.0 s ─┤
 *       payments   80 ┤                  ▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃
 *               40 ms ┤                  █████████████████████
 *                   0 ┤▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁█████████████████████▁▁▁▁▁▁▁▁▁
 *                     └─┴─────────┴─────────┴─────────┴─────────┴
 *                       0         5        10        15        20 s
 */
export function drawPanels(picture: Picture, size: Size, paint: Paint): string[] {
  const room = Math.min(size.columns - gutter - 5, Math.floor((picture.toMs - picture.fromMs) / leastColumnMs));
  const grid = { ...picture, width: Math.max(10, room), rows: size.rows };
  const heights = peers.map((peer) => columnsOf(grid, peer));
  const highest = Math.max(picture.delayMs, usualMost(heights.flat().flatMap((ms) => ms ?? [])));
  const stepMs = niceStep((highest * 1.05) / size.rows);
  const panels = peers.map((peer, i) => drawPanel({ grid, peer, heights: heights[i] ?? [], stepMs }, paint));
  return [drawMarks(grid, paint), ...panels.flat(), ...drawTimeAxis(grid, paint)];
}

interface Grid extends Picture {
  width: number;
  rows: number;
}

/** Median of each column, null where nothing was measured. */
function columnsOf(grid: Grid, peer: Peer): (number | null)[] {
  const columns: number[][] = Array.from({ length: grid.width }, () => []);
  for (const { to, atMs, ms } of grid.trips) if (to === peer && ms !== null) columns[columnAt(grid, atMs)]?.push(ms);
  return columns.map(median);
}

function columnAt({ fromMs, toMs, width }: Grid, atMs: number): number {
  return Math.floor(((atMs - fromMs) / (toMs - fromMs)) * width);
}

interface Panel {
  grid: Grid;
  peer: Peer;
  heights: readonly (number | null)[];
  stepMs: number;
}

function drawPanel({ grid, peer, heights, stepMs }: Panel, paint: Paint): string[] {
  const role = peer === delayedPeer ? "delayed" : "bystander";
  return Array.from({ length: grid.rows }, (_, line) => {
    const floorMs = (grid.rows - 1 - line) * stepMs;
    const label = `${Number(floorMs.toPrecision(6))}${line === grid.rows - 1 ? " ms" : ""}`;
    const name = line === 0 ? peer : "";
    const cells = heights.map((ms) => block(ms, floorMs, stepMs)).join("");
    return `  ${paint(role, name.padEnd(9))}${paint("quiet", `${label.padStart(gutter - 13)} ┤`)}${paint(role, cells.trimEnd())}`;
  });
}

/** What is measured is visible, be it ever so little. */
function block(ms: number | null, floorMs: number, stepMs: number): string {
  if (ms === null) return " ";
  const filled = Math.round(((ms - floorMs) / stepMs) * eighths.length);
  if (filled <= 0) return floorMs === 0 ? "▁" : " ";
  return eighths[Math.min(filled, eighths.length) - 1] ?? " ";
}

/** When the request was sent, and since when and until when the delay was in force. */
function drawMarks(grid: Grid, paint: Paint): string {
  const request = columnAt(grid, 0);
  const sent = request >= 0 && grid.nowMs >= 0 ? `${" ".repeat(request)}▼` : "";
  const { fromMs, toMs } = grid.window;
  if (fromMs === undefined) return sent && `${" ".repeat(gutter)}${paint("quiet", `${sent} request`)}`;
  const from = columnAt(grid, fromMs);
  const span = { from, room: from - sent.length, forMs: (toMs ?? grid.nowMs) - fromMs, ended: toMs !== undefined };
  const { bracket, left, right } = spanOf(grid, span);
  const free = from - left.length - sent.length;
  const name = free > " request".length ? " request" : "";
  return `${" ".repeat(gutter)}${paint("quiet", `${sent}${name}`.padEnd(from - left.length))}${paint("delayed", `${left}${bracket}${right}`)}`;
}

type Span = { from: number; room: number; forMs: number; ended: boolean };

/** ├── in force 10.0 s ──┤, or where there is no room for the words inside, beside it, or none. */
function spanOf(grid: Grid, { from, room, forMs, ended }: Span): { left: string; bracket: string; right: string } {
  const width = Math.max(2, Math.min(grid.width - from, Math.round((forMs / (grid.toMs - grid.fromMs)) * grid.width)));
  const words = `in force ${formatSeconds(forMs)} s`;
  const close = ended ? "┤" : "─";
  const spare = width - 4 - words.length;
  if (spare >= 0) {
    const before = Math.floor(spare / 2);
    return { left: "", bracket: `├${"─".repeat(before)} ${words} ${"─".repeat(spare - before)}${close}`, right: "" };
  }
  const bracket = `├${"─".repeat(width - 2)}${close}`;
  if (from + width + words.length < grid.width) return { left: "", bracket, right: ` ${words}` };
  return { left: words.length + 2 <= room ? `${words} ` : "", bracket, right: "" };
}

function drawTimeAxis(grid: Grid, paint: Paint): string[] {
  const { fromMs, toMs, width } = grid;
  const step = secondsStep(toMs - fromMs, Math.floor(width / 8));
  const rule = Array.from({ length: width }, () => "─");
  const labels = Array.from({ length: width + 8 }, () => " ");
  const shown = ticks(fromMs / 1000, toMs / 1000, step).filter((tick) => columnAt(grid, tick * 1000) < width);
  for (const tick of shown) {
    const at = columnAt(grid, tick * 1000);
    rule[at] = "┴";
    const text = tick === shown.at(-1) ? `${tick} s` : String(tick);
    labels.splice(Math.max(0, at - String(tick).length + 1), text.length, ...text.split(""));
  }
  return [
    `${" ".repeat(gutter - 1)}${paint("quiet", `└${rule.join("")}`)}`,
    `${" ".repeat(gutter)}${paint("quiet", labels.join("").trimEnd())}`,
  ];
}
