import { once } from "node:events";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";
import { text } from "node:stream/consumers";

export interface Asked {
  method: string;
  path: string;
  query: { [name: string]: string };
  headers: IncomingMessage["headers"];
  body: string;
}

export type Answer = (response: ServerResponse, asked: Asked) => void;

/** An API server that answers as it is told, over plain HTTP: for what a sound one never does. */
export interface Scripted {
  kubeconfig: object;
  asked: Asked[];
  connections: number;
  close(): Promise<void>;
}

export async function scriptedServer(t: TestContext, answer: Answer): Promise<Scripted> {
  const asked: Asked[] = [];
  const hear = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "", "http://x");
    const body = await text(request);
    const one = {
      method: request.method ?? "",
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
      body,
    };
    asked.push(one);
    answer(response, one);
  };
  const server = createServer((request, response) => void hear(request, response));
  server.keepAliveTimeout = 0;
  const scripted: Scripted = { kubeconfig: {}, asked, connections: 0, close };
  server.on("connection", () => scripted.connections++);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  scripted.kubeconfig = kubeconfigOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  async function close(): Promise<void> {
    if (!server.listening) return;
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  }
  t.after(close);
  return scripted;
}

/** Gives one answer after the other, the last one for ever. */
export function inTurn(...answers: [Answer, ...Answer[]]): Answer {
  let next = 0;
  return (response, asked) => (answers[Math.min(next++, answers.length - 1)] ?? answers[0])(response, asked);
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  return (response) => void response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

export function refusal(status: number, reason: string, headers: Record<string, string> = {}): Answer {
  return json(
    { kind: "Status", apiVersion: "v1", status: "Failure", reason, message: `because of ${reason}`, code: status },
    status,
    headers,
  );
}

/** Lines of a watch; what comes after them is up to the caller. */
export function says(response: ServerResponse, ...events: [type: string, object: unknown][]): void {
  for (const [type, object] of events) response.write(`${JSON.stringify({ type, object })}\n`);
}

export function kubeconfigOf(server: string): object {
  return {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: "c", cluster: { server, "insecure-skip-tls-verify": true } }],
    users: [{ name: "u", user: { token: "secret" } }],
    contexts: [{ name: "x", context: { cluster: "c", user: "u" } }],
    "current-context": "x",
  };
}
