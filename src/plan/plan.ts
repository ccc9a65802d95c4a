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
import { type Candidates, drawTargets, findTargets, type Skipped, type TargetPod } from "./targets.ts";
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
  const { stages, candidates, resolved } = weigh(request, input);
  const early = stages.find((problems) => problems.length > 0);
  if (early || !resolved) return refuse(early ?? []);
  const pods = drawTargets(candidates, uidOf(record));
  const orders = ordersOf(record, request, { cluster: input.cluster, pods, resolved });
  const late = [...crowdProblems({ pods, take: candidates.take, resolved }, input), ...sizeProblems(orders)];
  if (late.length > 0) return refuse(late);
  const skipped = [...candidates.skipped, ...resolved.skipped].slice(0, maxSkipped);
  return { orders, addresses: resolved.addresses, skipped: skipped.map(({ pod, reason }) => ({ pod, reason: cut(reason, maxReason) })) };
}

/** What is the same whichever pods are drawn. */
export interface Weighed {
  /** What is against it, in the order in which it counts: the first stage that has problems is the refusal. */
  stages: Problem[][];
  candidates: Candidates;
  /** Absent: a destination stands for nothing. */
  resolved?: Resolved;
}

/** Looks at a sound request in the light of policy and cluster, before its pods are drawn. */
export function weigh(request: Request, { facts, policy }: Pick<PlanInput, "facts" | "policy">): Weighed {
  const candidates = findTargets(request.target, facts);
  const found = resolveDestinations(request, facts.pods);
  const sound = "problems" in found ? undefined : found;
  return {
    stages: [
      earlyProblems(request, { facts, policy }),
      candidates.problem ? [candidates.problem] : [],
      "problems" in found ? found.problems : [],
    ],
    candidates,
    ...(sound && { resolved: sound }),
  };
}

/** What is against delaying these pods, of which so many are taken. */
export function crowdProblems(
  { pods, take, resolved: { to, except } }: { pods: readonly TargetPod[]; take: number; resolved: Resolved },
  { facts, policy }: Pick<PlanInput, "facts" | "policy">,
): Problem[] {
  return [...targetCountProblems(take, policy), ...to.flatMap((destination) => exemptProblems(destination, { except, pods, facts }))];
}

/** Why a record is refused whatever the cluster looks like. */
export function refusedUnseen(record: LatencyRecord, policy: Policy, now: Date): Problem[] {
  const request = requestOf(record.spec);
  if (record.spec.abort || !request) return [abortedProblem(record)];
  const wrong = checkRequest(request);
  if (wrong.length > 0) return wrong.map((message) => ({ code: "schema-invalid", message }));
  return [...expiry(record, policy, now), ...unsupported(request)];
}

function earlyProblems(request: Request, { facts, policy }: Pick<PlanInput, "facts" | "policy">): Problem[] {
  return [...facts.taken.map(nameTaken), ...policyProblems(request, facts, policy)];
}

/** @param what kind and name of what is there */
export function nameTaken(what: string): Problem {
  return { code: "name-taken", message: `${what} is not this Latency's; give the Latency another name` };
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
  { except, pods, facts }: { except: readonly Destination[]; pods: readonly TargetPod[]; facts: Facts },
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

/** The plan of a record as its runners get it. */
export function ordersOf(
  record: LatencyRecord,
  request: Request,
  { cluster, pods, resolved }: { cluster: string; pods: readonly TargetPod[]; resolved: Resolved },
): Orders {
  const { namespace, name } = record.metadata;
  const uid = uidOf(record);
  return {
    ordersVersion,
    cluster,
    record: { namespace, name, uid },
    origin: record.spec.origin ?? {},
    latency: request.latency,
    durationMs: Math.round(parseMs(request.duration)),
    ...(request.control && { control: request.control }),
    destinations: resolved.to,
    except: resolved.except,
    targets: pods.map((pod) => orderedTarget({ name, uid }, pod)),
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
