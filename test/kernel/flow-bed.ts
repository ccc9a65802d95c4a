// The whole of Treacle on one machine: an embedded cluster with real namespaces, the sink and the controller, and real runners.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, request as httpRequest, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { readdirSync } from "node:fs";
import { text } from "node:stream/consumers";
import type { Cluster, KindName } from "../../src/cluster/api.ts";
import { connectCluster } from "../../src/cluster/kube.ts";
import { readConfig } from "../../src/config.ts";
import { startController } from "../../src/controller/run.ts";
import { settingsFrom } from "../../src/controller/settings.ts";
import { tcpServerImage } from "../../src/embedded/launch.ts";
import { startEmbedded } from "../../src/embedded/start.ts";
import { createEmitter } from "../../src/emit/http.ts";
import type { OutboundSuffix } from "../../src/events/catalogue.ts";
import { recordName } from "../../src/events/ids.ts";
import type { EventData, Request } from "../../src/events/types.gen.ts";
import { validate } from "../../src/events/validate.ts";
import { run } from "../../src/exec.ts";
import { silentLog } from "../../src/log.ts";
import type { Pod } from "../../src/plan/kube.ts";
import type { LatencyRecord } from "../../src/record/latency.ts";
import { isFinalPhase, type LatencyStatus } from "../../src/record/status.ts";
import { serveSink } from "../../src/sink/serve.ts";
import { until } from "./lab/leaks.ts";
import { bundle } from "./treacle.ts";

export const namespace = "treacle-nodes";

/** An event as it arrived at the event sink. */
export interface Arrived {
  suffix: OutboundSuffix;
  id: string;
  source: string;
  subject: string;
  data: unknown;
}

export interface FlowBed {
  cluster: Cluster;
  arrived: Arrived[];
  /** Address of the pods' next hop. */
  gateway: string;
  /** POSTs a CloudEvent in binary mode. @returns status and Location */
  send(type: string, id: string, data: unknown): Promise<{ status: number; location: string | undefined }>;
  /** Waits for `count` events of a kind of a record; their data have satisfied the schema. */
  events<S extends OutboundSuffix>(suffix: S, record: string, count?: number): Promise<EventData[S][]>;
  /** The record's status once its phase is final: it is written at most once a second, so `completed` may come before. */
  final(name: string): Promise<LatencyStatus>;
  /** Median round trip in ms by ping from one pod to another. */
  rtt(from: string, to: string, count?: number): Promise<number>;
  /** Names of everything that was made for records. */
  made(): Promise<string[]>;
  /** Fails if anything of ours is in a pod's network namespace. */
  assertClean(pod: string): Promise<void>;
  close(): Promise<void>;
}

const source = "/tests/flow";
export const nameOf = (id: string): string => recordName(source, id);

export function request(changes: Partial<Request> = {}): Request {
  return {
    target: { namespace: "shop", labels: "app=checkout" },
    to: [{ namespace: "shop", labels: "app=payments" }],
    latency: { delay: "100ms" },
    duration: "20s",
    ...changes,
  };
}

const pods = ["checkout-1", "checkout-2", "payments-1", "inventory-1"];

