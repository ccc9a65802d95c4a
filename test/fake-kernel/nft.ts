// nftables of one network namespace: the family netdev, and of its language what Treacle says.
import { alive, type Collection, Collections, fileExists, noSuchFile, Refusal } from "./collections.ts";
import type { Clock } from "./packet.ts";
import { parseRule, type Rule, unquoted, usedBy } from "./rules.ts";

export interface Chain {
  devices: string[];
  priority: number;
  /** With the devices that they send to, as they were known when the rule was made. */
  rules: { rule: Rule; targets: { [device: string]: number } }[];
}

interface Table {
  /** Who made it and alone may change it; when it ends, the table is gone. */
  owner: unknown;
  collections: Collections;
  chains: Map<string, Chain>;
}

export interface Surroundings {
  clock: Clock;
  /** Number of a device, undefined if there is none of that name. */
  device: (name: string) => number | undefined;
}

export class Nftables {
  tables = new Map<string, Table>();
  changes = 0;
  readonly #around: Surroundings;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /**
   * All commands of a text or none.
   * @throws Refusal as the kernel, or nft before it, refuses; Error for what is not known here
   */
  execute(text: string, socket: unknown): void {
    const before = this.tables;
    this.tables = structuredCloneOf(before);
    try {
      for (const command of commandsOf(text)) this.#command(command, socket);
      this.changes++;
    } catch (error) {
      this.tables = before;
      throw error;
    }
  }

  /** A socket is closed: what it owns goes with it. */
  closed(socket: unknown): void {
    for (const [name, { owner }] of this.tables) if (owner === socket) this.tables.delete(name);
    this.changes++;
  }

  #command(text: string, socket: unknown): void {
    const [, verb = "", kind = "", name = "", rest = ""] = /^(\w+) (\w+) netdev (\w+) ?(.*)$/s.exec(text) ?? [];
    const table = this.tables.get(name);
    if (table && table.owner !== socket) throw new Refusal("Operation not permitted");
    if (`${verb} ${kind}` === "add table") return this.#addTable(name, { rest, socket });
    if (!table && verb !== "") throw new Refusal(noSuchFile);
    const known = table && commands[`${verb} ${kind}`];
    if (!known) throw new Error(`nft does not know here: ${text}`);
    known(table, rest, this.#around);
  }

  #addTable(name: string, { rest, socket }: { rest: string; socket: unknown }): void {
    if (rest !== "{ flags owner; }") throw new Error(`a table that is not owned: ${rest}`);
    if (!this.tables.has(name)) this.tables.set(name, { owner: socket, collections: new Collections(), chains: new Map() });
  }
}

const commands: { [words: string]: (table: Table, rest: string, around: Surroundings) => void } = {
  "add set": ({ collections }, rest) => addCollection(collections, "set", rest),
  "add map": ({ collections }, rest) => addCollection(collections, "map", rest),
  "add element": ({ collections }, rest, { clock }) => {
    const [name, items] = elementsOf(rest);
    for (const item of items) collections.addElement(name, item, clock);
  },
  "delete element": ({ collections }, rest, { clock }) => {
    const [name, items] = elementsOf(rest);
    for (const item of items) collections.deleteElement(name, item, clock);
  },
  "flush set": ({ collections }, rest) => collections.flush(rest),
  "add chain": addChain,
  "add rule": addRule,
};

function addCollection(collections: Collections, kind: "set" | "map", rest: string): void {
  const [, name = "", type = "", valueType, flags] =
    /^(\w+) \{ type ([a-z0-9_]+(?: \. [a-z0-9_]+)*)(?: : (classid))?; (?:flags ([a-z,]+); )?\}$/.exec(rest) ?? [];
  if (name === "" || (valueType !== undefined) !== (kind === "map")) throw new Error(`no ${kind} that is known here: ${rest}`);
  const made: Collection = { kind, type, flags: flags?.split(",") ?? [], elements: [], ...(valueType !== undefined && { valueType }) };
  collections.add(name, made);
}

function elementsOf(rest: string): [name: string, items: string[]] {
  const [, name = "", items = ""] = /^(\w+) \{ (.+) \}$/s.exec(rest) ?? [];
  if (name === "") throw new Error(`no elements: ${rest}`);
  return [name, items.split(", ")];
}

