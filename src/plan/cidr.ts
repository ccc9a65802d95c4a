import { isIPv4, isIPv6 } from "node:net";
import { TreacleError } from "../errors.ts";

/** An address range; a single address has as many bits as its family. Values are canonical: no bit below the prefix is set. */
export interface Cidr {
  family: 4 | 6;
  base: bigint;
  bits: number;
}

const width = { 4: 32, 6: 128 } as const;

/**
 * Reads "203.0.113.0/24", "2001:db8::/32" or a single address. Bits below the prefix are cleared: "10.0.0.7/24" is "10.0.0.0/24".
 * @returns undefined if the text is neither (also with a zone, "fe80::1%eth0")
 */
export function parseCidr(text: string): Cidr | undefined {
  const [address = "", prefix, ...rest] = text.split("/");
  if (rest.length > 0 || address.includes("%")) return undefined;
  const family = isIPv4(address) ? 4 : isIPv6(address) ? 6 : undefined;
  const bits = family && prefixBits(prefix, width[family]);
  if (!family || bits === undefined) return undefined;
  return { family, bits, base: masked(family === 4 ? number4(address) : number6(address), family, bits) };
}

/**
 * A range that was checked when it came in.
 * @throws TreacleError `internal` if it was not
 */
export function knownCidr(text: string): Cidr {
  const cidr = parseCidr(text);
  if (!cidr) throw new TreacleError("internal", `"${text}" is not an address range; it should have been refused earlier`);
  return cidr;
}

/** Canonical text: lower case, shortest IPv6 form (RFC 5952), no "/32" or "/128" on a single address. */
export function formatCidr(cidr: Cidr): string {
  const address = cidr.family === 4 ? text4(cidr.base) : text6(cidr.base);
  return isSingle(cidr) ? address : `${address}/${cidr.bits}`;
}

/** A range of exactly one address. */
export function isSingle(cidr: Cidr): boolean {
  return cidr.bits === width[cidr.family];
}

/** Every address of `inner` is in `outer`. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  return outer.family === inner.family && outer.bits <= inner.bits && masked(inner.base, inner.family, outer.bits) === outer.base;
}

/** Some address is in both. Prefixes either nest or are disjoint. */
export function overlaps(a: Cidr, b: Cidr): boolean {
  return contains(a, b) || contains(b, a);
}

/** The fewest ranges that hold exactly the same addresses, IPv4 first, ascending. */
export function condense(cidrs: readonly Cidr[]): Cidr[] {
  const kept: Cidr[] = [];
  for (const cidr of cidrs.toSorted(ascending)) {
    const last = kept.at(-1);
    if (last && contains(last, cidr)) continue;
    kept.push(cidr);
    mergeSiblings(kept);
  }
  return kept;
}

/** Wider first at the same base, so that a range comes before everything it contains. */
export function ascending(a: Cidr, b: Cidr): number {
  if (a.family !== b.family) return a.family - b.family;
  if (a.base !== b.base) return a.base < b.base ? -1 : 1;
  return a.bits - b.bits;
}

function mergeSiblings(kept: Cidr[]): void {
  for (;;) {
    const [left, right] = kept.slice(-2);
    const parent = left && right && commonParent(left, right);
    if (!parent) return;
    kept.splice(-2, 2, parent);
  }
}

/** The range that consists of exactly these two, if there is one. `left` sorts before `right` and does not contain it. */
function commonParent(left: Cidr, right: Cidr): Cidr | undefined {
  if (left.family !== right.family || left.bits !== right.bits || left.bits === 0) return undefined;
  const parent = { family: left.family, bits: left.bits - 1, base: left.base };
  return masked(left.base, left.family, parent.bits) === left.base && contains(parent, right) ? parent : undefined;
}

function prefixBits(text: string | undefined, most: number): number | undefined {
  if (text === undefined) return most;
  return /^(0|[1-9][0-9]{0,2})$/.test(text) && Number(text) <= most ? Number(text) : undefined;
}

function masked(value: bigint, family: 4 | 6, bits: number): bigint {
  const free = BigInt(width[family] - bits);
  return (value >> free) << free;
}

function number4(text: string): bigint {
  return text.split(".").reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
}

function number6(text: string): bigint {
  const [head = "", tail] = text.split("::");
  const before = groups(head);
  const after = tail === undefined ? [] : groups(tail);
  const gap = Array.from({ length: 8 - before.length - after.length }, () => 0n);
  return [...before, ...gap, ...after].reduce((sum, group) => (sum << 16n) | group, 0n);
}

/** The 16-bit groups of one side of "::"; a trailing "1.2.3.4" counts as two. */
function groups(text: string): bigint[] {
  if (text === "") return [];
  return text.split(":").flatMap((part) => {
    if (!part.includes(".")) return [BigInt(`0x${part}`)];
    const v4 = number4(part);
    return [v4 >> 16n, v4 & 0xffffn];
  });
}

function text4(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 0xffn).join(".");
}

function text6(value: bigint): string {
  const parts = Array.from({ length: 8 }, (_, i) => (value >> BigInt(112 - 16 * i)) & 0xffffn);
  const run = longestZeroRun(parts);
  const hex = (from: number, to?: number) =>
    parts
      .slice(from, to)
      .map((part) => part.toString(16))
      .join(":");
  return run.length < 2 ? hex(0) : `${hex(0, run.start)}::${hex(run.start + run.length)}`;
}

function longestZeroRun(parts: readonly bigint[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < parts.length; start++) {
    let end = start;
    while (end < parts.length && parts[end] === 0n) end++;
    if (end - start > best.length) best = { start, length: end - start };
  }
  return best;
}
