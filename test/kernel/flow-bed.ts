// The whole of Treacle on one machine: an embedded cluster with real namespaces, the sink and the controller, and real runners.
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import type { Cluster } from "../../src/cluster/api.ts";
import { connectCluster } from "../../src/cluster/kube.ts";
import { readConfig } from "../../src/config.ts";
import { startController } from "../../src/controller/run.ts";
import { settingsFrom } from "../../src/controller/settings.ts";
import { type Embedded, startEmbedded } from "../../src/embedded/start.ts";
import { createEmitter } from "../../src/emit/http.ts";
import type { OutboundSuffix } from "../../src/events/catalogue.ts";
import { recordName } from "../../src/events/ids.ts";
import type { EventData, Request } from "../../src/events/types.gen.ts";
import { run } from "../../src/exec.ts";
import { silentLog } from "../../src/log.ts";
import type { LatencyRecord } from "../../src/record/latency.ts";
import { isFinalPhase, type LatencyStatus } from "../../src/record/status.ts";
import { serveSink } from "../../src/sink/serve.ts";
import { type Undo, unwind } from "../../src/undo.ts";
import { openLine, type Line } from "../line.ts";
import { everythingMade, furnish, namespace, post, source, startReceiver, type Arrived } from "./flow-parts.ts";
import { holders, until } from "./lab/leaks.ts";
import { bundle } from "./treacle.ts";

export interface FlowBed {
  /** The cluster as it is, whatever Treacle can reach of it. */
  cluster: Cluster;
  arrived: Arrived[];
  /** Treacle's ways to the API server and to the event sink, of controller and runners alike. */
  lines: { api: Line; events: Line };
  /** Ends a part of Treacle in good order, or starts it if it does not run. */
  stop(part: Part): Promise<void>;
  start(part: Part): Promise<void>;
  /** Address of the pods' next hop. */
  gateway: string;
  /** POSTs a CloudEvent in binary mode. @returns status and Location */
  send(type: string, id: string, data: unknown): Promise<{ status: number; location: string | undefined }>;
  /** Waits for `count` events of a kind of a record; their data have satisfied the schema. */
  events<S extends OutboundSuffix>(suffix: S, record: string, count?: number): Promise<EventData[S][]>;
  /** The record's status once its phase is final: it is written at most once a second, so `completed` may come before. */
  final(name: string): Promise<LatencyStatus>;
  /** A runner works in the pod's network namespace: it has its orders. */
  isEntered(pod: string): boolean;
  /** Median round trip in ms by ping from one pod to another. */
  rtt(from: string, to: string, count?: number): Promise<number>;
  /** Names of everything that was made for records. */
  made(): Promise<string[]>;
  /** Fails if anything of ours is in a pod's network namespace. */
  assertClean(pod: string): Promise<void>;
  close(): Promise<void>;
}

type Part = "controller" | "sink";

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

/** Starts everything; pods are in the namespace "shop". */
export async function startFlowBed(): Promise<FlowBed> {
  const undo: Undo[] = [];
  const close = () => unwind(undo.splice(0));
  try {
    return { ...(await start(undo)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function start(undo: Undo[]): Promise<Omit<FlowBed, "close">> {
  const { arrived, port } = await startReceiver(undo);
  const logs: string[] = [];
  const embedded = await startEmbedded({ images: { "treacle:test": [process.execPath, bundle] }, onLog: (_, line) => logs.push(line) });
  undo.push(() => embedded.close());
  const cluster = connectCluster({ kubeconfig: embedded.kubeconfig, log: silentLog });
  undo.push(() => cluster.close());
  const lines = { api: await openLine(Number(new URL(embedded.apiUrl).port)), events: await openLine(port) };
  undo.push(
    () => lines.api.close(),
    () => lines.events.close(),
  );
  const addresses = await furnish(cluster);
  const { ports, ...parts } = await startParts(embedded, lines, undo);
  const placeOf = (pod: string): string => `/run/netns/${addresses.get(pod)?.netns}`;
  const inside = (pod: string, argv: string[]) => run(["nsenter", `--net=${placeOf(pod)}`, ...argv]);
  const { stdout: route } = await inside("checkout-1", ["ip", "route", "show", "default"]);
  return {
    cluster,
    arrived,
    lines,
    ...parts,
    gateway: /via (\S+)/.exec(route)?.[1] ?? "",
    send: (type, id, data) => post(ports.sink ?? 0, { type, id, data }),
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
    isEntered: (pod) => holders({ inode: statSync(placeOf(pod)).ino }).some(({ text }) => text.endsWith(" probe")),
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

/** Starts what of Treacle does not run on the nodes. */
async function startParts({ apiUrl, kubeconfig }: Embedded, lines: FlowBed["lines"], undo: Undo[]) {
  const K_SINK = `http://127.0.0.1:${lines.events.port}/`;
  const environment = { CLUSTER_NAME: "flow", TREACLE_RUNNER_IMAGE: "treacle:test", K_SINK, PORT: "0", TREACLE_HEALTH_PORT: "0" };
  const config = readConfig("serve", environment);
  const settings = settingsFrom(config);
  settings.job.env["KUBERNETES_SERVICE_PORT"] = String(lines.api.port);
  const byLine = JSON.parse(JSON.stringify(kubeconfig).replaceAll(apiUrl, `https://127.0.0.1:${lines.api.port}`)) as object;
  const cluster = connectCluster({ kubeconfig: byLine, log: silentLog });
  undo.push(() => cluster.close());
  const emit = createEmitter({ sinkUrl: K_SINK, log: silentLog, attemptMs: 3_000, capMs: 1_000 });
  const ports: { sink?: number } = {};
  const starts: { [part in Part]: () => Promise<() => Promise<void>> } = {
    controller: async () => {
      const controller = await startController({ cluster, emit, log: silentLog, settings, lookAgainMs: 1_000 });
      return () => controller.stop();
    },
    sink: async () => {
      const sink = await serveSink({ cluster, config, log: silentLog });
      ports.sink = sink.port;
      return () => sink.close();
    },
  };
  const ends = new Map<Part, () => Promise<void>>();
  const start = async (part: Part): Promise<void> => {
    if (!ends.has(part)) ends.set(part, await starts[part]());
  };
  const stop = async (part: Part): Promise<void> => {
    await ends.get(part)?.();
    ends.delete(part);
  };
  undo.push(
    () => stop("sink"),
    () => stop("controller"),
  );
  await start("sink");
  await start("controller");
  return { start, stop, ports };
}
