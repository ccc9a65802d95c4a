import { networkInterfaces } from "node:os";
import { kinds } from "../cluster/api.ts";
import type { Place } from "../listen.ts";
import { type Undo, unwind } from "../undo.ts";
import { startCollector } from "./deletion.ts";
import type { FaultScript } from "./faults.ts";
import { startJobs } from "./jobs.ts";
import { startKubelet } from "./kubelet.ts";
import { type Image, withoutNamespaces } from "./launch.ts";
import type { Stored } from "./objects.ts";
import { openRuntime } from "./runtime.ts";
import { type Server, serve } from "./server.ts";
import { Store } from "./store.ts";

export interface EmbeddedOptions {
  /** How the containers of an image are run. */
  images?: { readonly [image: string]: Image };
  /** "none": pods get addresses but no namespaces, and only scripted containers run; no root needed. */
  network?: "namespaces" | "none";
  /** Called with every line that a container writes. */
  onLog?: (pod: Stored, line: string) => void;
  /** How many changes a watch may lag behind before it is told 410. Default 5,000. */
  historySize?: number;
  /** Wait before a Job's second pod, doubled for each further one. Default 1,000; the real controller begins with 10,000. */
  retryMs?: number;
  /** What goes wrong with the API, for tests: see `faults.ts`. Default: nothing. */
  faults?: FaultScript;
  /** Where the API listens: loopback must be part of it. Default: any free port of loopback. */
  api?: Place;
}

/** A running cluster. */
export interface Embedded {
  apiUrl: string;
  caPem: string;
  adminToken: string;
  /** A kubeconfig with a token of its own: a client that can be told apart from others. */
  newKubeconfig(): object;
  /** As `KubeConfig.loadFromOptions` or, written as JSON, kubectl takes it. */
  kubeconfig: object;
  /** Name of the only node. */
  node: string;
  /** Path of the network namespace of an application pod. */
  namespaceOf(podUid: string): string | undefined;
  /** Ends every container and takes away everything that was made. Once or many times. */
  close(): Promise<void>;
}

/** Starts a small Kubernetes: an API server, the Job controller and one node, in this process. Where it differs from a real one stands in decision 22. */
export async function startEmbedded(options: EmbeddedOptions = {}): Promise<Embedded> {
  const undo: Undo[] = [];
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= unwind(undo));
  try {
    return { ...(await start(options, undo)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function start(options: EmbeddedOptions, undo: Undo[]): Promise<Omit<Embedded, "close">> {
  const { images = {}, network = "namespaces", onLog = () => {}, historySize = 5000, retryMs = 1000 } = options;
  const store = Object.assign(new Store(), { historySize });
  undo.push(startCollector(store));
  const api = await serve(store, undo, { faults: options.faults, place: options.api });
  const runtime = network === "none" ? withoutNamespaces : await openRuntime(undo);
  // The machine's first address that others can reach, else loopback.
  const reachable = Object.values(networkInterfaces())
    .flat()
    .find((one) => one?.family === "IPv4" && !one.internal);
  const address = reachable?.address ?? "127.0.0.1";
  const node = "embedded";
  store.create(kinds.namespace, { metadata: { name: "default" } });
  const made = store.create(kinds.node, { metadata: { name: node, labels: { "kubernetes.io/hostname": node } } });
  const [addresses, conditions] = [[{ type: "InternalIP", address }], [{ type: "Ready", status: "True" }]];
  store.setStatus(made, { addresses, conditions, nodeInfo: { containerRuntimeVersion: "cri-o://embedded" } });
  undo.push(startKubelet(store, made, { address, images, api, onLog, runtime }), startJobs(store, retryMs));
  const { url: apiUrl, caPem } = api;
  const adminToken = api.issueToken();
  const kubeconfig = kubeconfigFor(api, adminToken);
  const newKubeconfig = (): object => kubeconfigFor(api, api.issueToken());
  return { apiUrl, caPem, adminToken, kubeconfig, newKubeconfig, node, namespaceOf: (podUid) => runtime.namespaceOf(podUid) };
}

function kubeconfigFor({ url: server, caPem }: Server, token: string): object {
  const name = "treacle-embedded";
  return {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name, cluster: { server, "certificate-authority-data": Buffer.from(caPem).toString("base64") } }],
    users: [{ name, user: { token } }],
    contexts: [{ name, context: { cluster: name, user: name } }],
    "current-context": name,
  };
}
