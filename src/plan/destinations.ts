import type { Destination as Asked, Request } from "../events/types.gen.ts";
import { type Cidr, ascending, condense, formatCidr, parseCidr } from "./cidr.ts";
import type { Facts, PodFact } from "./facts.ts";
import type { Destination } from "./orders.ts";
import type { Problem } from "./policy.ts";
import { matchesSelector, parseSelector } from "./selector.ts";
import type { Skipped } from "./targets.ts";

/** More than this many addresses and ranges make the start on a node slow: 10,000 take nft 0.2 s. */
export const maxAddresses = 10_000;

export interface Resolved {
  to: Destination[];
  except: Destination[];
  /** Distinct addresses and ranges of `to`. */
  addresses: number;
  skipped: Skipped;
}

interface Found {
  asked: Asked;
  cidrs: Cidr[];
  probePorts: string[];
  skipped: Skipped;
}

/** What `to` and `except` stand for as addresses. */
export function resolveDestinations(request: Request, pods: Facts["pods"]): Resolved | { problems: Problem[] } {
  const to = request.to.map((asked) => find(asked, pods));
  const except = (request.except ?? []).map((asked) => find(asked, pods));
  const empty = [
    ...to.flatMap((found, i) => emptiness(found, `to[${i}]`)),
    ...except.flatMap((found, i) => emptiness(found, `except[${i}]`)),
  ];
  if (empty.length > 0) return { problems: empty };
  const total = count([...to, ...except]);
  // Pods' addresses stay single as long as they may: only single addresses can be measured.
  const fitted = total <= maxAddresses ? (found: Found) => found : condensed;
  const fittedTo = to.map(fitted);
  const fittedExcept = except.map(fitted);
  if (count([...fittedTo, ...fittedExcept]) > maxAddresses) return { problems: [tooMany(total)] };
  return {
    to: fittedTo.map(destination),
    except: fittedExcept.map(destination),
    addresses: new Set(fittedTo.flatMap(({ cidrs }) => cidrs.map(formatCidr))).size,
    skipped: [...to, ...except].flatMap(({ skipped }) => skipped),
  };
}

function find(asked: Asked, pods: Facts["pods"]): Found {
  if (asked.cidr !== undefined) {
    const range = parseCidr(asked.cidr);
    return { asked, cidrs: range ? [range] : [], probePorts: [], skipped: [] };
  }
  const selector = parseSelector(asked.labels ?? "");
  const selected = (pods[asked.namespace ?? ""] ?? []).filter((pod) => matchesSelector(selector, pod.labels));
  const judged = selected.map((pod) => ({ pod, reason: obstacle(pod, asked) }));
  const fit = judged.filter(({ reason }) => reason === undefined).map(({ pod }) => pod);
  return {
    asked,
    cidrs: unique(fit.flatMap(({ ips }) => ips.flatMap((ip) => parseCidr(ip) ?? []))),
    probePorts: [...new Set(fit.flatMap(({ tcpPorts }) => tcpPorts))].slice(0, 5).map((port) => `${port}/tcp`),
    skipped: judged.flatMap(({ pod, reason }) => (reason ? [{ pod: pod.name, reason: `as destination ${label(asked)}: ${reason}` }] : [])),
  };
}

function obstacle(pod: PodFact, asked: Asked): string | undefined {
  if (pod.phase === "Succeeded" || pod.phase === "Failed") return `it has ended (${pod.phase})`;
  // Its address may belong to another pod before the experiment is over.
  if (pod.terminating) return "it is being deleted";
  if (pod.ips.length === 0) return "it has no address yet";
  return pod.hostNetwork && !asked.ports ? "it has its node's address, which is all of that node; name ports" : undefined;
}

function emptiness({ asked, cidrs, skipped }: Found, path: string): Problem[] {
  if (cidrs.length > 0) return [];
  const reasons = skipped.slice(0, 3).map(({ pod, reason }) => `${pod} ${reason}`);
  const why = reasons.length === 0 ? "no pod is selected" : reasons.join("; ");
  return [{ code: "no-address", message: `${path} ${label(asked)} stands for no address: ${why}; correct it or wait for its pods` }];
}

function tooMany(total: number): Problem {
  return {
    code: "too-many-addresses",
    message: `${total} addresses, at most ${maxAddresses} can be delayed at once; name the range that holds them as cidr`,
  };
}

function destination({ asked, cidrs, probePorts }: Found): Destination {
  return { label: label(asked), cidrs: cidrs.map(formatCidr), ports: asked.ports ?? [], ...(probePorts.length > 0 && { probePorts }) };
}

/** What a destination is called in reports. */
export function label({ namespace, labels, service, host, cidr }: Asked): string {
  const range = cidr === undefined ? undefined : parseCidr(cidr);
  if (range) return formatCidr(range);
  return cidr ?? host ?? `${namespace}/${labels ?? service}`;
}

function condensed(found: Found): Found {
  return { ...found, cidrs: condense(found.cidrs) };
}

function count(all: readonly Found[]): number {
  return all.reduce((sum, { cidrs }) => sum + cidrs.length, 0);
}

function unique(cidrs: readonly Cidr[]): Cidr[] {
  return [...new Map(cidrs.map((cidr) => [formatCidr(cidr), cidr])).values()].toSorted(ascending);
}
