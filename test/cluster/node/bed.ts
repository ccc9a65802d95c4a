// A real node: kubelet, CRI-O (or containerd) and kube-proxy on a machine in QEMU, which joins a control plane on this machine's loopback.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ImageArchive, type Runtime, imageDisk } from "../../../scripts/node/images.ts";
import type { Undo } from "../../../src/undo.ts";
import { until } from "../../../src/wait.ts";
import { connect } from "../../embedded/client.ts";
import type { ControlPlane } from "../control-plane.ts";
import { type Access, hostAddress } from "./access.ts";
import { type NodeAgent, connectAgent } from "./agent.ts";
import { type Machine, type MachineOptions, addresses, makeMachine } from "./machine.ts";

export interface NodeOptions extends MachineOptions {
  /** "node-1" (the default) to "node-3". */
  name?: string;
  /** Images that pods can name, besides localhost/app:1 and localhost/busybox:1. */
  images?: readonly ImageArchive[];
  /** Default: CRI-O. */
  runtime?: Runtime;
}

export interface RealNode extends Pick<NodeAgent, "run" | "throughNode"> {
  name: string;
  /** Kills the machine; its disks stay. */
  powerOff(): Promise<void>;
  /** Starts it again, and waits until its kubelet has said that it is ready. */
  powerOn(): Promise<void>;
  /** Waits until the kubelet that runs now has said that it is ready. */
  whenReady(): Promise<void>;
  /** The end of the machine's console. */
  console(): string;
}

/** Emulated, beside other tests: a quiet machine of two cores takes 15 s. */
const startTimeoutMs = 240_000;

/** Starts a node and waits until it is ready; pushes what ends it. @param plane started with `{ machine: true }` */
export async function startNode(undo: Undo[], plane: ControlPlane, options: NodeOptions = {}): Promise<RealNode> {
  const { access } = plane;
  if (!access) throw new Error("this control plane cannot have a machine: start it with { machine: true }");
  const { name = "node-1", images = [], runtime = "crio", ...machineOptions } = options;
  const folder = mkdtempSync(join(tmpdir(), "node-"));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  const disk = images.length > 0 ? await imageDisk(images, runtime) : undefined;
  const settings = settingsFor(plane, access, { name, runtime });
  const machine = await makeMachine({ ...machineOptions, folder, agentPort: access.agentPort, images: disk, settings });
  undo.push(() => machine.powerOff());
  const agent = connectAgent(access);
  undo.push(() => agent.close());
  const whenReady = (): Promise<void> => waitUntilReady({ plane, name, runtime, agent, machine });
  machine.powerOn();
  await whenReady().catch(async (error: unknown) => {
    // Seen once in dozens of starts: both emulated processors wait for each other, for good.
    if (!machine.console().includes("soft lockup")) throw error;
    console.error(`${name} got stuck while it started; it is started once more: ${String(error)}`);
    await machine.powerOff();
    machine.powerOn();
    await whenReady();
  });
  return {
    name,
    run: (argv, options) => agent.run(argv, options),
    throughNode: agent.throughNode,
    powerOff: () => machine.powerOff(),
    async powerOn() {
      machine.powerOn();
      await whenReady();
    },
    whenReady,
    console: () => machine.console(),
  };
}

interface Named {
  name: string;
  runtime: Runtime;
}

function settingsFor(plane: ControlPlane, { caPem, server, proxyToken }: Access, { name, runtime }: Named): { [path: string]: string } {
  const { port } = new URL(plane.apiUrl);
  const kubeconfigFor = (token: string): string => {
    const cluster = { server: `https://${hostAddress}:${port}`, "certificate-authority-data": Buffer.from(plane.caPem).toString("base64") };
    return JSON.stringify({ ...plane.kubeconfigFor(token), clusters: [{ name: "real", cluster }] });
  };
  const { ipv4, ipv6, gateway4, gateway6 } = addresses;
  const variables = { NODE: name, RUNTIME: runtime, NODE_IP: ipv4, NODE_IP6: ipv6, HOST_IP: gateway4, HOST_IP6: gateway6 };
  const socket = `unix:///run/${runtime}/${runtime}.sock`;
  return {
    "etc/node.env": Object.entries(variables)
      .map(([variable, value]) => `${variable}=${value}\n`)
      .join(""),
    "etc/crictl.yaml": JSON.stringify({ "runtime-endpoint": socket, "image-endpoint": socket, timeout: 30 }),
    "etc/kubernetes/ca.crt": caPem,
    "etc/kubernetes/agent.crt": server.certPem,
    "etc/kubernetes/agent.key": server.keyPem,
    "etc/kubernetes/kubelet.conf": kubeconfigFor(plane.nodeToken(name)),
    "etc/kubernetes/proxy.conf": kubeconfigFor(proxyToken),
  };
}

interface Starting {
  plane: ControlPlane;
  name: string;
  runtime: Runtime;
  agent: NodeAgent;
  machine: Machine;
}

interface NodeStatus {
  nodeInfo: { bootID: string };
  conditions?: { type: string; status: string; lastHeartbeatTime: string }[];
}

/** What a kubelet of an earlier life has said does not count, nor what one said that was killed. */
async function waitUntilReady({ plane, name, runtime, agent, machine }: Starting): Promise<void> {
  const api = connect(plane);
  const bootId = async (): Promise<string | undefined> => {
    const read = await agent.run(["cat", "/proc/sys/kernel/random/boot_id"], { timeoutMs: 10_000 }).catch(() => undefined);
    return read?.stdout.trim();
  };
  const ready = async (): Promise<boolean> => {
    const { code, body } = await api.get(`/api/v1/nodes/${name}`);
    if (code !== 200) return false;
    const { status } = body as { status: NodeStatus };
    const isReady = status.conditions?.some(({ type, status }) => type === "Ready" && status === "True") ?? false;
    return isReady && status.nodeInfo.bootID === (await bootId());
  };
  const done = async (): Promise<boolean> => !machine.running() || (await ready().catch(() => false));
  const inTime = await until(done, { everyMs: 300, timeoutMs: startTimeoutMs });
  await api.close();
  if (inTime && machine.running()) return;
  const logs = await agent
    .run(["tail", "-n", "15", `/var/log/${runtime}.log`, "/var/log/kubelet.log"], { timeoutMs: 10_000 })
    .catch(String);
  const what = inTime ? "its machine has ended" : `it is not ready after ${startTimeoutMs / 1000} s`;
  throw new Error(`${name}: ${what}\n${machine.console()}\n${typeof logs === "string" ? logs : logs.stdout}`);
}
