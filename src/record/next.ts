import type { Completed, Counts } from "../events/types.gen.ts";
import { label } from "../plan/destinations.ts";
import type { Planned } from "../plan/grants.ts";
import type { Problem } from "../plan/policy.ts";
import { setCondition } from "./conditions.ts";
import { type LatencySpec, requestOf } from "./latency.ts";
import { firstRow } from "./rows.ts";
import { type Display, isFinalRow, type LatencyStatus, type Phase, type Row } from "./status.ts";
import { followsUntil } from "./turns.ts";
import type { Orders } from "../plan/orders.ts";

type Outcome = Completed["outcome"];

/** The status of a record that was just seen for the first time. */
export function firstStatus(spec: LatencySpec): LatencyStatus {
  return { phase: "Pending", conditions: [], counts: count([]), targets: [], delivered: {}, display: display(spec, []) };
}

/** The status of a record that will never run. */
export function rejectedStatus(status: LatencyStatus, { code, message }: Problem, now: string): LatencyStatus {
  const planned = setCondition(status.conditions, { type: "Planned", status: "False", reason: code, message }, now);
  const finished = setCondition(planned, { type: "Finished", status: "True", reason: "rejected", message }, now);
  return { ...status, phase: "Rejected", conditions: finished, display: { ...status.display, reason: code } };
}

/** The status of a record whose orders exist, or of a dry run, which ends here. */
export function plannedStatus(status: LatencyStatus, spec: LatencySpec, plan: { orders: Orders; planned: Planned }): LatencyStatus {
  const { orders, planned } = plan;
  const rows = orders.targets.map(firstRow);
  const said = `${counted(rows.length, "target")}, ${counted(planned.addresses, "address")}`;
  const status1 = {
    ...status,
    phase: "Planned" as Phase,
    conditions: setCondition(status.conditions, { type: "Planned", status: "True", reason: "planned", message: said }, planned.at),
    addresses: planned.addresses,
    ...(planned.skipped.length > 0 && { skipped: planned.skipped }),
  };
  const complete = withRows(status1, spec, rows);
  return spec.dryRun
    ? finish(complete, { phase: "Succeeded", reason: "dry-run", message: `${said}; nothing was touched` }, planned.at)
    : complete;
}

/** The status after pods have joined the orders. */
export function joinedStatus(status: LatencyStatus, spec: LatencySpec, { targets }: Orders): LatencyStatus {
  const known = new Set(status.targets.map(({ uid }) => uid));
  return withRows(status, spec, [...status.targets, ...targets.filter(({ uid }) => !known.has(uid)).map(firstRow)]);
}

/** What a look at a record's targets has shown. */
export interface Seen {
  rows: Row[];
  /** RFC 3339, UTC. */
  now: string;
  /** Nobody joins any more, whatever the time: somebody has deleted the orders. */
  halted?: boolean;
}

/** The status after its rows have changed, or after its abort was asked for. */
export function advancedStatus(status: LatencyStatus, spec: LatencySpec, { rows, now, halted = false }: Seen): LatencyStatus {
  const until = status.until ?? followsUntil(status, spec, { rows, now });
  const following = until !== undefined && !spec.abort && !halted && Date.parse(now) < Date.parse(until) ? until : undefined;
  const next: LatencyStatus = {
    ...withRows(status, spec, rows),
    phase: phaseOf(rows, spec, following),
    conditions: rowConditions(status, rows, { now, following }),
    ...(until !== undefined && { until }),
  };
  if (following !== undefined || !rows.every(isFinalRow)) return next;
  const { counts } = next;
  const outcome = outcomeOf(rows);
  const message = `${counts.applied} of ${counts.targets} in force, ${counts.reverted} reverted, ${counts.failed} failed`;
  return finish(next, { phase: finalPhase[outcome], reason: outcome, message }, now);
}

/** The status of a finished record after a look that came late: what became of it stays as it was said. */
export function correctedStatus(status: LatencyStatus, seen: { rows: Row[]; now: string }): LatencyStatus {
  return { ...status, conditions: setCondition(status.conditions, revertedCondition(seen.rows), seen.now), targets: seen.rows };
}

/** How a record ended: succeeded only if every target had its delay for its whole duration. */
export function outcomeOf(rows: readonly Row[]): Outcome {
  if (rows.some(({ reason }) => reason === "aborted")) return "aborted";
  if (rows.every(({ state, reason }) => state === "Reverted" && reason === "duration-elapsed")) return "succeeded";
  return rows.every(({ state }) => state === "Failed") ? "failed" : "partial";
}

