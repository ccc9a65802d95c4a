import { once } from "node:events";
import { type IncomingMessage, request as httpRequest } from "node:http";
import { text } from "node:stream/consumers";
import { TreacleError } from "../errors.ts";
import { type InboundSuffix, eventType } from "../events/catalogue.ts";
import { recordName } from "../events/ids.ts";
import type { AbortRequested, Request } from "../events/types.gen.ts";
import { delayedPeer, shop } from "./shop.ts";

/** An event as any HTTP client sends it. */
export interface Sending {
  url: string;
  headers: { [name: string]: string };
  body: string;
  /** Name of the record that it makes, or ends. */
  record: string;
}

/** What tells one event from another. */
export interface Origin {
  source: string;
  id: string;
}

/** Asks for a delay of checkout's packets to one of the others. */
export function requestEvent(url: string, asked: Origin & { delay: string; duration: string }): Sending {
  const { delay, duration, source, id } = asked;
  const data: Request = {
    target: { namespace: shop, labels: "app=checkout" },
    to: [{ namespace: shop, labels: `app=${delayedPeer}` }],
    latency: { delay },
    duration,
  };
  return { url, headers: headersOf("requested", asked), body: bodyOf(data), record: recordName(source, id) };
}

/** Asks for the end of a delay before its time. */
export function abortEvent(url: string, { record, ...origin }: Origin & { record: string }): Sending {
  return { url, headers: headersOf("abort.requested", origin), body: bodyOf({ record } satisfies AbortRequested), record };
}

function headersOf(suffix: InboundSuffix, { source, id }: Origin): Sending["headers"] {
  return {
    "content-type": "application/json",
    "ce-specversion": "1.0",
    "ce-type": eventType(suffix),
    "ce-source": source,
    "ce-id": id,
  };
}

/** Each field in a line of its own. */
function bodyOf(data: object): string {
  const fields = Object.entries(data).map(([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  return `{\n${fields.join(",\n")}\n  }`;
}

/** The same as a command line. Nothing in it holds a quotation mark of the shell. */
export function asCurl({ url, headers, body }: Sending): string[] {
  const options = Object.entries(headers).map(([name, value]) => `-H '${name}: ${value}'`);
  return [`curl -i ${url} \\`, ...options.map((option) => `  ${option} \\`), ...`  -d '${body}'`.split("\n")];
}

/** POSTs the event. @returns the answer in a line. @throws TreacleError `proof-failed` if it is not 202 */
export async function send({ url, headers, body }: Sending, signal: AbortSignal): Promise<string> {
  const outgoing = httpRequest(url, {
    method: "POST",
    headers,
    agent: false,
    signal: AbortSignal.any([signal, AbortSignal.timeout(30_000)]),
  });
  outgoing.end(body);
  const [response] = (await once(outgoing, "response")) as [IncomingMessage];
  const said = await text(response);
  const { statusCode, statusMessage } = response;
  if (statusCode !== 202) throw new TreacleError("proof-failed", `the sink answered ${statusCode} ${said.slice(0, 500)}; expected 202`);
  return `HTTP ${statusCode} ${statusMessage}, Location: ${response.headers.location}`;
}
