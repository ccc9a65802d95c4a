import { asTreacleError } from "../errors.ts";
import type { Request } from "../events/types.gen.ts";
import { isExcepted, splitExempt } from "../netem/exempt.ts";
import { type LatencyRecord, requestOf } from "../record/latency.ts";
import { resolveDestinations, type Resolved } from "./destinations.ts";
import type { Facts } from "./facts.ts";
import { jobName } from "./names.ts";
import { type Destination, type OrderedTarget, type Orders, ordersVersion } from "./orders.ts";
import { type Policy, type Problem, policyProblems, targetCountProblems } from "./policy.ts";
import { unsupported } from "./supported.ts";
import { type Chosen, chooseTargets, type Skipped, type TargetPod } from "./targets.ts";
import { checkRequest, parseMs } from "./units.ts";

export interface PlanInput {
  facts: Facts;
  policy: Policy;
  cluster: string;
  now: Date;
}

/** What will be done, or why nothing will. */
export type Plan = { orders: Orders; addresses: number; skipped: Skipped } | { rejection: Problem };

/** The events' limits: candidates of which it is said why they were left out, characters of each reason and of a refusal. */
const maxSkipped = 50;
const maxReason = 300;
const maxMessage = 1024;

/** A ConfigMap holds 1 MiB; what stands beside the orders needs a little of it. */
const maxOrdersBytes = 1_000_000;

/** Decides about a record. The same record and facts always give the same decision. */
export function makePlan(record: LatencyRecord, input: PlanInput): Plan {
  try {
    return plan(record, input);
  } catch (thrown) {
    const { code, message } = asTreacleError(thrown);
    if (code !== "schema-invalid") throw thrown;
    return { rejection: { code, message } };
  }
}

function plan(record: LatencyRecord, input: PlanInput): Plan {
  const request = requestOf(record.spec);
  const hopeless = refusedUnseen(record, input.policy, input.now);
  if (!request || hopeless.length > 0) return refuse(hopeless);
  const early = earlyProblems(request, input);
  if (early.length > 0) return refuse(early);
  const chosen = chooseTargets(request.target, uidOf(record), input.facts);
  if ("code" in chosen) return refuse([chosen]);
  const resolved = resolveDestinations(request, input.facts.pods);
  if ("problems" in resolved) return refuse(resolved.problems);
  const orders = { ...ordersHead(record, request, input), ...ordersBody(record, chosen, resolved) };
  const late = [
    ...targetCountProblems(chosen.pods.length, input.policy),
    ...resolved.to.flatMap((destination) => exemptProblems(destination, { except: resolved.except, chosen, facts: input.facts })),
    ...sizeProblems(orders),
  ];
  if (late.length > 0) return refuse(late);
  const skipped = [...chosen.skipped, ...resolved.skipped].slice(0, maxSkipped);
  return { orders, addresses: resolved.addresses, skipped: skipped.map(({ pod, reason }) => ({ pod, reason: cut(reason, maxReason) })) };
}

/** Why a record is refused whatever the cluster looks like. */
export function refusedUnseen(record: LatencyRecord, policy: Policy, now: Date): Problem[] {
  const request = requestOf(record.spec);
  if (record.spec.abort || !request) return [abortedProblem(record)];
  const wrong = checkRequest(request);
  if (wrong.length > 0) return wrong.map((message) => ({ code: "schema-invalid", message }));
  return [...expiry(record, policy, now), ...unsupported(request)];
}

function earlyProblems(request: Request, { facts, policy }: PlanInput): Problem[] {
  return [
    ...facts.taken.map((what): Problem => ({
      code: "name-taken",
      message: `${what} is not this Latency's; give the Latency another name`,
    })),
    ...policyProblems(request, facts, policy),
  ];
}

function abortedProblem({ spec: { abort = {} } }: LatencyRecord): Problem {
  const who = abort.by ? ` by ${abort.by}` : "";
  const why = abort.reason ? `: ${abort.reason}` : "";
  return { code: "aborted", message: `aborted before it began${who}${why}; send a new request if it is still wanted` };
}

function expiry({ metadata }: LatencyRecord, policy: Policy, now: Date): Problem[] {
  const ageMs = now.getTime() - Date.parse(metadata.creationTimestamp ?? now.toISOString());
  if (ageMs <= policy.maxAgeMs) return [];
  const [age, most] = [ageMs, policy.maxAgeMs].map((ms) => Math.round(ms / 1000));
  return [
    {
      code: "expired",
      message: `asked for ${age} s ago and not planned since, at most ${most} s is allowed; send a new request if it is still wanted`,
    },
  ];
}

/** A destination of which nothing would be delayed, on the node of any target. */
function exemptProblems(
  destination: Destination,
  { except, chosen: { pods }, facts }: { except: readonly Destination[]; chosen: Chosen; facts: Facts },
): Problem[] {
  if (isExcepted(destination, except)) {
    const message = `all of ${destination.label} is in \`except\`: nothing would be delayed; except less, or name another destination`;
    return [{ code: "destination-exempt", message }];
  }
  const delayedSomewhere = pods.some(({ node }) => splitExempt([destination], facts.nodes[node]?.ips ?? []).destinations.length > 0);
  if (delayedSomewhere) return [];
  return [
    {
      code: "destination-exempt",
      message: `${destination.label} is wholly exempt: traffic to a pod's own node, link-local and multicast addresses is never delayed; name another destination`,
    },
  ];
}

/** Why orders do not fit where they are kept. */
export function sizeProblems(orders: Orders): Problem[] {
  const bytes = Buffer.byteLength(JSON.stringify(orders));
  if (bytes <= maxOrdersBytes) return [];
  const message = `the plan takes ${bytes} bytes, at most ${maxOrdersBytes} fit the runners' orders; name ranges as cidr, or set target.take lower`;
  return [{ code: "over-limit", message }];
}

function ordersHead({ metadata, spec }: LatencyRecord, request: Request, { cluster }: PlanInput) {
  return {
    ordersVersion,
    cluster,
    record: { namespace: metadata.namespace, name: metadata.name, uid: metadata.uid ?? "" },
    origin: spec.origin ?? {},
    latency: request.latency,
    durationMs: Math.round(parseMs(request.duration)),
    ...(request.control && { control: request.control }),
  };
}

function ordersBody(record: LatencyRecord, { pods }: Chosen, { to, except }: Resolved) {
  const named = { name: record.metadata.name, uid: uidOf(record) };
  return {
    destinations: to,
    except,
    targets: pods.map((pod) => orderedTarget(named, pod)),
  };
}

/** A pod as a target of a record's orders. */
export function orderedTarget(record: { name: string; uid: string }, { uid, namespace, name, node }: TargetPod): OrderedTarget {
  return { uid, namespace, pod: name, node, job: jobName(record, uid) };
}

/** The first problem's code and every problem's message, as one rejection. */
function refuse(problems: readonly Problem[]): Plan {
  const code = problems[0]?.code ?? "internal";
  const message = problems.map((problem) => problem.message).join(" | ");
  return { rejection: { code, message: cut(message, maxMessage) } };
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

function uidOf({ metadata }: LatencyRecord): string {
  return metadata.uid ?? "";
}
