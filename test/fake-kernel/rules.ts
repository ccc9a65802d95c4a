// Rules of nft: the few expressions that Treacle's chain is made of.
import { addressRange } from "./address.ts";
import type { Collections } from "./collections.ts";
import type { Clock, Packet } from "./packet.ts";

export interface Rule {
  text: string;
  statements: Statement[];
}

type Statement =
  | { kind: "match"; key: string[]; operator: "" | "!=" | ">"; against: string }
  | { kind: "priority"; key: string[]; map: string }
  | { kind: "counter" }
  | { kind: "return" }
  | { kind: "forward"; device: string };

const twoWords = new Set(["meta time", "meta protocol", "meta l4proto", "ip daddr", "ip6 daddr", "th dport", "icmpv6 type"]);

/** @throws Error if it is nothing that Treacle says */
export function parseRule(text: string): Rule {
  const words = text.match(/"[^"]*"|\{[^}]*\}|\S+/g) ?? [];
  const take = (): string => words.shift() ?? "";
  const key = (): string[] => {
    const fields: string[] = [];
    do fields.push(field(take, words));
    while (words[0] === "." && take());
    return fields;
  };
  const statement = (): Statement => {
    if (words[0] === "return" || words[0] === "counter") return { kind: take() as "return" | "counter" };
    if (words.slice(0, 2).join(" ") === "fwd to") return { kind: "forward", device: unquoted(words.splice(0, 3)[2] ?? "") };
    if (words.slice(0, 3).join(" ") === "meta priority set") {
      words.splice(0, 3);
      const fields = key();
      if (take() !== "map") throw new Error(`a priority without a map: ${text}`);
      return { kind: "priority", key: fields, map: name(take()) };
    }
    const fields = key();
    const operator = words[0] === "!=" || words[0] === ">" ? (take() as "!=" | ">") : "";
    return { kind: "match", key: fields, operator, against: take() };
  };
  const statements: Statement[] = [];
  while (words.length > 0) statements.push(statement());
  return { text, statements };
}

function field(take: () => string, words: readonly string[]): string {
  const first = take();
  if (first === "oifname") return first;
  const both = `${first} ${words[0]}`;
  if (!twoWords.has(both)) throw new Error(`no expression that is known here: ${both}`);
  take();
  return both;
}

/** Names of sets, maps and devices that a rule uses. */
export function usedBy({ statements }: Rule): { collections: string[]; devices: string[] } {
  return {
    collections: statements.flatMap((one) => {
      if (one.kind === "priority") return [one.map];
      return one.kind === "match" && one.against.startsWith("@") ? [name(one.against)] : [];
    }),
    devices: statements.flatMap((one) => (one.kind === "forward" ? [one.device] : [])),
  };
}

/** Where a packet goes, with its class; null if the rules leave it alone. */
export function evaluate(
  rules: readonly Rule[],
  packet: Packet,
  { collections, clock }: { collections: Collections; clock: Clock },
): { device: string; classId: string | undefined } | null {
  for (const rule of rules) {
    let classId: string | undefined;
    for (const statement of rule.statements) {
      if (statement.kind === "return") return null;
      if (statement.kind === "forward") return { device: statement.device, classId };
      if (statement.kind === "match" && !matches(statement, packet, { collections, clock })) break;
      if (statement.kind === "priority") {
        const values = valuesOf(statement.key, packet, clock);
        classId = values === null ? undefined : collections.lookUp(statement.map, values, clock)?.value;
        if (classId === undefined) break;
      }
    }
  }
  return null;
}

function matches(
  { key, operator, against }: Extract<Statement, { kind: "match" }>,
  packet: Packet,
  { collections, clock }: { collections: Collections; clock: Clock },
): boolean {
  const values = valuesOf(key, packet, clock);
  if (values === null) return false;
  if (against.startsWith("@")) return (collections.lookUp(name(against), values, clock) !== undefined) !== (operator === "!=");
  const [value = ""] = values;
  if (operator === ">") return Number(value) > Date.parse(`${unquoted(against).replace(" ", "T")}Z`);
  const wanted = against.startsWith("{") ? against.slice(1, -1).split(",") : [against];
  return wanted.some((one) => equals(one.trim(), value)) !== (operator === "!=");
}

function equals(wanted: string, value: string): boolean {
  if (!/[./:]/.test(wanted)) return unquoted(wanted) === value;
  const [range, single] = [addressRange(wanted), addressRange(value)];
  return range.first <= single.first && single.last <= range.last;
}

/** What the packet has in these fields; null if it lacks one, which ends a rule. */
function valuesOf(key: readonly string[], packet: Packet, clock: Clock): string[] | null {
  const version = packet.dst.includes(":") ? "ip6" : "ip";
  const known: { [field: string]: string | undefined } = {
    oifname: packet.oif,
    "meta time": String(clock.wallMs()),
    "meta protocol": version,
    "meta l4proto": packet.proto,
    [`${version} daddr`]: packet.dst,
    "th dport": packet.port === undefined ? undefined : String(packet.port),
    "icmpv6 type": packet.icmpType,
  };
  const values = key.map((field) => known[field]);
  return values.every((value) => value !== undefined) ? values : null;
}

function name(reference: string): string {
  return reference.replace(/^@/, "");
}

export function unquoted(text: string): string {
  return text.replaceAll('"', "");
}
