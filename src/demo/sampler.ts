import { TreacleError } from "../errors.ts";
import { openNamespace } from "../runner/namespace.ts";
import type { ProbeAnswer, ProbeRequest } from "../runner/probe-child.ts";
import type { Undo } from "../undo.ts";
import { until } from "../wait.ts";
import { probeProgram } from "../local/programs.ts";
import { type Peer, peers } from "../local/shop.ts";

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
  /** The longest that a connect is to be delayed. */
  delayMs: number;
  onTrip: (measured: Measured) => void;
}

const everyMs = 100;

/** Opens TCP connections from checkout: the time from SYN to SYN-ACK is one round trip. */
export function startSampler({ netns, addresses, port, delayMs, onTrip }: SamplerOptions, undo: Undo[]): Sampler {
  const timeoutMs = delayMs + 10_000;
  // What is not delayed has an answer soon; a machine too busy for that is not given more to do.
  const mostWaiting = 2 * peers.length + Math.ceil((1.5 * delayMs) / everyMs);
  const probe = openProbe(netns, undo);
  const connect: Connect = (to, settle) => probe.connect({ address: addresses[to], port, timeoutMs }, settle);
  let turn = 0;
  // In turns, not all at once: the process would hold up one answer with another.
  const next = (): void => {
    if (probe.waiting() >= mostWaiting) return;
    const to = peers[turn++ % peers.length] ?? peers[0];
    const startedAtMs = Date.now();
    connect(to, (ms) => onTrip({ to, startedAtMs, ms }));
  };
  let timer: NodeJS.Timeout | undefined;
  undo.push(() => clearInterval(timer));
  return {
    async ready(signal) {
      for (const to of peers) await answered(to, { connect, signal, gone: probe.gone });
    },
    start: () => void (timer ??= setInterval(next, everyMs / peers.length)),
    async stop() {
      clearInterval(timer);
      await until(() => probe.gone() || probe.waiting() === 0, { everyMs: 20, timeoutMs: timeoutMs + 1000 });
    },
  };
}

type Settle = (ms: number | null) => void;
type Connect = (to: Peer, settle: Settle) => void;

interface Probe {
  connect(request: Omit<ProbeRequest, "id">, settle: Settle): void;
  /** Connects without an answer yet. */
  waiting(): number;
  gone: () => boolean;
}

/** The one process that measures inside the namespace. */
function openProbe(netns: string, undo: Undo[]): Probe {
  const waiting = new Map<number, Settle>();
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
  undo.push(async () => {
    child.end();
    child.kill();
    await child.ended;
    namespace.close();
  });
  return {
    connect(request, settle) {
      waiting.set(++last, settle);
      child.write(JSON.stringify({ id: last, ...request }));
    },
    waiting: () => waiting.size,
    gone: () => gone,
  };
}

/** Several connects, since the first ones also wait for ARP and for code that was never run. */
async function answered(
  to: Peer,
  { connect, signal, gone }: { connect: Connect; signal: AbortSignal; gone: () => boolean },
): Promise<void> {
  let answers = 0;
  const attempt = (): void => connect(to, (ms) => (ms === null ? undefined : ++answers < 5 && attempt()));
  attempt();
  const found = await until(() => gone() || answers >= 5, { everyMs: 20, timeoutMs: 30_000, signal });
  if (signal.aborted || (found && !gone())) return;
  throw new TreacleError("proof-failed", `checkout cannot reach ${to}: no TCP connection within 30 s; its server or the network is not up`);
}
