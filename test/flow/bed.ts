// The whole of Treacle in one process: an embedded cluster, the sink and the controller, and whatever runs as the runner's image.
import assert from "node:assert/strict";
import type { Cluster } from "../../src/cluster/api.ts";
import { connectCluster } from "../../src/cluster/kube.ts";
import { readConfig } from "../../src/config.ts";
import { retryForMs } from "../../src/controller/deliver.ts";
import { startController } from "../../src/controller/run.ts";
import { settingsFrom } from "../../src/controller/settings.ts";
import type { Image } from "../../src/embedded/launch.ts";
import { type Embedded, startEmbedded } from "../../src/embedded/start.ts";
import { createEmitter } from "../../src/emit/http.ts";
import type { OutboundSuffix } from "../../src/events/catalogue.ts";
import { recordName } from "../../src/events/ids.ts";
import type { EventData, Request } from "../../src/events/types.gen.ts";
import { silentLog } from "../../src/log.ts";
import type { Pod } from "../../src/plan/kube.ts";
import type { LatencyRecord } from "../../src/record/latency.ts";
import { isFinalPhase, type LatencyStatus } from "../../src/record/status.ts";
import { serveSink } from "../../src/sink/serve.ts";
import type { Undo } from "../../src/undo.ts";
import { until } from "../../src/wait.ts";
import { openLine, type Line } from "../line.ts";
import { everythingMade, furnish, namespace, post, source, startReceiver, type Arrived } from "./parts.ts";

/** What can be seen and done from outside. */
export interface Outside extends Witness {
  /** POSTs a CloudEvent in binary mode. @returns status and Location */
  send(type: string, id: string, data: unknown): Promise<{ status: number; location: string | undefined }>;
}

/** What became of records. */
interface Witness {
  /** The cluster as it is, whatever Treacle can reach of it. */
  cluster: Cluster;
  arrived: Arrived[];
  /** Waits for `count` events of a kind of a record; their data have satisfied the schema. */
  events<S extends OutboundSuffix>(suffix: S, record: string, count?: number): Promise<EventData[S][]>;
  /** What has arrived for a record, in that order. */
  said(record: string): OutboundSuffix[];
  /** The record's status once its phase is final: it is written at most once a second, so `completed` may come before. */
  final(name: string): Promise<LatencyStatus>;
  /** Names of everything that was made for records. */
  made(): Promise<string[]>;
}