/** Starts everything; pods are in the namespace "shop". */
export async function startFlowBed(): Promise<FlowBed> {
  const undo: (() => Promise<unknown> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  try {
    return { ...(await start(undo)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function start(undo: (() => Promise<unknown> | void)[]): Promise<Omit<FlowBed, "close">> {
  const { arrived, url } = await startReceiver(undo);
  const logs: string[] = [];
  const embedded = await startEmbedded({ images: { "treacle:test": [process.execPath, bundle] }, onLog: (_, line) => logs.push(line) });
  undo.push(() => embedded.close());
  const cluster = connectCluster({ kubeconfig: embedded.kubeconfig, log: silentLog });
  undo.push(() => cluster.close());
  const config = readConfig("serve", {
    CLUSTER_NAME: "flow",
    TREACLE_RUNNER_IMAGE: "treacle:test",
    K_SINK: url,
    PORT: "0",
    TREACLE_HEALTH_PORT: "0",
  });
  const sink = await serveSink({ cluster, config, log: silentLog });
  undo.push(() => sink.close());
  const addresses = await furnish(cluster);
  const emit = createEmitter({ sinkUrl: url, log: silentLog });
  const controller = await startController({ cluster, emit, log: silentLog, settings: settingsFrom(config), lookAgainMs: 1_000 });
  undo.push(() => controller.stop());
  const inside = (pod: string, argv: string[]) => run(["nsenter", `--net=/run/netns/${addresses.get(pod)?.netns}`, ...argv]);
  const { stdout: route } = await inside("checkout-1", ["ip", "route", "show", "default"]);
  return {
    cluster,
    arrived,
    gateway: /via (\S+)/.exec(route)?.[1] ?? "",
    send: (type, id, data) => post(sink.port, { type, id, data }),
    events: async <S extends OutboundSuffix>(suffix: S, record: string, count = 1) => {
      const found = (): Arrived[] => arrived.filter((one) => one.suffix === suffix && one.source.includes(`/latencies/${record}`));
      await until(() => found().length >= count, 90_000).catch(() =>
        assert.fail(`no ${suffix} of ${record}: ${JSON.stringify(arrived, null, 1)}\n${logs.join("\n")}`),
      );
      return found().map(({ data }) => data as EventData[S]);
    },
    final: async (name) => {
      const read = async () => (await cluster.get<LatencyRecord>({ kind: "latency", namespace, name }))?.status;
      await until(async () => isFinalPhase((await read())?.phase), 10_000);
      const status = await read();
      assert(status);
      return status;
    },
    rtt: async (from, to, count = 10) => {
      const { stdout } = await inside(from, ["ping", "-n", "-i", "0.05", "-c", String(count), addresses.get(to)?.ip ?? ""]);
      const times = [...stdout.matchAll(/time=([\d.]+) ms/g)].map((match) => Number(match[1])).toSorted((x, y) => x - y);
      return times[times.length >> 1] ?? Number.NaN;
    },
    made: () => everythingMade(cluster),
    assertClean: async (pod) => {
      const [tables, links] = await Promise.all([inside(pod, ["nft", "list", "tables"]), inside(pod, ["ip", "-br", "link"])]);
      assert.deepEqual({ tables: tables.stdout, ifb: links.stdout.includes("treacle0") }, { tables: "", ifb: false });
    },
  };
}

/** Stands in for a broker: any HTTP server. */
async function startReceiver(undo: (() => Promise<unknown> | void)[]): Promise<{ arrived: Arrived[]; url: string }> {
  const arrived: Arrived[] = [];
  const server = createServer((incoming, response) => {
    void text(incoming).then((body) => {
      const attribute = (name: string): string => String(incoming.headers[`ce-${name}`]);
      const suffix = attribute("type").replace("chaos.network.latency.", "") as OutboundSuffix;
      const data: unknown = JSON.parse(body);
      assert.deepEqual(validate(suffix, data), [], body);
      arrived.push({ suffix, id: attribute("id"), source: attribute("source"), subject: attribute("subject"), data });
      response.writeHead(202).end();
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  undo.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { arrived, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

async function post(
  port: number,
  { type, id, data }: { type: string; id: string; data: unknown },
): Promise<{ status: number; location: string | undefined }> {
  const headers = {
    "content-type": "application/json",
    "ce-specversion": "1.0",
    "ce-id": id,
    "ce-source": source,
    "ce-type": `chaos.network.latency.${type}`,
  };
  const sent = httpRequest({ host: "127.0.0.1", port, method: "POST", headers }).end(JSON.stringify(data));
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  assert.equal(await text(response), "");
  return { status: response.statusCode ?? 0, location: response.headers.location };
}

async function furnish(cluster: Cluster): Promise<Map<string, { ip: string; netns: string }>> {
  for (const [name, labels] of [
    [namespace, {}],
    ["shop", { "chaos.network/allow": "true" }],
  ] as const) {
    await cluster.create("namespace", { apiVersion: "v1", kind: "Namespace", metadata: { name, labels } });
  }
  for (const name of pods) {
    const containers = [{ name: "main", image: tcpServerImage, ports: [{ containerPort: 8080, protocol: "TCP" }] }];
    await cluster.create("pod", {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { namespace: "shop", name, labels: { app: name.split("-")[0] ?? "" } },
      spec: { containers },
    });
  }
  const running = async (): Promise<Pod[]> =>
    (await cluster.list<Pod>({ kind: "pod", namespace: "shop", fieldSelector: "status.phase=Running" })).filter((pod) => pod.status?.podIP);
  await until(async () => (await running()).length === pods.length, 60_000);
  const spaces = await Promise.all(
    readdirSync("/run/netns").map(async (netns) => ({
      netns,
      text: (await run(["nsenter", `--net=/run/netns/${netns}`, "ip", "-br", "addr"])).stdout,
    })),
  );
  return new Map(
    (await running()).map((pod) => {
      const ip = pod.status?.podIP ?? "";
      return [pod.metadata.name ?? "", { ip, netns: spaces.find((one) => one.text.includes(`${ip}/`))?.netns ?? "" }];
    }),
  );
}

async function everythingMade(cluster: Cluster): Promise<string[]> {
  const kinds: KindName[] = ["job", "configMap", "serviceAccount", "role", "roleBinding", "pod"];
  const lists = await Promise.all(kinds.map((kind) => cluster.list({ kind, namespace })));
  return lists.flatMap((objects, i) => objects.map(({ metadata }) => `${kinds[i]} ${metadata?.name}`));
}
