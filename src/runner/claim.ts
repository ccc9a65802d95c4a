import { closeSync, mkdirSync, openSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

/** The longest delay takes a day: no Job that was made before this has a pod any more. */
const outdatedMs = 2 * 86_400_000;
/** The folder may hold what is not ours. */
const ending = ".begun";

/** What one runner, and no other, may begin. */
export interface Claimed {
  recordUid: string;
  targetUid: string;
}

/**
 * Leaves word on the node that this target's delay is begun, before anything is touched: a second pod of the same Job, made because
 * the first was deleted by force and left no exit code, finds it and begins nothing.
 * @param folder on the node, where only root writes and which a reboot empties
 * @returns false if it was begun before
 */
export function claim({ recordUid, targetUid }: Claimed, folder: string): boolean {
  isNew(() => mkdirSync(folder, { mode: 0o700 }));
  forgetOutdated(folder);
  const file = join(folder, `${encodeURIComponent(recordUid)}.${encodeURIComponent(targetUid)}${ending}`);
  return isNew(() => closeSync(openSync(file, "wx", 0o600)));
}

function isNew(make: () => void): boolean {
  try {
    make();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function forgetOutdated(folder: string): void {
  const claims = readdirSync(folder).filter((name) => name.endsWith(ending));
  for (const file of claims.map((name) => join(folder, name))) {
    // Another runner may be faster.
    const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Infinity);
    if (age > outdatedMs) rmSync(file, { force: true });
  }
}
