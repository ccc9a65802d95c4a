import type { Readable } from "node:stream";
import { type Dispatcher, request } from "undici";
import { TreacleError } from "../errors.ts";
import { retry, retryAfterMs } from "../retry.ts";
import type { Refusal } from "./api.ts";
import type { Credentials } from "./credentials.ts";

export interface Call {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Path and query. */
  path: string;
  body?: unknown;
  contentType?: "application/json" | "application/merge-patch+json" | "application/json-patch+json";
}

/** The API server's refusal, as the `cause` of the TreacleError that is made of it. */
export class RefusedError extends Error implements Refusal {
  override readonly name = "RefusedError";
  readonly status: number;
  readonly reason: string;
  readonly retryAfter: string | undefined;

  constructor(status: number, body: string, retryAfter?: string) {
    const { reason = "", message = body.slice(0, 500) } = statusOf(body);
    super(message || `HTTP status ${status}`);
    this.status = status;
    this.reason = reason;
    this.retryAfter = retryAfter;
  }
}

/**
 * One call with its retries: connection errors, 429, 5xx and no answer in half of the time are repeated until the deadline.
 * @throws TreacleError `unavailable` or `internal`, with a RefusedError as cause if the API server did answer
 */
export async function send(credentials: Credentials, call: Call, deadlineMs: number): Promise<unknown> {
  try {
    const limits = { deadlineMs, attemptMs: deadlineMs / 2, capMs: 2000 };
    return await retry((signal) => attempt(credentials, call, signal), { ...limits, retryable: isTransient });
  } catch (error) {
    throw explained(error, call);
  }
}

/**
 * Opens a watch: one attempt, its lines as they come until the server ends it.
 * @throws RefusedError, or what the connection failed with
 */
export async function open(
  credentials: Credentials,
  path: string,
  options: { signal: AbortSignal; openMs: number; silenceMs: number },
): Promise<Readable> {
  const limits = { signal: options.signal, headersTimeout: options.openMs, bodyTimeout: options.silenceMs };
  const { statusCode, headers, body } = await dispatch(credentials, { method: "GET", path }, limits);
  if (statusCode !== 200) throw new RefusedError(statusCode, await body.text(), headers["retry-after"]?.toString());
  return body;
}

/** The API server may do better if it is asked again: it was not reached, is overloaded or has failed. */
export function isTransient(error: unknown): boolean | number {
  if (!(error instanceof RefusedError)) return !(error instanceof TreacleError);
  if (error.status !== 429 && error.status < 500) return false;
  return retryAfterMs(error.retryAfter, Date.now()) ?? true;
}

async function attempt(credentials: Credentials, call: Call, signal: AbortSignal): Promise<unknown> {
  const { statusCode, headers, body } = await dispatch(credentials, call, { signal, headersTimeout: 0, bodyTimeout: 0 });
  const text = await body.text();
  if (statusCode < 200 || statusCode > 299) throw new RefusedError(statusCode, text, headers["retry-after"]?.toString());
  return JSON.parse(text);
}

interface Limits {
  signal: AbortSignal;
  headersTimeout: number;
  /** Silence within the answer. */
  bodyTimeout: number;
}

async function dispatch(credentials: Credentials, call: Call, limits: Limits): Promise<Dispatcher.ResponseData> {
  const access = await credentials.current();
  const answer = await ask(credentials.server, call, { ...access, ...limits });
  if (answer.statusCode !== 401 || !(await credentials.renewed(access.headers).catch(() => false))) return answer;
  await answer.body.dump();
  return ask(credentials.server, call, { ...(await credentials.current()), ...limits });
}

type How = Awaited<ReturnType<Credentials["current"]>> & Limits;

function ask(server: string, call: Call, { headers, ...how }: How): Promise<Dispatcher.ResponseData> {
  const content = call.body === undefined ? {} : { "content-type": call.contentType ?? "application/json" };
  const asking = request(server + call.path, {
    method: call.method,
    headers: { ...headers, ...content },
    body: call.body === undefined ? null : JSON.stringify(call.body),
    // undici would give up the connection after a DELETE with a body, which servers may misunderstand. The API server reads it.
    reset: false,
    ...how,
  });
  return unlessOver(asking, how.signal);
}

/** undici ends a request only when it has a connection: one that a silent server never completes would outlast every deadline. */
async function unlessOver<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const over = Promise.withResolvers<never>();
  const end = (): void => over.reject(signal.reason as Error);
  if (signal.aborted) end();
  signal.addEventListener("abort", end, { once: true });
  try {
    return await Promise.race([work, over.promise]);
  } finally {
    signal.removeEventListener("abort", end);
  }
}

function explained(error: unknown, { method, path }: Call): TreacleError {
  if (error instanceof TreacleError) return error;
  // A host with several addresses fails with an AggregateError, which has a code and no message.
  const message = (error as Error).message || String((error as { code?: string }).code);
  if (error instanceof RefusedError && isTransient(error) === false) {
    return new TreacleError("internal", `the API server refused ${method} ${path}: ${error.status} ${error.reason}: ${message}`, {
      cause: error,
    });
  }
  return new TreacleError("unavailable", `the API server did not do ${method} ${path}: ${message}; try again`, { cause: error });
}

function statusOf(body: string): { reason?: string; message?: string } {
  try {
    const { kind, reason, message } = JSON.parse(body) as { kind?: string; reason?: string; message?: string };
    return kind === "Status" ? { ...(reason && { reason }), ...(message && { message }) } : {};
  } catch {
    return {};
  }
}
