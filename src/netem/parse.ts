import { TreacleError } from "../errors.ts";
import { device, leafHandle } from "./names.ts";

/** What netem on our device holds and has handled. */
export interface QueueState {
  held: number;
  sent: number;
  dropped: number;
}

interface Qdisc {
  kind: string;
  dev: string;
  handle?: string;
  packets?: number;
  drops?: number;
  qlen?: number;
}

/** State of our netem from `tc -s -j qdisc show`, or null if it is not there. */
export function queueState(output: string): QueueState | null {
  const ours = (json("tc", output) as Qdisc[]).filter(
    (qdisc) => qdisc.dev === device && qdisc.kind === "netem" && qdisc.handle === leafHandle,
  );
  const [leaf] = ours;
  return leaf ? { held: leaf.qlen ?? 0, sent: leaf.packets ?? 0, dropped: leaf.drops ?? 0 } : null;
}

/** Interfaces with a clsact qdisc, from `tc -j qdisc show`: only these can have egress filters. */
export function clsactInterfaces(output: string): string[] {
  return (json("tc", output) as Qdisc[]).filter((qdisc) => qdisc.kind === "clsact").map((qdisc) => qdisc.dev);
}

/** Whether `tc filter show dev X egress` lists a filter; not with -j, since some kinds print text within it. */
export function hasFilter(output: string): boolean {
  return output.trim() !== "";
}

export interface Link {
  name: string;
  /** "ifb", "veth", …; empty for a device without one. */
  kind: string;
  addresses: string[];
}

/** Interfaces and their addresses from `ip -j -d addr show`. */
export function links(output: string): Link[] {
  type Raw = { ifname?: string; linkinfo?: { info_kind?: string }; addr_info?: { local?: string }[] };
  return (json("ip", output) as Raw[])
    .filter((link) => link.ifname !== undefined)
    .map((link) => ({
      name: link.ifname ?? "",
      kind: link.linkinfo?.info_kind ?? "",
      addresses: (link.addr_info ?? []).flatMap((address) => (address.local ? [address.local] : [])),
    }));
}

export interface Route {
  /** Prefix or address. */
  to: string;
  interface?: string;
  gateway?: string;
  /** unicast unless said otherwise: local, broadcast, multicast, unreachable, blackhole, … */
  type: string;
}

/** Routes of one family from `ip -4 -j route show table all` or `ip -6 …`, multipath next hops as routes of their own. */
export function routes(output: string, family: 4 | 6): Route[] {
  type Hop = { dev?: string; gateway?: string; via?: { host?: string } };
  type Raw = Hop & { dst: string; type?: string; nexthops?: Hop[] };
  return (json("ip", output) as Raw[]).flatMap((raw) =>
    (raw.nexthops ?? [raw]).map(({ dev, via, gateway = via?.host }) => ({
      to: raw.dst === "default" ? everything[family] : raw.dst,
      type: raw.type ?? "unicast",
      ...(dev ? { interface: dev } : {}),
      ...(gateway ? { gateway } : {}),
    })),
  );
}

const everything = { 4: "0.0.0.0/0", 6: "::/0" } as const;

/** Where single addresses leave, from `ip -j -force -batch` with one `route get` a line; what has no route is left out. */
export function routesTaken(output: string): Route[] {
  return output
    .split("\n")
    .filter((line) => line.startsWith("["))
    .flatMap((line) => routes(line, 4)); // an address has a route of its own, never the default one
}

/** What `nft list table` shows of ours: an independent look at what the kernel holds. */
export interface TableState {
  rules: number;
  elements: number;
  open: string[];
}

/**
 * Reads the text form: nft 1.0.6 prints arbitrary memory as the flags of an owner table in its JSON form.
 */
export function tableState(output: string): TableState {
  const body = (kind: string, name: RegExp): string[] =>
    [...output.matchAll(/^\t(set|map) (\S+) \{\n([\s\S]*?)^\t\}/gm)]
      .filter((one) => one[1] === kind && name.test(one[2] ?? ""))
      .map((one) => one[3] ?? "");
  const chain = /^\tchain out \{\n([\s\S]*?)^\t\}/m.exec(output)?.[1] ?? "";
  const rules = chain.split("\n").filter((line) => line.trim() !== "" && !line.includes("type filter hook"));
  const [gate = ""] = body("set", /^alive$/);
  return {
    rules: rules.length,
    elements: body("map", /^to[46][np]?$/).reduce((sum, text) => sum + countListed(text), 0),
    open: [...gate.matchAll(/"([^"]+)" timeout/g)].map((one) => one[1] ?? ""),
  };
}

function countListed(body: string): number {
  const listed = /elements = \{([\s\S]*?)\}/.exec(body)?.[1];
  return listed === undefined ? 0 : listed.split(",").length;
}

function json(tool: string, output: string): unknown {
  try {
    return JSON.parse(output.trim() === "" ? "[]" : output) as unknown;
  } catch (cause) {
    throw new TreacleError("tool-failed", `${tool} did not print JSON but: ${output.slice(0, 200)}`, { cause });
  }
}
