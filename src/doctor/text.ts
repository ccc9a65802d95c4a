import type { Paint } from "../local/paint.ts";
import { type Diagnosis, type Finding, type Grade, type NodeRow, columns } from "./diagnosis.ts";

/** A diagnosis as people read it, the verdict first. */
export function asText(said: Diagnosis, paint: Paint): string {
  const diagnosis = printable(said);
  const { cluster, nodes, findings } = diagnosis;
  const sections = [
    [verdict(diagnosis, paint)],
    [
      paint("title", "Cluster"),
      ...aligned(
        cluster.map(({ check, grade, seen }) => [check, grade, seen]),
        paint,
      ),
    ],
    nodes.length === 0 ? [] : [paint("title", "Nodes"), ...nodeLines(nodes, paint)],
    findings.length === 0 ? [] : [paint("title", "What to do"), ...together(findings).flatMap((one) => advice(one, paint))],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

/** What programs on nodes have said may hold anything, also what a terminal takes for commands. */
function printable(diagnosis: Diagnosis): Diagnosis {
  const escaped = (text: string): string =>
    text.replace(/[^\P{Cc}\n\t]/gu, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return JSON.parse(JSON.stringify(diagnosis), (_, value: unknown) => (typeof value === "string" ? escaped(value) : value)) as Diagnosis;
}

function verdict({ verdict, nodes, findings }: Diagnosis, paint: Paint): string {
  const examined = nodes.filter(({ grades }) => grades.job !== "none");
  const failing = new Set(findings.flatMap(({ level, node }) => (level === "fail" && node !== undefined ? [node] : [])));
  const warnings = findings.filter(({ level }) => level === "warn").length;
  const noted = warnings === 0 ? "" : ` ${counted(warnings, "warning")}.`;
  if (verdict === "healthy") return paint("good", `All is well on ${counted(examined.length, "node")}.`) + noted;
  const where = [
    ...(findings.some(({ level, node }) => level === "fail" && node === undefined) ? ["the cluster"] : []),
    ...(failing.size > 0 ? [`${failing.size} of ${counted(nodes.length, "node")}`] : []),
  ];
  return paint("bad", `Not well: ${where.join(" and ")}.`) + noted;
}

const shown: { [grade in Grade]: string } = { ok: "ok", warn: "warn", fail: "fail", none: "–" };

function nodeLines(nodes: readonly NodeRow[], paint: Paint): string[] {
  const head = ["NODE", ...columns.map((column) => column.toUpperCase()), "KERNEL, RUNTIME"];
  const rows = nodes.map(({ node, skipped, grades, kernel, runtime }) => [
    node,
    ...columns.map((column) => grades[column]),
    skipped ?? [kernel, runtime].filter((one) => one !== undefined).join(", "),
  ]);
  const [title = "", ...lines] = aligned([head, ...rows], paint);
  return [paint("quiet", title), ...lines];
}

/** Columns as wide as their widest cell, but for the last; grades in their colours. */
function aligned(rows: readonly (readonly string[])[], paint: Paint): string[] {
  const cells = rows.map((row) => row.map((cell) => shown[cell as Grade] ?? cell));
  const widths = (cells[0] ?? []).map((_, i) => Math.max(...cells.map((row) => (row[i] ?? "").length)));
  return cells.map((row) =>
    `  ${row.map((cell, i) => painted(cell, i === row.length - 1 ? 0 : (widths[i] ?? 0), paint)).join("  ")}`.trimEnd(),
  );
}

function painted(cell: string, width: number, paint: Paint): string {
  const padded = cell.padEnd(width);
  if (cell === "ok") return paint("good", padded);
  if (cell === "fail") return paint("bad", padded);
  return cell === "warn" ? paint("delayed", padded) : padded;
}

interface Shared extends Finding {
  nodes: string[];
}

/** What is the same on several nodes is said once. */
function together(findings: readonly Finding[]): Shared[] {
  const key = ({ level, code, check, seen }: Finding): string => JSON.stringify([level, code, check, seen]);
  return [...Map.groupBy(findings, key).values()].flatMap((same) =>
    same.slice(0, 1).map((one) => ({ ...one, nodes: same.flatMap(({ node }) => (node === undefined ? [] : [node])) })),
  );
}

function advice({ level, code, check, nodes, seen, expected, remedy }: Shared, paint: Paint): string[] {
  const where =
    nodes.length === 0 ? "" : `, ${nodes.length > 3 ? `${nodes.slice(0, 3).join(", ")} and ${nodes.length - 3} more` : nodes.join(", ")}`;
  return [
    `  ${paint(level === "fail" ? "bad" : "delayed", code)} (${check}${where})`,
    `    seen      ${seen.split("\n").join("\n              ")}`,
    `    expected  ${expected}`,
    ...remedy.map((one, i) => `    ${i === 0 ? "remedy    " : "          "}${one}`),
  ];
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}
