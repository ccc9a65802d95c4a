import { formatMs, formatSeconds, signedMs } from "../local/format.ts";
import { niceStep, secondsStep, ticks, usualMost } from "./axis.ts";
import type { Picture } from "./panels.ts";
import { type Peer, delayedPeer, peers } from "../local/shop.ts";
import { type Row, riseOf, rowsOf } from "./trips.ts";

const [width, height] = [960, 560];
const plot = { left: 72, right: width - 28, top: 118, bottom: 392 };
const yTicks = 5;

/** Both for a light and for a dark page: it brings its own background. */
const style = `
    text { font: 14px system-ui, 'Segoe UI', Roboto, Helvetica, Arial, 'DejaVu Sans', sans-serif; fill: #1c2733 }
    .title { font-size: 20px; font-weight: 600 } .note { fill: #4a5868; font-size: 13px } .number { text-anchor: end; font-variant-numeric: tabular-nums }
    .strong { font-weight: 600 } .label { stroke: #ffffff; stroke-width: 4; stroke-linejoin: round; paint-order: stroke } .page { fill: #ffffff } .window { fill: #b3560b; opacity: .1 } .grid { stroke: #dde3ea; stroke-width: 1 }
    .axis { stroke: #5b6b7f; stroke-width: 1.5; fill: none } .edge { stroke: #b3560b; stroke-width: 1.5; stroke-dasharray: 4 4 } .late { fill: #a04a05; font-weight: 600 }
    .trip { fill: none; stroke-linejoin: round; stroke-linecap: round }
    .payments { stroke: #b3560b; stroke-width: 2.5 } .inventory { stroke: #2f6db3; stroke-width: 4; opacity: .75 } .ads { stroke: #0b7a68; stroke-width: 2; stroke-dasharray: 7 5 }
    @media (prefers-color-scheme: dark) {
      text { fill: #e8eef5 } .note { fill: #b3c0cf } .page { fill: #0f151d } .window { fill: #f0a35a; opacity: .16 } .grid { stroke: #26313f }
      .axis { stroke: #93a4b8 } .edge { stroke: #f0a35a } .late { fill: #f6b778 } .label { stroke: #0f151d }
      .payments { stroke: #f0a35a } .inventory { stroke: #6fb0f2 } .ads { stroke: #5cc9b4 }
    }
  `;

/** Where a time and a round trip are drawn. */
interface Scale {
  x: (atMs: number) => number;
  y: (ms: number) => number;
  stepMs: number;
}

