import { type ClientRequest, type IncomingMessage, request as httpRequest } from "node:http";
import { type Agent, request as httpsRequest } from "node:https";
import { TreacleError } from "../../errors.ts";

export interface Knock {
  method: "GET" | "OPTIONS";
  agent?: Agent;
  /** Whoever answers counts, whatever certificate it shows. */
  anyCertificate?: boolean;
  timeoutMs?: number;
}

/** What of an address may be repeated: a password or a query may be what lets in. */
export function shownUrl(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

/**
 * Asks whether something answers there, without saying anything. @returns the HTTP status
 * @throws TreacleError `unavailable`
 */
export async function knock(url: string, { method, agent, anyCertificate = false, timeoutMs = 30_000 }: Knock): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const secure = url.startsWith("https:");
  const ask = secure ? httpsRequest : httpRequest;
  const request: ClientRequest = ask(url, { method, agent: agent ?? false, ...(anyCertificate && { rejectUnauthorized: false }) });
  const timer = setTimeout(() => request.destroy(new Error(`no answer within ${timeoutMs / 1000} s`)), timeoutMs);
  request.on("error", reject).on("response", resolve).end();
  try {
    return (await promise).statusCode ?? 0;
  } catch (cause) {
    // A host with several addresses fails with an AggregateError, which has a code and no message.
    const { message, code } = cause as NodeJS.ErrnoException;
    throw new TreacleError("unavailable", `${method} ${shownUrl(url)}: ${message || code}`, { cause });
  } finally {
    clearTimeout(timer);
    request.destroy();
  }
}
