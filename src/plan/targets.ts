import { createHash } from "node:crypto";
import type { Accepted, Target } from "../events/types.gen.ts";
import type { Facts, PodFact } from "./facts.ts";
import type { Problem } from "./policy.ts";
import { matchesSelector, parseSelector } from "./selector.ts";
import { ownPods } from "./workload.ts";

export type Skipped = NonNullable<Accepted["skipped"]>;

/** A pod that can be delayed: it runs on a node. */
export type TargetPod = PodFact & { node: string };

export interface Chosen {
  /** By name. */
  pods: TargetPod[];
  /** Candidates that cannot be delayed now, by name. */
  skipped: Skipped;
}

/** The pods that are meant, before some of them are drawn. */
export interface Candidates {
  /** Those that can be delayed. */
  fit: TargetPod[];
  /** How many of them are. */
  take: number;
  /** The others, and those that are not meant although one may think so, by name. */
  skipped: Skipped;
  /** Why none can be delayed. */
  problem?: Problem;
}

/** The pods that are delayed, or why none is. */
export function chooseTargets(target: Target, recordUid: string, facts: Facts): Chosen | Problem {
  const { problem, ...candidates } = findTargets(target, facts);
  return problem ?? { pods: drawTargets(candidates, recordUid), skipped: candidates.skipped };
}

/** Looks which pods are meant, and which of them can be delayed. */
export function findTargets(target: Target, facts: Facts): Candidates {
  const found = findCandidates(target, facts);
  if ("problem" in found) return { fit: [], take: 0, skipped: [], problem: found.problem };
  const { candidates, others } = found;
  const judged = candidates.map((pod) => ({ pod, reason: obstacle(pod, facts.busy) }));
  const fit = judged.filter(({ reason }) => reason === undefined).map(({ pod }) => pod as TargetPod);
  const skipped = [...judged.flatMap(({ pod, reason }) => (reason ? [{ pod: pod.name, reason }] : [])), ...others].toSorted((a, b) =>
    order(a.pod, b.pod),
  );
  if (fit.length === 0) return { fit, take: 0, skipped, problem: noTarget(target, candidates, skipped) };
  return { fit, take: Math.min(fit.length, amount(target.take ?? 1, fit.length)), skipped };
}

/**
 * As many of the pods that can be delayed as `take` says, by name: chosen by a hash of record and pod, so that nobody's choice
 * can be steered by a name and the same facts always give the same pods.
 */
export function drawTargets({ fit, take }: Candidates, recordUid: string): TargetPod[] {
  const rank = new Map(fit.map((pod) => [pod.uid, digest(recordUid, pod.uid)]));
  const ranked = fit.toSorted((a, b) => order(rank.get(a.uid) ?? "", rank.get(b.uid) ?? ""));
  return ranked.slice(0, take).toSorted((a, b) => order(a.name, b.name));
}

/** The pods that are meant, and others that one may have meant, with the reason why not. */
type Found = { candidates: PodFact[]; others: Skipped };

function findCandidates(target: Target, facts: Facts): Found | { problem: Problem } {
  const pods = facts.pods[target.namespace] ?? [];
  if (target.workload) {
    const { workload = { uid: "", selected: [], owners: {} } } = facts;
    return "problem" in workload ? workload : ownPods(target.workload, workload, pods);
  }
  if (target.labels !== undefined) {
    const selector = parseSelector(target.labels);
    return { candidates: pods.filter((pod) => matchesSelector(selector, pod.labels)), others: [] };
  }
  const names = target.pods ?? [];
  const byName = new Map(pods.map((pod) => [pod.name, pod]));
  return {
    candidates: names.flatMap((name) => byName.get(name) ?? []),
    others: names.filter((name) => !byName.has(name)).map((pod) => ({ pod, reason: "there is no such pod" })),
  };
}

const onHostNetwork = "it uses its node's network, which is never delayed";

function obstacle(pod: PodFact, busy: Facts["busy"]): string | undefined {
  if (pod.terminating) return "it is being deleted";
  if (pod.phase !== "Running") return `it is ${pod.phase}, not Running`;
  if (pod.hostNetwork) return onHostNetwork;
  if (pod.node === undefined) return "it is on no node yet";
  if (pod.ips.length === 0) return "it has no address yet";
  const other = busy[pod.uid];
  return other === undefined ? undefined : `${other} delays it already`;
}

function noTarget(target: Target, candidates: readonly PodFact[], skipped: Skipped): Problem {
  const what = meaning(target);
  const reasons = skipped.slice(0, 5).map(({ pod, reason }) => `${pod}: ${reason}`);
  const more = skipped.length > reasons.length ? [`${skipped.length - reasons.length} more`] : [];
  const code = codeOf(candidates, skipped);
  if (skipped.length === 0) return { code, message: `there is no pod ${what} in namespace ${target.namespace}; correct the target` };
  return {
    code,
    message: `no pod ${what} in namespace ${target.namespace} can be delayed (${[...reasons, ...more].join("; ")}); wait or correct the target`,
  };
}

function meaning({ labels, workload }: Target): string {
  if (workload) return `of ${workload.kind} ${workload.name}`;
  return labels === undefined ? "of the named pods" : `with ${labels}`;
}

function codeOf(candidates: readonly PodFact[], skipped: Skipped): Problem["code"] {
  if (skipped.some(({ reason }) => reason.endsWith("delays it already"))) return "overlap";
  return candidates.length > 0 && candidates.every((pod) => pod.hostNetwork) ? "target-on-host-network" : "no-target";
}

function amount(take: number | string, of: number): number {
  if (take === "all") return of;
  const share = typeof take === "string" ? /^([0-9]{1,3})%$/.exec(take)?.[1] : undefined;
  return share === undefined ? Number(take) : Math.ceil((of * Number(share)) / 100);
}

function digest(recordUid: string, podUid: string): string {
  return createHash("sha256").update(`${recordUid.length}:${recordUid}${podUid}`).digest("hex");
}

// By code unit: the same on every machine, whatever its locale.
function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
