import { decodeUtf8 } from "./attributes.ts";

/** What is far beyond any event; functions that call themselves would find the end of their stack first. */
const maxDepth = 64;

/**
 * The value of a JSON text, or what is wrong with it. Stricter than JSON.parse where two readers could see two different things:
 * a name that is there twice in one object (JSON.parse takes the last, others the first; RFC 8259, 4), a byte order mark (8.1).
 */
export function readJson(bytes: Uint8Array): { value: unknown } | { problem: string } {
  const text = decodeUtf8(bytes);
  if (text === null || text.startsWith("\u{feff}")) return { problem: "is not JSON in UTF-8" };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: "is not JSON in UTF-8" };
  }
  const problem = doubt(text);
  return problem === null ? { value } : { problem };
}

// Only for sound JSON. By hand: a regular expression took a second for a mebibyte of short names.
function doubt(json: string): string | null {
  /** Of each object and list that is open: its names so far. */
  const open: Set<string>[] = [];
  for (let at = 0; at < json.length; at++) {
    const character = json.charAt(at);
    if ("{[".includes(character)) open.push(new Set());
    else if ("}]".includes(character)) open.pop();
    if (open.length > maxDepth) return `is nested more than ${maxDepth} deep`;
    if (character !== '"') continue;
    const start = at;
    at = endOfString(json, start);
    const name = nameAt(json, start, at);
    if (name !== null && !isNew(name, open.at(-1))) return `says ${JSON.stringify(name.slice(0, 60))} twice in one object`;
  }
  return null;
}

function isNew(name: string, names: Set<string> = new Set()): boolean {
  return names.size < names.add(name).size;
}

/** Where the string that begins at a quotation mark has its other one. */
function endOfString(json: string, start: number): number {
  let at = start + 1;
  while (json.charAt(at) !== '"') at += json.charAt(at) === "\\" ? 2 : 1;
  return at;
}

/** The string from one quotation mark to the other, if a colon follows: then it is a name. Escapes may write one in many ways. */
function nameAt(json: string, start: number, end: number): string | null {
  let after = end + 1;
  while (" \t\r\n".includes(json.charAt(after)) && after < json.length) after++;
  return json.charAt(after) === ":" ? (JSON.parse(json.slice(start, end + 1)) as string) : null;
}
