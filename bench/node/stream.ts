// Round trips from inside a pod, one after the other, as they come.
import { dirname } from "node:path";
import { pathOf } from "../../scripts/kubernetes/programs.ts";
import { hold } from "../../src/exec.ts";
import { until } from "../../src/wait.ts";
import type { Installed } from "../../test/cluster/node/installed.ts";

export interface Stream {
  /** Waits until two round trips in a row were delayed, or were not. @returns when the first of them came: milliseconds since 1970 */
  when(delayed: boolean, sinceMs: number): Promise<number>;
  close(): Promise<void>;
}

/** Longer round trips are delayed. */
const thresholdMs = 150;
/** What {@link openStream} can tell from what an emulated processor adds by itself. */
export const streamedDelay = "300ms";

export async function openStream({ plane }: Installed, pod: string, address: string): Promise<Stream> {
  const trips: { at: number; delayed: boolean }[] = [];
  const options = [`--kubeconfig=${plane.kubeconfigPath}`, "exec", "--namespace=shop", pod, "--container=main"];
  const held = hold([pathOf("kubectl"), ...options, "--", "/app", "connect", "1000000", address], {
    // kubectl makes a cache in whatever folder it is told is its home.
    env: { ...process.env, HOME: dirname(plane.kubeconfigPath) },
    onLine: (line, stream) => void (stream === "stdout" && trips.push({ at: Date.now(), delayed: Number(line) > thresholdMs })),
  });
  return {
    async when(delayed, sinceMs) {
      const first = (): number => trips.findIndex(({ at }, i) => at >= sinceMs && [0, 1].every((n) => trips[i + n]?.delayed === delayed));
      const came = await until(() => first() >= 0, { everyMs: 5, timeoutMs: 120_000 });
      if (!came) throw new Error(`${pod}: round trips ${delayed ? "are not" : "stay"} delayed: ${JSON.stringify(trips.slice(-5))}`);
      return trips[first()]?.at ?? NaN;
    },
    async close() {
      held.kill();
      await held.ended;
    },
  };
}
