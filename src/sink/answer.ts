import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { refusalStatus } from "../cluster/api.ts";
import { TreacleError, asTreacleError, httpStatus } from "../errors.ts";
import { problemBody } from "../events/problem.ts";
import type { Log } from "../log.ts";

/** Seconds after which a sender may try again. */
const retryAfterSeconds = "2";
/** How long a sender that still sends is listened to after its answer, so that it can read that answer. */
const lingerMs = 1000;

/** Stored. No body: a broker takes a 2xx whose body is no CloudEvent for a failure. */
export function accept(response: ServerResponse, record: string | undefined): void {
  response.writeHead(202, { "content-length": "0", ...(record !== undefined && { location: `/v1/latencies/${record}` }) }).end();
}

/** The only place where an error becomes an answer. */
export async function answerError(
  thrown: unknown,
  exchange: { request: IncomingMessage; response: ServerResponse; log: Log },
): Promise<void> {
  const { request, response, log } = exchange;
  const error = meaning(thrown);
  const status = httpStatus(error.code);
  const about = { method: request.method, path: request.url?.split("?")[0], status, code: error.code, problems: error.problems };
  if (status >= 500) log.error({ ...about, err: thrown }, error.message);
  else log.info(about, error.message);
  if (response.headersSent || response.destroyed) return void response.destroy();
  const message = error.code === "internal" ? "something failed here; the sink's log says what" : error.message;
  const body = problemBody(error.code, message, error.problems);
  response.statusCode = status;
  response.setHeader("content-type", "application/json");
  response.setHeader("content-length", Buffer.byteLength(body));
  if (status === 401) response.setHeader("www-authenticate", "Bearer");
  if (status === 503) response.setHeader("retry-after", retryAfterSeconds);
  if (request.complete) response.end(body);
  else await answerWhileSending(request, response, body);
}

/**
 * Answers a sender whose body is not to be read to its end. Closing at once would make the kernel reset the connection, and the
 * reset overtakes the answer.
 */
async function answerWhileSending(request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
  response.setHeader("connection", "close");
  response.write(body);
  request.resume();
  const ended = new AbortController();
  const signal = ended.signal;
  const over = [once(request, "end", { signal }), once(request, "close", { signal }), sleep(lingerMs, undefined, { signal })];
  await Promise.race(over).catch(() => {});
  ended.abort();
  await Promise.allSettled(over);
  response.end();
}

function meaning(thrown: unknown): TreacleError {
  if (thrown instanceof URIError) return new TreacleError("not-found", "the path is not a valid one");
  const error = asTreacleError(thrown);
  // What the schema of the custom resource refuses will be refused again: no server's fault, so nothing to retry.
  if (refusalStatus(error) === 422) return new TreacleError("schema-invalid", error.message, { cause: error });
  return error;
}
