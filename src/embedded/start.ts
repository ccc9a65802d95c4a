import { kinds } from "../cluster/api.ts";
import { Access } from "./access.ts";
import { startCollector } from "./deletion.ts";
import { startJobs } from "./jobs.ts";
import { type Kubelet, startKubelet } from "./kubelet.ts";
import type { Image } from "./launch.ts";
import { machineAddress, nodeObject, nodeStatus } from "./node.ts";
import type { Stored } from "./objects.ts";
import { openRuntime } from "./runtime.ts";
import { type Server, serve } from "./server.ts";
import { type Undo, unwind } from "../undo.ts";
import { Store } from "./store.ts";

export interface EmbeddedOptions {
  /** How the containers of an image are run. */
  images?: { readonly [image: string]: Image };
  /** Name of the only node; default "embedded". */
  nodeName?: string;
  /** "none": pods get addresses but no namespaces, and only scripted containers run; no root needed. */
  network?: "namespaces" | "none";
  /** Called with every line that a container writes. */
  onLog?: (pod: Stored, line: string) => void;
  /** Port of the API on 127.0.0.1; default: any that is free. */
  port?: number;
  /** How many changes a watch may lag behind before it is told 410. Default 5,000. */
  historySize?: number;
  /** Wait before a Job's second pod, doubled for each further one. Default 1,000; the real controller begins with 10,000. */
  retryMs?: number;
}

/** A running cluster. */
export interface Embedded {
  apiUrl: string;
  caPem: string;
  adminToken: string;
  /** As `KubeConfig.loadFromOptions` or, written as JSON, kubectl takes it. */
  kubeconfig: object;
  node: string;
  /** Path of the network namespace of an application pod. */
  namespaceOf(podUid: string): string | undefined;
  /** Ends every container and takes away everything that was made. Once or many times. */
  close(): Promise<void>;
}

/** Starts a small Kubernetes: an API server, the Job controller and one node, in this process. */
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
  const {
    images = {},
    nodeName = "embedded",
    network = "namespaces",
    onLog = () => {},
    port = 0,
    historySize = 5000,
    retryMs = 1000,
  } = options;
  const store = new Store(historySize);
  const access = new Access(store);
  undo.push(startCollector(store));
  let kubelet: Kubelet | undefined;
  const server = await serve({ store, access, logsOf: (pod) => kubelet?.logsOf(pod) ?? "" }, port);
  undo.push(() => server.close());
  const runtime = network === "none" ? undefined : await openRuntime(undo);
  const node = { name: nodeName, address: machineAddress() };
  for (const name of ["default", "kube-system"])
    store.create(kinds.namespace, { metadata: { name, labels: { "kubernetes.io/metadata.name": name } } });
  store.setStatus(kinds.node, store.create(kinds.node, nodeObject(nodeName)), nodeStatus(node));
  kubelet = startKubelet({ store, access, node, images, api: server, runtime, onLog });
  undo.push(() => kubelet?.close(), startJobs(store, retryMs));
  return {
    apiUrl: server.url,
    caPem: server.caPem,
    adminToken: access.adminToken,
    kubeconfig: kubeconfig(server, access.adminToken),
    node: nodeName,
    namespaceOf: (podUid) => runtime?.namespaceOf(podUid),
  };
}

function kubeconfig(server: Server, token: string): object {
  const name = "treacle-embedded";
  return {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name, cluster: { server: server.url, "certificate-authority-data": Buffer.from(server.caPem).toString("base64") } }],
    users: [{ name, user: { token } }],
    contexts: [{ name, context: { cluster: name, user: name } }],
    "current-context": name,
  };
}
