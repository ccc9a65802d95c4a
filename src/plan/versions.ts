/** Versions of a shape that this release reads: the one it writes, and the one before, once there is one. */
export interface Versions {
  oldest: number;
  newest: number;
}

/** `none`: it says no version, so it is nobody's. */
export type Support = "read" | "older" | "newer" | "none";

/** Whether this release reads what has that version: see docs/decisions/0020. */
export function supportOf(version: unknown, { oldest, newest }: Versions): Support {
  if (typeof version !== "number" || !Number.isSafeInteger(version)) return "none";
  if (version < oldest) return "older";
  return version > newest ? "newer" : "read";
}
