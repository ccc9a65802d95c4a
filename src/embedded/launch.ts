import { TreacleError } from "../errors.ts";
import type { Access } from "./access.ts";
import { type Container, type ContainerSpec, type Script, startScripted } from "./container.ts";
import { type Pod, isObject } from "./objects.ts";
import type { Sandbox } from "./pod.ts";

/** How an image is run: as a program with these first arguments, or as a function of the embedder. */
export type Image = readonly [string, ...string[]] | Script;

/** A TCP echo server on every port of the container. */
export const tcpServerImage = "embedded.invalid/tcp-server";

/** What runs containers as processes, and application pods in network namespaces. */
export interface Runtime {
  sandbox(pod: Pod): Promise<Sandbox>;
  /** Path of an application pod's network namespace. */
  namespaceOf(podUid: string): string | undefined;
  startServer(pod: Pod, spec: ContainerSpec): Promise<Container>;
  startProcess(pod: Pod, argv: readonly string[], spec: ContainerSpec): Promise<Container>;
}

export interface LaunchOptions {
  access: Access;
  node: { name: string; address: string };
  images: { readonly [image: string]: Image };
  api: { port: number; caPem: string };
  /** Absent: pods get addresses but no namespaces, and only scripted containers run. */
  runtime: Runtime | undefined;
}

/** Only application pods have a network of their own; all others share the machine's. */
export async function openSandbox(pod: Pod, { runtime = withoutNamespaces, node }: LaunchOptions): Promise<Sandbox> {
  const { containers } = pod.spec;
  if (containers.length !== 1) throw new TreacleError("not-supported", `pods of one container run here, this one has ${containers.length}`);
  if (containers[0]?.image === tcpServerImage) return await runtime.sandbox(pod);
  return { ips: [node.address], release: () => Promise.resolve() };
}

export async function launch(pod: Pod, options: LaunchOptions, to: Pick<ContainerSpec, "id" | "onLine">): Promise<Container> {
  const { runtime = withoutNamespaces, images } = options;
  const { image = "", command, args = [] } = pod.spec.containers[0] ?? {};
  const spec = { ...to, args, env: environmentOf(pod, options), serviceAccount: accountOf(pod, options) };
  if (image === tcpServerImage) return await runtime.startServer(pod, spec);
  const run = images[image];
  if (!run) throw new TreacleError("usage", `there is no image ${JSON.stringify(image)}; there are ${Object.keys(images).join(", ")}`);
  return typeof run === "function" ? startScripted(run, spec) : await runtime.startProcess(pod, [...(command ?? run), ...args], spec);
}

function accountOf(pod: Pod, { access, api }: LaunchOptions): ContainerSpec["serviceAccount"] {
  const { namespace = "" } = pod.metadata;
  return { token: access.issue({ namespace, name: pod.spec.serviceAccountName ?? "default" }), caPem: api.caPem, namespace };
}

function environmentOf(pod: Pod, { api, node }: LaunchOptions): { [name: string]: string } {
  const known = { ...pod, status: { hostIP: node.address } };
  const given = (pod.spec.containers[0]?.env ?? []).map(({ name, value, valueFrom }) => [
    name,
    value ?? (valueFrom ? fieldOf(known, valueFrom.fieldRef?.fieldPath ?? "") : ""),
  ]);
  const own = { HOSTNAME: pod.metadata.name, KUBERNETES_SERVICE_HOST: "127.0.0.1", KUBERNETES_SERVICE_PORT: String(api.port) };
  return { ...own, ...Object.fromEntries(given) };
}

function fieldOf(object: object, path: string): string {
  const found = path.split(".").reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), object);
  if (typeof found === "string") return found;
  throw new TreacleError("not-supported", `valueFrom can be a fieldRef to a text field of the pod here, not ${JSON.stringify(path)}`);
}

let fakePods = 0;

/** Addresses that lead nowhere, and servers that do nothing until they are stopped. */
const withoutNamespaces: Runtime = {
  sandbox() {
    const n = (++fakePods % 65_000) + 2;
    return Promise.resolve({ ips: [`10.244.${n >> 8}.${n & 255}`, `fd00:244::${n.toString(16)}`], release: () => Promise.resolve() });
  },
  namespaceOf: () => undefined,
  startServer: (_pod, spec) =>
    Promise.resolve(startScripted(({ signal }) => new Promise((resolve) => signal.addEventListener("abort", () => resolve(0))), spec)),
  startProcess: () => Promise.reject(new TreacleError("not-supported", "only scripted containers run without namespaces")),
};
