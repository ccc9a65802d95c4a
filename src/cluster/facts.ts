import type { Request } from "../events/types.gen.ts";
import { type Facts, type NodeFact, nodeFacts, type PodFact, podFact } from "../plan/facts.ts";
import type { Metadata, Namespace, Node, Pod } from "../plan/kube.ts";
import { askedWorkload } from "../plan/workload.ts";
import type { RecordMetadata } from "../record/latency.ts";
import type { KindName, KubeObject, Reads } from "./api.ts";
import { gatherWorkload } from "./workload.ts";

/** What a plan depends on but for the other records: the cluster itself. */
export type ClusterFacts = Omit<Facts, "busy" | "running">;

/**
 * Asks the cluster for everything that the plan of a record depends on.
 * @param metadata absent: a record that has no name yet, so that none is taken
 */
export async function gatherFacts(cluster: Reads, metadata: RecordMetadata | undefined, request: Request): Promise<ClusterFacts> {
  const naming = metadata ? takenNames(cluster, metadata) : [];
  const [seen, nodes, taken] = await Promise.all([gatherSeen(cluster, request), gatherNodes(cluster), naming]);
  return { ...seen, nodes, taken };
}

/** Asks the cluster for what the choice of targets depends on, and for no more. */
export async function gatherTargets(cluster: Reads, { target }: Request): Promise<ClusterFacts> {
  return { ...(await gatherSeen(cluster, { target, to: [] })), nodes: {}, taken: [] };
}

type Asked = Pick<Request, "target" | "to" | "except">;

async function gatherSeen(cluster: Reads, asked: Asked): Promise<Omit<ClusterFacts, "nodes" | "taken">> {
  const [namespace, pods] = await Promise.all([
    cluster.get<Namespace>({ kind: "namespace", name: asked.target.namespace }),
    gatherPods(cluster, asked),
  ]);
  return { ...(namespace && { namespaceLabels: namespace.metadata.labels ?? {} }), ...pods };
}

/** Every node, by name. */
export async function gatherNodes(cluster: Reads): Promise<{ [name: string]: NodeFact }> {
  return nodeFacts(await cluster.list<Node>({ kind: "node" }));
}

interface PodQuery {
  namespace: string;
  labelSelector?: string;
}

async function gatherPods(cluster: Reads, { target, to, except = [] }: Asked): Promise<Pick<Facts, "pods" | "workload">> {
  const asked = askedWorkload(target);
  const queries: PodQuery[] = [
    ...(asked ? [] : [{ namespace: target.namespace, ...(target.labels !== undefined && { labelSelector: target.labels }) }]),
    ...[...to, ...except].flatMap(({ namespace, labels }) => (namespace && labels ? [{ namespace, labelSelector: labels }] : [])),
  ];
  const distinct = [...new Map(queries.map((query) => [JSON.stringify(query), query])).values()];
  const listing = Promise.all(distinct.map((query) => cluster.list<Pod>({ kind: "pod", ...query })));
  const [looked, lists] = await Promise.all([asked && gatherWorkload(cluster, asked), listing]);
  const own = looked && "pods" in looked ? looked.pods : [];
  const byUid = new Map<string, PodFact>([...own, ...lists.flat()].map((pod) => [pod.metadata.uid, podFact(pod)]));
  return {
    pods: Object.fromEntries(Map.groupBy(byUid.values(), ({ namespace }) => namespace)),
    ...(looked && { workload: "fact" in looked ? looked.fact : looked }),
  };
}

/** What is named like the record's own objects will be but is not its own: never to be used, and never to be deleted. */
async function takenNames(cluster: Reads, { namespace, name, uid }: RecordMetadata): Promise<string[]> {
  const kinds: KindName[] = ["configMap", "serviceAccount", "role", "roleBinding"];
  const found = await Promise.all(kinds.map((kind) => cluster.get({ kind, namespace, name })));
  return kinds.filter((_, i) => found[i] && !isOwn(found[i], uid)).map((kind) => `${kind} ${name}`);
}

/** The object was made for the record with this uid. */
export function isOwn(object: KubeObject, recordUid: string | undefined): boolean {
  const { ownerReferences = [] } = object.metadata as Metadata;
  return ownerReferences.some(({ uid }) => uid === recordUid);
}
