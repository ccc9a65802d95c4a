import { type KubeObject, type Reads, type ServedKind, refusalStatus } from "./api.ts";
import { controllerOf, type WorkloadFact } from "../plan/facts.ts";
import type { DaemonSet, Metadata, Owner, Pod, Scale } from "../plan/kube.ts";
import type { Problem } from "../plan/policy.ts";
import { formatSelector } from "../plan/selector.ts";
import { type AskedWorkload, noPods, noWorkload, scaleSelector, soleKind } from "../plan/workload.ts";

type Refused = { problem: Problem };

/** Owners that are looked at: a workload has a handful; pods that only bear its labels may have any number. */
const maxOwners = 200;
/** How far up: a workload is one or two owners above its pods. */
const maxLevels = 4;

/** Looks up a workload, the pods that its selector selects, and who owns them. */
export async function gatherWorkload(cluster: Reads, asked: AskedWorkload): Promise<{ fact: WorkloadFact; pods: Pod[] } | Refused> {
  const selection = await select(cluster, asked);
  if ("problem" in selection) return selection;
  const { uid, labelSelector } = selection;
  const pods = await cluster.list<Pod>({ kind: "pod", namespace: asked.namespace, labelSelector });
  const owners = await ownersAbove(cluster, asked.namespace, { pods, uid });
  return { fact: { uid, selected: pods.map(({ metadata }) => metadata.uid), owners }, pods };
}

interface Selection {
  /** The workload's uid: its scale has the same. */
  uid: string;
  labelSelector: string;
}

async function select(cluster: Reads, asked: AskedWorkload): Promise<Selection | Refused> {
  const served = soleKind(asked, await cluster.discover(asked.apiVersion, asked.kind));
  if ("problem" in served) return served;
  if (!served.scalable && asked.kind !== "DaemonSet")
    return noPods(asked, "its kind has no scale subresource, so nothing says which pods are its own; name another workload");
  const found = await unlessForbidden(selectionOf(cluster, served, asked));
  if (found === null) return noWorkload(asked);
  if (found) return found.uid && found.labelSelector ? found : noPods(asked, "it does not say how its pods are selected; correct it");
  return noPods(asked, `Treacle's controller may not get ${served.plural}${served.scalable ? "/scale" : ""}; have that allowed`);
}

async function selectionOf(cluster: Reads, served: ServedKind, asked: AskedWorkload): Promise<Selection | null> {
  if (served.scalable) {
    const scale = await cluster.getServed<Scale & KubeObject>(served, asked, "scale");
    return scale && { uid: scale.metadata?.uid ?? "", labelSelector: scaleSelector(scale) };
  }
  const set = await cluster.getServed<DaemonSet & KubeObject>(served, asked);
  return set && { uid: set.metadata.uid, labelSelector: formatSelector(set.spec?.selector ?? {}) };
}

/** What it resolves to, or undefined if the controller's rights do not reach so far. */
async function unlessForbidden<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking;
  } catch (thrown) {
    if (refusalStatus(thrown) === 403) return undefined;
    throw thrown;
  }
}

/** What controls the pods, what controls that, and so on, up to the workload with this uid. */
async function ownersAbove(
  cluster: Reads,
  namespace: string,
  { pods, uid }: { pods: readonly Pod[]; uid: string },
): Promise<WorkloadFact["owners"]> {
  const known: WorkloadFact["owners"] = {};
  let level = pods.flatMap(({ metadata }) => controllerOf(metadata) ?? []);
  for (let i = 0; i < maxLevels; i++) {
    const room = maxOwners - Object.keys(known).length;
    const unknown = [...new Map(level.map((owner) => [owner.uid, owner])).values()]
      .filter((owner) => owner.uid !== uid && !known[owner.uid])
      .slice(0, room);
    const found = await Promise.all(unknown.map((owner) => look(cluster, namespace, owner)));
    found.forEach((fact, j) => fact && (known[unknown[j]?.uid ?? ""] = fact));
    level = found.flatMap((fact) => fact?.owner ?? []);
  }
  return known;
}

/** What controls an owner; undefined if it is gone, or may not be looked at, so that nothing is known of it. */
async function look(cluster: Reads, namespace: string, { apiVersion, kind, name, uid }: Owner): Promise<{ owner?: Owner } | undefined> {
  const [served, ...others] = await cluster.discover(apiVersion, kind);
  if (!served?.namespaced || others.length > 0) return undefined;
  const object = await unlessForbidden(cluster.getServed<KubeObject & { metadata: Metadata }>(served, { namespace, name }));
  if (object?.metadata.uid !== uid) return undefined;
  const owner = controllerOf(object.metadata);
  return owner ? { owner } : {};
}
