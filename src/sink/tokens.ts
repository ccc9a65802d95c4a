import { createHash } from "node:crypto";
import type { Cluster } from "../cluster/api.ts";
import { TreacleError } from "../errors.ts";
import type { Log } from "../log.ts";

interface Deps {
  cluster: Pick<Cluster, "reviewToken">;
  log: Log;
  now?: () => Date;
}

/** Who has a token, or null if it is nobody's here. @throws TreacleError `unavailable` if the API server cannot say */
export type Verify = (token: string) => Promise<string | null>;

/** How long an answer is kept. The API server keeps its own for 10 s, so a deleted account may have twice that. */
const keptMs = 10_000;
/** Shorter: what is refused may be allowed a moment later, by a clock or a cache that lags. */
const refusalKeptMs = 2000;
/** Strangers may send whatever they like: it takes neither all memory, nor all of the API server's time, nor that of known senders. */
const maxKept = 1000;
const maxAsked = 50;

interface Known {
  user: string | null;
  sinceMs: number;
  untilMs: number;
}

/** Asks the API server, and keeps what it said for some seconds, by a digest of the token. Who comes meanwhile waits for the same answer. */
export function createVerify({ cluster, log, now = () => new Date() }: Deps, audience: string): Verify {
  const known = new Map<string, Known>();
  const asking = new Map<string, Promise<string | null>>();

  async function ask(token: string, digest: string): Promise<string | null> {
    const sinceMs = now().getTime();
    const reviewed = await cluster.reviewToken(token, [audience]);
    const user = "username" in reviewed ? reviewed.username : null;
    if ("refused" in reviewed) log.info({ reason: reviewed.refused }, "a token was refused");
    known.delete(digest); // so that it is the youngest
    known.set(digest, { user, sinceMs, untilMs: user === null ? sinceMs + refusalKeptMs : Math.min(sinceMs + keptMs, expiryOf(token)) });
    for (const oldest of known.keys()) if (known.size > maxKept) known.delete(oldest);
    return user;
  }

  return async (token) => {
    const digest = createHash("sha256").update(token).digest("base64");
    const found = known.get(digest);
    const nowMs = now().getTime();
    // A clock that was set back would keep an answer for longer.
    if (found && found.sinceMs <= nowMs && nowMs < found.untilMs) return found.user;
    const waiting = asking.get(digest);
    if (waiting) return waiting;
    if (asking.size >= maxAsked) throw new TreacleError("unavailable", `${maxAsked} tokens are being looked at; try again`);
    const asked = ask(token, digest).finally(() => asking.delete(digest));
    asking.set(digest, asked);
    return asked;
  };
}

/** `exp` of a JSON Web Token in milliseconds; one that says none, or is another kind of token, has no end that is known. */
function expiryOf(token: string): number {
  const [, payload = ""] = token.split(".");
  try {
    const { exp } = JSON.parse(Buffer.from(payload, "base64url").toString()) as { exp?: unknown };
    return typeof exp === "number" ? exp * 1000 : Infinity;
  } catch {
    return Infinity;
  }
}
