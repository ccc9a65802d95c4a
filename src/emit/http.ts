import { type ClientRequest, type IncomingMessage, request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import type { CloudEventV1 } from "cloudevents";
import { type Encoded, encodeBinary } from "../events/encode.ts";
import type { Log } from "../log.ts";
import { retry, retryAfterMs } from "../retry.ts";

/** delivered: the event sink has acknowledged it. undelivered: it refused it, or the signal came first. no-sink: there is nowhere to send it. */
export type Delivery = "delivered" | "undelivered" | "no-sink";

/** Sends one event and says what became of it. Retries until the signal is aborted; never rejects. */
export type Emit = (event: CloudEventV1<unknown>, signal?: AbortSignal) => Promise<Delivery>;

export interface EmitterOptions {
  /** `K_SINK`; absent: events are only logged. */
  sinkUrl: string | undefined;
  log: Log;
  /** For one attempt. Default 10,000. */
  attemptMs?: number;
  /** Bounds of the wait between attempts. Default 100 and 10,000. */
  baseMs?: number;
  capMs?: number;
}

/** A Retry-After beyond this is not waited for in full: what the sink says must not silence an event for hours. */
const longestWaitMs = 60_000;

export function createEmitter({ sinkUrl, log, attemptMs = 10_000, ...waits }: EmitterOptions): Emit {
  return async (event, signal) => {
    const about = { event: event.id, type: event.type, source: event.source };
    if (sinkUrl === undefined) {
      log.info({ ...about, data: event.data }, "event, and no K_SINK to send it to");
      return "no-sink";
    }
    const { headers, body } = encodeBinary(event);
    try {
      await retry((ending) => post(sinkUrl, { headers, body }, { signal: ending, attemptMs }), {
        ...waits,
        ...(signal && { signal }),
        retryable(error) {
          log.debug({ ...about, err: error }, "delivery failed");
          return mayRepeat(error);
        },
      });
      return "delivered";
    } catch (error) {
      log.warn({ ...about, err: error, ended: signal?.aborted ?? false }, "event not delivered");
      return "undelivered";
    }
  };
}

/** The event sink's answer when it is not 2xx. */
class RefusedError extends Error {
  override readonly name = "RefusedError";
  readonly status: number;
  readonly retryAfter: string | undefined;

  constructor({ statusCode = 0, headers }: IncomingMessage) {
    super(`the event sink answered ${statusCode}`);
    this.status = statusCode;
    this.retryAfter = headers["retry-after"];
  }
}

// Knative's rule for senders, but without 409: for us that is a verdict.
function mayRepeat(error: unknown): boolean | number {
  if (error instanceof TypeError) return false; // a URL or header that can never be sent
  if (!(error instanceof RefusedError)) return true;
  if (error.status < 500 && ![404, 408, 429].includes(error.status)) return false;
  const waitMs = retryAfterMs(error.retryAfter, Date.now());
  return waitMs === undefined ? true : Math.min(waitMs, longestWaitMs);
}

interface Limits {
  signal: AbortSignal;
  attemptMs: number;
}

/** One attempt. Own sender: the SDK's resolves whatever the answer and has no time limit. */
function post(url: string, { headers, body }: Encoded, { signal, attemptMs }: Limits): Promise<void> {
  return new Promise((resolve, reject) => {
    const content = { ...headers, "content-length": Buffer.byteLength(body) };
    const request: ClientRequest = (url.startsWith("https:") ? httpsRequest : httpRequest)(url, {
      method: "POST",
      headers: content,
      signal,
    });
    const timer = setTimeout(() => request.destroy(new Error(`no answer within ${attemptMs} ms`)), attemptMs);
    request.on("close", () => clearTimeout(timer));
    request.on("error", reject);
    request.on("response", (response) => {
      const { statusCode = 0 } = response;
      response.on("error", () => {}); // the status has said it all
      response.resume();
      timer.unref(); // it still ends an answer without end
      if (statusCode >= 200 && statusCode <= 299) resolve();
      else reject(new RefusedError(response));
    });
    request.end(body);
  });
}
