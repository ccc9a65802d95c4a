import type { Code } from "../errors.ts";
import type { Request } from "../events/types.gen.ts";
import type { Facts } from "./facts.ts";
import { parseMs } from "./units.ts";

/** Why a record will never run: a stable code, and what was seen, expected and to be done. */
export interface Problem {
  code: Code;
  message: string;
}

/** The safety floor: what an operator lets anyone ask for. */
export interface Policy {
  maxDelayMs: number;
  maxDurationMs: number;
  maxTargets: number;
  /** Records that may run at the same time. */
  maxRunning: number;
  /** A record that could not be planned for so long is not run any more. */
  maxAgeMs: number;
  /** Treacle's own namespaces. */
  ownNamespaces: readonly string[];
}

/** The label, and its value, by which a namespace's owner lets its pods be delayed. */
export const allowLabel = { name: "chaos.network/allow", value: "true" } as const;

/** Everything in which the request goes beyond the policy, before its pods are looked at. */
export function policyProblems(request: Request, facts: Facts, policy: Policy): Problem[] {
  const { delay } = request.latency;
  const limit = (message: string): Problem => ({ code: "over-limit", message });
  return [
    ...namespaceProblems(request.target.namespace, facts, policy),
    ...(parseMs(delay) > policy.maxDelayMs
      ? [limit(`a delay of ${delay}, at most ${policy.maxDelayMs} ms is allowed; ask for less, or have TREACLE_MAX_DELAY raised`)]
      : []),
    ...(parseMs(request.duration) > policy.maxDurationMs
      ? [
          limit(
            `a duration of ${request.duration}, at most ${policy.maxDurationMs / 1000} s is allowed; ask for less, or have TREACLE_MAX_DURATION raised`,
          ),
        ]
      : []),
    ...(facts.running >= policy.maxRunning
      ? [limit(`${facts.running} experiments run already, at most ${policy.maxRunning} may; send the request again when one has ended`)]
      : []),
  ];
}

/** The problem of so many targets, if it is one. */
export function targetCountProblems(count: number, policy: Policy): Problem[] {
  if (count <= policy.maxTargets) return [];
  return [
    {
      code: "over-limit",
      message: `${count} targets, at most ${policy.maxTargets} are allowed; set target.take lower, or have TREACLE_MAX_TARGETS raised`,
    },
  ];
}

/** Why nobody of a namespace may be delayed. */
export function namespaceProblems(namespace: string, facts: Pick<Facts, "namespaceLabels">, policy: Policy): Problem[] {
  const refused = (message: string): Problem[] => [{ code: "namespace-not-allowed", message }];
  if (isProtected(namespace, policy)) {
    return refused(
      `namespace ${namespace} belongs to the cluster or to Treacle: its pods are never delayed; name another target.namespace`,
    );
  }
  if (!facts.namespaceLabels) return [{ code: "no-target", message: `there is no namespace ${namespace}; correct target.namespace` }];
  if (facts.namespaceLabels[allowLabel.name] === allowLabel.value) return [];
  return refused(
    `namespace ${namespace} does not have the label ${allowLabel.name}=${allowLabel.value}; ` +
      `who answers for it can allow delays: kubectl label namespace ${namespace} ${allowLabel.name}=${allowLabel.value}`,
  );
}

function isProtected(namespace: string, policy: Policy): boolean {
  return /^(kube-|openshift|knative-)/.test(namespace) || policy.ownNamespaces.includes(namespace);
}
