/** What a container is started with, whatever runs it. */
export interface ContainerSpec {
  /** 64 hexadecimal digits, as container runtimes have them. */
  id: string;
  env: { [name: string]: string };
  args: readonly string[];
  serviceAccount: { token: string; caPem: string; namespace: string };
  onLine(line: string): void;
}

/** A container that runs, or has run. */
export interface Container {
  /** Settles when nothing of it runs any more. */
  readonly ended: Promise<{ exitCode: number; signal?: number }>;
  /** SIGTERM to the main process. */
  terminate(): void;
  /** SIGKILL to everything in it. */
  kill(): void;
  /** Runs the command of an exec probe. */
  probe(command: readonly string[]): Promise<boolean>;
  /** What stands in its termination message file. */
  message(): string;
}

/** What a container that is a function of the embedder gets: the contract of a process, without the process. */
export interface ScriptedContainer extends ContainerSpec {
  /** Aborted when a process would get SIGTERM. */
  signal: AbortSignal;
  writeTerminationMessage(text: string): void;
  /** What the pod's readiness probe finds. */
  setReady(ready: boolean): void;
}

/** Gives the exit code; an error is exit code 1. */
export type Script = (container: ScriptedContainer) => Promise<number>;

export function startScripted(script: Script, spec: ContainerSpec): Container {
  const stop = new AbortController();
  const killed = Promise.withResolvers<{ exitCode: number; signal: number }>();
  let [ready, message] = [false, ""];
  const run = script({
    ...spec,
    signal: stop.signal,
    setReady: (now) => (ready = now),
    writeTerminationMessage: (text) => (message = text),
  }).catch((error: unknown) => {
    spec.onLine(String(error));
    return 1;
  });
  return {
    ended: Promise.race([run.then((exitCode) => ({ exitCode })), killed.promise]),
    terminate: () => stop.abort(),
    kill: () => {
      stop.abort();
      killed.resolve({ exitCode: 137, signal: 9 });
    },
    probe: () => Promise.resolve(ready),
    message: () => message,
  };
}
