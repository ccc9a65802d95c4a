// One of those that make Jobs of events: how events get there, and when its Jobs appear.
import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import type { Cluster } from "../../src/cluster/api.ts";
import type { Request } from "../../src/events/types.gen.ts";
import type { Job } from "../../src/plan/kube.ts";
import type { Undo } from "../../src/undo.ts";
import { atOnce } from "../api/at-once.ts";

export interface Peer {
  /** Sends an event. @returns the status of the answer */
  send: (event: number) => Promise<number>;
  /** Sends one after the other. @returns of each, ms from POST to its Job's creation as a watch sees it */
  inTurn: (events: readonly number[]) => Promise<number[]>;
  /** Sends with so many senders, for each event `jobs` are made (default: 1). @returns Jobs a second, from the first POST to the last Job seen */
  together: (senders: number, events: readonly number[], jobs?: number) => Promise<number>;
}

interface Where {
  port: number;
  path: string;
  /** Where its Jobs appear. */
  namespace: string;
}

const patienceMs = 60_000;

export async function openPeer(admin: Cluster, { port, path, namespace }: Where, undo: Undo[]): Promise<Peer> {
  const agent = new Agent({ keepAlive: true });
  const jobs = new Set<string>();
  let wanted: { count: number; reached: () => void } | undefined;
  const watched = admin.watch<Job>({ kind: "job", namespace }, ({ metadata }) => {
    if (jobs.add(metadata.uid).size === wanted?.count) wanted.reached();
  });
  undo.push(() => (watched.stop(), agent.destroy()));
  await watched.synced;
  const send = (event: number, take = 1): Promise<number> => post(agent, { port, path }, { event, take });
  const sendOrThrow = async (event: number, take?: number): Promise<void> => {
    const status = await send(event, take);
    if (status !== 202) throw new Error(`${path}: event ${event} is answered ${status}`);
  };
  /** Ms until so many Jobs more have been seen and all that was to be done for it is done. */
  const untilSeen = async (count: number, work: () => Promise<unknown>): Promise<number> => {
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    const startMs = performance.now();
    wanted = { count: jobs.size + count, reached: () => resolve(performance.now() - startMs) };
    const timer = setTimeout(
      () => reject(new Error(`${path}: of ${count} Jobs, ${(wanted?.count ?? 0) - jobs.size} are missing`)),
      patienceMs,
    );
    const [tookMs] = await Promise.all([promise, work()]).finally(() => clearTimeout(timer));
    return tookMs;
  };
  return {
    send,
    async inTurn(events) {
      const tookMs: number[] = [];
      for (const event of events) tookMs.push(await untilSeen(1, () => sendOrThrow(event)));
      return tookMs;
    },
    async together(senders, events, jobs = 1) {
      const count = events.length * jobs;
      const tookMs = await untilSeen(count, () => atOnce(senders, events.length, (i) => sendOrThrow(events[i] ?? 0, jobs)));
      return (1000 * count) / tookMs;
    },
  };
}

async function post(
  agent: Agent,
  where: { port: number; path: string },
  { event, take }: { event: number; take: number },
): Promise<number> {
  const data: Request = {
    target: { namespace: "shop", labels: `n=${event}`, take },
    to: [{ namespace: "shop", labels: "app=payments" }],
    latency: { delay: "100ms" },
    duration: "10m",
  };
  const headers = {
    "content-type": "application/json",
    "ce-specversion": "1.0",
    "ce-id": String(event),
    "ce-source": "/bench/jobsink",
    "ce-type": "chaos.network.latency.requested",
  };
  const sent = request({ agent, host: "127.0.0.1", ...where, method: "POST", headers }).end(JSON.stringify(data));
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  await text(response);
  return response.statusCode ?? 0;
}
