import { type RequestListener, type Server, createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { serveHealth, shut } from "../health.ts";
import { type Place, listen } from "../listen.ts";
import { createSink } from "./app.ts";
import { openCertificate } from "./certificate.ts";
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
  const { server: main, stop } = createMain(deps);
  const health = await serveHealth(at(config.healthPort));
  const port = await listen(main, at(config.port)).catch(async (error: unknown) => {
    stop();
    await health.close();
    throw error;
  });
  health.setReady(true);
  log.info({ port, healthPort: health.port, audience: config.audience, tls: config.tlsCert !== undefined }, "the sink takes events");
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    health.setReady(false);
    stop();
    await shut(main);
    await health.close();
    log.info("the sink has ended");
  };
  return { port, healthPort: health.port, close: () => (closing ??= close()) };
}

/** Plain or, where there is a certificate, over TLS alone. */
function createMain(deps: SinkDeps): { server: Server; stop: () => void } {
  const { bodyTimeoutMs, tlsCert: cert, tlsKey: key } = deps.config;
  const listener = createSink(deps) as RequestListener;
  if (cert === undefined || key === undefined) return { server: createServer(limits(bodyTimeoutMs), listener), stop: () => {} };
  const certificate = openCertificate({ cert, key }, deps.log);
  // Until its handshake is over, a connection is nothing that can be closed as idle.
  const server = createTlsServer({ ...limits(bodyTimeoutMs), ...certificate.pair, handshakeTimeout: 5000 }, listener);
  return { server, stop: certificate.follow(server) };
}

/** The body has a time limit of its own, which answers in words; these are the net below it, and the limit for headers. */
function limits(bodyTimeoutMs: number): { [limit: string]: number } {
  // Idle connections are kept longer than balancers and proxies keep theirs (60 s): else they send into a connection that we close.
  return { headersTimeout: 10_000, requestTimeout: 20_000 + bodyTimeoutMs, connectionsCheckingInterval: 1000, keepAliveTimeout: 75_000 };
}
