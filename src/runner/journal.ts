import { closeSync, openSync, rmSync, writeFileSync, writeSync } from "node:fs";
import type { RunnerFacts } from "../record/facts.ts";
import { inForceFile } from "../plan/job.ts";

/** Where the kubelet finds a container's last words. */
export const terminationMessage = "/dev/termination-log";
/** The kubelet reads at most so much of a termination message. */
const mostBytes = 4096;
const longestMessage = 600;

/**
 * Keeps the facts in the container's termination message. One write of the full length each time: the file is a bind mount,
 * so nothing can be renamed onto it, and a reader must never see half of two texts.
 */
export function openJournal(path: string): (facts: RunnerFacts) => void {
  return (facts) => {
    const fd = openSync(path, "a+"); // made if it is not there; never cut to nothing in between
    closeSync(fd);
    const file = openSync(path, "r+");
    try {
      writeSync(file, padded(facts), 0);
    } finally {
      closeSync(file);
    }
  };
}

/** The facts as JSON, filled up with spaces; of a failure's message as much as fits, whatever its characters take. */
export function padded(facts: RunnerFacts): string {
  const { failure } = facts;
  const withMessage = (most: number): string =>
    JSON.stringify(failure ? { ...facts, failure: { ...failure, message: failure.message.slice(0, most) } } : facts);
  let most = longestMessage;
  let text = withMessage(most);
  while (Buffer.byteLength(text) > mostBytes && most > 0) text = withMessage((most = Math.floor(most / 2)));
  return text + " ".repeat(Math.max(0, mostBytes - Buffer.byteLength(text)));
}

/** Makes or removes the file that the readiness probe looks for. */
export function markInForce(inForce: boolean): void {
  if (inForce) writeFileSync(inForceFile, "");
  else rmSync(inForceFile, { force: true });
}
