import type { IncomingMessage } from "node:http";
import { TreacleError } from "../errors.ts";
import { type Namespaces, namespacesFor } from "./allow.ts";
import type { SinkDeps } from "./deps.ts";
import { createVerify } from "./tokens.ts";

/** Who sends, and what he may. */
export interface Sender {
  /** As the API server knows him; absent: nobody is asked who he is. */
  user?: string;
  namespaces: Namespaces;
}

/** @throws TreacleError `not-authenticated`, `not-allowed` for whoever may nothing at all, `unavailable` */
export type Identify = (request: IncomingMessage) => Promise<Sender>;

export function createIdentify(deps: SinkDeps): Identify {
  const { audience, allow } = deps.config;
  if (audience === undefined || allow === undefined) return async () => ({ namespaces: "*" });
  const verify = createVerify(deps, audience);
  return async (request) => {
    const token = bearerOf(request);
    const user = token === undefined ? null : await verify(token);
    if (user === null) throw unknown(audience);
    const namespaces = namespacesFor(allow, user);
    if (namespaces === undefined) throw notAllowed(user, "may not ask for anything here");
    return { user, namespaces };
  };
}

/** @param namespace that of the targets; undefined: an abort came before its request, and nobody knows yet: it can only prevent */
export function requireRight({ user = "", namespaces }: Sender, namespace: string | undefined): void {
  if (namespaces === "*" || namespace === undefined || namespaces.has(namespace)) return;
  throw notAllowed(user, `has no right to delay pods of ${namespace}, or to end that`);
}

/** @throws TreacleError `not-allowed` for whoever may not abort everything */
export function requireEveryRight({ user = "", namespaces }: Sender): void {
  if (namespaces !== "*") throw notAllowed(user, `may not abort everything, only what is in ${[...namespaces].join(", ")}`);
}

function bearerOf({ headersDistinct }: IncomingMessage): string | undefined {
  const [said = "", ...more] = headersDistinct["authorization"] ?? [];
  // RFC 6750 2.1.
  return more.length === 0 ? /^Bearer +([-A-Za-z0-9._~+/]+=*) *$/i.exec(said)?.[1] : undefined;
}

/** The same for every reason: strangers learn nothing from it, and the log says more. */
function unknown(audience: string): TreacleError {
  return new TreacleError(
    "not-authenticated",
    `no valid token came with the request; send Authorization: Bearer with one of this cluster that is for the audience ${audience}`,
  );
}

function notAllowed(user: string, what: string): TreacleError {
  return new TreacleError("not-allowed", `${user} ${what}; who runs Treacle can allow it (TREACLE_ALLOW)`);
}
