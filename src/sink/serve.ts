import { type RequestListener, createServer } from "node:http";
import { serveHealth, shut } from "../health.ts";
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

/**
 * Serves the sink, and /healthz and /readyz on a port of their own.
 * @param deps `host`: the address to listen on; default: all
 */
export async function serveSink(deps: SinkDeps & { host?: string }): Promise<Serving> {
  const { config, log, host } = deps;
  const at = (port: number): Place => ({ port, ...(host !== undefined && { host }) });
  const health = await serveHealth(at(config.healthPort));
  const main = createServer(limits(config.bodyTimeoutMs), createSink(deps) as RequestListener);
  const port = await listen(main, at(config.port)).catch(async (error: unknown) => {
    await health.close();
    throw error;
  });
  health.setReady(true);
  log.info({ port, healthPort: health.port }, "the sink takes events");
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    health.setReady(false);
    await shut(main);
    await health.close();
    log.info("the sink has ended");
  };
  return { port, healthPort: health.port, close: () => (closing ??= close()) };
}

/** The body has a time limit of its own, which answers in words; these are the net below it, and the limit for headers. */
function limits(bodyTimeoutMs: number): { [limit: string]: number } {
  // Idle connections are kept longer than balancers and proxies keep theirs (60 s): else they send into a connection that we close.
  return { headersTimeout: 10_000, requestTimeout: 20_000 + bodyTimeoutMs, connectionsCheckingInterval: 1000, keepAliveTimeout: 75_000 };
}
