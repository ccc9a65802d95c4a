import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Cluster, KindName } from "../../src/cluster/api.ts";
import { connectCluster } from "../../src/cluster/kube.ts";
import { createLatency } from "../../src/cluster/latencies.ts";
import { readConfig } from "../../src/config.ts";
import { retryForMs } from "../../src/controller/deliver.ts";
import { type Controller, startController } from "../../src/controller/run.ts";
import { settingsFrom } from "../../src/controller/settings.ts";
import type { Script } from "../../src/embedded/container.ts";
import type { FaultScript } from "../../src/embedded/faults.ts";
import { tcpServerImage } from "../../src/embedded/launch.ts";
import { startEmbedded } from "../../src/embedded/start.ts";
import { createEmitter } from "../../src/emit/http.ts";
import type { Request } from "../../src/events/types.gen.ts";
import { type Log, silentLog } from "../../src/log.ts";
import type { Pod } from "../../src/plan/kube.ts";
import type { LatencyRecord, LatencySpec } from "../../src/record/latency.ts";
import type { LatencyStatus } from "../../src/record/status.ts";
import { until } from "../../src/wait.ts";
import { request as anyRequest } from "../flow/bed.ts";
import { type Line, openLine } from "../line.ts";
import { connect } from "./client.ts";

export const namespace = "treacle-nodes";

/** An event as it arrived: its attributes and its data. */
export interface Received {
  type: string;
  attributes: { [name: string]: string };
  data: { [field: string]: unknown };
}

export interface Bed {
  cluster: Cluster;
  /** The API without a client's help. */
  api: ReturnType<typeof connect>;
  received: Received[];
  /** How the event sink answers from now on; default 202. "never": it takes the event, and says nothing. "late": 202 after a second. */
  answer(how: number | "never" | "late"): void;
  /** The way to the event sink. */
  line: Line;
  controller: Controller;
  restart(): Promise<void>;
  ask(name: string, spec: LatencySpec): Promise<LatencyRecord>;
  status(name: string): Promise<LatencyStatus | undefined>;
  /** Waits until the status of a record is as told. */
  wait(name: string, condition: (status: LatencyStatus) => boolean, timeoutMs?: number): Promise<LatencyStatus>;
  /** Names of everything that Treacle makes for records, as "job latency-…". */
  made(): Promise<string[]>;
}

/** As everywhere, but over in a second. */
export const request = (changes: Partial<Request> = {}): Request => anyRequest({ duration: "2s", ...changes });

export interface BedOptions {
  /** What the controller gets instead of the cluster itself. */
  through?: (cluster: Cluster) => Cluster;
  /** The controller's clock. */
  now?: () => Date;
  /** How often it looks at what does not change by itself. */
  lookAgainMs?: number;
  log?: Log;
  /** false: no K_SINK is set. */
  sink?: boolean;
  /** TREACLE_RUNNER_SCC, as on OpenShift. */
  runnerScc?: string;
  /** For one attempt of the controller's to send an event. Default: as in operation. */
  attemptMs?: number;
  /** What goes wrong between the controller, and nobody else, and the API, and how patient the controller is. */
  api?: { faults: FaultScript; deadlineMs?: number; silenceMs?: number; historySize?: number };
}

/** A cluster without root: pods checkout-1, checkout-2 and payments-1 in namespace shop, a controller, an event sink. */
export async function withController(
  script: Script,
  body: (bed: Bed) => Promise<void>,
  {
    through = (cluster) => cluster,
    now = () => new Date(),
    lookAgainMs = 100,
    sink: hasSink = true,
    api: trouble,
    log = silentLog,
    attemptMs = 10_000,
    runnerScc,
  }: BedOptions = {},
): Promise<void> {
  const received: Received[] = [];
  let answer: number | "never" | "late" = 202;
  const sink = createServer((incoming, response) => {
    void text(incoming).then((said) => {
      if (typeof answer !== "number" || answer < 300) received.push(read(incoming.headers, said));
      if (answer === "late") setTimeout(() => response.writeHead(202).end(), 1_000).unref();
      else if (answer !== "never") response.writeHead(answer).end();
    });
  }).listen(0, "127.0.0.1");
  await once(sink, "listening");
  const line = await openLine((sink.address() as AddressInfo).port);
  let suffers = "";
  const embedded = await startEmbedded({
    network: "none",
    retryMs: 50,
    images: { "treacle:test": script },
    historySize: trouble?.historySize ?? 5000,
    faults: (request) => (request.headers.authorization === suffers ? trouble?.faults(request) : undefined),
  });
  const cluster = connectCluster({ kubeconfig: embedded.kubeconfig, log: silentLog });
  const own = embedded.newKubeconfig() as { users: [{ user: { token: string } }] };
  suffers = `Bearer ${own.users[0].user.token}`;
  const controllers = trouble ? connectCluster({ ...trouble, kubeconfig: own, log: silentLog }) : cluster;
  const api = connect(embedded);
  const sinkUrl = hasSink ? `http://127.0.0.1:${line.port}/` : undefined;
  const settings = settingsFrom(
    readConfig("controller", {
      CLUSTER_NAME: "test",
      TREACLE_RUNNER_IMAGE: "treacle:test",
      K_SINK: sinkUrl,
      TREACLE_MAX_RUNNING: "2",
      TREACLE_MAX_TARGETS: "50",
      TREACLE_RUNNER_SCC: runnerScc,
    }),
  );
  const emit = createEmitter({ sinkUrl, log, capMs: 200, attemptMs, retryForMs });
  const start = () => startController({ cluster: through(controllers), settings, log, emit, now, lookAgainMs });
  try {
    await furnish(cluster);
    const bed = {
      ...helpers(cluster),
      cluster,
      api,
      received,
      line,
      answer: (how: typeof answer) => (answer = how),
      controller: await start(),
    };
    const restart = async () => {
      await bed.controller.stop();
      bed.controller = await start();
    };
    try {
      await body(Object.assign(bed, { restart }));
    } finally {
      await bed.controller.stop();
    }
  } finally {
    await api.close();
    await cluster.close();
    await controllers.close();
    await embedded.close();
    await line.close();
    sink.closeAllConnections();
    sink.close();
  }
}

