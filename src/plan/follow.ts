import type { LatencyRecord } from "../record/latency.ts";
import type { Facts } from "./facts.ts";
import type { Orders } from "./orders.ts";
import { orderedTarget, sizeProblems } from "./plan.ts";
import { namespaceProblems, type Policy } from "./policy.ts";
import { chooseTargets } from "./targets.ts";

/** With less time left nobody joins any more: a Job needs some of it to start. */
export const leastLeftMs = 5_000;

export interface Admission {
  /** With the pods that have joined; the very same object if none has. */
  orders: Orders;
  /** Names of pods that would have joined but for the limits. */
  passed: string[];
}

/** The orders with the pods that have appeared since, for the time that remains: no pod that was a target before, and no more than may be. */
export function admit(
  record: LatencyRecord,
  orders: Orders,
  { facts, policy, until }: { facts: Facts; policy: Policy; until: string },
): Admission {
  const { target } = record.spec;
  if (!target || namespaceProblems(target.namespace, facts, policy).length > 0) return { orders, passed: [] };
  const chosen = chooseTargets(target, orders.record.uid, facts);
  const known = new Set(orders.targets.map(({ uid }) => uid));
  const fresh = "pods" in chosen ? chosen.pods.filter(({ uid }) => !known.has(uid)) : [];
  const admitted = fresh.slice(0, Math.max(0, policy.maxTargets - known.size));
  const joined = admitted.map((pod) => ({ ...orderedTarget(orders.record, pod), until }));
  const next = { ...orders, targets: [...orders.targets, ...joined] };
  const fits = joined.length > 0 && sizeProblems(next).length === 0;
  return { orders: fits ? next : orders, passed: fresh.slice(fits ? joined.length : 0).map(({ name }) => name) };
}
