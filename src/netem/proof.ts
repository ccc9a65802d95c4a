import { contains, isSingle, knownCidr, formatCidr } from "../plan/cidr.ts";
import type { Destination } from "../plan/orders.ts";
import { parsePorts } from "../plan/units.ts";
import type { Impairment } from "./impairment.ts";

/** One place that round trips are measured to. */
export interface Spot {
  address: string;
  method: "tcp" | "icmp";
  /** For tcp. */
  port?: number;
}

const mostSpots = 5;

/**
 * At most five single addresses, taken from the destinations in turn, of those that are not spared. A range is never probed: that
 * would be a scan. Ports: those asked for, else known ports of the destination, else ICMP; a destination with only UDP ports has
 * no probe.
 */
export function spotsOf(destinations: readonly Destination[], spared: readonly Reach[] = []): Spot[] {
  const lists = destinations.map((destination) => destination.cidrs.flatMap((cidr) => spotOf(cidr, destination)));
  const longest = Math.max(0, ...lists.map((list) => list.length));
  const turns = Array.from({ length: longest }, (_, turn) => lists.flatMap((list) => list.slice(turn, turn + 1))).flat();
  const distinct = new Map(turns.map((spot) => [`${spot.address} ${spot.port ?? spot.method}`, spot]));
  const delayed = [...distinct.values()].filter((spot) => !spared.some((reach) => covers(reach, spot)));
  return delayed.slice(0, mostSpots);
}

type Reach = Pick<Destination, "cidrs" | "ports">;

function covers({ cidrs, ports }: Reach, { address, port = 0 }: Spot): boolean {
  const spot = knownCidr(address);
  if (!cidrs.some((cidr) => contains(knownCidr(cidr), spot))) return false;
  return (
    ports.length === 0 || ports.map(parsePorts).some(({ protocol, first, last }) => protocol === "tcp" && first <= port && port <= last)
  );
}

function spotOf(text: string, { ports, probePorts = [] }: Destination): Spot[] {
  const cidr = knownCidr(text);
  if (!isSingle(cidr)) return [];
  const address = formatCidr(cidr);
  const [tcp] = (ports.length > 0 ? ports : probePorts).filter((port) => port.endsWith("/tcp"));
  if (tcp !== undefined) return [{ address, method: "tcp", port: Number.parseInt(tcp, 10) }];
  return ports.length > 0 ? [] : [{ address, method: "icmp" }];
}

/** Round trips to one spot in milliseconds, in the order in which they were made. */
export interface Trips {
  baseline: number[];
  during: number[];
  after: number[];
}

/** Middle value, or null of nothing. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle];
  if (high === undefined) return null;
  return rounded(sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? high) + high) / 2);
}

/** Microseconds are the finest that a round trip's time means. */
export function rounded(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}

/** What round trips say: the delay is there, it is not, or nothing that would decide it. */
export type Verdict = "seen" | "missing" | "silent";

/**
 * What round trips say of the delay. `seen`: every destination that answered rose by it. `missing`: one disproves it, since a
 * round trip was shorter than the delay alone, or stayed where it steadily was before. A baseline that noise has lengthened
 * decides nothing. A tenth of the delay is granted to clocks; jitter may shorten it.
 */
export function judgeRise(trips: readonly Trips[], { delayMs, jitterMs, distribution }: Impairment): Verdict {
  const leastMs = 0.9 * (delayMs - jitterMs * (distribution ? 2 : 1));
  const answered = trips.filter(({ baseline, during }) => baseline.length > 0 && during.length > 0);
  if (answered.length === 0 || leastMs <= 0) return "silent";
  if (answered.some((one) => disproves(one, leastMs))) return "missing";
  return answered.every((one) => riseOf(one) >= leastMs) ? "seen" : "silent";
}

function riseOf({ baseline, during }: Trips): number {
  return (median(during) ?? 0) - Math.min(...baseline);
}

function disproves(trips: Trips, leastMs: number): boolean {
  const { baseline, during } = trips;
  if (Math.min(...during) < leastMs) return true;
  // One round trip alone may have waited for a lost SYN, which TCP repeats after a second (RFC 6298, section 2.1).
  const steady = baseline.length > 1 && Math.max(...baseline) - Math.min(...baseline) < leastMs / 4;
  return steady && Math.abs(riseOf(trips)) < leastMs / 4;
}

/** Whether round trips are back where they were: nearer to the baseline than to the delay. */
export function judgeReturn(trips: readonly Trips[], { delayMs }: Impairment): Verdict {
  const answered = trips.filter(({ baseline, after }) => baseline.length > 0 && after.length > 0);
  if (answered.length === 0) return "silent";
  return answered.every(({ baseline, after }) => Math.min(...after) - (median(baseline) ?? 0) < delayMs / 2) ? "seen" : "missing";
}
