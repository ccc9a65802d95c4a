import { once } from "node:events";
import { type IncomingMessage, request as httpRequest } from "node:http";
import { text } from "node:stream/consumers";
import { TreacleError } from "../errors.ts";
import { eventType } from "../events/catalogue.ts";
import { recordName } from "../events/ids.ts";
import type { Request } from "../events/types.gen.ts";
import { delayedPeer } from "./trips.ts";

/** An event as any HTTP client sends it. */
export interface Sending {
  url: string;
  headers: { [name: string]: string };
  body: string;
  /** Name of the record that it becomes. */
  record: string;
}

const [source, id] = ["/treacle/demo", "demo-1"];

/** The one request of the demo. */
export function requestEvent(url: string, { delay, duration }: { delay: string; duration: string }): Sending {
  const data: Request = {
    target: { namespace: "shop", labels: "app=checkout" },
    to: [{ namespace: "shop", labels: `app=${delayedPeer}` }],
    latency: { delay },
    duration,
  };
  const fields = Object.entries(data).map(([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  const headers = {
    "content-type": "application/json",
    "ce-specversion": "1.0",
    "ce-type": eventType("requested"),
    "ce-source": source,
    "ce-id": id,
  };
  return { url, headers, body: `{\n${fields.join(",\n")}\n  }`, record: recordName(source, id) };
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
