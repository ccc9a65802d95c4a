// A real server, with or without TLS, for what is sent to it.
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Server } from "node:net";
import type { TestContext } from "node:test";
import { CloudEvent } from "cloudevents";

export const event = new CloudEvent({
  id: "0123456789abcdef",
  type: "chaos.network.latency.applied",
  source: "/chaos.network/prod/latencies/x",
  time: "2026-01-31T12:00:00.000Z",
  datacontenttype: "application/json",
  severitynumber: 9,
  data: { until: "ü" },
});

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;
export interface Received {
  headers: IncomingMessage["headers"];
  method: string | undefined;
  url: string | undefined;
  body: string;
}

export interface Pem {
  cert: string;
  private: string;
}

/** Gives one prepared answer after the other, the last one for ever. */
export function sink(t: TestContext, ...answers: [Answer, ...Answer[]]): Promise<{ url: string; received: Received[] }> {
  return serve(t, undefined, answers);
}

/** The same over TLS. */
export function tlsSink(t: TestContext, pem: Pem, ...answers: [Answer, ...Answer[]]): Promise<{ url: string; received: Received[] }> {
  return serve(t, pem, answers);
}

async function serve(t: TestContext, pem: Pem | undefined, answers: [Answer, ...Answer[]]): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    const answer = answers[Math.min(received.length, answers.length - 1)] ?? answers[0];
    const chunks: Buffer[] = [];
    const seen: Received = { headers: request.headers, method: request.method, url: request.url, body: "" };
    received.push(seen);
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      seen.body = Buffer.concat(chunks).toString();
      answer(request, response);
    });
  };
  const server = pem ? createTlsServer({ cert: pem.cert, key: pem.private }, onRequest) : createServer(onRequest);
  const port = await listen(server);
  t.after(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return { url: `${pem ? "https" : "http"}://127.0.0.1:${port}/ns/broker`, received };
}

export function listen(server: Server): Promise<number> {
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port)));
}

export const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    void response.writeHead(code, headers).end();
export const reset: Answer = (request) => void request.socket.resetAndDestroy();
export const hang: Answer = () => {};
