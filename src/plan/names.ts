import { createHash } from "node:crypto";

/** Labels on everything that is made for a record. */
export const recordUidLabel = "chaos.network/record-uid";
const recordLabel = "chaos.network/record";
export const targetLabel = "chaos.network/target";
/** Of a sweep instead of the target's label: its pods are not the runner's. */
export const sweepLabel = "chaos.network/sweep";

/** On everything that an examination of the nodes makes; its value is that examination's own. */
export const doctorLabel = "chaos.network/doctor";

/** Longest name of a Job: it becomes a label of its pods. */
const maxJobName = 63;

/** Name of the Job of one target: the record's name, as far as it fits, and 8 hex digits of record and target. */
export function jobName(record: { name: string; uid: string }, targetUid: string): string {
  const digits = createHash("sha256").update(`${record.uid.length}:${record.uid}${targetUid}`).digest("hex").slice(0, 8);
  return named(record, digits);
}

/** Name of the Job that looks at what a target's vanished runner has left. */
export function sweepName(record: { name: string; uid: string }, targetUid: string): string {
  return named(record, `${jobName(record, targetUid).slice(-8)}-sweep`);
}

function named({ name }: { name: string }, tail: string): string {
  // A pod's hostname comes from its Job's name: no dots.
  const head = name
    .replaceAll(".", "-")
    .slice(0, maxJobName - tail.length - 1)
    .replace(/-+$/, "");
  return `${head}-${tail}`;
}

/** The labels of an object that belongs to a record. A name too long for a label's value is left out: the uid says it. */
export function labelsFor(record: { name: string; uid: string }): { [name: string]: string } {
  return { [recordUidLabel]: record.uid, ...(record.name.length <= 63 && { [recordLabel]: record.name }) };
}

/**
 * Owner of everything that is made for a record, so that garbage collection takes it away with the record. Without
 * blockOwnerDeletion, which would need a right on the record's finalizers.
 */
export function ownedBy(record: { name: string; uid: string }) {
  return [{ apiVersion: "chaos.network/v1alpha1", kind: "Latency", name: record.name, uid: record.uid }];
}
