// Devices of one network namespace with their queues: of ip and tc what Treacle says.
import type { Clock } from "./packet.ts";

export interface Link {
  number: number;
  kind: string;
  up: boolean;
  addressGeneration: string;
  addresses: string[];
  /** Of the root qdisc that somebody made; null: as the kernel made it. */
  root: { handle: string; kind: string } | null;
  classes: string[];
  leaves: Leaf[];
}

interface Leaf {
  parent: string;
  handle: string;
  delayMs: number;
  sent: number;
  /** When each packet that it holds is to leave. */
  held: number[];
}

/** What a batch stops at, in the words of ip or tc. */
export class LineRefused extends Error {}

let numbers = 0;

export function newLink(kind: string, addresses: string[] = []): Link {
  const up = kind !== "ifb";
  return { number: ++numbers, kind, up, addressGeneration: "eui64", addresses, root: null, classes: [], leaves: [] };
}

export class Links {
  readonly all = new Map<string, Link>();
  /** Packets that went with their device. */
  lost = 0;
  changes = 0;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** One line of `ip -batch` or `tc -batch`. @throws LineRefused, or Error for what is not known here */
  line(tool: "ip" | "tc", text: string): void {
    this.changes++;
    const words = text.trim().split(/\s+/);
    for (const [pattern, run] of tool === "ip" ? ipLines : tcLines) {
      const found = pattern.exec(words.join(" "));
      if (found) return run(this, found.slice(1));
    }
    throw new Error(`${tool} does not know here: ${text}`);
  }

  get(name: string, refusal = `Cannot find device "${name}"`): Link {
    const found = this.all.get(name);
    if (!found) throw new LineRefused(refusal);
    return found;
  }

  delete(name: string): void {
    const { leaves } = this.get(name);
    for (const leaf of leaves) this.lost += this.drained(leaf).held.length;
    this.all.delete(name);
    this.changes++;
  }

  /** A leaf without the packets whose time has come. */
  drained(leaf: Leaf): Leaf {
    const now = this.#clock.monotonicMs();
    const staying = leaf.held.filter((time) => time > now);
    leaf.sent += leaf.held.length - staying.length;
    leaf.held = staying;
    return leaf;
  }

  enqueue(leaf: Leaf): void {
    leaf.held.push(this.#clock.monotonicMs() + leaf.delayMs);
  }

  /** As `tc -s -j qdisc show` prints them. */
  qdiscs(): object[] {
    return [...this.all].flatMap(([dev, { root, leaves }]) => [
      { kind: root?.kind ?? "noqueue", handle: root?.handle ?? "0:", dev, root: true, packets: 0, drops: 0, qlen: 0 },
      ...leaves
        .map((leaf) => this.drained(leaf))
        .map(({ handle, parent, sent, held }) => ({ kind: "netem", handle, dev, parent, packets: sent, drops: 0, qlen: held.length })),
    ]);
  }

  /** As `ip -j -d addr show` prints them. */
  shown(): object[] {
    return [...this.all].map(([ifname, { kind, addresses }]) => ({
      ifname,
      ...(kind !== "" && { linkinfo: { info_kind: kind } }),
      addr_info: addresses.map((local) => ({ local })),
    }));
  }
}

type Lines = readonly (readonly [RegExp, (links: Links, words: string[]) => void])[];

const ipLines: Lines = [
  [
    /^link add (\S+) type ifb$/,
    (links, [name = ""]) => {
      if (links.all.has(name)) throw new LineRefused("RTNETLINK answers: File exists");
      links.all.set(name, newLink("ifb"));
    },
  ],
  [/^link set dev (\S+) addrgenmode (none)$/, (links, [name = "", mode = ""]) => void (links.get(name).addressGeneration = mode)],
  [/^link set dev (\S+) up$/, (links, [name = ""]) => void (links.get(name).up = true)],
  [/^link del dev (\S+)$/, (links, [name = ""]) => links.delete(name)],
];

const notToBeModified = "Error: Exclusivity flag on, cannot modify.";

const tcLines: Lines = [
  [
    /^qdisc add dev (\S+) root handle (\S+) (htb) default 0$/,
    (links, [name = "", handle = "", kind = ""]) => {
      const link = links.get(name);
      if (link.root) throw new LineRefused(notToBeModified);
      link.root = { handle, kind };
    },
  ],
  [
    /^class add dev (\S+) parent (\S+) classid (\S+) htb rate 100gbit ceil 100gbit quantum 60000$/,
    (links, [name = "", parent = "", id = ""]) => {
      const link = links.get(name);
      if (link.root?.handle !== parent) throw new LineRefused("RTNETLINK answers: No such file or directory");
      if (link.classes.includes(id)) throw new LineRefused("RTNETLINK answers: File exists");
      link.classes.push(id);
    },
  ],
  [
    /^qdisc add dev (\S+) parent (\S+) handle (\S+) netem limit \d+ delay (\d+)us( .*)?$/,
    (links, [name = "", parent = "", handle = "", microseconds, more = ""]) => {
      const link = links.get(name);
      if (!/^( \d+us)?( distribution \w+)?( loss [\d.]+%)?( rate \d+g?bit)?$/.test(more))
        throw new Error(`netem does not know here: ${more}`);
      if (!link.root) throw new LineRefused("Error: Failed to find specified qdisc.");
      if (!link.classes.includes(parent)) throw new LineRefused("Error: Specified class not found.");
      if (link.leaves.some((leaf) => leaf.parent === parent)) throw new LineRefused(notToBeModified);
      link.leaves.push({ parent, handle, delayMs: Number(microseconds) / 1000, sent: 0, held: [] });
    },
  ],
];
