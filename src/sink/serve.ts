import { once } from "node:events";
import { type RequestListener, type Server, createServer } from "node:http";
import { type Place, listen } from "../listen.ts";
import { createSink } from "./app.ts";
import type { SinkDeps } from "./deps.ts";

export interface Serving {
  /** The ports that were bound, also where 0 was asked for. */
  port: number;
  healthPort: number;
  /** Not ready any more, no new requests, those in flight are finished; after 10 s they are cut off. Once or many times. */
  close(): Promise<void>;
}

const closeDeadlineMs = 10_000;

/**
 * Serves the sink, and /healthz and /readyz on a port of their own.
 * @param deps `host`: the address to listen on; default: all
 */
export async function serveSink(deps: SinkDeps & { host?: string }): Promise<Serving> {
  const { config, log, host } = deps;
  let ready = true;
  const at = (port: number): Place => ({ port, ...(host !== undefined && { host }) });
  const health = createServer((request, response) => {
    const known = request.url === "/healthz" || request.url === "/readyz";
    const code = known ? (request.url === "/readyz" && !ready ? 503 : 200) : 404;
    response.writeHead(code, { "content-type": "text/plain" }).end(code === 200 ? "ok\n" : "no\n");
  });
  const main = createServer(limits(config.bodyTimeoutMs), createSink(deps) as RequestListener);
  const healthPort = await listen(health, at(config.healthPort));
  const port = await listen(main, at(config.port)).catch(async (error: unknown) => {
    await shut(health);
    throw error;
  });
  log.info({ port, healthPort }, "the sink takes events");
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    ready = false;
    await shut(main);
    await shut(health);
    log.info("the sink has ended");
  };
  return { port, healthPort, close: () => (closing ??= close()) };
}

/** The body has a time limit of its own, which answers in words; these are the net below it, and the limit for headers. */
function limits(bodyTimeoutMs: number): { [limit: string]: number } {
  // Idle connections are kept longer than balancers and proxies keep theirs (60 s): else they send into a connection that we close.
  return { headersTimeout: 10_000, requestTimeout: 20_000 + bodyTimeoutMs, connectionsCheckingInterval: 1000, keepAliveTimeout: 75_000 };
}

async function shut(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  // A connection becomes idle when its answer is sent; nothing closes it then but this.
  const idle = setInterval(() => server.closeIdleConnections(), 20);
  const deadline = setTimeout(() => server.closeAllConnections(), closeDeadlineMs);
  await closed;
  clearInterval(idle);
  clearTimeout(deadline);
}
