import type { V1Probe } from "@kubernetes/client-node";
import { setTimeout as sleep } from "node:timers/promises";
import { kinds } from "../cluster/api.ts";
import type { Container } from "./container.ts";
import type { Pod } from "./objects.ts";
import { type PodView, podStatus, terminationMessage } from "./podstatus.ts";
import { type Store, seconds } from "./store.ts";

/** What a pod's container runs in, and how to give that back. */
export interface Sandbox {
  ips: readonly string[];
  release(): Promise<void>;
}

/** What the life of a pod needs of its node. */
export interface Host {
  store: Store;
  hostIP: string;
  openSandbox(pod: Pod): Promise<Sandbox>;
  start(pod: Pod, containerId: string): Promise<Container>;
}

/** A pod that runs on the node. */
export interface LivePod {
  /** SIGTERM now and SIGKILL after the grace; a shorter grace replaces a longer one. */
  stop(graceMs: number): void;
  /** Settles when nothing of it is left. */
  readonly gone: Promise<void>;
}

export function runPod(host: Host, pod: Pod, containerId: string): LivePod {
  let container: Container | undefined;
  let killAtMs = Infinity;
  let timer: NodeJS.Timeout | undefined;
  const asked = Promise.withResolvers<void>();

  function enforce(): void {
    if (killAtMs === Infinity || !container) return;
    container.terminate();
    clearTimeout(timer);
    timer = setTimeout(() => container?.kill(), Math.max(0, killAtMs - Date.now()));
  }

  async function run(): Promise<void> {
    const say = announcer(host, pod, containerId);
    const sandbox = await host.openSandbox(pod).catch(say.refused);
    if (sandbox) {
      say.is({ ips: sandbox.ips });
      container = await host.start(pod, containerId).catch(say.refused);
    }
    if (container) {
      enforce();
      await follow(container, pod, say);
      clearTimeout(timer);
    } else await asked.promise;
    await sandbox?.release();
  }

  return {
    stop(graceMs) {
      killAtMs = Math.min(killAtMs, Date.now() + graceMs);
      asked.resolve();
      enforce();
    },
    // What could not be given back now is tried once more when the cluster closes, and reported then.
    gone: run().catch(() => {}),
  };
}

/** Says what becomes of a container until it has ended. */
async function follow(container: Container, { spec }: Pod, say: Announcer): Promise<void> {
  const startedAt = seconds();
  const over = new AbortController();
  const probe = spec.containers[0]?.readinessProbe;
  say.is({ phase: "Running", state: { running: { startedAt } }, ready: !probe });
  const probing = probe && watchReadiness(container, probe, { signal: over.signal, tell: (ready) => say.is({ ready }) });
  const exit = await container.ended;
  over.abort();
  await probing;
  const reason = exit.exitCode === 0 ? "Completed" : "Error";
  const terminated = { ...exit, reason, startedAt, finishedAt: seconds(), ...terminationMessage(container.message()) };
  say.is({ phase: exit.exitCode === 0 ? "Succeeded" : "Failed", ready: false, state: { terminated } });
}

interface Announcer {
  is: (change: Partial<PodView>) => void;
  /** It cannot be started: it waits, as the real kubelet has it, until somebody deletes it. */
  refused: (error: unknown) => undefined;
}

function announcer({ store, hostIP }: Host, pod: Pod, containerId: string): Announcer {
  const waiting = { reason: "ContainerCreating" };
  let view: PodView = { phase: "Pending", ready: false, containerID: `cri-o://${containerId}`, state: { waiting }, hostIP, ips: [] };
  const is = (change: Partial<PodView>): void => {
    view = { ...view, ...change };
    const current = store.find(kinds.pod, pod.metadata.namespace, pod.metadata.name) as Pod | undefined;
    if (current) store.setStatus(kinds.pod, pod, podStatus(current, view));
  };
  return {
    is,
    refused: (error) => is({ state: { waiting: { reason: "CreateContainerError", message: String(error) } } }) as undefined,
  };
}

/** Runs a readiness probe until the signal, and tells what it finds: ready at once, not ready after `failureThreshold` failures. */
async function watchReadiness(
  container: Container,
  { exec, ...probe }: V1Probe,
  to: { signal: AbortSignal; tell: (ready: boolean) => void },
) {
  const { initialDelaySeconds = 0, periodSeconds = 10, failureThreshold = 3 } = probe;
  const { signal, tell } = to;
  const pause = (seconds: number) => sleep(seconds * 1000, undefined, { signal }).catch(() => {});
  await pause(initialDelaySeconds);
  for (let failures = 0; !signal.aborted; await pause(periodSeconds)) {
    const ready = await container.probe(exec?.command ?? []);
    failures = ready ? 0 : failures + 1;
    if (failures === 0 || failures >= failureThreshold) tell(ready);
  }
}
