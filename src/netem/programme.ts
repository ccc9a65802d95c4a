import { countElements, type Elements, type FamilyElements } from "./elements.ts";
import { netemArguments, type Impairment } from "./impairment.ts";
import { classId, device, gateSeconds, leafHandle, rootHandle, table } from "./names.ts";

/** Everything the kernel is told about one target, as data. */
export interface Programme {
  impairment: Impairment;
  /** Interfaces of the target that routes to the destinations use. */
  interfaces: string[];
  delayed: Elements;
  /** What is never delayed although it is covered: `except`, resolvers, and the like. */
  spared: Elements;
  /** Addresses of the node and its gateway: never delayed; more may be added while the delay is in force. */
  node: { v4: string[]; v6: string[] };
}

/** One change of the kernel's state and its exact reverse. */
export interface Step {
  name: "lock" | "device" | "queues" | "rules" | "gate";
  apply: Command;
  /** `close`: the owner's socket is closed, the kernel deletes the table; `drain`: wait until netem holds nothing. */
  revert: Command | "close" | "drain" | null;
}

/** Input of one tool: a line for the nft that owns the table, or a batch for ip or tc. */
export type Command = { tool: "nft" | "ip" | "tc"; input: string };

const perCommand = 500; // elements; more in one command give "No buffer space available" on some kernels

/** Our table, empty: the kernel gives it to one owner at a time, who alone may touch our device. */
export const lock: Step = { name: "lock", apply: nft(`add table ${table} { flags owner; }`), revert: "close" };

/**
 * The network programme, in the order in which it is applied; it is reverted in the reverse order. After `guard` no packet is
 * delayed, whatever else happened (RFC 3339, UTC, whole seconds; by the node's own clock).
 *
 *     eth0 ──egress hook──▶ gate, exemptions, map: address → class ──fwd──▶ treacle0 (ifb)
 *                                                                           └ htb 7a7a: ─ class 7a7a:10 ─ netem 10:
 */
export function steps(programme: Programme, guard: string): [lock: Step, ...rest: Step[]] {
  const flushGate = `flush set ${table} alive`;
  return [
    lock,
    {
      name: "device",
      // Without an address of its own the device sends nothing of its own: no neighbour discovery into the queues.
      apply: batch("ip", [`link add ${device} type ifb`, `link set dev ${device} addrgenmode none`, `link set dev ${device} up`]),
      revert: batch("ip", [`link del dev ${device}`]),
    },
    { name: "queues", apply: batch("tc", queues(programme.impairment)), revert: "drain" },
    { name: "rules", apply: nft([...containers(programme), ...rules(programme, guard)].join("; ")), revert: null },
    { name: "gate", apply: nft(openGate(programme.interfaces)), revert: nft(flushGate) },
  ];
}

/**
 * The guard of a delay that begins now and is in force for so long: whole seconds, rounded up. Later than its end, so that the
 * guard never ends a delay that is to end in good order, also if thousands of addresses take long to apply or the node's clock is
 * set a little: as long as the gate alone would let a run that has stopped go on.
 */
export function guardFor(nowMs: number, heldMs: number): string {
  const end = Math.ceil((nowMs + heldMs) / 1000 + gateSeconds) * 1000;
  return new Date(end).toISOString().replace(".000Z", "Z");
}

/** The line that keeps the gate open for another 30 s. It fails as a whole if the gate has closed in between. */
export function renewGate(interfaces: readonly string[]): string {
  return `delete element ${table} alive { ${interfaces.map(quote).join(", ")} }; ${openGate(interfaces)}`;
}

/** The line that exempts more addresses of the node, or null if there are none. */
export function spareMore({ v4, v6 }: Programme["node"]): string | null {
  const lines = [...elements("node4", v4), ...elements("node6", v6)];
  return lines.length === 0 ? null : lines.join("; ");
}

/** What reading the table back must show. */
export function expectedState(programme: Programme): { rules: number; elements: number; interfaces: string[] } {
  return { rules: rules(programme, "").length, elements: countElements(programme.delayed), interfaces: programme.interfaces };
}

function queues(impairment: Impairment): string[] {
  return [
    `qdisc add dev ${device} root handle ${rootHandle} htb default 0`,
    // A quantum of its own: htb would warn about one derived from 100 Gbit/s.
    `class add dev ${device} parent ${rootHandle} classid ${classId} htb rate 100gbit ceil 100gbit quantum 60000`,
    `qdisc add dev ${device} parent ${classId} handle ${leafHandle} netem ${netemArguments(impairment).join(" ")}`,
  ];
}

