/** One result. Absolute numbers depend on the machine and its mood; the ratio was measured within one run. */
export interface Figure {
  bench: string;
  figure: string;
  value: number;
  unit: string;
  /** The alternative that was measured in the same run. */
  against: string;
  /** Value divided by the alternative's value; null where that is 0 or where there is none. */
  ratio: number | null;
  /** Bounds of the value or of the ratio that were set as a goal. */
  goal?: Goal;
}

export type Goal = { of: "ratio" | "value" } & ({ atMost: number } | { atLeast: number });

/** What a bench says of one figure: `alternative` is the value that it is divided by. */
export interface Reported extends Omit<Figure, "bench" | "ratio"> {
  alternative: number | null;
}

export function figureOf(bench: string, { figure, value, unit, against, alternative, goal }: Reported): Figure {
  const ratio = alternative === null || alternative === 0 ? null : significant(value / alternative, 3);
  return { bench, figure, value: significant(value, 4), unit, against, ratio, ...(goal && { goal }) };
}

/** Whether the goal is reached; null without one. */
function reached({ goal, value, ratio }: Figure): boolean | null {
  const seen = goal?.of === "value" ? value : ratio;
  if (goal === undefined || seen === null) return null;
  return "atMost" in goal ? seen <= goal.atMost : seen >= goal.atLeast;
}

/** As the table shows them, a line each. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [["bench", "figure", "value", "against", "ratio", "goal"], ...figures.map(cells)];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const rightAligned = new Set([2, 4]);
  return rows
    .map((row) => {
      const padded = row.map((cell, i) => (rightAligned.has(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)));
      return padded.join("  ").trimEnd();
    })
    .join("\n");
}

function cells(figure: Figure): string[] {
  const { bench, figure: name, value, unit, against, ratio } = figure;
  return [
    bench,
    name,
    `${value.toLocaleString("en", { maximumFractionDigits: 3 })} ${unit}`,
    against,
    ratio === null ? "" : shown(ratio),
    goalOf(figure),
  ];
}

function goalOf(figure: Figure): string {
  const { goal } = figure;
  if (goal === undefined) return "";
  const bound = "atMost" in goal ? `≤ ${goal.atMost}` : `≥ ${goal.atLeast}`;
  return `${bound} ${reached(figure) ? "reached" : "MISSED"}`;
}

// 0.04 is hard to read: it is a 25th.
function shown(ratio: number): string {
  return ratio > 0 && ratio < 0.5 ? `${ratio} (1/${significant(1 / ratio, 3)})` : String(ratio);
}

function significant(value: number, digits: number): number {
  return Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(digits));
}
