import { type Cluster, type KindName, type Query, type Ref, refusalStatus } from "../cluster/api.ts";
import { gatherFacts } from "../cluster/facts.ts";
import { listLatencies } from "../cluster/latencies.ts";
import { TreacleError } from "../errors.ts";
import type { Facts } from "../plan/facts.ts";
import type { Namespace } from "../plan/kube.ts";
import { allowLabel } from "../plan/policy.ts";
import type { LatencyRecord } from "../record/latency.ts";
import { firstStatus } from "../record/next.ts";
import { occupied } from "../record/occupied.ts";
import type { Asked } from "./input.ts";
import { type Limits, limitsIn } from "./limits.ts";
import { type Unread, withinRights } from "./rights.ts";

/** What a plan depends on, as far as it may be read. */
export interface Seen {
  facts: Facts;
  limits: Limits;
  /** The record of this name, if there is one already. */
  existing?: LatencyRecord;
  /** Records may be listed; else nobody knows what runs. */
  readRecords: boolean;
  /** Namespaces whose pods may not be listed. */
  unreadNamespaces: ReadonlySet<string>;
  /** What may not be read, and what is not known for that. */
  unknown: string[];
}

/**
 * Reads from the cluster what the plan of a request depends on; changes nothing.
 * @throws TreacleError `not-allowed`, `not-found`, `unavailable`
 */
export async function look(all: Cluster, { request, name, form }: Asked, namespace: string): Promise<Seen> {
  const { cluster, unread } = withinRights(all, request.target.namespace);
  const [records, limits] = await Promise.all([
    recordsIn(cluster, namespace),
    limitsIn(cluster, namespace),
    requireNamespace(all, namespace),
  ]);
  const guessed = [...unread.values()].some(({ kind }) => kind === "deployment" || kind === "configMap");
  const existing = records.find((record) => record.metadata.name === name);
  // An event's record has a name that nothing else has.
  const named = form === "latency" && name !== undefined ? { namespace, name, ...existing?.metadata } : undefined;
  const seen = await gatherFacts(cluster, named, request);
  const unknown = [...unread.values()];
  const mayAllow = unknown.some(({ kind }) => kind === "namespace") && { namespaceLabels: { [allowLabel.name]: allowLabel.value } };
  return {
    facts: { ...seen, ...mayAllow, ...occupiedBy(records.filter((record) => record !== existing)) },
    limits: guessed ? guessedLimits(limits) : limits,
    ...(existing && { existing }),
    readRecords: !unknown.some(({ kind }) => kind === "latency"),
    unreadNamespaces: new Set(unknown.flatMap(({ kind, namespace: of }) => (kind === "pod" && of ? [of] : []))),
    unknown: unknownFor(unread, name),
  };
}

function guessedLimits(limits: Limits): Limits {
  const controller = limits.controller === "none" ? "unread" : limits.controller;
  return { ...limits, controller, from: "defaults where they may not be read" };
}

async function recordsIn(cluster: Cluster, namespace: string): Promise<LatencyRecord[]> {
  try {
    return await listLatencies(cluster, namespace);
  } catch (cause) {
    if (refusalStatus(cause) !== 404) throw cause;
    const message = "this cluster knows no Latency: Treacle is not installed there; install it, or choose another --context";
    throw new TreacleError("not-found", message, { cause });
  }
}

/** A namespace that is not there looks like one in which nothing is. */
async function requireNamespace(cluster: Cluster, name: string): Promise<void> {
  const found = await cluster.get<Namespace>({ kind: "namespace", name }).catch((thrown: unknown) => {
    if (refusalStatus(thrown) === undefined) throw thrown;
    return undefined;
  });
  if (found === null)
    throw new TreacleError("not-found", `there is no namespace ${name}; say with --namespace where Treacle keeps its records`);
}

function occupiedBy(records: readonly LatencyRecord[]): Pick<Facts, "busy" | "running"> {
  const alive = records.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  return occupied(alive.map(({ metadata: { name }, spec, status = firstStatus(spec) }) => ({ name, status })));
}

/** @param record name of the record: what else has it is looked up by it */
function unknownFor(unread: Unread, record: string | undefined): string[] {
  const byMatter = Map.groupBy(unread, ([, what]) => matterOf(what, record));
  return [...byMatter].map(([matter, rights]) => `${matter} (you may not ${rights.map(([right]) => right).join(", ")})`);
}

/** What is not known for want of a right. */
function matterOf(what: Ref | Query, record: string | undefined): string {
  const name = "name" in what ? what.name : "";
  const matters: { [K in KindName]?: string } = {
    namespace: `whether namespace ${name} has the label ${allowLabel.name}=${allowLabel.value}`,
    node: "the nodes: their own addresses, which are never delayed, and whether they are ready",
    latency: "what runs already: pods that are delayed by others, and how many experiments there are",
    pod: `what destinations in namespace ${what.namespace} stand for`,
  };
  return matters[what.kind] ?? (name === record ? "whether names that it needs are taken" : "the limits: defaults are shown");
}