function addChain({ chains }: Table, rest: string): void {
  const [, name = "", several, one, priority] =
    /^(\w+) \{ type filter hook egress (?:devices = \{ ([^}]+) \}|device (\S+)) priority (\d+); policy accept; \}$/.exec(rest) ?? [];
  if (name === "") throw new Error(`no chain that is known here: ${rest}`);
  const made: Chain = { devices: unquoted(several ?? one ?? "").split(", "), priority: Number(priority), rules: [] };
  const known = chains.get(name);
  if (!known) chains.set(name, made);
  else if (JSON.stringify({ ...known, rules: [] }) !== JSON.stringify(made)) throw new Refusal(fileExists);
}

function addRule({ chains, collections }: Table, rest: string, { device }: Surroundings): void {
  const [, name = "", text = ""] = /^(\w+) (.+)$/s.exec(rest) ?? [];
  const chain = chains.get(name);
  if (!chain) throw new Refusal(noSuchFile);
  const rule = parseRule(text);
  const { collections: used, devices } = usedBy(rule);
  for (const one of used) collections.get(one);
  const targets = devices.map((one) => {
    const number = device(one);
    if (number === undefined) throw new Refusal("Interface does not exist");
    return [one, number] as const;
  });
  chain.rules.push({ rule, targets: Object.fromEntries(targets) });
}

/** Commands are lines, or parts of a line between semicolons that no braces hold. */
function commandsOf(text: string): string[] {
  const depths: string[] = [];
  let depth = 0;
  let part = "";
  for (const letter of `${text}\n`) {
    if (letter === "{") depth++;
    if (letter === "}") depth--;
    if (depth > 0 || (letter !== ";" && letter !== "\n")) part += letter;
    else {
      if (part.trim() !== "") depths.push(part.trim());
      part = "";
    }
  }
  return depths;
}

function structuredCloneOf(tables: ReadonlyMap<string, Table>): Map<string, Table> {
  return new Map(
    [...tables].map(([name, { owner, collections, chains }]) => {
      const copy = new Collections();
      for (const [key, one] of collections.all) copy.all.set(key, { ...one });
      return [
        name,
        { owner, collections: copy, chains: new Map([...chains].map(([key, one]) => [key, { ...one, rules: [...one.rules] }])) },
      ];
    }),
  );
}

/** As `nft list table netdev NAME` prints it. @throws Refusal */
export function listTable({ tables }: Nftables, name: string, clock: Clock): string {
  const table = tables.get(name);
  if (!table) throw new Refusal(noSuchFile);
  const collections = [...table.collections.all].map(([key, one]) => listCollection(key, one, clock));
  const chains = [...table.chains].map(([key, { devices, priority, rules }]) => {
    const quoted = devices.map((one) => `"${one}"`).join(", ");
    const where = devices.length === 1 ? `device ${quoted}` : `devices = { ${quoted} }`;
    const lines = rules.map(({ rule }) => `\t\t${rule.text.replace("counter", "counter packets 0 bytes 0")}\n`);
    return `\tchain ${key} {\n\t\ttype filter hook egress ${where} priority ${priority}; policy accept;\n${lines.join("")}\t}\n`;
  });
  return `table netdev ${name} { # progname nft\n\tflags owner\n\n${[...collections, ...chains].join("\n")}}\n`;
}

function listCollection(name: string, { kind, type, valueType, flags, elements }: Collection, clock: Clock): string {
  const shown = alive(elements, clock).map(({ text, value, timeoutS, expiresAtMs }) => {
    const time = timeoutS === undefined ? "" : ` timeout ${timeoutS}s expires ${Math.ceil((expiresAtMs ?? 0) - clock.monotonicMs())}ms`;
    return `${text}${time}${value === undefined ? "" : ` : ${value}`}`;
  });
  const lines = [
    `type ${type}${valueType === undefined ? "" : ` : ${valueType}`}`,
    ...(flags.length > 0 ? [`flags ${flags.join(",")}`] : []),
    ...(shown.length > 0 ? [`elements = { ${shown.join(",\n\t\t\t     ")} }`] : []),
  ];
  return `\t${kind} ${name} {\n${lines.map((line) => `\t\t${line}\n`).join("")}\t}\n`;
}
