import { once } from "node:events";
import { TreacleError } from "../errors.ts";
import { type Script, type ScriptedContainer, runScript } from "./container.ts";
import { type Pod, type Stored, valueAt } from "./objects.ts";
import type { Server } from "./server.ts";

/** How an image is run: as a program with these first arguments, or as a function of the embedder. */
export type Image = readonly [string, ...string[]] | Script;

/** A TCP echo server on every port of the container. */
export const tcpServerImage = "embedded.invalid/tcp-server";

/** What runs containers as processes, and application pods in network namespaces. */
export interface Runtime {
  /** Makes an application pod's network. @returns its addresses, first the one that counts */
  attach(pod: Pod): Promise<readonly string[]>;
  detach(pod: Pod): Promise<void>;
  /** Path of an application pod's network namespace. */
  namespaceOf(podUid: string): string | undefined;
  /** Serves in the pod's namespace, ready as soon as it listens. */
  server: Script;
  program: (argv: readonly string[]) => Script;
}

/** The node as its kubelet sees it. */
export interface Machine {
  address: string;
  images: { readonly [image: string]: Image };
  api: Server;
  onLog: (pod: Stored, line: string) => void;
  runtime: Runtime;
}

/** Only application pods have a network of their own; all others share the machine's. */
export function isApplication({ spec }: Pod): boolean {
  return spec.containers[0]?.image === tcpServerImage;
}

type Life = Pick<ScriptedContainer, "id" | "signal" | "killed" | "setReady" | "writeTerminationMessage">;

/** Runs a pod's container. @returns the exit code, when it has ended @throws TreacleError if there is no way to run it */
export function launch(pod: Pod, machine: Machine, life: Life): Promise<number> {
  const { api, onLog } = machine;
  const script = scriptFor(pod, machine);
  const { args = [], env = [] } = pod.spec.containers[0] ?? {};
  const given = env.map(({ name, value, valueFrom }) => [name, value ?? String(valueAt(pod, valueFrom?.fieldRef?.fieldPath ?? ""))]);
  const container = {
    pod,
    args,
    env: { KUBERNETES_SERVICE_HOST: "127.0.0.1", KUBERNETES_SERVICE_PORT: String(api.port), ...Object.fromEntries(given) },
    serviceAccount: { token: api.issueToken(), caPem: api.caPem, namespace: pod.metadata.namespace ?? "" },
    onLine: (line: string) => onLog(pod, line),
  };
  return script({ ...container, ...life }).catch((error: unknown) => {
    onLog(pod, String(error));
    return 1;
  });
}

function scriptFor(pod: Pod, { images, runtime }: Machine): Script {
  const { image = "", args = [] } = pod.spec.containers[0] ?? {};
  if (isApplication(pod)) return runtime.server;
  const run = images[image];
  if (!run) throw new TreacleError("usage", `there is no image ${JSON.stringify(image)}; there are ${Object.keys(images).join(", ")}`);
  return typeof run === "function" ? (container) => runScript(run, container) : runtime.program([...run, ...args]);
}

let fakePods = 0;

/** Addresses that lead nowhere, and servers that do nothing until they are stopped. */
export const withoutNamespaces: Runtime = {
  attach() {
    const n = (++fakePods % 65_000) + 2;
    return Promise.resolve([`10.244.${n >> 8}.${n & 255}`, `fd00:244::${n.toString(16)}`]);
  },
  detach: () => Promise.resolve(),
  namespaceOf: () => undefined,
  async server({ signal, setReady }) {
    setReady(true);
    await once(signal, "abort");
    return 0;
  },
  program() {
    throw new TreacleError("not-supported", "only scripted containers run without namespaces");
  },
};
