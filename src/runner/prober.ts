import type { Spot } from "../netem/proof.ts";
import { pause } from "../wait.ts";
import type { Namespace } from "./namespace.ts";
import type { ProbeAnswer, ProbeRequest } from "./probe-child.ts";

/** Measures round trips from inside the target's network namespace. */
export interface Prober {
  /** Round trips to a spot, one after the other, as many as fit into the budget; empty if nothing answers. */
  measure(spot: Spot, options: { samples: number; budgetMs: number }): Promise<number[]>;
  close(): Promise<void>;
}

/** Starts `argv` (a `treacle probe`) inside the namespace. A prober that dies measures nothing; it fails nobody. */
export function startProber(namespace: Namespace, argv: readonly [string, ...string[]]): Prober {
  const waiting = new Map<number, (answer: ProbeAnswer) => void>();
  const child = namespace.hold(argv, (line, stream) => {
    if (stream !== "stdout") return;
    const answer = JSON.parse(line) as ProbeAnswer;
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  let gone = false;
  void child.ended.then(() => {
    gone = true;
    for (const [id, resolve] of waiting) resolve({ id, error: "EPIPE" });
  });
  let last = 0;
  const connectOnce = (spot: Spot, timeoutMs: number): Promise<ProbeAnswer> => {
    const id = ++last;
    if (gone) return Promise.resolve({ id, error: "EPIPE" });
    const { promise, resolve } = Promise.withResolvers<ProbeAnswer>();
    waiting.set(id, resolve);
    child.write(JSON.stringify({ id, address: spot.address, port: spot.port ?? 0, timeoutMs } satisfies ProbeRequest));
    return promise;
  };
  return {
    measure: (spot, options) => (spot.method === "tcp" ? connects(spot, options, connectOnce) : pings(spot, options, namespace)),
    close: async () => {
      child.end();
      child.kill();
      await child.ended;
    },
  };
}

type Options = { samples: number; budgetMs: number };

async function connects(
  spot: Spot,
  { samples, budgetMs }: Options,
  connectOnce: (spot: Spot, timeoutMs: number) => Promise<ProbeAnswer>,
): Promise<number[]> {
  const end = performance.now() + budgetMs;
  const trips: number[] = [];
  while (trips.length < samples) {
    const leftMs = end - performance.now();
    if (leftMs < 1) break;
    const answer = await connectOnce(spot, Math.ceil(leftMs));
    if ("error" in answer) break;
    trips.push(answer.ms);
    await pause(1);
  }
  return trips;
}

async function pings({ address }: Spot, { samples, budgetMs }: Options, namespace: Namespace): Promise<number[]> {
  const seconds = Math.max(1, Math.ceil(budgetMs / 1000));
  // iputils' ping: -w ends it after so many seconds, -c before if all have come back.
  const argv = ["ping", "-n", "-c", String(samples), "-i", "0.2", "-w", String(seconds), address] as const;
  const { stdout } = await namespace.run(argv).catch(() => ({ stdout: "" }));
  return [...stdout.matchAll(/ time=([0-9.]+) ms/g)].map((match) => Number(match[1]));
}
