import { toElements } from "../netem/elements.ts";
import { isExcepted, sparedResolvers, splitExempt } from "../netem/exempt.ts";
import { guardFor, type Programme } from "../netem/programme.ts";
import { spotsOf, type Spot } from "../netem/proof.ts";
import { formatCidr, knownCidr } from "../plan/cidr.ts";
import type { Destination } from "../plan/orders.ts";
import { TreacleError } from "../errors.ts";
import type { Assignment } from "./assignment.ts";
import type { Namespace } from "./namespace.ts";
import { refuseForeignDevice, refuseForeignFilters, survey, waysTo } from "./survey.ts";

/** What will be done to one target, and what was left out of it. */
export interface Scene {
  programme: Programme;
  /** Addresses and ranges that are exempt, wholly or in part. */
  exempt: string[];
  unroutable: string[];
  /** Where round trips show the delay. */
  spots: Spot[];
}

/**
 * Looks at the target and makes the programme for it. Changes nothing.
 * @throws TreacleError `destination-exempt`, `no-route`, `foreign-egress-filter`, `foreign-device`
 */
export async function prepare(assignment: Assignment, nameservers: string[], namespace: Namespace): Promise<Scene> {
  const found = await survey(namespace);
  refuseForeignDevice(found.links);
  const split = splitExempt(assignment.destinations, found.node);
  if (split.destinations.length === 0) {
    throw new TreacleError(
      "destination-exempt",
      `every destination is exempt (${split.exempt.slice(0, 5).join(", ")}): the node's own addresses, gateways, link-local and loopback ranges are never delayed; name other destinations`,
    );
  }
  if (split.destinations.every((destination) => isExcepted(destination, assignment.except))) {
    const all = split.destinations.flatMap(({ cidrs }) => cidrs).slice(0, 5);
    throw new TreacleError(
      "destination-exempt",
      `every destination is excepted (${all.join(", ")}): nothing would be delayed; except less`,
    );
  }
  const ways = await waysTo(split.destinations, found, namespace);
  await refuseForeignFilters(ways.interfaces, namespace);
  const spared = [...assignment.except, ...sparedResolvers(nameservers, split.destinations)];
  return {
    programme: {
      impairment: assignment.impairment,
      interfaces: ways.interfaces,
      delayed: toElements(split.destinations),
      spared: toElements(spared),
      node: byFamily(found.node),
    },
    exempt: split.exempt,
    unroutable: ways.unroutable,
    // What is exempt, excepted or never leaves the target would only disprove a delay that it does not have.
    spots: spotsOf(without(split.destinations, ways.unroutable), spared),
  };
}

function without(destinations: readonly Destination[], cidrs: readonly string[]): Destination[] {
  const left = new Set(cidrs);
  return destinations.map((one) => ({ ...one, cidrs: one.cidrs.filter((cidr) => !left.has(cidr)) }));
}

/** How long a delay that begins now will be in force: until its duration has elapsed or its time is over. */
export function heldMs({ durationMs, deadline = Infinity }: Assignment): number {
  return Math.max(0, Math.min(durationMs, deadline - performance.now()));
}

/** The guard of the rules: the node's own clock decides there, so the time is the node's. */
export function guardTime(assignment: Assignment): string {
  return guardFor(Date.now(), heldMs(assignment));
}

/** Addresses of the node by family, in canonical form. */
export function byFamily(addresses: readonly string[]): Programme["node"] {
  const cidrs = addresses.map(knownCidr);
  const of = (family: 4 | 6): string[] => [...new Set(cidrs.filter((cidr) => cidr.family === family).map(formatCidr))];
  return { v4: of(4), v6: of(6) };
}
