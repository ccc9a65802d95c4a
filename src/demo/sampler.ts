import type { ProbeAnswer, ProbeRequest } from "../runner/probe-child.ts";
import { openNamespace } from "../runner/namespace.ts";
import type { Undo } from "../undo.ts";
import { until } from "../wait.ts";
import { TreacleError } from "../errors.ts";
import { probeProgram } from "./programs.ts";
import { type Peer, peers } from "./trips.ts";

/** A connect that has begun at a time of the machine's clock, and what became of it. */
export type Measured = { to: Peer; startedAtMs: number; ms: number | null };

export interface Sampler {
  /** Resolves when the path to every peer has answered. */
  ready(signal: AbortSignal): Promise<void>;
  /** Begins to measure each pair every 100 ms. */
  start(): void;
  /** Measures no more; resolves when the last answer is there. */
  stop(): Promise<void>;
}

interface SamplerOptions {
  /** Path of checkout's network namespace. */
  netns: string;
  addresses: { [P in Peer]: string };
  port: number;
  /** When a connect has failed. */
  timeoutMs: number;
  onTrip: (measured: Measured) => void;
}

const everyMs = 100;

/** One process inside checkout's network namespace that opens TCP connections: the time from SYN to SYN-ACK is one round trip. */
export function startSampler({ netns, addresses, port, timeoutMs, onTrip }: SamplerOptions, undo: Undo[]): Sampler {
  const waiting = new Map<number, (ms: number | null) => void>();
  const namespace = openNamespace(netns);
  // First in line for the processor: what is measured is the network, not how busy the machine is.
  const child = namespace.hold(["nice", "-n", "-20", ...probeProgram], (line, stream) => {
    if (stream !== "stdout") return;
    const answer = JSON.parse(line) as ProbeAnswer;
    waiting.get(answer.id)?.("ms" in answer ? answer.ms : null);
    waiting.delete(answer.id);
  });
  let [last, gone] = [0, false];
  void child.ended.then(() => (gone = true));
  const connect = (to: Peer, settle: (ms: number | null) => void): void => {
    waiting.set(++last, settle);
    child.write(JSON.stringify({ id: last, address: addresses[to], port, timeoutMs } satisfies ProbeRequest));
  };
  let turn = 0;
  // In turns, not all at once: the process would hold up one answer with another.
  const next = (): void => {
    const to = peers[turn++ % peers.length] ?? peers[0];
    const startedAtMs = Date.now();
    connect(to, (ms) => onTrip({ to, startedAtMs, ms }));
  };
  let timer: NodeJS.Timeout | undefined;
  undo.push(async () => {
    clearInterval(timer);
    child.end();
    child.kill();
    await child.ended;
    namespace.close();
  });
  return {
    async ready(signal) {
      for (const to of peers) await answered(to, { connect, signal, gone: () => gone });
    },
    start: () => void (timer ??= setInterval(next, everyMs / peers.length)),
    async stop() {
      clearInterval(timer);
      await until(() => gone || waiting.size === 0, { everyMs: 20, timeoutMs: timeoutMs + 1000 });
    },
  };
}

interface Trying {
  connect: (to: Peer, settle: (ms: number | null) => void) => void;
  signal: AbortSignal;
  gone: () => boolean;
}

/** Several connects, since the first ones also wait for ARP and for code that was never run. */
async function answered(to: Peer, { connect, signal, gone }: Trying): Promise<void> {
  let answers = 0;
  const attempt = (): void => connect(to, (ms) => (ms === null ? undefined : ++answers < 5 && attempt()));
  attempt();
  const found = await until(() => gone() || answers >= 5, { everyMs: 20, timeoutMs: 30_000, signal });
  if (signal.aborted || (found && !gone())) return;
  throw new TreacleError("proof-failed", `checkout cannot reach ${to}: no TCP connection within 30 s; its server or the network is not up`);
}
