import { randomBytes } from "node:crypto";
import { once } from "node:events";
import type { Script, ScriptedContainer } from "./container.ts";
import { type Machine, contextOf, isApplication, scriptFor } from "./launch.ts";
import { type Pod, type Stored, seconds } from "./objects.ts";
import type { Store } from "./store.ts";

/** A pod that runs on the node. */
interface LivePod {
  /** SIGTERM now and SIGKILL after its grace. */
  stop(): void;
  /** Settles when nothing of it is left. */
  readonly gone: Promise<void>;
}

/** Runs every pod that fits the node. What is given back ends every container, each with its own grace. */
export function startKubelet(store: Store, node: Stored, machine: Machine): () => Promise<void> {
  const live = new Map<string, LivePod>();

  function start(pod: Pod): void {
    const running = runPod(store, pod, machine);
    live.set(pod.metadata.uid, running);
    void running.gone.then(() => {
      live.delete(pod.metadata.uid);
      if (store.latest(pod)?.metadata.deletionTimestamp) store.drop(pod);
    });
  }

  const stop = store.listen(({ object }) => {
    const pod = store.latest(object) as Pod | undefined;
    if (pod?.kind !== "Pod") return;
    const running = live.get(pod.metadata.uid);
    if (pod.metadata.deletionTimestamp) return running ? running.stop() : store.drop(pod);
    if (!pod.spec.nodeName) bind(store, pod, node);
    else if (!running && pod.status.phase === "Pending") start(pod);
  });

  return async () => {
    stop();
    for (const running of live.values()) running.stop();
    await Promise.all([...live.values()].map(({ gone }) => gone));
  };
}

/** Says that a pod is to run on the node, or that it does not fit there. */
function bind(store: Store, pod: Pod, { metadata }: Stored): void {
  const fits = Object.entries(pod.spec.nodeSelector ?? {}).every(([key, value]) => metadata.labels?.[key] === value);
  const unschedulable = { type: "PodScheduled", status: "False", reason: "Unschedulable" };
  if (fits) store.replace({ ...pod, spec: { ...pod.spec, nodeName: metadata.name } });
  else store.setStatus(pod, { ...pod.status, conditions: [unschedulable] });
}

function runPod(store: Store, pod: Pod, machine: Machine): LivePod {
  const id = randomBytes(32).toString("hex");
  const tell = teller(store, pod, id);
  const [stopping, killing] = [new AbortController(), new AbortController()];
  let timer: NodeJS.Timeout | undefined;

  async function run(): Promise<void> {
    const { runtime, address } = machine;
    try {
      tell({ ips: isApplication(pod) ? await runtime.attach(pod) : [address] });
      const script = scriptFor(pod, machine);
      const container = { ...contextOf(pod, machine), id, signal: stopping.signal, killed: killing.signal };
      if (!stopping.signal.aborted) await runContainer(script, container, tell);
    } catch (error) {
      // It waits, as the real kubelet has it, until somebody deletes it.
      tell({ state: { waiting: { reason: "CreateContainerError", message: String(error) } } });
      if (!stopping.signal.aborted) await once(stopping.signal, "abort");
    }
    if (isApplication(pod)) await runtime.detach(pod);
  }

  return {
    stop() {
      stopping.abort();
      timer ??= setTimeout(() => killing.abort(), 1000 * (pod.spec.terminationGracePeriodSeconds ?? 30));
    },
    // What could not be taken away now is tried once more when the cluster closes, and reported then.
    gone: run()
      .catch(() => {})
      .finally(() => clearTimeout(timer)),
  };
}

type Started = Omit<ScriptedContainer, "setReady" | "writeTerminationMessage">;

/** Says what becomes of a container until it has ended. */
async function runContainer(script: Script, started: Started, tell: Tell): Promise<void> {
  const startedAt = seconds();
  const running = { phase: "Running", state: { running: { startedAt } } } as const;
  let message = "";
  if (!isApplication(started.pod)) tell({ ...running, ready: started.pod.spec.containers[0]?.readinessProbe === undefined });
  const container = {
    ...started,
    setReady: (ready: boolean) => tell({ ...running, ready }),
    writeTerminationMessage: (text: string) => (message = text),
  };
  const exitCode = await script(container).catch((error: unknown) => {
    started.onLine(String(error));
    return 1;
  });
  // A kubelet keeps the last 4,096 bytes of a message.
  const kept = Buffer.from(message).subarray(-4096).toString() || undefined;
  const [phase, reason] = exitCode === 0 ? (["Succeeded", "Completed"] as const) : (["Failed", "Error"] as const);
  tell({ phase, ready: false, state: { terminated: { exitCode, reason, message: kept, startedAt, finishedAt: seconds() } } });
}

type Tell = (change: { phase?: string; ready?: boolean; state?: object; ips?: readonly string[] }) => void;

/** Keeps a pod's status as a kubelet writes it, until the container has ended. */
function teller(store: Store, pod: Pod, containerId: string): Tell {
  const { name = "", image = "" } = pod.spec.containers[0] ?? {};
  let view = {
    phase: "Pending",
    ready: false,
    state: { waiting: { reason: "ContainerCreating" } } as object,
    ips: [] as readonly string[],
  };
  let condition = { type: "Ready", status: "", lastTransitionTime: "" };
  return (change) => {
    if ("terminated" in view.state) return;
    view = { ...view, ...change };
    const { phase, ready, state, ips } = view;
    const status = ready ? "True" : "False";
    if (condition.status !== status) condition = { type: "Ready", status, lastTransitionTime: seconds() };
    store.setStatus(pod, {
      phase,
      conditions: [condition],
      ...(ips[0] !== undefined && { podIP: ips[0], podIPs: ips.map((ip) => ({ ip })) }),
      containerStatuses: [{ name, image, containerID: `cri-o://${containerId}`, ready, restartCount: 0, state }],
    });
  };
}
