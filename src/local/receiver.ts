import { once } from "node:events";
import { type IncomingMessage, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { attributesOfHeaders } from "../events/attributes.ts";
import { type OutboundSuffix, outbound, typePrefix } from "../events/catalogue.ts";
import { validate } from "../events/validate.ts";
import type { Undo } from "../undo.ts";

/** An event as it arrived. */
export interface Received {
  suffix: OutboundSuffix;
  /** In structured form. */
  event: { [attribute: string]: unknown };
  data: unknown;
  /** In which it is not what its schema and CloudEvents say. */
  problems: string[];
}

/** Stands in for a broker: an HTTP server that takes every event and looks whether it is sound. @returns its URL */
export async function startReceiver(onEvent: (received: Received) => void, undo: Undo[]): Promise<string> {
  const server = createServer((request, response) => {
    text(request)
      .then((body) => {
        onEvent(read(request, body));
        response.writeHead(202).end();
      })
      .catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  undo.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function read({ headers }: IncomingMessage, body: string): Received {
  const { attributes, problems } = attributesOfHeaders(headers);
  const suffix = (attributes["type"] ?? "").replace(typePrefix, "") as OutboundSuffix;
  const data = parse(body);
  // In a header every attribute is text; this one is a number by its definition.
  const severity = attributes["severitynumber"];
  const event = { ...attributes, ...(severity !== undefined && { severitynumber: Number(severity) }), data };
  const known = Object.hasOwn(outbound, suffix);
  return { suffix, event, data, problems: [...problems, ...(known ? validate(suffix, data) : [`type: ${suffix} is not known`])] };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}
