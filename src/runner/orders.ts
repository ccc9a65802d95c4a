import { readFileSync } from "node:fs";
import { Agent, request } from "node:https";
import type { IncomingMessage } from "node:http";
import { TreacleError } from "../errors.ts";
import type { Log } from "../log.ts";
import { abortKey, ordersKey } from "../plan/grants.ts";
import { type Orders, supportedOrders } from "../plan/orders.ts";
import { supportOf } from "../plan/versions.ts";
import { jitteredWait, retry } from "../retry.ts";
import { pause } from "../wait.ts";

/** Where the record's ConfigMap is, and with which identity it is read. */
export interface OrdersPlace {
  host: string;
  port: number;
  namespace: string;
  record: string;
  /** Folder with `token` and `ca.crt`, as the kubelet mounts it. */
  credentials: string;
  log: Log;
  /** So long may an answer take. Default 10,000. */
  answerMs?: number;
  /** So long does a watch last: one that has died without a word is noticed a little later. Default 60. */
  watchSeconds?: number;
}

/** What the first reading said. */
export interface FirstOrders {
  orders: Orders;
  /** The record was to be stopped before it had begun. */
  aborted: boolean;
  /** The cluster's time at the answer (its `Date` header), in ms since the epoch: the node's wall clock is not trusted. */
  clusterNow: number;
}

interface ConfigMap {
  metadata?: { resourceVersion?: string };
  data?: { [key: string]: string };
}

const firstReadingMs = 30_000;
const restMs = 500;

/**
 * Reads the orders, until `signal` fires.
 * @throws TreacleError `aborted` if there are none any more, `unavailable` if the API server does not give them within 30 s,
 *   `not-supported` for a version of orders that this runner does not know
 */
export async function readOrders(place: OrdersPlace, signal?: AbortSignal): Promise<FirstOrders> {
  const { map, date } = await retry((limit) => get(place, limit), {
    ...(signal && { signal }),
    deadlineMs: firstReadingMs,
    baseMs: 200,
    capMs: 3_000,
    retryable: (error) => error instanceof TreacleError && error.code === "unavailable",
  });
  return { orders: parseOrders(map.data?.[ordersKey]), aborted: isAborted(map), clusterNow: date };
}

/** @throws TreacleError `not-supported` for what is no orders, or of a version that this runner does not know */
function parseOrders(text = "null"): Orders {
  const orders = parsed(text) as Orders | null;
  if (supportOf(orders?.ordersVersion, supportedOrders) === "read") return orders as Orders;
  const { oldest, newest } = supportedOrders;
  throw new TreacleError(
    "not-supported",
    `the orders have version ${orders?.ordersVersion ?? "none"}, this runner knows ${oldest === newest ? newest : `${oldest} to ${newest}`}; its image is of another release than the controller`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Watches the orders until `signal` fires and calls `onAbort` once when the record is to be stopped: an abort is written into
 * them, or they are gone. Anything else (no connection, 401, 403, timeouts) is no news.
 */
export async function watchOrders(place: OrdersPlace, signal: AbortSignal, onAbort: () => void): Promise<void> {
  for (let failures = 0; !signal.aborted;) {
    try {
      const { map } = await get(place, signal);
      failures = 0;
      if (isAborted(map) || (await watchOnce(place, map.metadata?.resourceVersion ?? "", signal)) === "aborted") return onAbort();
      await pause(restMs, signal); // a server that ends every watch at once is not asked without a pause
    } catch (error) {
      if (error instanceof TreacleError && error.code === "aborted") return onAbort();
      place.log.debug({ err: error }, "no news of the orders");
      await pause(500 + jitteredWait(++failures, { baseMs: 500, capMs: 10_000 }), signal);
    }
  }
}

function isAborted(map: ConfigMap): boolean {
  return map.data?.[abortKey] !== undefined;
}

async function get(place: OrdersPlace, signal?: AbortSignal): Promise<{ map: ConfigMap; date: number }> {
  const limit = AbortSignal.timeout(place.answerMs ?? 10_000);
  const response = await ask(place, `/${encodeURIComponent(place.record)}`, signal ? AbortSignal.any([signal, limit]) : limit);
  const map = await wholeOf(response).catch((cause: unknown) => {
    throw new TreacleError("unavailable", "the API server's answer broke off", { cause });
  });
  return { map, date: Date.parse(response.headers.date ?? "") || Date.now() };
}

async function wholeOf(response: IncomingMessage): Promise<ConfigMap> {
  let text = "";
  for await (const chunk of response.setEncoding("utf8")) text += String(chunk);
  return JSON.parse(text) as ConfigMap;
}

async function watchOnce(place: OrdersPlace, resourceVersion: string, signal: AbortSignal): Promise<"aborted" | "ended"> {
  const { answerMs = 10_000, watchSeconds = 60 } = place;
  const query = new URLSearchParams({
    watch: "true",
    fieldSelector: `metadata.name=${place.record}`,
    resourceVersion,
    timeoutSeconds: String(watchSeconds),
  });
  // A connection that has died without a word ends a little after the server would have ended it.
  const limit = AbortSignal.any([signal, AbortSignal.timeout(watchSeconds * 1000 + answerMs)]);
  const response = await ask(place, `?${query.toString()}`, limit);
  for await (const line of linesOf(response)) {
    const event = JSON.parse(line) as { type: string; object: ConfigMap };
    if (event.type === "DELETED" || (event.type !== "ERROR" && isAborted(event.object))) return "aborted";
    if (event.type === "ERROR") break; // 410 and its like: read anew
  }
  return "ended";
}

/** Not node:readline: its interface throws the stream's error where nobody can catch it. */
async function* linesOf(response: IncomingMessage): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of response.setEncoding("utf8")) {
    const lines = (rest + String(chunk)).split("\n");
    rest = lines.pop() ?? "";
    yield* lines.filter((line) => line !== "");
  }
}

async function ask(place: OrdersPlace, rest: string, signal: AbortSignal): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const sent = request({
    host: place.host,
    port: place.port,
    path: `/api/v1/namespaces/${encodeURIComponent(place.namespace)}/configmaps${rest}`,
    // Read anew for each request: the kubelet renews the token long before it expires.
    headers: { authorization: `Bearer ${readFileSync(`${place.credentials}/token`, "utf8").trim()}`, accept: "application/json" },
    ca: readFileSync(`${place.credentials}/ca.crt`),
    agent: new Agent({ keepAlive: false }),
    signal,
  });
  sent.on("response", resolve).on("error", reject).end();
  let response: IncomingMessage;
  try {
    response = await promise;
  } catch (cause) {
    throw new TreacleError(
      "unavailable",
      `the API server at ${place.host}:${place.port} cannot be reached: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
  if (response.statusCode === 200) return response;
  response.resume();
  if (response.statusCode === 404) throw new TreacleError("aborted", "the orders are gone: the record was deleted or is over");
  throw new TreacleError("unavailable", `the API server answered ${response.statusCode} to the reading of the orders`);
}
