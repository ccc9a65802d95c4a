import { condense, formatCidr, isSingle, knownCidr, type Cidr } from "../plan/cidr.ts";
import type { Destination } from "../plan/orders.ts";
import { parsePorts, type PortRange } from "../plan/units.ts";

/** Elements of the sets and maps of one address family, as nft writes them, without a map's value. */
export interface FamilyElements {
  /** Single addresses, for hash lookups: "10.0.0.7". */
  addresses: string[];
  /** Prefixes, for interval lookups: "203.0.113.0/24". */
  prefixes: string[];
  /** Prefix or address with protocol and port or port range: "10.0.0.7 . tcp . 80-90". */
  ports: string[];
}

export interface Elements {
  v4: FamilyElements;
  v6: FamilyElements;
}

/**
 * The destinations as disjoint elements: nft refuses intervals that overlap. Destinations without ports are condensed;
 * for those with ports every range of ports in which the same destinations apply is condensed on its own.
 */
export function toElements(destinations: readonly Pick<Destination, "cidrs" | "ports">[]): Elements {
  const whole = condense(destinations.filter((one) => one.ports.length === 0).flatMap((one) => one.cidrs.map(knownCidr)));
  const withPorts = destinations
    .filter((one) => one.ports.length > 0)
    .map((one) => ({ cidrs: one.cidrs.map(knownCidr), ports: one.ports.map(parsePorts) }));
  const ported = slices(withPorts);
  return { v4: family(4, whole, ported), v6: family(6, whole, ported) };
}

/** How many elements there are in all. */
export function countElements({ v4, v6 }: Elements): number {
  return [v4, v6].reduce((sum, one) => sum + one.addresses.length + one.prefixes.length + one.ports.length, 0);
}

function family(version: 4 | 6, whole: readonly Cidr[], ported: readonly { port: PortRange; cidrs: Cidr[] }[]): FamilyElements {
  const ours = whole.filter((cidr) => cidr.family === version);
  return {
    addresses: ours.filter(isSingle).map(formatCidr),
    prefixes: ours.filter((cidr) => !isSingle(cidr)).map(formatCidr),
    ports: ported.flatMap(({ port, cidrs }) =>
      cidrs.filter((cidr) => cidr.family === version).map((cidr) => `${formatCidr(cidr)} . ${port.protocol} . ${formatPort(port)}`),
    ),
  };
}

function slices(entries: readonly { cidrs: Cidr[]; ports: PortRange[] }[]): { port: PortRange; cidrs: Cidr[] }[] {
  const protocols = [...new Set(entries.flatMap((entry) => entry.ports.map((port) => port.protocol)))];
  return protocols.flatMap((protocol) => {
    const ranges = entries.flatMap(({ cidrs, ports }) =>
      ports.filter((port) => port.protocol === protocol).map((port) => ({ port, cidrs })),
    );
    const bounds = [...new Set(ranges.flatMap(({ port }) => [port.first, port.last + 1]))].toSorted((a, b) => a - b);
    return bounds.slice(0, -1).flatMap((first, index) => {
      const last = (bounds[index + 1] ?? first + 1) - 1;
      const cidrs = condense(ranges.filter(({ port }) => port.first <= first && last <= port.last).flatMap((range) => range.cidrs));
      return cidrs.length === 0 ? [] : [{ port: { protocol, first, last }, cidrs }];
    });
  });
}

function formatPort({ first, last }: PortRange): string {
  return first === last ? String(first) : `${first}-${last}`;
}
