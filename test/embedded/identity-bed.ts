import type { Cluster, Reviewed } from "../../src/cluster/api.ts";
import { createLatency } from "../../src/cluster/latencies.ts";
import { TreacleError } from "../../src/errors.ts";
import { recordName } from "../../src/events/ids.ts";
import { createLog } from "../../src/log.ts";
import { parseAllowed } from "../../src/sink/allow.ts";
import { type Answer, type SinkBed, ask, attributes, data, freshId, namespace, serve, startSinkBed } from "./sink-bed.ts";

/** Tokens that an API server would know; it is scripted here, and the real one is asked in test/cluster/identity.test.ts. */
const users: { [token: string]: string } = {
  "t.shop.x": "system:serviceaccount:shop:checkout",
  "t.bank.x": "system:serviceaccount:bank:any",
  "t.ops.x": "system:serviceaccount:ops:one",
  "t.alice.x": "alice",
  "t.system.x": "system:node:node-1",
  "t.stranger.x": "system:serviceaccount:shop:other",
};
export const allow = parseAllowed(
  "system:serviceaccount:shop:checkout=shop; system:serviceaccount:bank:*=bank; system:serviceaccount:ops:*=*; alice=shop; system:node:node-1=shop",
);

export const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
export const abortRequested = { "ce-type": "chaos.network.latency.abort.requested" };
export const inBank = { ...data, target: { ...data.target, namespace: "bank" } };

/** A sink that asks who sends. */
export interface IdentityBed extends SinkBed {
  port: number;
  /** What the sink has written. */
  lines: string[];
  /** Tokens that the API server was asked about, and for which audiences. */
  reviews: [token: string, audiences: readonly string[]][];
  sendAs(token: string, sent: unknown, more?: Record<string, string> & { id?: string }): Promise<Answer>;
  abortAs(token: string, sent: unknown): Promise<Answer>;
  readAs(token: string, name: string): Promise<Answer>;
  /** Makes a record in a namespace, as somebody else's event would. */
  recordIn(target: string): Promise<{ name: string; event: { source: string; id: string } }>;
}

export async function startIdentityBed(): Promise<IdentityBed> {
  const bed = await startSinkBed();
  const lines: string[] = [];
  const reviews: IdentityBed["reviews"] = [];
  const reviewToken: Cluster["reviewToken"] = async (token, audiences): Promise<Reviewed> => {
    reviews.push([token, audiences]);
    if (token === "t.down.x") throw new TreacleError("unavailable", "the API server did not do POST tokenreviews: reset; try again");
    if (token === "t.norights.x") throw new TreacleError("internal", "the API server refused POST tokenreviews: 403 Forbidden");
    const username = users[token];
    return username === undefined ? { refused: "it has expired" } : { username };
  };
  const log = createLog({ name: "sink", write: (line) => void lines.push(line) });
  const sink = await serve({ ...bed.cluster, reviewToken }, { log, audience: "treacle", allow, maxBatch: 10 });
  const sendAs: IdentityBed["sendAs"] = (token, sent, { id = freshId(), ...headers } = {}) =>
    ask(sink.port, { headers: attributes(id, { ...bearer(token), ...headers }), body: JSON.stringify(sent) });
  return {
    ...bed,
    port: sink.port,
    lines,
    reviews,
    sendAs,
    abortAs: (token, sent) => sendAs(token, sent, abortRequested),
    readAs: (token, name) => ask(sink.port, { method: "GET", path: `/v1/latencies/${name}`, headers: bearer(token) }),
    async recordIn(target) {
      const event = { source: "/tests", id: freshId() };
      const name = recordName(event.source, event.id);
      const spec = { ...data, target: { ...data.target, namespace: target }, origin: event };
      await createLatency(bed.cluster, { namespace, name }, spec);
      return { name, event };
    },
    async close() {
      await sink.close();
      await bed.close();
    },
  };
}
