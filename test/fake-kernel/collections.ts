// Sets and maps of one nft table.
import { addressRange, within, type Range } from "./address.ts";
import type { Clock } from "./packet.ts";

export interface Element {
  text: string;
  /** One for each part of a concatenated key. */
  fields: Range[];
  /** Of a map. */
  value?: string;
  timeoutS?: number;
  expiresAtMs?: number;
}

export interface Collection {
  kind: "set" | "map";
  /** "ipv4_addr . inet_proto . inet_service" */
  type: string;
  /** Of a map: "classid". */
  valueType?: string;
  flags: string[];
  elements: Element[];
}

/** What the kernel refuses, in its words. */
export class Refusal extends Error {}

export const noSuchFile = "No such file or directory";
export const fileExists = "File exists";

export class Collections {
  readonly all = new Map<string, Collection>();

  add(name: string, made: Collection): void {
    const known = this.all.get(name);
    if (!known) this.all.set(name, made);
    else if (JSON.stringify({ ...known, elements: [] }) !== JSON.stringify(made)) throw new Refusal(fileExists);
  }

  get(name: string): Collection {
    const found = this.all.get(name);
    if (!found) throw new Refusal(noSuchFile);
    return found;
  }

  addElement(name: string, text: string, clock: Clock): void {
    const collection = this.get(name);
    const made = parseElement(text, collection, clock);
    const { live, sameKey } = this.#find(collection, made, clock);
    if (sameKey) {
      if (sameKey.value !== made.value) throw new Refusal(fileExists);
      return; // as it was: its time is not prolonged
    }
    if (collection.flags.includes("interval") && live.some((one) => collides(one, made))) {
      throw new Refusal("interval overlaps with an existing one");
    }
    collection.elements = [...live, made];
  }

  deleteElement(name: string, text: string, clock: Clock): void {
    const collection = this.get(name);
    const { live, sameKey } = this.#find(collection, parseElement(text, collection, clock), clock);
    if (!sameKey) throw new Refusal(noSuchFile);
    collection.elements = live.filter((one) => one !== sameKey);
  }

  flush(name: string): void {
    this.get(name).elements = [];
  }

  lookUp(name: string, values: readonly string[], clock: Clock): Element | undefined {
    const { type, elements } = this.get(name);
    const wanted = values.map((value, i) => parseField(value, type.split(" . ")[i] ?? ""));
    return alive(elements, clock).find(({ fields }) => fields.every((field, i) => within(field, wanted[i]?.first ?? -1n)));
  }

  #find({ elements }: Collection, made: Element, clock: Clock): { live: Element[]; sameKey: Element | undefined } {
    const live = alive(elements, clock);
    return { live, sameKey: live.find((one) => key(one) === key(made)) };
  }
}

export function alive(elements: readonly Element[], clock: Clock): Element[] {
  return elements.filter(({ expiresAtMs = Infinity }) => clock.monotonicMs() < expiresAtMs);
}

function key({ fields }: Element): string {
  return fields.map(({ first, last }) => `${first}-${last}`).join(" . ");
}

/** The kernel looks whether the first or the last value of the new one lies in another. */
function collides(known: Element, made: Element): boolean {
  return (["first", "last"] as const).some((end) => known.fields.every((range, i) => within(range, made.fields[i]?.[end] ?? -1n)));
}

function parseElement(text: string, { kind, type, flags }: Collection, clock: Clock): Element {
  const [, written = "", timeout, , value] = /^(.*?)(?: timeout (\d+)s)?( : ([0-9a-f]+:[0-9a-f]+))?$/.exec(text.trim()) ?? [];
  const types = type.split(" . ");
  const fields = written.split(" . ").map((part, i) => parseField(part, types[i] ?? ""));
  if (fields.length !== types.length) throw new Error(`${text} has not the parts of ${type}`);
  if (!flags.includes("interval") && fields.some(({ first, last }) => first !== last)) throw new Error(`${text} is a range, not one value`);
  if (kind === "set" && value !== undefined) throw new Error(`a set has no values: ${text}`);
  return {
    text: written,
    fields,
    ...(value !== undefined && { value }),
    ...(timeout !== undefined && { timeoutS: Number(timeout), expiresAtMs: clock.monotonicMs() + 1000 * Number(timeout) }),
  };
}

const protocols: { [name: string]: bigint } = { icmp: 1n, tcp: 6n, udp: 17n, icmpv6: 58n };

function parseField(text: string, type: string): Range {
  if (type === "ipv4_addr" || type === "ipv6_addr") {
    const { family, ...range } = addressRange(text);
    if (type !== `ipv${family}_addr`) throw new Error(`${text} is no ${type}`);
    return range;
  }
  if (type === "inet_service") {
    const [first = "", last = first] = text.split("-");
    return { first: BigInt(first), last: BigInt(last) };
  }
  const single =
    type === "inet_proto" ? protocols[text] : type === "ifname" ? BigInt(`0x${Buffer.from(bare(text)).toString("hex")}`) : undefined;
  if (single === undefined) throw new Error(`${text} is no ${type} that is known here`);
  return { first: single, last: single };
}

function bare(text: string): string {
  return text.replaceAll('"', "");
}
