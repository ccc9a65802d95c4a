import { createHash } from "node:crypto";

/** Labels on everything that is made for a record. */
export const recordUidLabel = "chaos.network/record-uid";
const recordLabel = "chaos.network/record";
export const targetLabel = "chaos.network/target";

/** Longest name of a Job: it becomes a label of its pods. */
const maxJobName = 63;

/** Name of the Job of one target: the record's name, as far as it fits, and 8 hex digits of record and target. */
export function jobName(record: { name: string; uid: string }, targetUid: string): string {
  const digits = createHash("sha256").update(`${record.uid.length}:${record.uid}${targetUid}`).digest("hex").slice(0, 8);
  // A pod's hostname comes from its Job's name: no dots.
  const head = record.name
    .replaceAll(".", "-")
    .slice(0, maxJobName - digits.length - 1)
    .replace(/-+$/, "");
  return `${head}-${digits}`;
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
