import { createHash } from "node:crypto";

/** Name of the record that an event makes: the same event is the same record, on any replica, after any restart. */
export function recordName(source: string, id: string): string {
  return `latency-${base32(hash([source, id])).slice(0, 12)}`;
}

/** Id of the event in one slot of a record or of one of its targets (`targetUid` "" for the record itself). */
export function eventId(recordUid: string, targetUid: string, slot: string): string {
  return hash([recordUid, targetUid, slot]).toString("hex").slice(0, 32);
}

/** SHA-256 (hex) of the canonical JSON of `data`: tells the same request from another one under the same source and id. */
export function dataDigest(data: unknown): string {
  return createHash("sha256").update(canonicalJson(data), "utf8").digest("hex");
}

/** JSON with sorted keys and no spaces, as in RFC 8785: JSON.stringify already writes numbers and strings that way. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    // By UTF-16 code unit (RFC 8785 3.2.3), which is how JavaScript compares strings.
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`).join(",")}}`;
}

// The lengths keep ("a", "bc") and ("ab", "c") apart.
function hash(parts: readonly string[]): Buffer {
  const sha = createHash("sha256");
  for (const part of parts) {
    const bytes = Buffer.from(part, "utf8");
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    sha.update(length).update(bytes);
  }
  return sha.digest();
}

// RFC 4648 section 6, lower case, whole groups of five bits only.
function base32(bytes: Buffer): string {
  const alphabet = "abcdefghijklmnopqrstuvwxyz234567";
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)]).join("");
}
