import type { Metadata, Node, Owner, Pod, Taint } from "./kube.ts";
import type { Problem } from "./policy.ts";

/** What planning needs to know of a pod. */
export interface PodFact {
  uid: string;
  namespace: string;
  name: string;
  labels: { [name: string]: string };
  /** Absent until the pod is scheduled. */
  node?: string;
  phase: string;
  terminating: boolean;
  hostNetwork: boolean;
  /** IPv4 and IPv6, as the API server wrote them. */
  ips: string[];
  /** TCP ports that its containers declare. */
  tcpPorts: number[];
  /** What controls it; absent for a pod of its own. */
  owner?: Owner;
}

/** A workload as the cluster shows it. */
export interface WorkloadFact {
  uid: string;
  /** uids of the pods that its selector selects. */
  selected: string[];
  /** Owners of those pods, and theirs, by uid, each with what controls it. What could not be looked at is missing. */
  owners: { [uid: string]: { owner?: Owner } };
}

/** What planning and a Job need to know of a node. */
export interface NodeFact {
  name: string;
  /** Value of the label kubernetes.io/hostname; absent where it is missing or another node has it too. */
  hostname?: string;
  taints: Taint[];
  /** Its kubelet does not say that it is ready: a Job there may have to wait for it. */
  notReady?: true;
  /** "cri-o://1.34.0", "containerd://2.1.0". */
  runtime: string;
  ips: string[];
}

/** The cluster as planning sees it, at one moment. */
export interface Facts {
  /** Labels of the target's namespace; absent if there is no such namespace. */
  namespaceLabels?: { [name: string]: string };
  /** Pods of each namespace that the request names. */
  pods: { [namespace: string]: PodFact[] };
  /** The workload that the request names, or why its pods cannot be told. */
  workload?: WorkloadFact | { problem: Problem };
  /** Nodes of the pods in the target's namespace. */
  nodes: { [name: string]: NodeFact };
  /** Pods that another unfinished record delays: uid → that record's name. */
  busy: { [podUid: string]: string };
  /** Records that run now, this one not counted. */
  running: number;
  /** Objects that have a name this record's own would get but belong to something else: "serviceAccount default". */
  taken: string[];
}

/** The label by which a Job's pod is bound to a node; its value need not be the node's name. */
export const hostnameLabel = "kubernetes.io/hostname";

/** What controls an object: at most one of its owners. */
export function controllerOf({ ownerReferences = [] }: Pick<Metadata, "ownerReferences">): Owner | undefined {
  const found = ownerReferences.find(({ controller }) => controller);
  return found && { apiVersion: found.apiVersion, kind: found.kind, name: found.name, uid: found.uid };
}

export function podFact({ metadata, spec, status = {} }: Pod): PodFact {
  const owner = controllerOf(metadata);
  return {
    uid: metadata.uid,
    namespace: metadata.namespace,
    name: metadata.name,
    labels: metadata.labels ?? {},
    ...(spec.nodeName && { node: spec.nodeName }),
    phase: status.phase ?? "Unknown",
    terminating: metadata.deletionTimestamp !== undefined,
    hostNetwork: spec.hostNetwork ?? false,
    ips: addresses(status),
    tcpPorts: declaredPorts(spec.containers),
    ...(owner && { owner }),
  };
}

/** Every node, by name. */
export function nodeFacts(nodes: readonly Node[]): { [name: string]: NodeFact } {
  const hostnames = Map.groupBy(nodes, ({ metadata }) => metadata.labels?.[hostnameLabel]);
  return Object.fromEntries(
    nodes.map((node) => {
      const unique = hostnames.get(node.metadata.labels?.[hostnameLabel])?.length === 1;
      return [node.metadata.name, nodeFact(node, unique)];
    }),
  );
}

/** @param unique no other node has this node's hostname label */
export function nodeFact({ metadata, spec = {}, status = {} }: Node, unique: boolean): NodeFact {
  const hostname = unique ? metadata.labels?.[hostnameLabel] : undefined;
  return {
    name: metadata.name,
    ...(hostname && { hostname }),
    taints: spec.taints ?? [],
    ...readiness(status),
    runtime: status.nodeInfo?.containerRuntimeVersion ?? "",
    ips: (status.addresses ?? []).filter(({ type }) => type.endsWith("IP")).map(({ address }) => address),
  };
}

// A node that says nothing of it has no kubelet yet.
function readiness({ conditions = [] }: NonNullable<Node["status"]>): Pick<NodeFact, "notReady"> {
  return conditions.some(({ type, status }) => type === "Ready" && status === "True") ? {} : { notReady: true };
}

// podIPs holds podIP too; only a very young pod has the one without the other.
function addresses({ podIP, podIPs = [] }: NonNullable<Pod["status"]>): string[] {
  const all = podIPs.map(({ ip }) => ip).filter((ip) => ip !== "");
  return all.length > 0 || !podIP ? all : [podIP];
}

function declaredPorts(containers: Pod["spec"]["containers"]): number[] {
  const ports = containers.flatMap((container) => container.ports ?? []).filter(({ protocol = "TCP" }) => protocol === "TCP");
  return [...new Set(ports.map(({ containerPort }) => containerPort))];
}
