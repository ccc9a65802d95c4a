import type { IncomingMessage, ServerResponse } from "node:http";
import { Refused } from "./objects.ts";

/**
 * What befalls a request. Of those that end in `-after` it is done, and only its answer is lost.
 *
 * | fault | a call | a watch that begins | a watch that is open, at its next line |
 * |---|---|---|---|
 * | `{ status }` | is refused, not done | is refused | nothing |
 * | `reset`, `reset-after` | its connection is closed | the same | the same |
 * | `stall`, `stall-after` | is never answered | the same; `-after`: is open and silent for ever | is silent for ever |
 * | `half` | is done, half of the answer comes, then its connection is closed | is open | of the line the same |
 * | `expired` | nothing | is told 410 within the stream | the same |
 */
export type Fault = { status: number; retryAfterSeconds?: number } | "reset" | "reset-after" | "stall" | "stall-after" | "half" | "expired";

/**
 * Asked before each request is done, and again before each line of a watch that is open. Undefined: all is well.
 * For tests: who asks can be told apart by `headers.authorization` (see `Embedded.newKubeconfig`).
 */
export type FaultScript = (request: IncomingMessage) => Fault | undefined;

/** @returns whether the request is over without having been done */
export function strikeBefore(fault: Fault | undefined, response: ServerResponse): boolean {
  if (typeof fault === "object") refuse(fault, response);
  if (fault === "reset") response.destroy();
  return typeof fault === "object" || fault === "reset" || fault === "stall";
}

/** @returns whether the answer to a request that is done is lost */
export function strikeAfter(fault: Fault | undefined, response: ServerResponse, answer: string): boolean {
  if (fault === "reset-after") response.destroy();
  if (fault === "half") {
    response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(answer) });
    cutShort(response, answer);
  }
  return fault === "reset-after" || fault === "stall-after" || fault === "half";
}

/** @returns whether this line of an open watch, and those that follow, are lost */
export function strikeLine(fault: Fault | undefined, response: ServerResponse, line: string): boolean {
  if (fault === undefined || typeof fault === "object") return false;
  if (fault === "reset" || fault === "reset-after") response.destroy();
  if (fault === "half") cutShort(response, line);
  if (fault === "expired") response.end(expiredLine());
  return true;
}

function expiredLine(): string {
  const { status } = new Refused("410 Expired", "too old resource version");
  return `${JSON.stringify({ type: "ERROR", object: status })}\n`;
}

function refuse({ status: code, retryAfterSeconds }: Exclude<Fault, string>, response: ServerResponse): void {
  const { status } = new Refused(`${code} Scripted`, "a fault of the test");
  const wait = retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) };
  response.writeHead(code, { "content-type": "application/json", ...wait }).end(JSON.stringify(status));
}

function cutShort(response: ServerResponse, text: string): void {
  response.write(text.slice(0, text.length / 2), () => response.destroy());
}
