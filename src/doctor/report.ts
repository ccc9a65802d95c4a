import type { Code } from "../errors.ts";

/** What is tried on a node, in the order in which it is shown. */
export const nodeChecks = ["tools", "runtime", "enter", "ifb", "netem", "egress", "delay", "events", "api"] as const;
export type NodeCheck = (typeof nodeChecks)[number];

/** What one check has seen. Without a code it is as it should be. */
export interface Checked {
  seen: string;
  code?: Code;
  /** It may do: the code is a warning. */
  warn?: true;
}

/** What `treacle doctor-node` leaves in its termination message. What is missing was not tried. */
export interface NodeReport {
  v: 1;
  /** Release of the kernel, as uname says it. */
  kernel: string;
  checks: { [check in NodeCheck]?: Checked };
}

/** The kubelet reads at most so much of a termination message. */
const mostBytes = 4096;
const longestSeen = 400;

/** The report as JSON, of what was seen as much as fits. */
export function reportText(report: NodeReport): string {
  const withSeen = (most: number): string => JSON.stringify({ ...report, checks: shortened(report.checks, most) });
  let most = longestSeen;
  let text = withSeen(most);
  while (Buffer.byteLength(text) > mostBytes && most > 0) text = withSeen((most = Math.floor(most / 2)));
  return text;
}

function shortened(checks: NodeReport["checks"], most: number): NodeReport["checks"] {
  const cut = (text: string): string => (text.length <= most ? text : `${text.slice(0, most)}…`);
  return Object.fromEntries(Object.entries(checks).map(([name, checked]) => [name, { ...checked, seen: cut(checked.seen) }]));
}

/** A report from a termination message, or undefined if it is none. */
export function parseReport(text: string): NodeReport | undefined {
  try {
    const report = JSON.parse(text) as Partial<NodeReport> | null;
    const { v, kernel, checks } = report ?? {};
    const isReport = v === 1 && typeof kernel === "string" && typeof checks === "object" && checks !== null;
    return isReport && Object.values(checks).every(isChecked) ? { v, kernel, checks } : undefined;
  } catch {
    return undefined;
  }
}

function isChecked(value: unknown): value is Checked {
  const { seen, code } = (value ?? {}) as Partial<Checked>;
  return typeof seen === "string" && ["string", "undefined"].includes(typeof code);
}
