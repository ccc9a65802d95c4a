import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { type Machine, isApplication, launch } from "./launch.ts";
import { type Pod, type Stored, seconds } from "./objects.ts";
import type { Store } from "./store.ts";

/** Runs every pod that fits the node. What is given back ends every container, each with its own grace. */
export function startKubelet(store: Store, node: Stored, machine: Machine): () => Promise<void> {
  const live = new Map<string, ReturnType<typeof runPod>>();

  async function start(pod: Pod): Promise<void> {
    const running = runPod(store, pod, machine);
    live.set(pod.metadata.uid, running);
    await running.gone;
    live.delete(pod.metadata.uid);
    if (store.latest(pod)?.metadata.deletionTimestamp) store.drop(pod);
  }

  const stop = store.listen(({ type, object }) => {
    // By force: what runs gets its grace all the same.
    if (type === "DELETED") return live.get(object.metadata.uid)?.stop();
    const pod = store.latest(object) as Pod | undefined;
    if (pod?.kind !== "Pod") return;
    const running = live.get(pod.metadata.uid);
    if (pod.metadata.deletionTimestamp) return running ? running.stop() : store.drop(pod);
    if (!pod.spec.nodeName) bind(store, pod, node);
    else if (!running && pod.status.phase === "Pending") void start(pod);
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

/** Where a pod's status is written. */
type StatusWriter = Pick<Store, "setStatus">;

/** Runs a pod and tells of it, until its container has ended. */
export function runPod(writer: StatusWriter, pod: Pod, machine: Machine) {
  const id = randomBytes(32).toString("hex");
  const tell = teller(writer, pod, id);
  const [stopping, killing] = [new AbortController(), new AbortController()];
  let timer: NodeJS.Timeout | undefined;

  async function run(): Promise<void> {
    const { runtime, address } = machine;
    try {
      tell({ ips: isApplication(pod) ? await runtime.attach(pod) : [address] });
      if (!stopping.signal.aborted) await runContainer(pod, machine, { id, signal: stopping.signal, killed: killing.signal, tell });
    } catch (error) {
      // It waits, as the real kubelet has it, until somebody deletes it.
      tell({ state: { waiting: { reason: "CreateContainerError", message: String(error) } } });
      if (!stopping.signal.aborted) await once(stopping.signal, "abort");
    }
    // Nothing is said twice: this is of a container that was never started.
    tell({ phase: "Failed", ready: false, state: { terminated: lost } });
    if (isApplication(pod)) await runtime.detach(pod);
  }

  return {
    /** SIGTERM now and SIGKILL after its grace. */
    stop() {
      stopping.abort();
      timer ??= setTimeout(() => killing.abort(), 1000 * (pod.spec.terminationGracePeriodSeconds ?? 30));
    },
    /** Settles when nothing of it is left, or when that has failed: then it is tried once more when the cluster closes. */
    gone: run()
      .catch(() => {})
      .finally(() => clearTimeout(timer)),
  };
}

/** As the kubelet puts it, also of a container that there never was: that one has no id. */
const lost = { exitCode: 137, reason: "ContainerStatusUnknown", message: "The container could not be located when the pod was terminated" };

type Life = { id: string; signal: AbortSignal; killed: AbortSignal; tell: Tell };

/** Says what becomes of a container until it has ended. */
async function runContainer(pod: Pod, machine: Machine, { tell, ...life }: Life): Promise<void> {
  const startedAt = seconds();
  const running = { phase: "Running", state: { running: { startedAt } }, isBegun: true };
  let message = "";
  const exited = launch(pod, machine, {
    ...life,
    setReady: (ready) => tell({ ...running, ready }),
    writeTerminationMessage: (text) => (message = text),
  });
  // An application runs when it is ready.
  if (!isApplication(pod)) tell({ ...running, ready: !pod.spec.containers[0]?.readinessProbe });
  const exitCode = await exited;
  const [phase, reason] = exitCode === 0 ? ["Succeeded", "Completed"] : ["Failed", "Error"];
  // A kubelet keeps the last 4,096 bytes of a message.
  message = Buffer.from(message).subarray(-4096).toString();
  tell({ phase, ready: false, state: { terminated: { exitCode, reason, message, startedAt, finishedAt: seconds() } } });
}

type State = { waiting: object } | { running: object } | { terminated: object };
type View = { phase: string; ready: boolean; state: State; isBegun: boolean; ips: readonly string[] };
type Tell = (change: Partial<View>) => void;

/** Keeps a pod's status as a kubelet writes it, until the container has ended. */
function teller(writer: StatusWriter, pod: Pod, containerId: string): Tell {
  const { name = "", image = "" } = pod.spec.containers[0] ?? {};
  let view: View = { phase: "Pending", ready: false, state: { waiting: { reason: "ContainerCreating" } }, isBegun: false, ips: [] };
  let condition = { type: "Ready", status: "", lastTransitionTime: "" };
  return (change) => {
    if ("terminated" in view.state) return;
    view = { ...view, ...change };
    const { phase, ready, isBegun, ips } = view;
    const status = ready ? "True" : "False";
    if (condition.status !== status) condition = { type: "Ready", status, lastTransitionTime: seconds() };
    const containerID = isBegun ? { containerID: `cri-o://${containerId}` } : {};
    const state = "terminated" in view.state ? { terminated: { ...view.state.terminated, ...containerID } } : view.state;
    const started = "running" in state;
    writer.setStatus(pod, {
      phase,
      conditions: [condition],
      ...(ips[0] !== undefined && { podIP: ips[0], podIPs: ips.map((ip) => ({ ip })) }),
      containerStatuses: [{ name, image, ...containerID, ready, started, restartCount: 0, state }],
    });
  };
}
