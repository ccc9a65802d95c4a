import type { CloudEventV1 } from "cloudevents";
import { type About, outboundEvent } from "../events/outbound.ts";
import type { Completed, EventTarget, Failed, RecordRef, Reverted } from "../events/types.gen.ts";
import { parseMs } from "../plan/units.ts";
import { conditionOf, setCondition } from "./conditions.ts";
import { type LatencyRecord, requestOf } from "./latency.ts";
import { isFinalPhase, isFinalRow, type LatencyStatus, type Row } from "./status.ts";

/** An event that nobody has delivered yet, and how to note that it was. */
export interface Due {
  /** Unique within the record: "accepted", "final 5b1f…". */
  key: string;
  event: CloudEventV1<unknown>;
  /** The status in which it is delivered. */
  note: (status: LatencyStatus) => LatencyStatus;
}

/** An event of more than 64 KiB is not forwarded everywhere: CloudEvents 1.0, "Size Limits". */
const maxListed = 50;

interface Told {
  record: LatencyRecord;
  status: LatencyStatus;
  cluster: string;
}

/**
 * Every event that the controller has to say now: its own, and a target's that is final but whose runner could not deliver.
 * All are made from the status alone, so they can be said again after everything else is gone.
 */
export function dueEvents(told: Told): Due[] {
  const { status, record } = told;
  const planned = conditionOf(status.conditions, "Planned");
  const completes = isFinalPhase(status.phase) && status.phase !== "Rejected" && !record.spec.dryRun;
  return [
    ...(planned && !status.delivered.accepted ? [planned.status === "True" ? accepted(told) : rejected(told)] : []),
    ...status.targets.filter(isFinalRow).flatMap((row) => targetEvents(told, row)),
    ...(completes && !status.delivered.completed ? [completed(told)] : []),
  ];
}

/** The status with its Delivered condition, which appears when the record has finished. */
export function withDelivered(status: LatencyStatus, open: { due: number; sink: boolean }, now: string): LatencyStatus {
  if (!isFinalPhase(status.phase)) return status;
  const condition = !open.sink
    ? ({ type: "Delivered", status: "True", reason: "no-sink", message: "no K_SINK is set: events are in the log only" } as const)
    : open.due > 0
      ? ({
          type: "Delivered",
          status: "False",
          reason: "undelivered",
          message: `${open.due} not acknowledged yet; they are sent again`,
        } as const)
      : ({ type: "Delivered", status: "True", reason: "delivered", message: "every event is acknowledged" } as const);
  return { ...status, conditions: setCondition(status.conditions, condition, now) };
}

function accepted(told: Told): Due {
  const { record, status } = told;
  const request = requestOf(record.spec);
  // Who joins later does not change what was said: an event said again is the same.
  const planned = status.targets.filter(({ joined }) => !joined);
  const data = {
    record: ref(record),
    dryRun: record.spec.dryRun ?? false,
    targets: planned.slice(0, maxListed).map((row) => targetOf(record, row)),
    ...(planned.length > maxListed && { moreTargets: planned.length - maxListed }),
    nodes: new Set(planned.map(({ node }) => node)).size,
    addresses: status.addresses ?? 0,
    ...(status.skipped && { skipped: status.skipped }),
    latency: request?.latency ?? { delay: "0ms" },
    durationMs: durationOf(record),
  };
  return own("accepted", outboundEvent("accepted", about(told), { data, at: timeOf(status, "Planned") }));
}

function rejected(told: Told): Due {
  const planned = conditionOf(told.status.conditions, "Planned");
  const data = { record: ref(told.record), code: planned?.reason ?? "internal", message: planned?.message ?? "" };
  return own("accepted", outboundEvent("rejected", about(told), { data, at: timeOf(told.status, "Planned") }));
}

function completed(told: Told): Due {
  const { record, status } = told;
  const outcome = (conditionOf(status.conditions, "Finished")?.reason ?? "failed") as Completed["outcome"];
  const data = { record: ref(record), outcome, counts: status.counts };
  return own("completed", outboundEvent("completed", about(told), { data, at: timeOf(status, "Finished") }));
}

function own(slot: "accepted" | "completed", event: CloudEventV1<unknown>): Due {
  return { key: slot, event, note: (status) => ({ ...status, delivered: { ...status.delivered, [slot]: true } }) };
}

