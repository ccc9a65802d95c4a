/** Of which namespaces a sender may have pods delayed: some, or every one that allows it. */
export type Namespaces = ReadonlySet<string> | "*";

/** By user name as the API server says it, or `system:serviceaccount:NAMESPACE:*` for all ServiceAccounts of a namespace. */
export type Allowed = ReadonlyMap<string, Namespaces>;

/** Who a record's `origin` can name: its schema has the same bound. */
const maxSubject = 1024;
const namespaceForm = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const accountForm = /^system:serviceaccount:[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?:(\*|[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?)$/;

/**
 * What stands in TREACLE_ALLOW: "SUBJECT=NAMESPACE,NAMESPACE; SUBJECT=*", entries also on lines of their own.
 * @throws Error that says everything that is wrong with it
 */
export function parseAllowed(text: string): Allowed {
  const allowed = new Map<string, Namespaces>();
  const problems: string[] = [];
  for (const entry of parts(text, /[;\n]/)) {
    // A user name may have an equals sign, a namespace has none.
    const end = entry.lastIndexOf("=");
    const subject = entry.slice(0, Math.max(end, 0)).trim();
    const namespaces = parts(entry.slice(end + 1), ",");
    const problem = problemOf(subject, namespaces) ?? (allowed.has(subject) ? "is there twice" : null);
    if (problem !== null) problems.push(`${JSON.stringify(entry.slice(0, 100))} ${problem}`);
    allowed.set(subject, namespaces.includes("*") ? "*" : new Set(namespaces));
  }
  if (allowed.size === 0) throw new Error("names nobody; write SUBJECT=NAMESPACE,NAMESPACE; SUBJECT=*");
  if (problems.length > 0) throw new Error(`has entries that are not understood: ${problems.join("; ")}`);
  return allowed;
}

/** What a user may, by name and as one of a namespace's ServiceAccounts; undefined: nothing. */
export function namespacesFor(allowed: Allowed, user: string): Namespaces | undefined {
  const account = /^(system:serviceaccount:[^:]+:)[^:]+$/.exec(user);
  const own = allowed.get(user);
  const shared = account ? allowed.get(`${account[1]}*`) : undefined;
  if (own === undefined || shared === undefined) return own ?? shared;
  return own === "*" || shared === "*" ? "*" : new Set([...own, ...shared]);
}

function problemOf(subject: string, namespaces: readonly string[]): string | null {
  if (subject === "") return "names no subject; write SUBJECT=NAMESPACE,NAMESPACE or SUBJECT=*";
  if (subject.startsWith("system:serviceaccount:") ? !accountForm.test(subject) : !isUser(subject))
    return "does not begin with system:serviceaccount:NAMESPACE:NAME, system:serviceaccount:NAMESPACE:* or the name of a user";
  if (namespaces.length === 0) return "says no namespaces; write them after the equals sign, or * for all";
  const isAny = namespaces.length === 1 && namespaces[0] === "*";
  return isAny || namespaces.every((name) => namespaceForm.test(name)) ? null : "does not end with names of namespaces, or with * alone";
}

function isUser(name: string): boolean {
  return name.length <= maxSubject && !/[*\p{Cc}]/u.test(name);
}

function parts(text: string, separator: RegExp | string): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter(Boolean);
}
