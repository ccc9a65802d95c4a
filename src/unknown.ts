/** What Kubernetes puts into containers for a Service named treacle-…, where links to Services are on. */
const serviceLink = /_SERVICE_(?:HOST|PORT(?:_[A-Z0-9_]+)?)$|_PORT(?:_\d+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?)?$/;

/**
 * Variables that look like ours and are not: who misspells a limit believes that it holds.
 * @param known names of all variables that there are
 * @returns one sentence each
 */
export function unknownVariables(names: readonly string[], known: readonly string[]): string[] {
  return names
    .filter((name) => name.startsWith("TREACLE_") && !known.includes(name) && !serviceLink.test(name))
    .map((name) => {
      const near = known.find((one) => isNear(one, name));
      return `${name} is no variable of Treacle's${near === undefined ? "; remove it" : `; did you mean ${near}?`}`;
    });
}

/** One is the other with at most two letters more, less or other, side by side. */
function isNear(one: string, other: string): boolean {
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  let end = 0;
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end++;
  return Math.max(one.length, other.length) - start - end <= 2;
}
