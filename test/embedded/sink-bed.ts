import assert from "node:assert/strict";
import { once } from "node:events";
import { type IncomingHttpHeaders, request } from "node:http";
import { type Socket, connect } from "node:net";
import { text } from "node:stream/consumers";
import type { Cluster } from "../../src/cluster/api.ts";
import { connectCluster } from "../../src/cluster/kube.ts";
import { type SinkConfig, readConfig } from "../../src/config.ts";
import { startEmbedded } from "../../src/embedded/start.ts";
import { recordName } from "../../src/events/ids.ts";
import { type Log, silentLog } from "../../src/log.ts";
import type { LatencyRecord } from "../../src/record/latency.ts";
import { type Serving, serveSink } from "../../src/sink/serve.ts";

export const namespace = "treacle-nodes";
export const requested = "chaos.network.latency.requested";
/** A sound request. */
export const data = {
  target: { namespace: "shop", labels: "app=checkout" },
  to: [{ namespace: "shop", labels: "app=payments" }],
  latency: { delay: "100ms" },
  duration: "60s",
};

let nextId = 0;
export const freshId = (): string => `id-${nextId++}`;

export interface SinkBed {
  cluster: Cluster;
  sink: Serving;
  /** Another sink on the same cluster. */
  twin: Serving;
  /** Sends one event in binary mode. */
  send(id: string, sent?: unknown, more?: Record<string, string>): Promise<Answer>;
  record(id: string): Promise<LatencyRecord | null>;
  close(): Promise<void>;
}

/** Two sinks on an embedded cluster. */
export async function startSinkBed(): Promise<SinkBed> {
  const embedded = await startEmbedded({ network: "none" });
  const cluster = connectCluster({ kubeconfig: embedded.kubeconfig, log: silentLog });
  await cluster.create("namespace", { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } });
  const [sink, twin] = await Promise.all([serve(cluster), serve(cluster)]);
  return {
    cluster,
    sink,
    twin,
    send: (id, sent = data, more = {}) => ask(sink.port, { headers: attributes(id, more), body: JSON.stringify(sent) }),
    record: (id) => cluster.get<LatencyRecord>({ kind: "latency", namespace, name: recordName("/tests", id) }),
    async close() {
      await Promise.all([sink.close(), twin.close()]);
      await cluster.close();
      await embedded.close();
    },
  };
}

export function serve(cluster: Cluster, { log = silentLog, ...more }: Partial<SinkConfig> & { log?: Log } = {}): Promise<Serving> {
  const base = readConfig("sink", { CLUSTER_NAME: "test", TREACLE_COPY_EXTENSIONS: "team,missing" });
  const config = { ...base, port: 0, healthPort: 0, bodyTimeoutMs: 300, maxBodyBytes: 16_384, ...more };
  return serveSink({ cluster, config, log, host: "127.0.0.1" });
}

export function attributes(id: string, more: Record<string, string> = {}): Record<string, string> {
  const event = { "ce-specversion": "1.0", "ce-type": requested, "ce-source": "/tests", "ce-id": id };
  return { "content-type": "application/json", ...event, ...more };
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Asking {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** One HTTP request on a connection of its own. */
export function ask(port: number, { method = "POST", path = "/", headers = {}, body = "" }: Asking = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: "127.0.0.1", port, method, path, headers, agent: false }, (response) => {
      text(response).then((said) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: said }), reject);
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

/** A connection on which something has been sent that no HTTP client would send. */
export async function raw(port: number, sent: string): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  socket.on("error", () => {});
  socket.write(sent);
  return socket;
}

/** Everything the server says until it closes. */
export async function answerOf(socket: Socket): Promise<string> {
  let said = "";
  socket.setEncoding("utf8").on("data", (chunk) => (said += String(chunk)));
  await once(socket, "close");
  return said;
}

export function codeOf({ body }: Answer): string {
  const { code } = JSON.parse(body) as { code?: string };
  return code ?? assert.fail(`no code in ${body}`);
}
