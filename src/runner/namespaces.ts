import { readdirSync, statSync } from "node:fs";
import { throughNode } from "./namespace.ts";

/**
 * Paths of every network namespace of this node but its own: of those with a name, and of those that a process is in. Each
 * namespace once, by its name if it has one.
 */
export function nodeNamespaces(): string[] {
  const [host, nsfs] = [statSync("/proc/1/ns/net").ino, statSync("/proc/self/ns/net").dev];
  const named = entries(throughNode("/run/netns")).map((name) => throughNode(`/run/netns/${name}`));
  const entered = entries("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => `/proc/${pid}/ns/net`);
  const paths = new Map<number, string>();
  for (const path of [...named, ...entered]) {
    const seen = stat(path);
    if (seen?.dev === nsfs && seen.ino !== host && !paths.has(seen.ino)) paths.set(seen.ino, path);
  }
  return [...paths.values()];
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // No name was ever given on this node.
  }
}

/** Processes and names may go while they are looked at. */
function stat(path: string): { dev: number; ino: number } | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
