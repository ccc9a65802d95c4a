// Addresses as numbers, without the code that is tested.
import { isIP } from "node:net";

/** Consecutive values of one field: addresses, ports, a protocol. */
export interface Range {
  first: bigint;
  last: bigint;
}

type AddressRange = Range & { family: 4 | 6 };
const known = new Map<string, AddressRange>();

/** "10.0.0.7", "10.0.0.0/24", "fd00::/8". @throws Error for anything else */
export function addressRange(text: string): AddressRange {
  const before = known.get(text);
  if (before) return before;
  const range = parseRange(text);
  known.set(text, range);
  return range;
}

function parseRange(text: string): AddressRange {
  const [address = "", bits] = text.split("/");
  const family = isIP(address);
  if (family !== 4 && family !== 6) throw new Error(`${text} is no address`);
  const width = family === 4 ? 32 : 128;
  const size = 1n << BigInt(width - Number(bits ?? width));
  const value = family === 4 ? number4(address) : number6(address);
  const first = value - (value % size);
  return { family, first, last: first + size - 1n };
}

export function within(range: Range, value: bigint): boolean {
  return range.first <= value && value <= range.last;
}

function number4(text: string): bigint {
  return text.split(".").reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function number6(text: string): bigint {
  const [head = "", tail] = text.split("::");
  const groups = (part: string): string[] => (part === "" ? [] : part.split(":"));
  const [before, after] = [groups(head), groups(tail ?? "")];
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => "0");
  return [...before, ...zeros, ...after].reduce((sum, part) => sum * 65_536n + BigInt(`0x${part}`), 0n);
}