/** Round trips over time as a picture that needs nothing but itself: no scripts, no fonts, no other files. */
export function drawSvg(picture: Picture, asked: { delay: string; duration: string }): string {
  const rows = rowsOf(picture.trips, picture.window);
  const scale = scaleOf(picture);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title about">
  <title id="title">Round trips from checkout while packets to ${delayedPeer} are delayed by ${asked.delay}</title>
  <desc id="about">${description(rows)}</desc>
  <style>${style}</style>
  <rect class="page" width="${width}" height="${height}" rx="8"/>
  <text class="title" x="28" y="42">One event: ${asked.delay} from checkout to ${delayedPeer} for ${asked.duration}, and nowhere else</text>
  <text class="note" x="28" y="66">Round trips of TCP connects from checkout's network namespace, ten a second to each, on a real kernel</text>
  ${[...windowLines(picture, scale), ...gridLines(picture, scale), ...tripLines(picture, scale), ...labelLines(rows, picture, scale), ...legendLines(rows)].join("\n  ")}
</svg>
`;
}

function description(rows: readonly Row[]): string {
  const say = ({ to, beforeMs, duringMs, afterMs }: Row): string =>
    `${to}: ${formatMs(beforeMs)} ms before, ${formatMs(duringMs)} ms during, ${formatMs(afterMs)} ms after`;
  return `Medians. ${rows.map(say).join("; ")}.`;
}

function scaleOf({ trips, fromMs, toMs, delayMs }: Picture): Scale {
  const usual = usualMost(trips.flatMap(({ ms }) => ms ?? []));
  const stepMs = niceStep((Math.max(delayMs, usual) * 1.08) / yTicks);
  const topMs = stepMs * yTicks;
  const at = (share: number, from: number, to: number): number => Math.round((from + share * (to - from)) * 10) / 10;
  return {
    stepMs,
    x: (atMs) => at((atMs - fromMs) / (toMs - fromMs), plot.left, plot.right),
    y: (ms) => at(Math.min(ms, topMs) / topMs, plot.bottom, plot.top),
  };
}

/** Since when and until when the delay was in force. */
function windowLines({ window, nowMs }: Picture, { x }: Scale): string[] {
  const { fromMs, toMs = nowMs } = window;
  if (fromMs === undefined) return [];
  const [left, right] = [x(fromMs), x(toMs)];
  const edge = (at: number): string => `<path class="edge" d="M${at} ${plot.top - 10}V${plot.bottom}"/>`;
  const text = `delay in force for ${formatSeconds(toMs - fromMs)} s`;
  return [
    `<rect class="window" x="${left}" y="${plot.top - 10}" width="${round(right - left)}" height="${plot.bottom - plot.top + 10}"/>`,
    edge(left),
    edge(right),
    `<text class="late" x="${round((left + right) / 2)}" y="${plot.top - 18}" text-anchor="middle">${text}</text>`,
  ];
}

function gridLines({ fromMs, toMs }: Picture, { x, y, stepMs }: Scale): string[] {
  const seconds = ticks(fromMs / 1000, toMs / 1000, secondsStep(toMs - fromMs, 12));
  const levels = ticks(0, stepMs * yTicks, stepMs);
  return [
    ...levels.map((ms) => `<path class="grid" d="M${plot.left} ${y(ms)}H${plot.right}"/>`),
    ...levels.map((ms) => `<text class="note number" x="${plot.left - 9}" y="${y(ms) + 4.5}">${ms}</text>`),
    `<text class="note" x="28" y="${plot.top - 18}">ms</text>`,
    ...seconds.map((s) => `<path class="axis" d="M${x(s * 1000)} ${plot.bottom}v5"/>`),
    ...seconds.map(
      (s) => `<text class="note" x="${x(s * 1000)}" y="${plot.bottom + 21}" text-anchor="middle">${s < 0 ? `−${-s}` : s}</text>`,
    ),
    `<text class="note" x="${plot.right}" y="${plot.bottom + 40}" text-anchor="end">seconds since the request</text>`,
    `<path class="axis" d="M${x(0)} ${plot.bottom}V${plot.top - 10}" stroke-dasharray="1 4"/>`,
    `<text class="note" x="${x(0)}" y="${plot.top - 18}" text-anchor="middle">request</text>`,
    `<path class="axis" d="M${plot.left} ${plot.top - 10}V${plot.bottom}H${plot.right}"/>`,
  ];
}

/** Names the lines where they differ: in the middle of the window, between them, since outliers only go upwards. */
function labelLines(rows: readonly Row[], { window: { fromMs, toMs } }: Picture, { x, y }: Scale): string[] {
  if (fromMs === undefined || toMs === undefined) return [];
  const label = (own: readonly Row[], role: string, belowPx: number): string => {
    const highest = Math.max(...own.map(({ duringMs }) => duringMs ?? 0));
    const text = own.map(({ to, duringMs }) => `${to} ${formatMs(duringMs)} ms`).join(", ");
    return `<text class="label ${role}" x="${x((fromMs + toMs) / 2)}" y="${y(highest) + belowPx}" text-anchor="middle">${text}</text>`;
  };
  const [delayed, bystanders] = [true, false].map((is) => rows.filter(({ to }) => (to === delayedPeer) === is));
  return [label(delayed ?? [], "late", 23), label(bystanders ?? [], "strong", -11)];
}

/** The delayed one last, so that it lies on top. */
function tripLines(picture: Picture, scale: Scale): string[] {
  const order = peers.toSorted((a, b) => Number(a === delayedPeer) - Number(b === delayedPeer));
  return order.map((peer) => `<path class="trip ${peer}" d="${pathOf(picture, peer, scale)}"/>`);
}

/** One line, broken where a connect was not answered. */
function pathOf({ trips }: Picture, peer: Peer, { x, y }: Scale): string {
  const own = trips.filter(({ to }) => to === peer).toSorted((a, b) => a.atMs - b.atMs);
  let pen = "M";
  return own
    .map(({ atMs, ms }) => {
      if (ms === null) {
        pen = "M";
        return "";
      }
      const step = `${pen}${x(atMs)} ${y(ms)}`;
      pen = "L";
      return step;
    })
    .join("");
}

const legend = { top: 458, line: 26, columns: { before: 420, during: 530, after: 640, rise: 760 } } as const;

/** What each line is, and its medians. */
function legendLines(rows: readonly Row[]): string[] {
  const { top, line, columns } = legend;
  const head = Object.entries(columns).map(([name, x]) => `<text class="note number" x="${x}" y="${top}">${name}</text>`);
  return [
    `<text class="note" x="${plot.left}" y="${top}">medians, ms</text>`,
    ...head,
    ...rows.flatMap((row, i) => legendRow(row, top + line * (i + 1))),
  ];
}

function legendRow(row: Row, y: number): string[] {
  const { to, beforeMs, duringMs, afterMs } = row;
  const strong = to === delayedPeer ? " late" : "";
  const { before, during, after, rise } = legend.columns;
  const cell = (x: number, text: string, more = ""): string => `<text class="number${more}" x="${x}" y="${y}">${text}</text>`;
  return [
    `<path class="trip ${to}" d="M${plot.left} ${y - 5}h34"/>`,
    `<text class="${strong.trim()}" x="${plot.left + 46}" y="${y}">checkout → ${to}</text>`,
    cell(before, formatMs(beforeMs)),
    cell(during, formatMs(duringMs), strong),
    cell(after, formatMs(afterMs)),
    cell(rise, signedMs(riseOf(row)), strong),
  ];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
