// Traffic between hosts of the lab, and what became of it.
import { nanoid } from "nanoid";
import type { Host } from "../lab.ts";
import { run } from "../../../src/exec.ts";
import { startAgent, type Agent } from "./agent-client.ts";
import type { Count, Sample } from "./agent.ts";
import { until } from "./leaks.ts";

export interface FlowOptions {
  from: Host;
  to: readonly Host[];
  /** To each of them (default 1,000). */
  packetsPerSecond?: number;
  family?: "v4" | "v6";
}

/** What became of the packets to one host: `lost` is what neither arrived nor was dropped by the receiver's own full socket. */
export type FlowReport = Count & { to: Host["name"]; sent: number; lost: number };

export interface Flow {
  /** Ends the sending, waits until no more packet arrives for `quietMs` (default 1,000) and counts. */
  stop(options?: { quietMs?: number }): Promise<FlowReport[]>;
}

export interface PingPongOptions {
  from: Host;
  to: Host;
  family?: "v4" | "v6";
}

export interface PingPong {
  stop(): Promise<PingPongReport>;
}

export interface PingPongReport {
  rounds: number;
  medianMs: number;
  biggestStallMs: number;
  /** Segments that had to be sent again: a packet was lost, or came later than TCP had reason to wait. */
  retransmits: number;
  /** Start of each round, as `clockMs()` says it, and its length in ms. */
  samples: readonly Sample[];
}

/** The clock of the samples: monotonic, the same in every process. */
export function clockMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

type AgentOf = (host: Host) => Promise<Agent>;

let nextPort = 20_000;

export async function startFlow(agentOf: AgentOf, options: FlowOptions): Promise<Flow> {
  const { from, to, packetsPerSecond = 1_000, family = "v4" } = options;
  const port = nextPort++;
  const name = nanoid();
  const sender = await agentOf(from);
  const receivers = await Promise.all(to.map(async (host) => ({ host, agent: await agentOf(host) })));
  await Promise.all(receivers.map(({ agent }) => agent.ask({ do: "receive", port })));
  await sender.ask({ do: "send", name, to: to.map((host) => ({ address: host[family], port })), packetsPerSecond });
  return {
    stop: async ({ quietMs = 1_000 } = {}) => {
      const { sent } = await sender.ask({ do: "stop-sending", name });
      return Promise.all(
        receivers.map(async ({ host, agent }) => {
          const count = await settled(agent, { port, sent, quietMs });
          await agent.ask({ do: "forget", port });
          return { ...count, to: host.name, sent, lost: sent - count.received - count.overflowed };
        }),
      );
    },
  };
}

async function settled(agent: Agent, expected: { port: number; sent: number; quietMs: number }): Promise<Count> {
  let count = await agent.ask({ do: "count", port: expected.port });
  let changedAtMs = clockMs();
  await until(async () => {
    const next = await agent.ask({ do: "count", port: expected.port });
    if (next.received !== count.received) changedAtMs = clockMs();
    count = next;
    return count.received + count.overflowed >= expected.sent || clockMs() - changedAtMs > expected.quietMs;
  }, 60_000);
  return count;
}

/** With processes of its own: what keeps another flow's process busy must not look like a stall of the network. */
export async function startPingPong({ from, to, family = "v4" }: PingPongOptions): Promise<PingPong> {
  const port = nextPort++;
  const name = nanoid();
  const [client, server] = await Promise.all([startAgent(from.path), startAgent(to.path)]);
  await server.ask({ do: "listen", port });
  await client.ask({ do: "ping-pong", name, address: to[family], port });
  return {
    stop: async () => {
      const retransmits = await retransmitted(from, port);
      const { samples, error } = await client.ask({ do: "stop-ping-pong", name });
      await Promise.all([client.end(), server.end()]);
      if (error !== null) throw new Error(`the TCP connection from ${from.name} to ${to.name} broke: ${error}`);
      const sorted = samples.map(([, tookMs]) => tookMs).toSorted((x, y) => x - y);
      return {
        rounds: samples.length,
        medianMs: sorted[sorted.length >> 1] ?? Number.NaN,
        biggestStallMs: sorted.at(-1) ?? Number.NaN,
        retransmits,
        samples,
      };
    },
  };
}

/** Segments that the kernel has sent again on a connection to this port, from the socket itself (ss -i: "retrans:NOW/TOTAL"). */
async function retransmitted(from: Host, port: number): Promise<number> {
  const { stdout } = await run(["nsenter", `--net=${from.path}`, "ss", "-tinH", "dport", "=", `:${port}`]);
  if (!stdout.includes("ESTAB")) throw new Error(`no connection to port ${port}: ${stdout}`);
  return Number(/retrans:\d+\/(\d+)/.exec(stdout)?.[1] ?? 0);
}
