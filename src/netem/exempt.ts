import { contains, formatCidr, isSingle, knownCidr, overlaps, type Cidr } from "../plan/cidr.ts";
import type { Destination } from "../plan/orders.ts";

/** Never delayed, whatever is asked: the link's own addresses, which carry node-local services and cloud metadata. */
const always = ["169.254.0.0/16", "fe80::/10", "127.0.0.0/8", "::1", "224.0.0.0/4", "ff00::/8"].map(knownCidr);

/** The destinations without what is exempt, and the parts that were taken out, for the report. */
export interface Split {
  destinations: Destination[];
  /** Addresses and ranges of the destinations that are exempt: whole ones, and exempt single addresses inside a range. */
  exempt: string[];
}

/** Takes out of the destinations what lies wholly in an exempt range; what lies in it partly stays and is named. */
export function splitExempt(destinations: readonly Destination[], node: readonly string[]): Split {
  const ranges = [...always, ...node.map(knownCidr)];
  const exempt = new Set<string>();
  const left = destinations.map((destination) => {
    const cidrs = destination.cidrs.map(knownCidr);
    for (const cidr of cidrs) for (const range of touching(cidr, ranges)) exempt.add(formatCidr(range));
    return { ...destination, cidrs: cidrs.filter((cidr) => !ranges.some((range) => contains(range, cidr))).map(formatCidr) };
  });
  return { destinations: left.filter((destination) => destination.cidrs.length > 0), exempt: [...exempt] };
}

type Place = Pick<Destination, "cidrs" | "ports">;

/** Whether all of a destination is excepted: every address, and every port that is asked for. */
export function isExcepted({ cidrs, ports }: Place, except: readonly Place[]): boolean {
  const covers = (one: Place): boolean => one.ports.length === 0 || (ports.length > 0 && ports.every((port) => one.ports.includes(port)));
  const ranges = except.filter(covers).flatMap((one) => one.cidrs.map(knownCidr));
  return cidrs.every((cidr) => ranges.some((range) => contains(range, knownCidr(cidr))));
}

function touching(cidr: Cidr, ranges: readonly Cidr[]): Cidr[] {
  return ranges.filter((range) => overlaps(range, cidr)).map((range) => (contains(range, cidr) ? cidr : range));
}

/** Resolvers' port 53, spared unless the request names the resolver's own address. */
export function sparedResolvers(
  nameservers: readonly string[],
  destinations: readonly Destination[],
): Pick<Destination, "cidrs" | "ports">[] {
  const named = new Set(destinations.flatMap((one) => one.cidrs.map(knownCidr).filter(isSingle).map(formatCidr)));
  const spared = nameservers.map((address) => formatCidr(knownCidr(address))).filter((address) => !named.has(address));
  return spared.length === 0 ? [] : [{ cidrs: spared, ports: ["53/udp", "53/tcp"] }];
}
