// One network namespace as the kernel keeps it, for the programs that Treacle starts there.
import type { Ran } from "../../src/exec.ts";
import { addressRange, within } from "./address.ts";
import { Refusal } from "./collections.ts";
import { LineRefused, Links, newLink } from "./links.ts";
import { listTable, Nftables } from "./nft.ts";
import { type Clock, type Fate, type Packet, realClock } from "./packet.ts";
import { evaluate } from "./rules.ts";

export interface Route {
  to: string;
  dev: string;
  gateway?: string;
}

export interface Plan {
  /** Devices and their addresses; `lo` is always there. */
  devices?: { [name: string]: string[] };
  routes?: Route[];
  clock?: Clock;
}

export class KernelNamespace {
  readonly links: Links;
  readonly nft: Nftables;
  readonly routes: Route[];
  readonly clock: Clock;
  /** What was said that nobody knows here. A test that leaves something here has failed. */
  readonly unknown: string[] = [];
  /** Packets that were sent and delayed. */
  delayed = 0;

  constructor({ devices = {}, routes = [], clock = realClock }: Plan = {}) {
    this.clock = clock;
    this.routes = routes;
    this.links = new Links(clock);
    this.nft = new Nftables({ clock, device: (name) => this.links.all.get(name)?.number });
    this.links.all.set("lo", newLink("", ["127.0.0.1", "::1"]));
    for (const [name, addresses] of Object.entries(devices)) this.links.all.set(name, newLink("veth", addresses));
  }

  /** Runs a program to its end. */
  run(argv: readonly string[], input: string): Ran {
    const line = argv.join(" ");
    for (const [pattern, program] of programs) {
      const found = pattern.exec(line);
      if (!found) continue;
      try {
        return { code: 0, stdout: program(this, input, found.slice(1)), stderr: "" };
      } catch (error) {
        return { code: 1, stdout: "", stderr: this.complaint(error) };
      }
    }
    return { code: 1, stdout: "", stderr: this.complaint(new Error(line)) };
  }

  /** What a program says of an error; what nobody knows here is kept. */
  complaint(error: unknown): string {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof LineRefused) return message;
    if (error instanceof Refusal) return `Error: Could not process rule: ${message}`;
    this.unknown.push(message);
    return `Error: syntax error: ${message}`;
  }

  /** What becomes of a packet that leaves, by the rules and devices as they are now. */
  fate(packet: Packet): Fate {
    for (const { chains, collections } of this.nft.tables.values()) {
      for (const { devices, rules } of chains.values()) {
        if (!devices.includes(packet.oif)) continue;
        const way = evaluate(
          rules.map(({ rule }) => rule),
          packet,
          { collections, clock: this.clock },
        );
        if (!way) continue;
        const target = rules.flatMap(({ targets }) => targets[way.device] ?? [])[0];
        const link = this.links.all.get(way.device);
        if (!link?.up || link.number !== target) return { kind: "lost" };
        const leaf = link.leaves.find(({ parent }) => parent === way.classId);
        return { kind: "delayed", classId: way.classId ?? "", ms: leaf?.delayMs ?? 0 };
      }
    }
    return { kind: "passes" };
  }

  /** Sends a packet, which netem may then hold. */
  send(packet: Packet): Fate {
    const fate = this.fate(packet);
    if (fate.kind === "lost") this.links.lost++;
    if (fate.kind !== "delayed") return fate;
    this.delayed++;
    for (const { leaves } of this.links.all.values()) {
      const leaf = leaves.find(({ parent }) => parent === fate.classId);
      if (leaf) this.links.enqueue(leaf);
    }
    return fate;
  }

  /** The narrowest route to an address, undefined if there is none. */
  routeTo(address: string): Route | undefined {
    const wanted = addressRange(address);
    const own = [...this.links.all].find(([, { addresses }]) => addresses.includes(address));
    if (own) return { to: address, dev: "lo" };
    const size = ({ to }: Route): bigint => addressRange(to).last - addressRange(to).first;
    const around = this.routes.filter(({ to }) => addressRange(to).family === wanted.family && within(addressRange(to), wanted.first));
    return around.toSorted((a, b) => (size(a) < size(b) ? -1 : 1))[0];
  }

  /** Grows with every change. */
  get changes(): number {
    return this.links.changes + this.nft.changes;
  }

  /** Everything that Treacle might leave, as text. */
  snapshot(): string {
    const links = [...this.links.all].map(([name, { kind, up, root }]) => `${name} ${kind} ${up ? "up" : "down"} ${root?.kind ?? "-"}`);
    return [...links, ...[...this.nft.tables.keys()].map((name) => `table netdev ${name}`)].join("\n");
  }
}

type Program = (namespace: KernelNamespace, input: string, words: string[]) => string;

const programs: readonly (readonly [RegExp, Program])[] = [
  [/^(ip|tc) -batch -$/, (namespace, input, [tool]) => batch(namespace, tool as "ip" | "tc", input)],
  [/^ip -j -d addr show$/, ({ links }) => JSON.stringify(links.shown())],
  [/^ip -([46]) -j route show table all$/, (namespace, _, [family]) => JSON.stringify(shownRoutes(namespace, Number(family)))],
  [/^ip -j -force -batch -$/, (namespace, input) => routesTaken(namespace, input)],
  [/^ip link del dev (\S+)$/, ({ links }, _, [name = ""]) => (links.delete(name), "")],
  [/^tc (?:-s )?-j qdisc show$/, ({ links }) => JSON.stringify(links.qdiscs())],
  [/^tc filter show dev (\S+) egress$/, ({ links }, _, [name = ""]) => (links.get(name), "")],
  [/^nft list tables netdev$/, ({ nft }) => [...nft.tables.keys()].map((name) => `table netdev ${name}\n`).join("")],
  [/^nft list table netdev (\w+)$/, ({ nft, clock }, _, [name = ""]) => listTable(nft, name, clock)],
  [/^nft -f -$/, ({ nft }, input) => (nft.execute(input, Symbol("nft -f")), "")],
];

/** Stops at the first line that is refused; what came before it stays. */
function batch({ links }: KernelNamespace, tool: "ip" | "tc", input: string): string {
  const lines = input.split("\n").filter((line) => line !== "");
  lines.forEach((line, i) => {
    try {
      links.line(tool, line);
    } catch (error) {
      if (!(error instanceof LineRefused)) throw error;
      throw new LineRefused(`${error.message}\nCommand failed -:${i + 1}`);
    }
  });
  return "";
}

function shownRoutes({ routes, links }: KernelNamespace, family: number): object[] {
  const shown = routes.filter(({ to }) => addressRange(to).family === family);
  const own = [...links.all].flatMap(([dev, { addresses }]) => addresses.map((dst) => ({ type: "local", dst, dev, table: "local" })));
  const everything = family === 4 ? "0.0.0.0/0" : "::/0";
  return [
    ...shown.map(({ to, dev, gateway }) => ({ dst: to === everything ? "default" : to, dev, ...(gateway !== undefined && { gateway }) })),
    ...own.filter(({ dst }) => addressRange(dst).family === family),
  ];
}

function routesTaken(namespace: KernelNamespace, input: string): string {
  const asked = [...input.matchAll(/^route get (\S+)$/gm)].map(([, address = ""]) => address);
  const taken = asked.flatMap((dst) => {
    const route = namespace.routeTo(dst);
    return route ? [`${JSON.stringify([{ dst, ...(route.dev === "lo" && { type: "local" }), dev: route.dev }])}\n`] : [];
  });
  return taken.join("");
}