function containers({ interfaces, delayed, spared, node }: Programme): string[] {
  const chain = `type filter hook egress devices = { ${interfaces.map(quote).join(", ")} } priority 1000; policy accept;`;
  return [
    `add set ${table} alive { type ifname; flags timeout; }`,
    `add set ${table} node4 { type ipv4_addr; }`,
    `add set ${table} node6 { type ipv6_addr; }`,
    ...familyContainers("set", "spare", spared),
    ...familyContainers("map", "to", delayed),
    `add chain ${table} out { ${chain} }`,
    ...elements("node4", node.v4),
    ...elements("node6", node.v6),
    ...familyElements("spare", spared, ""),
    ...familyElements("to", delayed, ` : ${classId}`),
  ];
}

function familyContainers(kind: "set" | "map", prefix: string, { v4, v6 }: Elements): string[] {
  const value = kind === "map" ? " : classid" : "";
  const each = (version: 4 | 6, { addresses, prefixes, ports }: FamilyElements): string[] => [
    ...(addresses.length > 0 ? [`add ${kind} ${table} ${prefix}${version} { type ipv${version}_addr${value}; }`] : []),
    ...(prefixes.length > 0 ? [`add ${kind} ${table} ${prefix}${version}n { type ipv${version}_addr${value}; flags interval; }`] : []),
    ...(ports.length > 0
      ? [`add ${kind} ${table} ${prefix}${version}p { type ipv${version}_addr . inet_proto . inet_service${value}; flags interval; }`]
      : []),
  ];
  return [...each(4, v4), ...each(6, v6)];
}

function familyElements(prefix: string, { v4, v6 }: Elements, value: string): string[] {
  const each = (version: 4 | 6, { addresses, prefixes, ports }: FamilyElements): string[] => [
    ...elements(`${prefix}${version}`, addresses, value),
    ...elements(`${prefix}${version}n`, prefixes, value),
    ...elements(`${prefix}${version}p`, ports, value),
  ];
  return [...each(4, v4), ...each(6, v6)];
}

// First match wins: `fwd` and `return` end the evaluation, so exemptions come first and the most specific map before the others.
function rules({ delayed, spared }: Programme, guard: string): string[] {
  const end = guard.replace("T", " ").replace("Z", "");
  return [
    "oifname != @alive return",
    `meta time > "${end}" return`,
    "ip daddr @node4 return",
    "ip6 daddr @node6 return",
    "ip daddr 169.254.0.0/16 return",
    "ip6 daddr fe80::/10 return",
    // Within a range that covers them.
    "ip daddr 224.0.0.0/4 return",
    "ip6 daddr ff00::/8 return",
    // Neighbour discovery and its multicast listeners keep the link itself alive.
    "icmpv6 type { nd-router-solicit, nd-router-advert, nd-neighbor-solicit, nd-neighbor-advert, nd-redirect, mld-listener-report, mld2-listener-report } return",
    ...familyRules(spared, (_, key, name) => `${key} @spare${name} return`),
    ...familyRules(
      delayed,
      (protocol, key, name) => `meta protocol ${protocol} meta priority set ${key} map @to${name} counter fwd to "${device}"`,
    ),
  ].map((rule) => `add rule ${table} out ${rule}`);
}

function familyRules({ v4, v6 }: Elements, rule: (protocol: string, key: string, name: string) => string): string[] {
  const each = (version: 4 | 6, protocol: string, { addresses, prefixes, ports }: FamilyElements): string[] => [
    ...(ports.length > 0 ? [rule(protocol, `${protocol} daddr . meta l4proto . th dport`, `${version}p`)] : []),
    ...(addresses.length > 0 ? [rule(protocol, `${protocol} daddr`, `${version}`)] : []),
    ...(prefixes.length > 0 ? [rule(protocol, `${protocol} daddr`, `${version}n`)] : []),
  ];
  return [...each(4, "ip", v4), ...each(6, "ip6", v6)];
}

function elements(name: string, items: readonly string[], value = ""): string[] {
  const chunks = Array.from({ length: Math.ceil(items.length / perCommand) }, (_, n) => items.slice(n * perCommand, (n + 1) * perCommand));
  return chunks.map((chunk) => `add element ${table} ${name} { ${chunk.map((item) => item + value).join(", ")} }`);
}

function openGate(interfaces: readonly string[]): string {
  return `add element ${table} alive { ${interfaces.map((name) => `${quote(name)} timeout ${gateSeconds}s`).join(", ")} }`;
}

function quote(name: string): string {
  return `"${name}"`;
}

function nft(input: string): Command {
  return { tool: "nft", input };
}

function batch(tool: "ip" | "tc", lines: string[]): Command {
  return { tool, input: `${lines.join("\n")}\n` };
}
