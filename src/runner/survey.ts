import { isIP } from "node:net";
import { TreacleError } from "../errors.ts";
import type { Ran } from "../exec.ts";
import { device, isPlainInterface } from "../netem/names.ts";
import { clsactInterfaces, hasFilter, links, routes, routesTaken, type Link, type Route } from "../netem/parse.ts";
import { contains, knownCidr, isSingle, parseCidr, formatCidr, type Cidr } from "../plan/cidr.ts";
import type { Destination } from "../plan/orders.ts";
import type { Namespace } from "./namespace.ts";

/** What was found in the target's network namespace and around it, before anything is changed. */
export interface Survey {
  links: Link[];
  routes: Route[];
  /** Addresses that are never delayed: the node's own and the target's gateways. */
  node: string[];
}

/** Reads interfaces, routes and the node's addresses. Changes nothing. */
export async function survey(namespace: Namespace): Promise<Survey> {
  const [inside, v4, v6, node] = await Promise.all([
    namespace.run(["ip", "-j", "-d", "addr", "show"]),
    namespace.run(["ip", "-4", "-j", "route", "show", "table", "all"]),
    namespace.run(["ip", "-6", "-j", "route", "show", "table", "all"]),
    nodeAddresses(namespace),
  ]);
  const found = [...routes(output("ip route show", v4), 4), ...routes(output("ip route show", v6), 6)];
  const gateways = found.flatMap((route) => (route.gateway ? [route.gateway] : []));
  return { links: links(output("ip addr show", inside)), routes: found, node: [...new Set([...node, ...gateways])] };
}

/** Addresses in the node's own network namespace, but for the service addresses that IPVS keeps on a device of its own. */
export async function nodeAddresses(namespace: Namespace): Promise<string[]> {
  const found = links(output("ip addr show (node)", await namespace.runOnNode(["ip", "-j", "-d", "addr", "show"])));
  return found.filter((link) => link.name !== "kube-ipvs0").flatMap((link) => link.addresses);
}

/** Where the destinations leave the target. */
export interface Ways {
  interfaces: string[];
  /** Destinations without a route, or on the target itself. */
  unroutable: string[];
}

/**
 * The interfaces that routes to the destinations use: asked of the kernel for single addresses; for ranges, also those of every
 * route inside the range and of the narrowest one around it.
 * @throws TreacleError `no-route` if no destination can be reached, `foreign-device` for a name that nft cannot carry
 */
export async function waysTo(destinations: readonly Destination[], found: Survey, namespace: Namespace): Promise<Ways> {
  const cidrs = [...new Set(destinations.flatMap((destination) => destination.cidrs))].map(knownCidr);
  const asked = cidrs.map((cidr) => formatCidr({ ...cidr, bits: cidr.family === 4 ? 32 : 128 }));
  const batch = asked.map((address) => `route get ${address}\n`).join("");
  // -force: an address without a route must not hide the others; it is simply missing from the output.
  const { stdout } = await namespace.run(["ip", "-j", "-force", "-batch", "-"], batch);
  const taken = new Map(routesTaken(stdout).map((route) => [route.to, route]));
  const known = unicast(found.routes);
  const interfaces = new Set<string>();
  const unroutable: string[] = [];
  cidrs.forEach((cidr, index) => {
    const first = taken.get(asked[index] ?? "");
    const others = isSingle(cidr) ? [] : routesOf(cidr, known);
    const used = [...(first ? [first] : []), ...others].flatMap((route) => leaves(route));
    for (const name of used) interfaces.add(name);
    if (used.length === 0) unroutable.push(formatCidr(cidr));
  });
  if (interfaces.size === 0) {
    throw new TreacleError(
      "no-route",
      `the target has no route to any destination (${unroutable.slice(0, 5).join(", ")}); check the addresses and the pod's routes`,
    );
  }
  for (const name of interfaces) refuseOddName(name);
  return { interfaces: [...interfaces].toSorted(), unroutable };
}

function leaves(route: Route): string[] {
  const way = ["unicast", "broadcast", "anycast"].includes(route.type) ? route.interface : undefined;
  return way === undefined || way === "lo" || way === device ? [] : [way];
}

type Known = Route & { range: Cidr };

function unicast(found: readonly Route[]): Known[] {
  return found.flatMap((route) => {
    const range = route.type === "unicast" ? parseCidr(route.to) : undefined;
    return range ? [{ ...route, range }] : [];
  });
}

/** The routes that addresses of a range take: those inside it, and unless one of these is for all of it the narrowest around it. */
function routesOf(cidr: Cidr, known: readonly Known[]): Known[] {
  const inside = known.filter(({ range }) => contains(cidr, range));
  if (inside.some(({ range }) => range.bits === cidr.bits)) return inside;
  const around = known.filter(({ range }) => contains(range, cidr));
  const narrowest = Math.max(...around.map(({ range }) => range.bits));
  return [...inside, ...around.filter(({ range }) => range.bits === narrowest)];
}

/**
 * Delayed packets are sent on from the ifb, past any egress filter of a clsact qdisc: a filter there would lose its effect.
 * @throws TreacleError `foreign-egress-filter`
 */
export async function refuseForeignFilters(interfaces: readonly string[], namespace: Namespace): Promise<void> {
  const listed = clsactInterfaces(output("tc qdisc show", await namespace.run(["tc", "-j", "qdisc", "show"])));
  for (const name of interfaces.filter((one) => listed.includes(one))) {
    if (!hasFilter(output("tc filter show", await namespace.run(["tc", "filter", "show", "dev", name, "egress"])))) continue;
    throw new TreacleError(
      "foreign-egress-filter",
      `${name} of the target has an egress filter (clsact) of something else, which delayed packets would pass by; nothing was changed. See it with \`tc filter show dev ${name} egress\``,
    );
  }
}

/**
 * Our device's name may stand for somebody else's device.
 * @throws TreacleError `foreign-device`
 */
export function refuseForeignDevice(found: readonly Link[]): void {
  const foreign = found.find((link) => link.name === device && link.kind !== "ifb");
  if (!foreign) return;
  throw new TreacleError(
    "foreign-device",
    `the target has a ${foreign.kind || "device"} called ${device} that is not ours; nothing was changed`,
  );
}

/** Nameservers of a resolv.conf (resolv.conf(5)), without zone. */
export function nameservers(text: string): string[] {
  return text.split("\n").flatMap((line) => {
    const address = /^\s*nameserver\s+([0-9A-Fa-f:.]+)/.exec(line)?.[1];
    return address !== undefined && isIP(address) ? [address] : [];
  });
}

const notFound = 127; // by nsenter, as by any shell

/** @throws TreacleError `tool-failed` if the program did not end well, `tool-missing` if there is none */
export function output(what: string, ran: Ran): string {
  if (ran.code === 0) return ran.stdout;
  throw new TreacleError(
    ran.code === notFound ? "tool-missing" : "tool-failed",
    `${what} ended with ${ran.code}: ${ran.stderr.trim().slice(0, 300)}`,
  );
}

function refuseOddName(name: string): void {
  if (isPlainInterface(name)) return;
  throw new TreacleError(
    "foreign-device",
    `the interface ${JSON.stringify(name)} of the target cannot be named in an nft rule; expected letters, digits and _.:@-`,
  );
}
