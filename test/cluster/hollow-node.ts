// Nodes without a machine: the real scheduler binds pods to them, and their containers are functions, as in the embedded cluster.
// kubelets.ts holds them and the real kubelet to the same. What they do not do, and node/only-real.ts shows of the real one:
//
//   real                                                      here
//   restartPolicy Always and OnFailure: started again in its  never: the pod has failed, and its controller makes another
//     pod, after 10 s and more, with restartCount
//   every container, init containers, restarted or not        the first container, once
//   ErrImageNeverPull, RegistryUnavailable, ImagePullBackOff  CreateContainerError
//   activeDeadlineSeconds of a pod                            only that of a Job, which its controller keeps
//   readiness by what the probe finds                         by what the container itself says
//   addresses of both families from the pod network           the node's; servers of tests have made-up ones
//   limits: OOMKilled; eviction for want of room              none
import type { Pod } from "../../src/embedded/objects.ts";
import { type Image, type Runtime, withoutNamespaces } from "../../src/embedded/launch.ts";
import { runPod } from "../../src/embedded/kubelet.ts";
import type { Undo } from "../../src/undo.ts";
import { pause, until } from "../../src/wait.ts";
import { type Answer, connect } from "../embedded/client.ts";
import type { ControlPlane } from "./control-plane.ts";

export interface HollowNode {
  /** "node-1" to "node-3". */
  name: string;
  images?: { readonly [image: string]: Image };
  /** What runs images that are programs. */
  program?: Runtime["program"];
  /** Default: the hostname label is the node's name. */
  labels?: { [label: string]: string };
  onLog?: (line: string) => void;
  /** Port through which its pods reach the API server. Default: the server's own. */
  apiPort?: number;
}

type Api = ReturnType<typeof connect>;

/** Registers a node, as its kubelet and with a kubelet's rights, and runs what is scheduled on it until it is taken away. */
export async function startHollowNode(plane: ControlPlane, node: HollowNode, undo: Undo[]): Promise<void> {
  const api = connect(plane, plane.nodeToken(node.name));
  const over = new AbortController();
  undo.push(() => api.close());
  await register(api, node);
  const working = Promise.all([keepAlive(api, node.name, over.signal), runPods({ plane, node, api, over: over.signal })]);
  undo.push(async () => {
    over.abort();
    await working;
  });
}

/** Makes a node that is ready. */
export async function register(api: Api, { name, labels = { "kubernetes.io/hostname": name } }: HollowNode): Promise<void> {
  const made = await api.post("/api/v1/nodes", { apiVersion: "v1", kind: "Node", metadata: { name, labels } });
  if (made.code !== 201) throw new Error(`no node ${name}: ${JSON.stringify(made.body)}`);
  const room = { cpu: "64", memory: "256Gi", pods: "1100" };
  const address = `10.0.0.${name.replace("node-", "")}`;
  const status = {
    capacity: room,
    allocatable: room,
    addresses: [{ type: "InternalIP", address }],
    nodeInfo: { containerRuntimeVersion: "cri-o://1.34.0" },
    conditions: [{ type: "Ready", status: "True", reason: "KubeletReady", lastHeartbeatTime: new Date(), lastTransitionTime: new Date() }],
  };
  const told = await api.merge(`/api/v1/nodes/${name}/status`, { status });
  if (told.code !== 200) throw new Error(`${name} has no status: ${JSON.stringify(told.body)}`);
}

/** The node lifecycle controller takes a node for lost that has not renewed its lease for 40 s. */
export async function keepAlive(api: Api, name: string, over: AbortSignal): Promise<void> {
  const path = "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases";
  const spec = () => ({ holderIdentity: name, leaseDurationSeconds: 40, renewTime: new Date().toISOString().replace("Z", "000Z") });
  const lease = { apiVersion: "coordination.k8s.io/v1", kind: "Lease", metadata: { name, namespace: "kube-node-lease" } };
  while (!over.aborted) {
    const renewed = await api.merge(`${path}/${name}`, { spec: spec() }).catch(() => undefined);
    if (renewed?.code === 404) await api.post(path, { ...lease, spec: spec() }).catch(() => undefined);
    await pause(10_000, over);
  }
}

interface Kubelet {
  plane: ControlPlane;
  node: HollowNode;
  api: Api;
  over: AbortSignal;
}

/** Looks at the pods of the node again and again: a kubelet that misses nothing and needs no watch. */
async function runPods(kubelet: Kubelet): Promise<void> {
  const { api, node, over } = kubelet;
  const live = new Map<string, { stop(): void; gone: Promise<void> }>();
  const forget = (uid: string) => live.delete(uid);
  while (!over.aborted) {
    const answer = await api.get(`/api/v1/pods?fieldSelector=spec.nodeName=${node.name}`).catch(() => undefined);
    const pods = answer?.code === 200 ? (answer.body.items as Pod[]) : undefined;
    for (const pod of pods ?? []) {
      const running = live.get(pod.metadata.uid);
      const isTold = pod.metadata.deletionTimestamp !== undefined;
      if (running && isTold) running.stop();
      else if (!running && isTold) void finish(api, pod);
      else if (!running && pod.status.phase === "Pending") {
        const started = start(kubelet, pod);
        live.set(pod.metadata.uid, started);
        void started.gone.then(() => forget(pod.metadata.uid));
      }
    }
    // By force: what runs gets its grace all the same.
    const there = new Set(pods?.map(({ metadata }) => metadata.uid));
    for (const [uid, running] of live) if (pods && !there.has(uid)) running.stop();
    await pause(100, over);
  }
  for (const running of live.values()) running.stop();
  await Promise.all([...live.values()].map(({ gone }) => gone));
}

