import { randomBytes } from "node:crypto";
import { kinds } from "../cluster/api.ts";
import { type LaunchOptions, launch, openSandbox } from "./launch.ts";
import type { Node, Pod, Stored } from "./objects.ts";
import { type Host, type LivePod, runPod } from "./pod.ts";
import { fits } from "./schedule.ts";
import { type Store, seconds } from "./store.ts";

export interface KubeletOptions extends LaunchOptions {
  store: Store;
  /** Called with every line that a container writes. */
  onLog: (pod: Stored, line: string) => void;
}

export interface Kubelet {
  /** The last 64 KiB of what a pod's container wrote. */
  logsOf(pod: Stored): string;
  /** Ends every container, each with its own grace. */
  close(): Promise<void>;
}

const keptLogCharacters = 64 * 1024;

/** Runs the pods of one node, and binds to it every pod that fits there. */
export function startKubelet(options: KubeletOptions): Kubelet {
  const { store, node } = options;
  const logs = new Map<string, string>();
  const live = new Map<string, LivePod>();
  const host: Host = {
    store,
    hostIP: node.address,
    openSandbox: (pod) => openSandbox(pod, options),
    start: (pod, id) => launch(pod, options, { id, onLine: (line) => keep(pod, line) }),
  };

  function keep(pod: Pod, line: string): void {
    logs.set(pod.metadata.uid, `${logs.get(pod.metadata.uid) ?? ""}${line}\n`.slice(-keptLogCharacters));
    options.onLog(pod, line);
  }

  const stop = store.listen(store.version, ({ resource, object }) => {
    const { uid, namespace, name } = object.metadata;
    if (resource.kind !== "Pod") return;
    const pod = store.find(resource, namespace, name) as Pod | undefined;
    if (pod?.metadata.uid !== uid) {
      live.get(uid)?.stop(0);
      logs.delete(uid);
    } else if (!pod.spec.nodeName) bind(store, pod, node.name);
    else see(host, live, pod);
  });

  return {
    logsOf: ({ metadata }) => logs.get(metadata.uid) ?? "",
    async close() {
      stop?.();
      for (const pod of store.list(kinds.pod) as Pod[])
        live.get(pod.metadata.uid)?.stop(1000 * (pod.spec.terminationGracePeriodSeconds ?? 30));
      await Promise.all([...live.values()].map(({ gone }) => gone));
    },
  };
}

/** Starts, stops or leaves alone what a pod's object asks for. */
function see(host: Host, live: Map<string, LivePod>, pod: Pod): void {
  const { uid, namespace, name, deletionTimestamp, deletionGracePeriodSeconds = 0 } = pod.metadata;
  if (deletionTimestamp) live.get(uid)?.stop(deletionGracePeriodSeconds * 1000);
  else if (!live.has(uid) && pod.status.phase === "Pending") {
    const running = runPod(host, pod, randomBytes(32).toString("hex"));
    live.set(uid, running);
    void running.gone.then(() => {
      live.delete(uid);
      const left = host.store.find(kinds.pod, namespace, name);
      if (left?.metadata.deletionTimestamp) host.store.drop(kinds.pod, pod);
    });
  }
}

/** Says on which node a pod is to run, or that there is none. */
function bind(store: Store, pod: Pod, nodeName: string): void {
  const node = store.find(kinds.node, undefined, nodeName) as Node | undefined;
  const fitting = node !== undefined && fits(pod.spec, node);
  const message = "0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector.";
  const verdict = fitting ? { status: "True" } : { status: "False", reason: "Unschedulable", message };
  if (pod.status.conditions?.some(({ status }) => status === verdict.status)) return;
  const conditions = [{ type: "PodScheduled", lastTransitionTime: seconds(), ...verdict }];
  store.replace(kinds.pod, { ...pod, spec: { ...pod.spec, ...(fitting && { nodeName }) }, status: { ...pod.status, conditions } });
}
