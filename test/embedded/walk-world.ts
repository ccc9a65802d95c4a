// The node, the pods and the runs of one walk on the embedded cluster.
import assert from "node:assert/strict";
import type { FaultScript } from "../../src/embedded/faults.ts";
import type { Request } from "../../src/events/types.gen.ts";
import type { Node, Pod } from "../../src/plan/kube.ts";
import type { Fault } from "../fake-kernel/held.ts";
import { makeNode, type Node as MadeUp } from "../fake-kernel/machine.ts";
import { KernelNamespace } from "../fake-kernel/namespace.ts";
import { oracle, type Reach } from "../walk/oracle.ts";
import { fixedAddresses } from "../walk/scenario.ts";
import { assertFates, type Delaying } from "../walk/watcher.ts";
import type { Bed } from "./controller-bed.ts";

const gateway = { v4: "10.244.255.254", v6: "fe80::1" };
const own = ["10.0.0.1", "fd00::1"];

/** One walk: what was asked, what is there, and what goes wrong. */
export interface Walk {
  node: MadeUp;
  initial: Map<string, string>;
  requests: Map<string, Request>;
  /** Every pod that there ever was. */
  pods: Pod[];
  deleted: Set<string>;
  runnerDeleted: boolean;
  kernelFaults: { fault: Fault; calls: number }[];
  api: { fault: ReturnType<FaultScript>; untilMs: number; oneIn: number; asked: number };
  wrong: unknown[];
}

export function newWalk(): Walk {
  return {
    node: makeNode({ devices: { eth0: own, "kube-ipvs0": ["10.96.0.10"] } }),
    initial: new Map(),
    requests: new Map(),
    pods: [],
    deleted: new Set(),
    runnerDeleted: false,
    kernelFaults: [],
    api: { fault: undefined, untilMs: 0, oneIn: 1, asked: 0 },
    wrong: [],
  };
}

export function nextFault({ kernelFaults }: Walk): Fault | undefined {
  for (const one of kernelFaults) one.calls--;
  const index = kernelFaults.findIndex(({ calls }) => calls < 0);
  return index < 0 ? undefined : kernelFaults.splice(index, 1)[0]?.fault;
}

export function apiFault({ api }: Walk): ReturnType<FaultScript> {
  return performance.now() < api.untilMs && ++api.asked % api.oneIn === 0 ? api.fault : undefined;
}

/** Network namespaces for the pods of the cluster. */
export async function furnish(walk: Walk, { cluster }: Bed): Promise<void> {
  const [machine] = await cluster.list<Node>({ kind: "node" });
  for (const { address } of machine?.status?.addresses ?? []) walk.node.own.links.get("eth0").addresses.push(address);
  walk.pods = await cluster.list<Pod>({ kind: "pod" });
  for (const { metadata, status } of walk.pods) {
    const eth0 = status?.podIPs?.map(({ ip }) => ip) ?? [];
    const kernel = new KernelNamespace({
      devices: { eth0 },
      routes: [
        { to: "0.0.0.0/0", dev: "eth0", gateway: gateway.v4 },
        { to: "::/0", dev: "eth0", gateway: gateway.v6 },
      ],
    });
    walk.node.namespaces.set(`/run/netns/${metadata.uid}`, kernel);
    walk.initial.set(metadata.uid, kernel.snapshot());
  }
}

export function delayingOf(walk: Walk, record: string): Delaying {
  const request = walk.requests.get(record);
  assert(request, `${record} was never asked for`);
  const reach = (list: Request["to"]): Reach[] =>
    list.map(({ namespace, labels, cidr, ports = [] }) => {
      const meant = walk.pods.filter(({ metadata }) => metadata.namespace === namespace && `app=${metadata.labels?.["app"]}` === labels);
      return { cidrs: cidr === undefined ? meant.flatMap(({ status }) => status?.podIPs?.map(({ ip }) => ip) ?? []) : [cidr], ports };
    });
  const node = [...walk.node.own.links.all.values()].flatMap(({ addresses }) => addresses).filter((one) => one !== "10.96.0.10");
  const asked = { to: reach(request.to), except: reach(request.except ?? []), node: [...node, gateway.v4, gateway.v6] };
  return {
    mayDelay: oracle({ ...asked, nameservers: ["10.96.0.10"] }),
    delayMs: Number.parseInt(request.latency.delay, 10),
    mayBe: false,
    mustBe: false,
  };
}

/** Looks at each namespace whenever it has changed. */
export function watch(walk: Walk, runs: ReadonlyMap<string, Delaying[]>): void {
  const looked = new Map<KernelNamespace, string>();
  const addresses = [...fixedAddresses, ...walk.pods.flatMap(({ status }) => status?.podIPs?.map(({ ip }) => ip) ?? [])];
  walk.node.afterEach.push((kernel) => {
    const [path = ""] = [...walk.node.namespaces].find(([, one]) => one === kernel) ?? [];
    if (path === "") return;
    const delaying = runs.get(path.replace("/run/netns/", "")) ?? [];
    const now = `${kernel.changes} ${JSON.stringify(delaying)}`;
    if (looked.get(kernel) === now) return;
    looked.set(kernel, now);
    try {
      assertFates(kernel, delaying, addresses);
    } catch (error) {
      walk.wrong.push(error);
    }
    for (const dst of addresses) kernel.send({ dst, proto: "udp", port: 9, oif: "eth0" });
  });
}