const finalPhase: { readonly [outcome in Outcome]: Phase } = {
  succeeded: "Succeeded",
  partial: "Partial",
  failed: "Failed",
  aborted: "Aborted",
};

function finish(status: LatencyStatus, end: { phase: Phase; reason: string; message: string }, now: string): LatencyStatus {
  const { phase, reason, message } = end;
  return { ...status, phase, conditions: setCondition(status.conditions, { type: "Finished", status: "True", reason, message }, now) };
}

function phaseOf(rows: readonly Row[], spec: LatencySpec, following: string | undefined): Phase {
  if (following !== undefined) return "Running";
  const open = rows.filter((row) => !isFinalRow(row));
  if (spec.abort || open.every(({ state }) => state === "Ending" || state === "Sweeping")) return "Ending";
  return rows.some(({ appliedAt }) => appliedAt !== undefined) ? "Running" : "Planned";
}

function withRows(status: LatencyStatus, spec: LatencySpec, rows: Row[]): LatencyStatus {
  return { ...status, targets: rows, counts: count(rows), display: display(spec, rows) };
}

interface Moment {
  now: string;
  /** Until when pods may still join. */
  following: string | undefined;
}

function rowConditions(status: LatencyStatus, rows: readonly Row[], { now, following }: Moment): LatencyStatus["conditions"] {
  const applied = rows.filter(({ appliedAt }) => appliedAt !== undefined).length;
  const share = `${applied} of ${counted(rows.length, "target")}`;
  const latched = status.conditions.some(({ type, status }) => type === "Applied" && status === "True");
  const all = latched || (applied > 0 && rows.every((row) => row.appliedAt !== undefined || row.state === "Failed"));
  const conditions = setCondition(
    status.conditions,
    all
      ? { type: "Applied", status: "True", reason: "in-force", message: `${share} had the delay in force` }
      : { type: "Applied", status: "False", reason: "incomplete", message: `${share} had the delay in force` },
    now,
  );
  return rows.every(({ state }) => state === "Pending") ? conditions : setCondition(conditions, revertedCondition(rows, following), now);
}

function revertedCondition(rows: readonly Row[], following?: string) {
  const open = rows.filter((row) => !isFinalRow(row)).length;
  const unverified = rows.filter(({ effect }) => effect === "unverified");
  if (open > 0 || following !== undefined) {
    const more = following === undefined ? "" : `; pods that appear until ${following} are delayed too`;
    return { type: "Reverted", status: "False", reason: "open", message: `${counted(open, "target")} not final${more}` } as const;
  }
  if (unverified.length > 0) {
    const pods = unverified.slice(0, 3).map(({ pod }) => pod);
    const message = `nobody read back that the delay is gone on ${pods.join(", ")}${unverified.length > 3 ? ` and ${unverified.length - 3} more` : ""}`;
    return { type: "Reverted", status: "Unknown", reason: "unverified", message } as const;
  }
  return { type: "Reverted", status: "True", reason: "reverted", message: "no target is delayed" } as const;
}

function count(rows: readonly Row[]): Counts {
  return {
    targets: rows.length,
    applied: rows.filter(({ appliedAt }) => appliedAt !== undefined).length,
    reverted: rows.filter(({ state }) => state === "Reverted").length,
    failed: rows.filter(({ state }) => state === "Failed").length,
  };
}

function display(spec: LatencySpec, rows: readonly Row[]): Display {
  const request = requestOf(spec);
  const { targets, applied } = count(rows);
  if (!request) return { target: "", to: "", applied: "", reason: "" };
  const { namespace, labels, workload, pods = [] } = request.target;
  const what = labels ?? (workload ? `${workload.kind}/${workload.name}` : abridged(pods));
  return {
    target: `${namespace}/${what}`.slice(0, 256),
    to: abridged(request.to.map(label)).slice(0, 256),
    applied: targets === 0 ? "" : `${applied}/${targets}`,
    reason: rows.find(({ state }) => state === "Failed")?.reason ?? "",
  };
}

function abridged(items: readonly string[]): string {
  return items.length <= 1 ? (items[0] ?? "") : `${items[0]} +${items.length - 1}`;
}

function counted(count: number, what: "target" | "address"): string {
  const plural = what === "target" ? "targets" : "addresses";
  return `${count} ${count === 1 ? what : plural}`;
}