function targetEvents(told: Told, row: Row): Due[] {
  const delivered = row.delivered ?? {};
  // A delay that the runner's own round trips disproved was never said to be applied.
  const wasApplied = row.appliedAt !== undefined && row.stage !== "verify";
  return [
    ...(wasApplied && !delivered.applied ? [ofRow("applied", row, applied(told, row))] : []),
    ...(delivered.final ? [] : [ofRow("final", row, row.state === "Failed" ? failed(told, row) : reverted(told, row))]),
  ];
}

function ofRow(slot: "applied" | "final", row: Row, event: CloudEventV1<unknown>): Due {
  return {
    key: `${slot} ${row.uid}`,
    event,
    note: (status) => ({
      ...status,
      targets: status.targets.map((one) => (one.uid === row.uid ? { ...one, delivered: { ...one.delivered, [slot]: true } } : one)),
    }),
  };
}

/** What a controller cannot know of a measurement that its runner could not report. */
const control = {
  address: null,
  baselineMs: null,
  duringMs: null,
  reason: "told by the controller: the runner could not deliver this event",
};

function applied(told: Told, row: Row): CloudEventV1<unknown> {
  const { record, status } = told;
  const request = requestOf(record.spec);
  const durationMs = durationOf(record);
  const at = new Date(row.appliedAt ?? 0);
  const data = {
    record: ref(record),
    target: targetOf(record, row),
    latency: request?.latency ?? { delay: "0ms" },
    durationMs,
    destinations: { addresses: status.addresses ?? 0, sample: [] },
    interfaces: [],
    until: row.joined && status.until !== undefined ? status.until : new Date(at.getTime() + durationMs).toISOString(),
    verified: row.verified ?? "none",
    measured: [],
    control,
    timings: {},
  };
  return outboundEvent("applied", about(told, row), { data, at });
}

function reverted(told: Told, row: Row): CloudEventV1<unknown> {
  const packets = row.packets ?? { delayed: 0, dropped: 0 };
  const data = {
    record: ref(told.record),
    target: targetOf(told.record, row),
    reason: row.reason as Reverted["reason"],
    verified: row.verified ?? "none",
    measured: [],
    control,
    packets,
    appliedForMs: appliedForMs(row) ?? 0,
    hit: packets.delayed + packets.dropped > 0,
  };
  return outboundEvent("reverted", about(told, row), { data, at: new Date(row.endedAt ?? 0) });
}

function failed(told: Told, row: Row): CloudEventV1<unknown> {
  // When it ended, nobody has seen.
  const forMs = row.effect === "unverified" ? undefined : appliedForMs(row);
  const data: Failed = {
    record: ref(told.record),
    target: targetOf(told.record, row),
    stage: row.stage ?? "start",
    code: row.reason ?? "internal",
    message: row.message ?? "",
    effect: row.effect ?? "unverified",
    ...(row.verified && { verified: row.verified }),
    ...(row.packets && { packets: row.packets }),
    ...(forMs !== undefined && { appliedForMs: forMs }),
  };
  return outboundEvent("failed", about(told, row), { data, at: new Date(row.endedAt ?? 0) });
}

function appliedForMs({ appliedAt, endedAt }: Row): number | undefined {
  if (appliedAt === undefined || endedAt === undefined) return undefined;
  return Math.max(0, Date.parse(endedAt) - Date.parse(appliedAt));
}

function about({ record, cluster }: Told, row?: Row): About {
  const namespace = record.spec.target?.namespace;
  return {
    cluster,
    record: ref(record),
    ...(row && { target: targetOf(record, row) }),
    ...(namespace !== undefined && { namespace }),
    origin: record.spec.origin ?? {},
  };
}

function ref({ metadata }: LatencyRecord): Required<RecordRef> {
  return { namespace: metadata.namespace, name: metadata.name, uid: metadata.uid ?? "" };
}

function targetOf({ spec }: LatencyRecord, { uid, pod, node }: Row): EventTarget {
  return { uid, ...(spec.target && { namespace: spec.target.namespace }), pod, node };
}

function durationOf({ spec }: LatencyRecord): number {
  return spec.duration === undefined ? 0 : Math.round(parseMs(spec.duration));
}

function timeOf(status: LatencyStatus, type: "Planned" | "Finished"): Date {
  return new Date(conditionOf(status.conditions, type)?.lastTransitionTime ?? 0);
}
