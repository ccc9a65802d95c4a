// Random requests among few addresses and ports, so that much of it overlaps.
import * as fc from "fast-check";
import type { Reach } from "./oracle.ts";

/** Single addresses that anything is about: pods, the node, its gateway, services, the link's own, the world. */
export const addresses = [
  "10.244.0.7",
  "10.244.0.8",
  "10.8.0.7",
  "10.0.0.1",
  "10.244.0.1",
  "10.244.0.5",
  "169.254.169.254",
  "10.96.0.10",
  "203.0.113.5",
  "224.0.0.251",
  "fd00:244::7",
  "fd00:244::8",
  "fd00::1",
  "fe80::1",
  "ff02::1",
  "2001:db8::5",
];
const prefixes = ["10.244.0.0/24", "10.244.0.8/31", "0.0.0.0/0", "10.0.0.0/8", "10.8.0.0/24", "169.254.0.0/16", "fd00:244::/64", "::/0"];
const ports = ["80/tcp", "80-90/tcp", "85-95/tcp", "53/udp", "53/tcp", "443/tcp"];

export const reach: fc.Arbitrary<Reach> = fc.record({
  cidrs: fc.uniqueArray(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...addresses) }, fc.constantFrom(...prefixes)), {
    minLength: 1,
    maxLength: 3,
  }),
  ports: fc.uniqueArray(fc.constantFrom(...ports), { maxLength: 2 }),
});

export const delayMs = fc.integer({ min: 1, max: 12 });

/** Undefined but for one time in so many. */
export function sometimes<T>(arbitrary: fc.Arbitrary<T>, oneIn: number): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: oneIn - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

/** One packet of each kind to an address. */
export function packetsTo(dst: string): { dst: string; proto: "tcp" | "udp" | "icmp" | "icmpv6"; port?: number; icmpType?: string }[] {
  const icmp = dst.includes(":") ? (["echo-request", "nd-neighbor-solicit"] as const) : [];
  return [
    ...[80, 85, 92, 443, 53, 9].map((port) => ({ dst, proto: "tcp" as const, port })),
    ...[80, 53].map((port) => ({ dst, proto: "udp" as const, port })),
    ...(icmp.length === 0 ? [{ dst, proto: "icmp" as const }] : icmp.map((icmpType) => ({ dst, proto: "icmpv6" as const, icmpType }))),
  ];
}
