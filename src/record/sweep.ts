import type { Job, Pod } from "../plan/kube.ts";
import type { Finding } from "./facts.ts";
import { parseSweep } from "./parse-facts.ts";
import { endOf, failed, joined, runnerLost } from "./rows.ts";
import { hindrance, terminated, youngestFirst } from "./runner-pods.ts";
import { isFinalRow, type Row } from "./status.ts";

/** What is there of the sweep of one target, at one moment. */
export interface SweepSeen {
  job?: Job;
  /** The sweep's pods. */
  pods: readonly Pod[];
  /** The target's node answers. */
  nodeReady: boolean;
  /** RFC 3339, UTC. */
  now: string;
}

/** The row, and what is to be done for its sweep: make its Job, delete one that came to nothing, or neither. */
export interface SweepStep {
  row: Row;
  todo: "start" | "clear" | "none";
}

/** So long after its runner's last moment a target is final, whether somebody could look or not. */
const patienceMs = 120_000;
/** For so long a target that nobody could look at is looked at later. */
const correctableMs = 24 * 3_600_000;

/** Somebody has to look: at the target's namespace, or whether its node still answers. */
export function needsLook(row: Row, now: string): boolean {
  if (!isFinalRow(row)) return row.state === "Sweeping" || isLate(row, now);
  const ageMs = Date.parse(now) - Date.parse(row.endedAt ?? "");
  return row.reason === runnerLost && row.effect === "unverified" && ageMs < correctableMs;
}

/** What follows from what was seen for a row that needs a look. One that is final already is corrected, and nothing is said again. */
export function nextSweep(row: Row, seen: SweepSeen): SweepStep {
  const said = youngestFirst(seen.pods).flatMap((pod) => parseSweep(terminated(pod)?.message, row.uid) ?? []);
  const known = said.flatMap(({ finding }) => conclusions[finding] ?? [])[0];
  if (known) return { row: lookedAt(row, known), todo: "none" };
  const over = endOf(seen.job) !== undefined;
  if (over || !seen.nodeReady) {
    const next = unsweepable(row, said[0]?.message ?? obstacle(row, seen), seen.now);
    if (next !== row) return { row: next, todo: "none" };
  }
  return { row, todo: row.state === "Sweeping" || isFinalRow(row) ? todoFor(seen, over) : "none" };
}

function todoFor({ job, nodeReady }: SweepSeen, over: boolean): SweepStep["todo"] {
  if (over) return "clear";
  return job === undefined && nodeReady ? "start" : "none";
}

/** The row of a target at which nobody can look, and why: final once it is late. */
export function unsweepable(row: Row, why: string, now: string): Row {
  if (isFinalRow(row) || !isLate(row, now)) return row;
  return lostRow({ ...row, verified: "none" }, { effect: row.effect ?? "unverified", message: why, at: row.endedAt ?? now });
}

/** From when on a row that is not final needs a look whatever happens: milliseconds since the epoch. */
export function lateAtMs({ notAfter }: Row): number {
  return notAfter === undefined ? Infinity : Date.parse(notAfter) + patienceMs;
}

// A row that a controller of an earlier version has left says no last moment.
function isLate(row: Row, now: string): boolean {
  return row.notAfter === undefined ? row.state === "Sweeping" : Date.parse(now) >= lateAtMs(row);
}

interface Conclusion {
  message: string;
  verified: "kernel" | "none";
}

/** What settles the matter; after any other finding somebody has to look again. */
const conclusions: { readonly [finding in Finding]?: Conclusion } = {
  clean: { message: "nothing is left", verified: "kernel" },
  removed: { message: "its leftover is removed", verified: "kernel" },
  // Its runtime says so; there is nothing any more that could be read back.
  gone: { message: "the target is gone", verified: "none" },
};

function lookedAt(row: Row, { message, verified }: Conclusion): Row {
  return lostRow({ ...row, verified }, { effect: row.effect === "none" ? "none" : "ended", message, at: row.endedAt ?? "" });
}

function lostRow(row: Row, { effect, message, at }: { effect: NonNullable<Row["effect"]>; message: string; at: string }): Row {
  const stage = row.stage ?? (row.appliedAt === undefined ? "start" : "hold");
  return failed(row, { code: runnerLost, stage, effect, message: joined(row.message, message) }, at);
}

function obstacle(row: Row, { nodeReady, pods }: SweepSeen): string {
  if (!nodeReady) return `its node ${row.node} does not answer`;
  const why = youngestFirst(pods).map(hindrance)[0];
  return why === undefined ? "its sweep ended without a word" : `its sweep did not start: ${why}`;
}
