import type { Request } from "../events/types.gen.ts";
import { toElements } from "../netem/elements.ts";
import { splitExempt } from "../netem/exempt.ts";
import { netemArguments, parseImpairment } from "../netem/impairment.ts";
import { guardFor, type Step, steps } from "../netem/programme.ts";
import type { LatencyRecord } from "../record/latency.ts";
import { contains, formatCidr, isSingle, knownCidr } from "./cidr.ts";
import type { Resolved } from "./destinations.ts";
import type { Facts } from "./facts.ts";
import type { Destination } from "./orders.ts";
import { crowdProblems, ordersOf, refusedUnseen, sizeProblems, weigh } from "./plan.ts";
import type { Policy, Problem } from "./policy.ts";
import type { Candidates, Skipped, TargetPod } from "./targets.ts";
import { parseMs } from "./units.ts";

/** A request that nobody has made yet, and what is known of the cluster. */
export interface Outlook {
  /** As it would be stored: without a uid. */
  record: LatencyRecord;
  request: Request;
  facts: Facts;
  policy: Policy;
  now: Date;
  /** Namespaces whose pods could not be looked at: what destinations there stand for is not known. */
  unread: ReadonlySet<string>;
}

/** A pod that the target means, or seems to mean. Candidate: which of them are drawn follows from the uid that a record gets. */
export interface ForeseenPod {
  pod: string;
  node?: string;
  fate: "in" | "candidate" | "out";
  /** Out: why. */
  reason?: string;
}

/** What would become of it. */
export interface Foreseen {
  /** What is against it: with the first one it would be refused. */
  problems: Problem[];
  /** How many of the pods are delayed. */
  take: number;
  pods: ForeseenPod[];
  /** Absent: one of them stands for nothing. */
  destinations?: Foretold;
  /** What cannot be said before the record exists. */
  open: string[];
}

interface Foretold {
  to: Destination[];
  except: Destination[];
  /** Distinct addresses and ranges of `to`. */
  addresses: number;
  skipped: Skipped;
  /** Addresses and ranges of `to` that are never delayed: anywhere, and on a node because they are its own. */
  exempt: { everywhere: string[]; byNode: { [node: string]: string[] } };
  /** What the kernel is told in the network namespace of each target; absent: nothing is left to be delayed. */
  kernel?: { netem: string; steps: Told[] };
}

/** One step of the programme: what is written into a tool. */
export interface Told {
  name: Step["name"];
  tool: "nft" | "ip" | "tc";
  input: string;
}

/** The usual name of a pod's interface; the runner finds the real ones. */
const usualInterface = "eth0";
/** Only the length of a uid matters before there is one. */
const anyUid = "00000000-0000-0000-0000-000000000000";

/** Says what would become of a request: the controller's own judgement, as far as it goes without a record. */
export function foresee({ unread, ...outlook }: Outlook): Foreseen {
  const { record, request, facts, policy, now } = outlook;
  const known = { ...request, to: request.to.filter(isKnown), ...(request.except && { except: request.except.filter(isKnown) }) };
  const { stages, candidates, resolved } = weigh(known, { facts, policy });
  const late = resolved ? lateProblems(outlook, candidates, resolved) : [];
  const own = resolved ? ownOf(resolved.to, candidates.fit, facts) : new Map();
  return {
    problems: [...refusedUnseen(record, policy, now), ...stages.flat(), ...late],
    take: candidates.take,
    pods: podsOf(candidates, facts.pods[request.target.namespace]),
    ...(resolved && { destinations: foretold(outlook, resolved, own) }),
    open: byDraw(candidates, resolved?.to ?? [], own),
  };

  // What is not supported yet is refused as such, and stands for nothing.
  function isKnown({ namespace, labels, cidr }: Request["to"][number]): boolean {
    return cidr !== undefined || (labels !== undefined && !unread.has(namespace ?? ""));
  }
}

function lateProblems({ record, request, facts, policy }: Omit<Outlook, "unread">, candidates: Candidates, resolved: Resolved): Problem[] {
  const { fit, take } = candidates;
  if (fit.length === 0) return [];
  const stored = { ...record, metadata: { ...record.metadata, uid: anyUid } };
  const orders = ordersOf(stored, request, { cluster: "", pods: fit.slice(0, take), resolved });
  return [...crowdProblems({ pods: fit, take, resolved }, { facts, policy }), ...sizeProblems(orders)];
}

function podsOf({ fit, take, skipped }: Candidates, seen: Facts["pods"][string] = []): ForeseenPod[] {
  const fate = take === fit.length ? "in" : "candidate";
  const nodes = new Map(seen.map(({ name, node }) => [name, node]));
  const out = skipped.map(({ pod, reason }): ForeseenPod => {
    const node = nodes.get(pod);
    return { pod, ...(node && { node }), fate: "out", reason };
  });
  return [...fit.map(({ name, node }): ForeseenPod => ({ pod: name, node, fate })), ...out].toSorted((a, b) => (a.pod < b.pod ? -1 : 1));
}

function foretold({ request, now }: Omit<Outlook, "unread">, { to, except, addresses, skipped }: Resolved, byNode: Own): Foretold {
  const { destinations, exempt } = splitExempt(to, []);
  return {
    to,
    except,
    addresses,
    skipped,
    exempt: { everywhere: exempt, byNode: Object.fromEntries(byNode) },
    ...(destinations.length > 0 && { kernel: kernelOf(request, { to: destinations, except }, now) }),
  };
}

/** Of each node with addresses that are among the destinations: those. They are single ones, and as a destination writes them. */
type Own = Map<string, string[]>;

function ownOf(to: readonly Destination[], fit: readonly TargetPod[], facts: Facts): Own {
  const cidrs = to.flatMap((destination) => destination.cidrs);
  const singles = new Set(cidrs);
  const ranges = cidrs.map(knownCidr).filter((cidr) => !isSingle(cidr));
  const isAsked = (address: string): boolean => singles.has(address) || ranges.some((range) => contains(range, knownCidr(address)));
  const nodes = [...new Set(fit.map(({ node }) => node))].toSorted();
  const own = nodes.map((node): [string, string[]] => [
    node,
    (facts.nodes[node]?.ips ?? []).map((ip) => formatCidr(knownCidr(ip))).filter(isAsked),
  ]);
  return new Map(own.filter(([, addresses]) => addresses.length > 0));
}

function kernelOf({ latency, duration }: Request, { to, except }: Pick<Resolved, "to" | "except">, now: Date) {
  const impairment = parseImpairment(latency);
  const programme = {
    impairment,
    interfaces: [usualInterface],
    delayed: toElements(to),
    spared: toElements(except),
    node: { v4: [], v6: [] },
  };
  const told = steps(programme, guardFor(now.getTime(), parseMs(duration)));
  return { netem: netemArguments(impairment).join(" "), steps: told.map(({ name, apply }): Told => ({ name, ...apply })) };
}

/** Destinations that are the nodes of so many candidates that none of the drawn ones may be delayed. */
function byDraw({ fit, take }: Candidates, to: readonly Destination[], byNode: Own): string[] {
  return splitExempt(to, []).destinations.flatMap(({ label, cidrs }) => {
    const spared = fit.filter(({ node }) => cidrs.every((cidr) => byNode.get(node)?.includes(cidr)));
    if (spared.length < take || spared.length === fit.length || take === 0) return [];
    const names = spared.slice(0, 5).map(({ name }) => name);
    const draw = `if nobody but ${names.join(", ")}${spared.length > 5 ? " and the like" : ""} is drawn`;
    return [`whether it is refused with destination-exempt: ${label} is the node's own ${draw}`];
  });
}