function helpers(cluster: Cluster) {
  const get = (name: string) => cluster.get<LatencyRecord>({ kind: "latency", namespace, name });
  return {
    ask: async (name: string, spec: LatencySpec) => (await createLatency(cluster, { namespace, name }, spec)).object,
    status: async (name: string) => (await get(name))?.status,
    wait: async (name: string, condition: (status: LatencyStatus) => boolean, timeoutMs = 15_000) => {
      let last: LatencyStatus | undefined;
      const held = await until(
        async () => {
          last = (await get(name))?.status;
          return last !== undefined && condition(last);
        },
        { everyMs: 20, timeoutMs },
      );
      if (!held || !last) throw new Error(`${name} is still ${JSON.stringify(last)}`);
      return last;
    },
    made: async () => {
      const kinds: KindName[] = ["job", "configMap", "serviceAccount", "role", "roleBinding"];
      const lists = await Promise.all(kinds.map((kind) => cluster.list({ kind, namespace })));
      const pods = await cluster.list<Pod>({ kind: "pod", namespace });
      return [
        ...lists.flatMap((objects, i) => objects.map(({ metadata }) => `${kinds[i]} ${metadata?.name}`)),
        ...pods.map(({ metadata }) => `pod ${metadata.name}`),
      ];
    },
  };
}

async function furnish(cluster: Cluster): Promise<void> {
  const spaces = [
    { name: namespace, labels: {} },
    { name: "shop", labels: { "chaos.network/allow": "true" } },
    { name: "bank", labels: {} },
  ];
  for (const metadata of spaces) await cluster.create("namespace", { apiVersion: "v1", kind: "Namespace", metadata });
  const pods = [
    ["shop", "checkout-1", "checkout"],
    ["shop", "checkout-2", "checkout"],
    ["shop", "payments-1", "payments"],
    ["bank", "vault-1", "vault"],
  ] as const;
  for (const [space, name, app] of pods) {
    const containers = [{ name: "main", image: tcpServerImage, ports: [{ containerPort: 8080 }] }];
    const manifest = { apiVersion: "v1", kind: "Pod", metadata: { namespace: space, name, labels: { app } }, spec: { containers } };
    await cluster.create("pod", manifest);
  }
  const running = await until(
    async () => (await cluster.list<Pod>({ kind: "pod" })).every(({ status }) => status?.phase === "Running" && status.podIPs?.length),
    { everyMs: 20, timeoutMs: 5000 },
  );
  if (!running) throw new Error("the pods do not run");
}

/** The whole of a record's `target`: both checkout pods. */
export const both = { namespace: "shop", labels: "app=checkout", take: "all" };

export const phase = (wanted: string) => (status: LatencyStatus) => status.phase === wanted;

/** Status and reason of one of the conditions, "True planned". */
export function condition(status: LatencyStatus, type: string): string | undefined {
  const found = status.conditions.find((one) => one.type === type);
  return found && `${found.status} ${found.reason}`;
}

/** Everything that was to be done and said is done and said. */
export const settled = (status: LatencyStatus): boolean => condition(status, "Delivered") === "True delivered";

/** Types of the events that arrived, in the order in which they did. */
export const types = ({ received }: Bed): string[] => received.map(({ type }) => type);

/** Nothing is left of what was made for records. */
export async function tidy(bed: Bed, timeoutMs = 5000): Promise<void> {
  if (!(await until(async () => (await bed.made()).length === 0, { everyMs: 20, timeoutMs })))
    throw new Error(`left: ${(await bed.made()).join(", ")}`);
}

function read(headers: { [name: string]: string | string[] | undefined }, body: string): Received {
  const attributes = Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (name.startsWith("ce-") ? [[name.slice(3), String(value)]] : [])),
  );
  return { type: (attributes["type"] ?? "").replace("chaos.network.latency.", ""), attributes, data: JSON.parse(body) as Received["data"] };
}
