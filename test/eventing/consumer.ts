// What Triggers deliver to, besides Treacle: writes down everything that comes.
import { type IncomingHttpHeaders } from "node:http";
import { text } from "node:stream/consumers";
import { attributesOfHeaders } from "../../src/events/attributes.ts";
import { eventType, type OutboundSuffix, outbound, schemaId } from "../../src/events/catalogue.ts";
import { validate } from "../../src/events/validate.ts";
import type { Undo } from "../../src/undo.ts";
import type { Arrived } from "../flow/parts.ts";
import { serveOnLoopback } from "../serve.ts";

/** A request as it came; Knative delivers in binary mode. */
export interface Delivered {
  path: string;
  headers: IncomingHttpHeaders;
  /** Without `ce-`. */
  attributes: { readonly [name: string]: string };
  body: string;
  atMs: number;
  answered: number;
}

export interface Consumer {
  /** Of a path of its own for each Trigger. */
  url(path: string): string;
  delivered: Delivered[];
  at(path: string): Delivered[];
  /** Treacle's events that it has taken, each once by source and id, in the order of their times: brokers keep no order. */
  arrived: Arrived[];
  /** What it answers. Default: 202. */
  setAnswer(answer: (delivered: Omit<Delivered, "answered">) => number): void;
}

const suffixes = Object.keys(outbound) as OutboundSuffix[];

export async function startConsumer(undo: Undo[]): Promise<Consumer> {
  const delivered: Delivered[] = [];
  const arrived: Arrived[] = [];
  const take = (came: Delivered): void => {
    const { id = "", source = "", subject = "", time = "", type, authid } = came.attributes;
    const suffix = suffixes.find((one) => eventType(one) === type);
    if (!suffix || came.path !== suffix || arrived.some((other) => other.id === id && other.source === source)) return;
    const later = arrived.findIndex((other) => other.time > time);
    const data: unknown = JSON.parse(came.body);
    arrived.splice(later < 0 ? arrived.length : later, 0, { suffix, id, source, subject, time, data, authid, atMs: came.atMs });
  };
  let answer: Parameters<Consumer["setAnswer"]>[0] = () => 202;
  const port = await serveOnLoopback((incoming, response) => {
    void text(incoming).then((body) => {
      const path = (incoming.url ?? "").slice(1);
      const { attributes } = attributesOfHeaders(incoming.headers);
      const came = { path, headers: incoming.headers, attributes, body, atMs: performance.now() };
      const answered = answer(came);
      delivered.push({ ...came, answered });
      if (answered < 300) take({ ...came, answered });
      response.writeHead(answered).end();
    });
  }, undo);
  return {
    url: (path) => `http://127.0.0.1:${port}/${path}`,
    delivered,
    arrived,
    at: (path) => delivered.filter((one) => one.path === path),
    setAnswer: (wanted) => (answer = wanted),
  };
}

/** Everything that keeps what was delivered from being a valid event of Treacle's of the kind that its path says. */
export function problemsOf({ path, headers, attributes, body }: Delivered): string[] {
  const suffix = path as OutboundSuffix;
  const { problems } = attributesOfHeaders(headers);
  const schema = attributes["dataschema"] === schemaId(suffix) ? [] : [`dataschema: ${attributes["dataschema"]}`];
  const type = headers["content-type"] === "application/json" ? [] : [`Content-Type: ${headers["content-type"]}`];
  return [...problems, ...schema, ...type, ...validate(suffix, JSON.parse(body))];
}
