import type { Held } from "../exec.ts";
import type { Spot } from "../netem/proof.ts";
import { pause } from "../wait.ts";
import type { Namespace } from "./namespace.ts";
import type { ProbeAnswer, ProbeRequest } from "./probe-child.ts";

/** Measures round trips from inside the target's network namespace. */
export interface Prober {
  /** Round trips to a spot, one after the other, as many as fit into the budget; empty if nothing answers. */
  measure(spot: Spot, options: Options): Promise<number[]>;
  /** Ends what is still under way. */
  close(): Promise<void>;
}

interface Options {
  samples: number;
  budgetMs: number;
}

// Node is slow to start on a busy machine; afterwards, or if it has not answered by then, the child keeps the time itself.
const startMs = 15_000;
const answerMs = 100;

/**
 * Starts `argv` (a `treacle probe`) inside the namespace. A prober that dies or hangs measures nothing; it fails nobody.
 * @param patienceMs how long its start may take, whatever it is asked meanwhile
 */
export function startProber(namespace: Namespace, argv: readonly [string, ...string[]], patienceMs = startMs): Prober {
  const child = startChild(namespace, argv, patienceMs);
  const pinging = new Set<Held>();
  return {
    measure: (spot, options) =>
      spot.method === "tcp" ? connects(spot, options, child.connectOnce) : pings(spot, options, { namespace, pinging }),
    close: async () => {
      for (const ping of pinging) ping.kill();
      await Promise.all([child.close(), ...[...pinging].map((ping) => ping.ended)]);
    },
  };
}

type ConnectOnce = (spot: Spot, timeoutMs: number) => Promise<ProbeAnswer>;

interface Child {
  connectOnce: ConnectOnce;
  close(): Promise<void>;
}

function startChild(namespace: Namespace, argv: readonly [string, ...string[]], patienceMs: number): Child {
  const waiting = new Map<number, (answer: ProbeAnswer) => void>();
  let startingUntil = performance.now() + patienceMs;
  const held = namespace.hold(argv, (line, stream) => {
    if (stream !== "stdout") return;
    startingUntil = 0;
    const answer = JSON.parse(line) as ProbeAnswer;
    waiting.get(answer.id)?.(answer);
  });
  let gone = false;
  void held.ended.then(() => {
    gone = true;
    for (const [id, resolve] of waiting) resolve({ id, error: "EPIPE" });
  });
  let last = 0;
  return {
    connectOnce: async ({ address, port = 0 }, timeoutMs) => {
      const id = ++last;
      if (gone) return { id, error: "EPIPE" };
      const { promise, resolve } = Promise.withResolvers<ProbeAnswer>();
      waiting.set(id, resolve);
      const graceMs = Math.max(answerMs, startingUntil - performance.now());
      const timer = setTimeout(() => resolve({ id, error: "ETIMEDOUT" }), timeoutMs + graceMs);
      held.write(JSON.stringify({ id, address, port, timeoutMs } satisfies ProbeRequest));
      const answer = await promise;
      clearTimeout(timer);
      waiting.delete(id);
      return answer;
    },
    close: async () => {
      held.kill();
      await held.ended;
    },
  };
}

async function connects(spot: Spot, { samples, budgetMs }: Options, connectOnce: ConnectOnce): Promise<number[]> {
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

async function pings(
  { address }: Spot,
  { samples, budgetMs }: Options,
  { namespace, pinging }: { namespace: Namespace; pinging: Set<Held> },
): Promise<number[]> {
  const trips: number[] = [];
  // iputils' ping: -c ends it when all have come back; -w, in whole seconds, if nobody is left to do it at the budget's end.
  const seconds = Math.ceil(budgetMs / 1000) + 1;
  const ping = namespace.hold(["ping", "-n", "-c", String(samples), "-i", "0.2", "-w", String(seconds), address], (line) => {
    const ms = / time=([0-9.]+) ms/.exec(line)?.[1];
    if (ms !== undefined) trips.push(Number(ms));
  });
  pinging.add(ping);
  const timer = setTimeout(() => ping.kill(), budgetMs);
  await ping.ended;
  clearTimeout(timer);
  pinging.delete(ping);
  return trips;
}
