// What the packets of a pod meet, as an application in it sees it, second by second: whatever the node, its runtime or the API
// server are doing meanwhile.
import assert from "node:assert/strict";
import type { Pod } from "../../../src/plan/kube.ts";
import { until } from "../../../src/wait.ts";
import { appImage } from "../kubelets.ts";
import type { RealNode } from "./bed.ts";

/** One look: the node's seconds since boot, and round trips in milliseconds. */
export interface Beat {
  at: number;
  /** To the destination; undefined if it did not answer. */
  there: number | undefined;
  /** To a bystander, which no request names. */
  elsewhere: number | undefined;
  /** By the node's clock: milliseconds since 1970. */
  clockMs: number;
}

/** After each look; one that is delayed takes as much longer. */
const everyMs = 400;
/** What is asked for: far more than an emulated processor beside others adds by itself, but for a moment. */
export const delayMs = 1000;
/** So many in a row are no such moment. */
const inARow = 3;

/** A container that takes the pulse of its pod, towards HOST:PORT; the bystander first, since a processor that has slept is slow at what it does first. */
export function pulseContainer(there: string, elsewhere: string): object {
  return { name: "pulse", image: appImage, args: ["pulse", String(everyMs), elsewhere, there] };
}

/** Everything that the pulse container of a pod has said, also before it was started anew. */
async function beats(node: Pick<RealNode, "run">, { metadata }: Pod): Promise<Beat[]> {
  const folder = `/var/log/pods/${metadata.namespace}_${metadata.name}_${metadata.uid}/pulse`;
  const { stdout } = await node.run(["busybox", "sh", "-c", 'cat "$0"/*.log', folder]);
  return parseBeats(stdout);
}

/** @param text lines as runtimes write them: time, stream, "F" and what was said */
export function parseBeats(text: string): Beat[] {
  return text
    .split("\n")
    .map((line) => line.split(" "))
    .filter(([, stream, , ...said]) => stream === "stdout" && said.length === 3)
    .map(([time = "", , , at, elsewhere, there]) => ({
      at: Number(at),
      there: roundTrip(there),
      elsewhere: roundTrip(elsewhere),
      clockMs: Date.parse(time),
    }));
}

function roundTrip(text: string | undefined): number | undefined {
  return Number(text) < 0 ? undefined : Number(text);
}

/** When a delay began and ended, in seconds since boot. */
export interface Delayed {
  since?: number;
  until?: number;
  /** Of the round trips to the bystander in between, three quarters took at least as long: milliseconds. */
  elsewhereMs?: number;
}

/** A delay has begun where several in a row have it; one packet that does not have it shows that it is over. */
export function delayIn(all: readonly Beat[]): Delayed {
  const begun = all.findIndex((_, i) => i + inARow <= all.length && all.slice(i, i + inARow).every(isDelayed));
  if (begun < 0) return {};
  const end = all.findIndex(({ there = Infinity }, i) => i > begun && there < delayMs * 0.99);
  const elsewhere = all.slice(begun, end < 0 ? undefined : end).map((beat) => beat.elsewhere ?? Infinity);
  return {
    since: all[begun]?.at ?? 0,
    ...(end >= 0 && { until: all[end]?.at ?? 0 }),
    elsewhereMs: elsewhere.toSorted((a, b) => a - b)[Math.floor(elsewhere.length / 4)] ?? 0,
  };
}

/** A stalled processor delays the bystander, too. */
function isDelayed({ there, elsewhere }: Beat): boolean {
  return there !== undefined && elsewhere !== undefined && there >= delayMs * 0.99 && there - elsewhere > delayMs / 2;
}

/** Seconds since the node has booted. */
export async function uptime(node: Pick<RealNode, "run">): Promise<number> {
  const { stdout } = await node.run(["cat", "/proc/uptime"]);
  return Number(stdout.split(" ")[0]);
}

/** Waits until a pod's pulse is as told. */
export async function whenBeating(
  node: Pick<RealNode, "run">,
  pod: Pod,
  { what, holds, timeoutMs = 120_000 }: { what: string; holds: (all: Beat[]) => boolean; timeoutMs?: number },
): Promise<Beat[]> {
  let all: Beat[] = [];
  const look = async (): Promise<boolean> => {
    all = await beats(node, pod).catch(() => all);
    return holds(all);
  };
  const held = await until(look, { everyMs: 500, timeoutMs });
  assert.ok(held, `${pod.metadata.name}: ${what} is not to be seen in ${JSON.stringify(all.slice(-20))}`);
  return all;
}
