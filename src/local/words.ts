import type { Accepted, Applied, Completed, Failed, Measurement, Rejected, Reverted } from "../events/types.gen.ts";
import { formatMs, formatSeconds } from "./format.ts";
import type { Received } from "./receiver.ts";

/** What an event says, in a few words. */
export function inWords({ suffix, data, problems }: Received): string {
  if (problems.length > 0) return `does not satisfy its schema: ${problems.slice(0, 3).join("; ")}`;
  const say: { [S in Received["suffix"]]: () => string } = {
    accepted: () => accepted(data as Accepted),
    rejected: () => `${(data as Rejected).code}: ${(data as Rejected).message}`,
    applied: () => applied(data as Applied),
    reverted: () => reverted(data as Reverted),
    failed: () => failed(data as Failed),
    completed: () => completed(data as Completed),
  };
  return say[suffix]();
}

/** Lines of at most so many characters, broken between words where that is possible. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const line = lines.at(-1);
    if (line === undefined || line.length + 1 + word.length > width) lines.push(word);
    else lines.splice(-1, 1, `${line} ${word}`);
  }
  return lines;
}

function accepted({ targets, moreTargets, addresses, latency, durationMs }: Accepted): string {
  const pods = targets.map(({ pod, node }) => `${pod} on node ${node}`).join(", ");
  const more = moreTargets === undefined ? "" : ` and ${moreTargets} more`;
  return `planned: ${pods}${more}; ${addresses} addresses, ${latency.delay} for ${formatSeconds(durationMs)} s`;
}

function applied({ verified, measured, interfaces }: Applied): string {
  const seen = measured.map((one) => `${place(one)} ${formatMs(one.baselineMs)} → ${formatMs(one.duringMs)} ms`);
  return `in force on ${interfaces.join(", ")}; the runner measured ${seen[0] ?? "nothing"} (verified: ${verified})`;
}

function reverted({ reason, appliedForMs, packets, measured }: Reverted): string {
  const after = measured[0]?.afterMs;
  const back = typeof after === "number" ? `, back at ${formatMs(after)} ms` : "";
  return `gone after ${formatSeconds(appliedForMs)} s (${reason}); ${packets.delayed} packets delayed, ${packets.dropped} dropped${back}`;
}

function failed({ code, stage, message, effect }: Failed): string {
  return `${code} (stage ${stage}, effect ${effect}): ${message}`;
}

function completed({ outcome, counts }: Completed): string {
  return `${outcome}: ${counts.reverted} of ${counts.targets} reverted, ${counts.failed} failed`;
}

function place({ address, port }: Measurement): string {
  return port === undefined ? address : `${address}:${port}`;
}
