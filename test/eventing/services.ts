// Cluster DNS and kube-proxy for processes that take a proxy from their environment: http://NAME.NAMESPACE.svc.cluster.local leads to a port.
import { once } from "node:events";
import http, { Agent, type IncomingMessage, type ServerResponse, request as httpRequest } from "node:http";
import { matchesGlob } from "node:path";
import { buffer } from "node:stream/consumers";
import type { Undo } from "../../src/undo.ts";
import { serveOnLoopback } from "../serve.ts";

/** A request on its way to a Service. */
export interface Passing {
  method: string;
  /** Path with query. */
  path: string;
  /** Names and values in turn, as they came. */
  rawHeaders: readonly string[];
  body: Buffer;
}

export interface Answered {
  status: number;
  rawHeaders: readonly string[];
  body: Buffer;
}

/** Where requests to a Service go. "cut": the connection ends without an answer, as it does when nothing listens. */
export type Route = (passing: Passing) => Promise<Answered | "cut">;

export interface Services {
  /** What processes are to have in their environment. */
  environment: { HTTP_PROXY: string; NO_PROXY: string };
  /** By host without `.svc.cluster.local`; "*" stands for anything within a label. The first that fits counts. */
  routes: Map<string, Route>;
}

/** Starts the proxy. Loopback addresses are not for it: Go's clients and Node's leave them alone. */
export async function startServices(undo: Undo[]): Promise<Services> {
  const routes: Services["routes"] = new Map();
  const port = await serveOnLoopback((incoming, response) => {
    void pass(routes, incoming, response).catch(() => response.destroy());
  }, undo);
  return { environment: { HTTP_PROXY: `http://127.0.0.1:${port}`, NO_PROXY: "127.0.0.1,localhost" }, routes };
}

async function pass(routes: Services["routes"], incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(incoming.url ?? "");
  const route = routeFor(routes, url.hostname);
  if (!route) return void response.writeHead(502).end(`no such Service: ${url.hostname}`);
  const body = await buffer(incoming);
  const passing = { method: incoming.method ?? "", path: url.pathname + url.search, rawHeaders: incoming.rawHeaders, body };
  const answer = await route(passing);
  if (answer === "cut") return void response.destroy();
  response.writeHead(answer.status, withoutHops(answer.rawHeaders)).end(answer.body);
}

function routeFor(routes: Services["routes"], host: string): Route | undefined {
  const labels = host.replace(/\.svc(\.cluster\.local)?$/, "").split(".");
  const fits = (pattern: string): boolean => matchesGlob(labels.join("/"), pattern.replaceAll(".", "/"));
  return [...routes].find(([pattern]) => fits(pattern))?.[1];
}

/** The route to a port of 127.0.0.1, looked up for each request; undefined: nothing listens. */
export function toPort(port: () => number | undefined): Route {
  return async (passing) => {
    const to = port();
    return to === undefined ? "cut" : forward(to, passing).catch(() => "cut" as const);
  };
}

/** Sends a request on, its headers and Host as they are. */
export async function forward(port: number, { method, path, rawHeaders, body }: Passing): Promise<Answered> {
  const headers = [...withoutHops(rawHeaders), "content-length", String(body.length)];
  const sent = httpRequest({ host: "127.0.0.1", port, method, path, headers, agent: false }).end(body);
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  return { status: response.statusCode ?? 0, rawHeaders: response.rawHeaders, body: await buffer(response) };
}

/** What belongs to one connection (RFC 9110, 7.6.1), and the length, which is written anew. */
const hops = ["connection", "proxy-connection", "keep-alive", "transfer-encoding", "te", "trailer", "upgrade", "content-length"];

function withoutHops(rawHeaders: readonly string[]): string[] {
  const pairs = rawHeaders.flatMap((name, i) => (i % 2 === 0 ? [[name, rawHeaders[i + 1] ?? ""]] : []));
  return pairs.filter(([name = ""]) => !hops.includes(name.toLowerCase())).flat();
}

/** Takes this process to Services too: runners are functions of it, and what they send goes the way that it goes in a container. */
export function useProxy({ environment }: Services, undo: Undo[]): void {
  const before = http.globalAgent;
  const agent = new Agent({ keepAlive: true, proxyEnv: environment });
  http.globalAgent = agent;
  undo.push(() => {
    http.globalAgent = before;
    agent.destroy();
  });
}
