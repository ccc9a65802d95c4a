import { inboundSuffixes, typePrefix, type InboundSuffix } from "../events/catalogue.ts";
import type { TypeAliases } from "../events/inbound.ts";

/**
 * What stands in TREACLE_TYPE_ALIASES: "TYPE=requested,TYPE=abort.requested".
 * @throws Error that begins with "is …, expected …"
 */
export function parseAliases(text: string): TypeAliases {
  const entries = text
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean);
  const aliases = new Map(entries.map(aliasOf));
  if (aliases.size < entries.length) throw expected("every type once", text);
  return aliases;
}

function aliasOf(entry: string): [string, InboundSuffix] {
  // A type may have an equals sign.
  const end = entry.lastIndexOf("=");
  const type = entry.slice(0, Math.max(end, 0));
  const suffix = inboundSuffixes.find((one) => one === entry.slice(end + 1));
  if (!/^[!-~]{1,253}$/.test(type) || suffix === undefined) throw expected(`TYPE=${inboundSuffixes.join(" or TYPE=")}`, entry);
  if (type.startsWith(typePrefix)) throw expected("a type that is not one of Treacle's", entry);
  return [type, suffix];
}

function expected(what: string, text: string): Error {
  return new Error(`is ${JSON.stringify(text.slice(0, 300))}, expected ${what}`);
}
