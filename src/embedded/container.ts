import { once } from "node:events";
import { pause } from "../wait.ts";
import type { Pod } from "./objects.ts";

/** What a container gets and how it tells of itself: the contract of a process, whether it is one or not. */
export interface ScriptedContainer {
  /** 64 hexadecimal digits, as container runtimes have them. */
  id: string;
  pod: Pod;
  env: { [name: string]: string };
  args: readonly string[];
  serviceAccount: { token: string; caPem: string; namespace: string };
  /** Aborted when a process gets SIGTERM. */
  signal: AbortSignal;
  /** Aborted when it gets SIGKILL. */
  killed: AbortSignal;
  onLine: (line: string) => void;
  /** What the pod's readiness probe finds. */
  setReady: (ready: boolean) => void;
  writeTerminationMessage: (text: string) => void;
}

/** Runs as a container. @returns the exit code; an error is exit code 1 */
export type Script = (container: ScriptedContainer) => Promise<number>;

/** Runs a function of the embedder as a container. */
export async function runScript(script: Script, container: ScriptedContainer): Promise<number> {
  let ready = false;
  const over = new AbortController();
  void watchReadiness(container, () => Promise.resolve(ready), over.signal);
  const killed = once(container.killed, "abort").then(() => 137);
  return Promise.race([script({ ...container, setReady: (now) => (ready = now) }), killed]).finally(() => over.abort());
}

type Probe = (command: readonly string[]) => Promise<boolean>;

/** Tells what a pod's readiness probe finds, if it has one: ready at once, not ready after three failures. */
export async function watchReadiness({ pod, setReady }: ScriptedContainer, probe: Probe, over: AbortSignal): Promise<void> {
  const { exec, periodSeconds = 10 } = pod.spec.containers[0]?.readinessProbe ?? {};
  if (!exec?.command) return;
  for (let failures = 0; !over.aborted; await pause(1000 * periodSeconds, over)) {
    failures = (await probe(exec.command).catch(() => false)) ? 0 : failures + 1;
    if (failures === 0 || failures >= 3) setReady(failures === 0);
  }
}
