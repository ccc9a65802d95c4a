import { readFileSync } from "node:fs";

/**
 * The token with which events are sent, read anew for each attempt: whoever mounted the file (a projected token, Knative's
 * SinkBinding) replaces it before it expires. Undefined if there is none, or if it must not travel to this address.
 * @throws if the file is there and cannot be read, or holds something else
 */
export function tokenFor(url: string, file: string | undefined): string | undefined {
  if (file === undefined || !isConfidential(url)) return undefined;
  let token: string;
  try {
    token = readFileSync(file, "utf8").trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  if (!/^[!-~]+$/.test(token)) throw new Error(`${file} holds no token`);
  return token;
}

/** TLS, or no further than this cluster's services or this machine: a broker without TLS is asked for tokens too. */
export function isConfidential(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" || /\.svc(?:\..+)?$/.test(hostname) || ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}
