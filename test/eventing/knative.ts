// Knative Eventing's own programs as processes of this machine.
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type IncomingMessage, get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathOf } from "../../scripts/knative/programs.ts";
import type { Undo } from "../../src/undo.ts";
import { until } from "../../src/wait.ts";
import { type ControlPlane, freePorts } from "../cluster/control-plane.ts";
import { type Daemon, startDaemon } from "../cluster/daemon.ts";
import { done } from "../cluster/install.ts";
import { definitions, installation, webhooks } from "./manifests.ts";
import { type Services, toPort } from "./services.ts";

export type KnativePart = "ingress" | "filter" | "dispatcher" | "control" | "webhook" | "jobsink";

export interface Knative {
  parts: { readonly [part in KnativePart]?: Daemon };
  /** Starts a part that was stopped; it is ready when this resolves. */
  start(part: KnativePart, changes?: NodeJS.ProcessEnv): Promise<void>;
  /** Where JobSink listens. */
  jobSinkPort: number;
}

/** Installs Knative Eventing and starts what a Broker needs. Quiet machines take 10 s. */
export async function startKnative(plane: ControlPlane, services: Services, undo: Undo[]): Promise<Knative> {
  const folder = mkdtempSync(join(tmpdir(), "knative-"));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  const ports = await portsOf();
  route(services, ports);
  const parts: { [part in KnativePart]?: Daemon } = {};
  const start = async (part: KnativePart, changes: NodeJS.ProcessEnv = {}): Promise<void> => {
    const { file, args = [], environment, ready } = programs(ports)[part];
    const common = { ...environmentOf(plane, services), ...environment, ...changes };
    const log = join(folder, `${part}.log`);
    const daemon = startDaemon([pathOf(file), ...args], log, { ...process.env, ...common });
    parts[part] = daemon;
    // They take their time for a polite end, and nothing is lost by another.
    undo.push(() => daemon.stop("SIGKILL"));
    const isReady = async (): Promise<boolean> => !daemon.running() || (await ready(daemon).catch(() => false));
    const came = await until(isReady, { everyMs: 100, timeoutMs: 60_000 });
    if (!came || !daemon.running()) throw new Error(`Knative's ${part} does not serve:\n${daemon.tail()}`);
  };
  await apply(plane, definitions(ports.webhook));
  await done(plane, ["wait", "--for=condition=Established", "--timeout=30s", "crd", "--all"]);
  await apply(plane, installation());
  await apply(plane, webhooks(ports.webhook));
  await Promise.all((["webhook", "control", "dispatcher", "ingress", "filter"] as const).map((part) => start(part)));
  await done(plane, ["rollout", "status", "--timeout=60s", "-n", "knative-eventing", "deployment/imc-dispatcher"]);
  return { parts, start, jobSinkPort: ports.jobsink };
}

async function apply(plane: ControlPlane, items: object[]): Promise<void> {
  const list = JSON.stringify({ apiVersion: "v1", kind: "List", items });
  await done(plane, ["apply", "--server-side", "-f", "-"], list);
}

const servers = ["ingress", "filter", "dispatcher", "jobsink"] as const;

type Ports = Awaited<ReturnType<typeof portsOf>>;

async function portsOf() {
  const [ingress = 0, filter = 0, dispatcher = 0, jobsink = 0, webhook = 0, health = 0, ...free] = await freePorts(17);
  // Each asks for ports that it does not need here, too.
  const spare = (): string => String(free.pop());
  const https = { ingress: spare(), filter: spare(), dispatcher: spare(), jobsink: spare() };
  const profiling = { ingress: spare(), filter: spare(), dispatcher: spare(), jobsink: spare(), webhook: spare(), control: spare() };
  return { ingress, filter, dispatcher, jobsink, webhook, health, https, profiling };
}

function route({ routes }: Services, ports: Ports): void {
  const names = { "broker-ingress": "ingress", "broker-filter": "filter", "imc-dispatcher": "dispatcher", "job-sink": "jobsink" } as const;
  for (const [service, part] of Object.entries(names))
    routes.set(
      `${service}.knative-eventing`,
      toPort(() => ports[part]),
    );
  // A channel's Service has the channel's name with this suffix.
  routes.set(
    "*-kn-channel.*",
    toPort(() => ports.dispatcher),
  );
}

function environmentOf({ kubeconfigPath }: ControlPlane, { environment }: Services): NodeJS.ProcessEnv {
  return {
    ...environment,
    KUBECONFIG: kubeconfigPath,
    SYSTEM_NAMESPACE: "knative-eventing",
    CONFIG_LOGGING_NAME: "config-logging",
    CONFIG_OBSERVABILITY_NAME: "config-observability",
    METRICS_DOMAIN: "knative.dev/eventing",
  };
}

interface Start {
  file: Parameters<typeof pathOf>[0];
  args?: string[];
  environment: NodeJS.ProcessEnv;
  ready: (daemon: Daemon) => Promise<boolean>;
}

function programs(ports: Ports): Record<KnativePart, Start> {
  const server = (part: (typeof servers)[number], environment: NodeJS.ProcessEnv): Omit<Start, "file"> => ({
    environment: {
      POD_NAME: `${part}-0`,
      CONTAINER_NAME: part,
      PROFILING_PORT: ports.profiling[part],
      ...environment,
    },
    ready: () => answers(ports[part]),
  });
  const httpPorts = (part: (typeof servers)[number]) => ({ HTTP_PORT: String(ports[part]), HTTPS_PORT: ports.https[part] });
  return {
    ingress: {
      file: "ingress",
      ...server("ingress", { INGRESS_PORT: String(ports.ingress), INGRESS_PORT_HTTPS: ports.https.ingress }),
    },
    filter: {
      file: "filter",
      ...server("filter", { NAMESPACE: "knative-eventing", FILTER_PORT: String(ports.filter), FILTER_PORT_HTTPS: ports.https.filter }),
    },
    dispatcher: {
      file: "channel_dispatcher",
      args: ["-disable-ha"],
      ...server("dispatcher", { ...httpPorts("dispatcher"), MAX_IDLE_CONNS: "1000", MAX_IDLE_CONNS_PER_HOST: "100" }),
    },
    jobsink: { file: "jobsink", ...server("jobsink", httpPorts("jobsink")) },
    control: {
      file: "control",
      args: ["-disable-ha"],
      environment: { POD_NAME: "control-0", PROFILING_PORT: ports.profiling.control, DISPATCHER_IMAGE: "none.invalid/none" },
      ready: (daemon) => Promise.resolve(daemon.tail().includes("Started workers")),
    },
    webhook: {
      file: "webhook",
      args: ["-disable-ha"],
      environment: {
        POD_NAME: "webhook-0",
        PROFILING_PORT: ports.profiling.webhook,
        HEALTH_PORT: String(ports.health),
        WEBHOOK_NAME: "eventing-webhook",
        WEBHOOK_PORT: String(ports.webhook),
        SINK_BINDING_SELECTION_MODE: "exclusion",
      },
      ready: () => answers(ports.health, "/readiness"),
    },
  };
}

async function answers(port: number, path = "/healthz"): Promise<boolean> {
  const asked = get({ host: "127.0.0.1", port, path, agent: false });
  const [answer] = (await once(asked, "response")) as [IncomingMessage];
  answer.resume();
  return (answer.statusCode ?? 500) < 500;
}