function start(kubelet: Kubelet, pod: Pod): { stop(): void; gone: Promise<void> } {
  const { api, plane, node } = kubelet;
  let running: ReturnType<typeof runPod> | undefined;
  let stopped = false;
  let last: Promise<unknown> = Promise.resolve();
  const setStatus = (_: unknown, status: object): void => {
    last = last.then(() => tell(api, pod, status));
  };
  const run = async (): Promise<void> => {
    const [token, runs] = [await tokenOf(api, pod), await asRun(api, pod)];
    if (stopped) return;
    const port = node.apiPort ?? Number(new URL(plane.apiUrl).port);
    running = runPod({ setStatus }, runs, {
      address: `10.0.0.${node.name.replace("node-", "")}`,
      images: node.images ?? {},
      api: { url: plane.apiUrl, port, caPem: plane.caPem, issueToken: () => token },
      onLog: (_, line) => node.onLog?.(line),
      runtime: { ...withoutNamespaces, ...(node.program && { program: node.program }) },
    });
    await running.gone;
    running = undefined;
  };
  return {
    stop() {
      stopped = true;
      running?.stop();
    },
    gone: run()
      .catch((error: unknown) => node.onLog?.(String(error)))
      .then(() => last)
      .then(() => finish(api, pod)),
  };
}

/** The pod with what a kubelet would read for it: its ConfigMaps as environment, and for readiness whatever the container itself says. */
async function asRun(api: Api, pod: Pod): Promise<Pod> {
  const [container] = pod.spec.containers;
  if (!container) return pod;
  const path = `/api/v1/namespaces/${pod.metadata.namespace}/configmaps`;
  const maps = await Promise.all((container.envFrom ?? []).map(({ configMapRef }) => api.get(`${path}/${configMapRef?.name}`)));
  const missing = maps.find(({ code }) => code !== 200);
  if (missing) throw new Error(`${pod.metadata.name} lacks a ConfigMap: ${JSON.stringify(missing.body)}`);
  const given = maps.flatMap(({ body }) => Object.entries<string>(body.data ?? {}).map(([name, value]) => ({ name, value })));
  const readinessProbe = container.readinessProbe && { exec: { command: ["true"] }, periodSeconds: 1 };
  const run = { ...container, env: [...given, ...(container.env ?? [])], ...(readinessProbe && { readinessProbe }) };
  return { ...pod, spec: { ...pod.spec, containers: [run] } };
}

/** As the kubelet gets it: bound to the pod, so that it ends with it. */
async function tokenOf(api: Api, { metadata, spec }: Pod): Promise<string> {
  if (spec.automountServiceAccountToken === false) return "";
  const boundObjectRef = { apiVersion: "v1", kind: "Pod", name: metadata.name, uid: metadata.uid };
  const path = `/api/v1/namespaces/${metadata.namespace}/serviceaccounts/${spec.serviceAccountName}/token`;
  const asked = { apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec: { boundObjectRef } };
  let answer: Answer | undefined;
  // The authorizer of nodes learns of a binding a moment after the scheduler has made it.
  await until(async () => (answer = await api.post(path, asked)).code === 201, { everyMs: 100, timeoutMs: 10_000 });
  if (answer?.code !== 201) throw new Error(`no token for ${metadata.name}: ${JSON.stringify(answer?.body)}`);
  return answer.body.status.token as string;
}

/** Until it is there, or the pod is not; a kubelet would not give up either. */
async function tell(api: Api, { metadata }: Pod, status: object): Promise<void> {
  const path = `/api/v1/namespaces/${metadata.namespace}/pods/${metadata.name}/status`;
  const told = async (): Promise<boolean> => {
    const body = { metadata: { uid: metadata.uid }, status };
    // As the kubelet does: conditions that others have set, such as DisruptionTarget, stay.
    const { code } = await api.call("PATCH", path, { body, type: "application/strategic-merge-patch+json" });
    return code === 200 || code === 404 || code === 409 || code === 422;
  };
  await until(() => told().catch(() => false), { everyMs: 200, timeoutMs: 120_000 });
}

/** A pod that was told to go is taken away when its container has ended. */
async function finish(api: Api, { metadata }: Pod): Promise<void> {
  const path = `/api/v1/namespaces/${metadata.namespace}/pods/${metadata.name}`;
  const now = await api.get(path).catch(() => undefined);
  if (now?.body.metadata?.uid !== metadata.uid || !now.body.metadata.deletionTimestamp) return;
  await api.remove(path, { gracePeriodSeconds: 0, preconditions: { uid: metadata.uid } }).catch(() => undefined);
}
