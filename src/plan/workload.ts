import type { Target, Workload } from "../events/types.gen.ts";
import type { PodFact, WorkloadFact } from "./facts.ts";
import type { Owner, Scale } from "./kube.ts";
import type { Problem } from "./policy.ts";
import { formatSelector } from "./selector.ts";
import type { Skipped } from "./targets.ts";

/** A workload asked for: where, and what. */
export interface AskedWorkload extends Workload {
  namespace: string;
}

/** Kinds between a workload and its pods are one or two; more than this is a circle. */
const longestChain = 8;

/**
 * The workload's own pods: those that its selector selects and that it owns, by way of what it controls. Labels alone say
 * nothing: who may make pods in the namespace may give them any.
 */
export function ownPods(
  { kind, name }: Workload,
  fact: WorkloadFact,
  pods: readonly PodFact[],
): { candidates: PodFact[]; others: Skipped } {
  const selected = new Set(fact.selected);
  const judged = pods.filter(({ uid }) => selected.has(uid)).map((pod) => ({ pod, top: topOf(pod.owner, fact) }));
  return {
    candidates: judged.filter(({ top }) => top?.uid === fact.uid).map(({ pod }) => pod),
    others: judged
      .filter(({ top }) => top?.uid !== fact.uid)
      .map(({ pod, top }) => ({ pod: pod.name, reason: `it belongs to ${top ? called(top) : "nothing"}, not to ${kind} ${name}` })),
  };
}

/** The workload itself if it is among the owners, else the last one that is known. */
function topOf(owner: Owner | undefined, { uid, owners }: WorkloadFact): Owner | undefined {
  let top = owner;
  for (let steps = 0; top && top.uid !== uid && steps < longestChain; steps++) {
    const next = owners[top.uid]?.owner;
    if (!next) return top;
    top = next;
  }
  return top;
}

function called({ kind, name }: Owner): string {
  return `${kind} ${name}`;
}

/** What discovery has found under the workload's kind, as one kind, or why it is none. */
export function soleKind<T extends { plural: string; namespaced: boolean }>(
  asked: AskedWorkload,
  served: readonly T[],
): T | { problem: Problem } {
  const [one, ...others] = served;
  const what = `${asked.kind} of ${asked.apiVersion}`;
  const remedy = "correct target.workload, or name the pods by labels";
  if (!one) return problem("no-target", `the cluster serves no ${what}; ${remedy}`);
  if (others.length > 0) {
    const plurals = served.map(({ plural }) => plural).join(", ");
    return problem("no-target", `${what} is ambiguous: the cluster serves ${plurals} under that name; name the pods by labels`);
  }
  return one.namespaced ? one : problem("no-target", `${what} belongs to no namespace, so it has no pods in one; ${remedy}`);
}

/** There is no such object. */
export function noWorkload({ apiVersion, kind, name, namespace }: AskedWorkload): { problem: Problem } {
  return problem("no-target", `there is no ${kind} ${name} (${apiVersion}) in namespace ${namespace}; correct target.workload`);
}

/** Its pods cannot be told. */
export function noPods({ apiVersion, kind, name }: AskedWorkload, why: string): { problem: Problem } {
  return problem("not-supported", `${kind} ${name} (${apiVersion}): ${why}, or name the pods by labels`);
}

function problem(code: Problem["code"], message: string): { problem: Problem } {
  return { problem: { code, message } };
}

/** The selector in a workload's scale, in the API's text form; empty if there is none. */
export function scaleSelector({ status: { selector = "" } = {} }: Scale): string {
  return typeof selector === "string" ? selector.trim() : formatSelector({ matchLabels: selector });
}

/** The workload of a target, with its namespace. */
export function askedWorkload({ namespace, workload }: Target): AskedWorkload | undefined {
  return workload && { ...workload, namespace };
}
