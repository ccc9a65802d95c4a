import { existsSync } from "node:fs";
import { type ClientRequest, type IncomingMessage, request as httpRequest } from "node:http";
import { Agent, request as httpsRequest } from "node:https";
import { createSecureContext, getCACertificates } from "node:tls";
import type { CloudEventV1 } from "cloudevents";
import { type Encoded, encodeBinary } from "../events/encode.ts";
import type { Log } from "../log.ts";
import { retry, retryAfterMs } from "../retry.ts";
import { isConfidential, tokenFor } from "./token.ts";

/** delivered: the event sink has acknowledged it. undelivered: it refused it, or the signal came first. no-sink: there is nowhere to send it. */
export type Delivery = "delivered" | "undelivered" | "no-sink";

/** Sends one event and says what became of it. Retries until the signal is aborted; never rejects. */
export type Emit = (event: CloudEventV1<unknown>, signal?: AbortSignal) => Promise<Delivery>;

export interface EmitterOptions {
  /** `K_SINK`; absent: events are only logged. */
  sinkUrl: string | undefined;
  log: Log;
  /** Extensions that every event gets, instead of those that it was to repeat from its request. */
  ceOverrides?: { readonly [name: string]: string } | undefined;
  /** PEM; trusted beside the usual authorities. */
  caCerts?: string | undefined;
  /** Where a token for the event sink is, if there is one. */
  tokenFile?: string | undefined;
  /**
   * For the answer to one attempt. Default 240,000: a synchronous broker answers after the last retry of its last consumer
   * (207 s by its defaults), and gives up what is not waited for: no more retries, no dead letter.
   */
  attemptMs?: number;
  /** Until an attempt is on its way: name, connection, TLS, the event itself. Default 10,000. */
  connectMs?: number;
  /** After so long no further attempt is begun. Default: only the signal ends them. */
  retryForMs?: number;
  /** Bounds of the wait between attempts. Default 100 and 10,000. */
  baseMs?: number;
  capMs?: number;
}

/** A Retry-After beyond this is not waited for in full: what the sink says must not silence an event for hours. */
const longestWaitMs = 60_000;

export function createEmitter(options: EmitterOptions): Emit {
  const { sinkUrl, log, ceOverrides, retryForMs = Infinity, baseMs, capMs } = options;
  if (sinkUrl === undefined) return logOnly(log);
  const post = createPost(sinkUrl, options);
  return async (event, signal) => {
    const about = { event: event.id, type: event.type, source: event.source };
    const encoded = encodeBinary({ ...event, ...ceOverrides });
    const end = performance.now() + retryForMs;
    try {
      await retry((ending) => post(encoded, ending), {
        ...(baseMs !== undefined && { baseMs }),
        ...(capMs !== undefined && { capMs }),
        ...(signal && { signal }),
        retryable(error) {
          log.debug({ ...about, err: error }, "delivery failed");
          return performance.now() < end && mayRepeat(error);
        },
      });
      return "delivered";
    } catch (error) {
      log.warn({ ...about, err: error, ended: signal?.aborted ?? false }, "event not delivered");
      return "undelivered";
    }
  };
}

function logOnly(log: Log): Emit {
  return ({ id, type, source, data }) => {
    log.info({ event: id, type, source, data }, "event, and no K_SINK to send it to");
    return Promise.resolve("no-sink");
  };
}

/** The event sink's answer when it is not 2xx. */
class RefusedError extends Error {
  override readonly name = "RefusedError";
  readonly status: number;
  readonly retryAfter: string | undefined;

  /** It may be the token's fault, and tokens are renewed. */
  readonly withToken: boolean;

  constructor({ statusCode = 0, headers }: IncomingMessage, withToken: boolean) {
    super(`the event sink answered ${statusCode}`);
    this.status = statusCode;
    this.retryAfter = headers["retry-after"];
    this.withToken = withToken;
  }
}

// Knative's rule for senders, but without 409: for us that is a verdict.
function mayRepeat(error: unknown): boolean | number {
  if (error instanceof TypeError) return false; // a URL or header that can never be sent
  if (!(error instanceof RefusedError)) return true;
  if (error.status === 401 && error.withToken) return true;
  if (error.status < 500 && ![404, 408, 429].includes(error.status)) return false;
  const waitMs = retryAfterMs(error.retryAfter, Date.now());
  return waitMs === undefined ? true : Math.min(waitMs, longestWaitMs);
}

type Post = (encoded: Encoded, signal: AbortSignal) => Promise<void>;

/** One attempt. Own sender: the SDK's resolves whatever the answer, has no time limit and knows no authorities but the usual ones. */
function createPost(url: string, { attemptMs = 240_000, connectMs = 10_000, caCerts, tokenFile, log }: EmitterOptions): Post {
  const send = url.startsWith("https:") ? httpsRequest : httpRequest;
  const agent = url.startsWith("https:") && caCerts !== undefined ? agentTrusting(caCerts) : undefined;
  if (tokenFile !== undefined && existsSync(tokenFile) && URL.canParse(url) && !isConfidential(url)) {
    log.warn({ tokenFile }, "events are sent without their token: K_SINK is neither https nor a service of this cluster");
  }
  return ({ headers, body }, signal) =>
    new Promise((resolve, reject) => {
      const token = tokenFor(url, tokenFile);
      const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
      const content = { ...headers, ...authorization, "content-length": Buffer.byteLength(body) };
      const request: ClientRequest = send(url, { method: "POST", headers: content, signal, ...(agent && { agent }) });
      const limit = (ms: number, what: string) => setTimeout(() => request.destroy(new Error(`${what} within ${ms} ms`)), ms);
      let timer = limit(connectMs, "no connection");
      request.on("finish", () => {
        clearTimeout(timer);
        timer = limit(attemptMs, "no answer");
      });
      request.on("close", () => clearTimeout(timer));
      request.on("error", reject);
      request.on("response", (response) => {
        response.on("error", () => {}); // the status has said it all
        response.resume();
        clearTimeout(timer);
        timer = limit(connectMs, "no end of the answer").unref();
        const { statusCode = 0 } = response;
        if (statusCode >= 200 && statusCode <= 299) resolve();
        else reject(new RefusedError(response, token !== undefined));
      });
      request.end(body);
    });
}

/** For https, trusting these beside the usual authorities. Connections rest as long as those of Node's own agent do. */
export function agentTrusting(caCerts: string): Agent {
  // By itself `ca` would replace the usual authorities; read once, not for each connection.
  const secureContext = createSecureContext({ ca: [...getCACertificates("default"), caCerts] });
  return new Agent({ secureContext, keepAlive: true, scheduling: "lifo", timeout: 5_000 });
}