export interface Flow extends Outside {
  /** Treacle's ways to the API server and to the event sink, of controller and runners alike. */
  lines: { api: Line; events: Line };
  /** Ends a part of Treacle in good order, or starts it if it does not run. */
  stop(part: Part): Promise<void>;
  start(part: Part): Promise<void>;
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

export interface Started {
  flow: Flow;
  /** In the namespace "shop". */
  pods: Map<string, Pod>;
}

interface EmbeddedFlow extends Started {
  embedded: Embedded;
}

/** Starts everything in an embedded cluster, and pushes what takes it away again. */
export async function startEmbeddedFlow(runner: Image, undo: Undo[], network: "none" | "namespaces" = "namespaces"): Promise<EmbeddedFlow> {
  const logs: string[] = [];
  const embedded = await startEmbedded({ network, images: { "treacle:test": runner }, onLog: (_, line) => logs.push(line) });
  undo.push(() => embedded.close());
  return { ...(await startFlow({ ...embedded, logs }, undo)), embedded };
}

/** A cluster that runs pods, those with the image "treacle:test" as runners. */
export interface FlowCluster {
  apiUrl: string;
  /** Of somebody who may do everything. */
  kubeconfig: object;
  /** What parts of Treacle are there. Default: the same. */
  kubeconfigs?: { readonly [part in Part]: object };
  /** What pods have written. */
  logs: readonly string[];
}

/** Starts Treacle in a cluster, and pushes what takes it away again. */
export async function startFlow(place: FlowCluster, undo: Undo[]): Promise<Started> {
  const { arrived, port } = await startReceiver(undo);
  const cluster = connectCluster({ kubeconfig: place.kubeconfig, log: silentLog });
  undo.push(() => cluster.close());
  const lines = { api: await openLine(Number(new URL(place.apiUrl).port)), events: await openLine(port) };
  undo.push(
    () => lines.api.close(),
    () => lines.events.close(),
  );
  const pods = await furnish(cluster);
  const { ports, ...parts } = await startParts(place, lines, undo);
  const flow: Flow = {
    ...witness(cluster, arrived, place.logs),
    lines,
    ...parts,
    send: (type, id, data) => post(ports.sink ?? 0, { type, id, data }),
  };
  return { flow, pods };
}

/** Longer than a runner may take to begin. */
const eventsMs = 180_000;

/** @param arrived what has come to the event sink @param logs what is shown if something has not come */
export function witness(cluster: Cluster, arrived: Arrived[], logs: readonly string[]): Witness {
  const of = (record: string): Arrived[] => arrived.filter((one) => one.source.includes(`/latencies/${record}`));
  return {
    cluster,
    arrived,
    events: async <S extends OutboundSuffix>(suffix: S, record: string, count = 1) => {
      const found = (): Arrived[] => of(record).filter((one) => one.suffix === suffix);
      const came = await until(() => found().length >= count, { everyMs: 20, timeoutMs: eventsMs });
      assert(came, `no ${suffix} of ${record}: ${JSON.stringify(arrived, null, 1)}\n${logs.join("\n")}`);
      return found().map(({ data }) => data as EventData[S]);
    },
    said: (record) => of(record).map(({ suffix }) => suffix),
    final: async (name) => {
      const read = async () => (await cluster.get<LatencyRecord>({ kind: "latency", namespace, name }))?.status;
      await until(async () => isFinalPhase((await read())?.phase), { everyMs: 200, timeoutMs: 10_000 });
      const status = await read();
      assert(status && isFinalPhase(status.phase), JSON.stringify(status));
      return status;
    },
    made: () => everythingMade(cluster),
  };
}

/** Starts what of Treacle does not run on the nodes. */
async function startParts(place: FlowCluster, lines: Flow["lines"], undo: Undo[]) {
  const K_SINK = `http://127.0.0.1:${lines.events.port}/`;
  const environment = { CLUSTER_NAME: "flow", TREACLE_RUNNER_IMAGE: "treacle:test", K_SINK, PORT: "0", TREACLE_HEALTH_PORT: "0" };
  const config = readConfig("serve", environment);
  const settings = settingsFrom(config);
  settings.job.env["KUBERNETES_SERVICE_PORT"] = String(lines.api.port);
  const clusters = {
    controller: connectByLine(place, "controller", lines.api),
    sink: connectByLine(place, "sink", lines.api),
  };
  undo.push(
    () => clusters.controller.close(),
    () => clusters.sink.close(),
  );
  const emit = createEmitter({ ...config, log: silentLog, capMs: 1_000, retryForMs });
  const ports: { sink?: number } = {};
  const starts: { [part in Part]: () => Promise<() => Promise<void>> } = {
    controller: async () => {
      const controller = await startController({ cluster: clusters.controller, emit, log: silentLog, settings, lookAgainMs: 1_000 });
      return () => controller.stop();
    },
    sink: async () => {
      const sink = await serveSink({ cluster: clusters.sink, config, log: silentLog });
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

function connectByLine({ apiUrl, kubeconfig, kubeconfigs }: FlowCluster, part: Part, line: Line): Cluster {
  const own = JSON.stringify(kubeconfigs?.[part] ?? kubeconfig).replaceAll(apiUrl, `https://127.0.0.1:${line.port}`);
  return connectCluster({ kubeconfig: JSON.parse(own) as object, log: silentLog });
}
