import { randomBytes } from "node:crypto";
import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import { text } from "node:stream/consumers";
import { generate } from "selfsigned";
import { asTreacleError } from "../errors.ts";
import { type Place, listen } from "../listen.ts";
import type { Undo } from "../undo.ts";
import { type Call, readCall, verbs } from "./api.ts";
import { discover } from "./discovery.ts";
import { type Fault, type FaultScript, strikeAfter, strikeBefore } from "./faults.ts";
import { Refused } from "./objects.ts";
import type { Store } from "./store.ts";
import { asTable, wantsTable } from "./table.ts";
import { watch } from "./watch.ts";

export type Server = Awaited<ReturnType<typeof serve>>;

export interface ServeOptions {
  faults?: FaultScript | undefined;
  /** Default: any free port of loopback. Wherever it is, loopback must be part of it: that is the address in its URL. */
  place?: Place | undefined;
}

/** Serves the API; pods that share the machine's network reach it on loopback too. */
export async function serve(store: Store, undo: Undo[], options: ServeOptions) {
  const { faults = () => undefined, place = { port: 0, host: "127.0.0.1" } } = options;
  const { cert, private: key } = await generate([{ name: "commonName", value: "treacle-embedded" }], {
    keyType: "ec",
    extensions: [
      // Its own authority: who trusts this one certificate trusts this one server.
      { name: "basicConstraints", cA: true, critical: true },
      {
        name: "subjectAltName",
        altNames: [
          { type: 7, ip: "127.0.0.1" },
          { type: 2, value: "localhost" },
        ],
      },
    ],
  });
  const authorized = new Set<string>();
  /** Makes a bearer token that is known from now on. */
  const issueToken = (): string => {
    const token = randomBytes(24).toString("base64url");
    authorized.add(`Bearer ${token}`);
    return token;
  };
  const server = createServer({ cert, key }, (request, response) => void handle({ store, authorized, faults }, request, response));
  // Clients keep idle connections for long, as they may with the real server.
  server.keepAliveTimeout = 0;
  const port = await listen(server, place);
  undo.push(async () => {
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  });
  return { url: `https://127.0.0.1:${port}`, port, caPem: cert, issueToken };
}

/** What is answered without looking at any object: what there is, and that whoever has a token may do everything here. */
function withoutObjects(path: string): object | undefined {
  return path === "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews" ? { status: { allowed: true } } : discover(path);
}

/** What is served, every Authorization header to which it is, and what goes wrong. */
type Backend = { store: Store; authorized: ReadonlySet<string>; faults: FaultScript };

/** Every request passes here, and only here. */
async function handle({ faults, ...backend }: Backend, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const fault = (): Fault | undefined => faults(request);
  const struck = fault();
  if (strikeBefore(struck, response)) return;
  const { code, body } = await answer(backend, request, (call, view) =>
    watch(backend.store, call, { response, fault, struck, view }),
  ).catch(refusal);
  if (body === undefined) return;
  if (response.headersSent) response.destroy();
  else if (!strikeAfter(struck, response, JSON.stringify(body))) send(response, code, body);
}

/** What a request is answered with; nothing if its watch does that. */
interface Answer {
  code: number;
  body?: object;
}

function refusal(thrown: unknown): Answer {
  const { code, message } = asTreacleError(thrown);
  const what = code === "schema-invalid" || thrown instanceof SyntaxError ? "400 BadRequest" : "500 InternalError";
  const { status } = thrown instanceof Refused ? thrown : new Refused(what, message);
  return { code: status.code, body: status };
}

function send(response: ServerResponse, code: number, body: object): void {
  response.writeHead(code, { "content-type": "application/json" }).end(JSON.stringify(body));
}

async function answer(
  { store, authorized }: Omit<Backend, "faults">,
  request: IncomingMessage,
  follow: (call: Call, view: (object: object) => object) => void,
): Promise<Answer> {
  if (!authorized.has(request.headers.authorization ?? "")) throw new Refused("401 Unauthorized", "Unauthorized");
  const method = String(request.method);
  const url = new URL(request.url ?? "", "https://api");
  const known = withoutObjects(url.pathname);
  if (known) return { code: 200, body: known };
  const call = readCall(method, url);
  const view = method === "GET" && wantsTable(request.headers.accept) ? asTable : (object: object) => object;
  if (method === "GET" && call.query.get("watch") === "true") {
    follow(call, view);
    return { code: 200 };
  }
  const perform = verbFor(call);
  const done = perform(store, call, await readBody(request));
  return { code: method === "POST" ? 201 : 200, body: view(done) };
}

function verbFor({ method, name, subresource = "object" }: Call) {
  const perform = verbs[`${method} ${name ? subresource : "objects"}`];
  if (!perform) throw new Refused("405 MethodNotAllowed", "the server does not allow this method here");
  return perform;
}

const steps = "application/json-patch+json";
const patches = ["application/merge-patch+json", steps];

async function readBody(request: IncomingMessage): Promise<unknown> {
  if (request.method === "POST" && /protobuf/.test(request.headers["content-type"] ?? ""))
    throw new Refused("415 UnsupportedMediaType", "only JSON is understood here");
  if (request.method === "PATCH" && !patches.includes(request.headers["content-type"] ?? ""))
    throw new Refused("415 UnsupportedMediaType", `the only patches that are understood here are ${patches.join(", ")}`);
  const sent = await text(request);
  const body: unknown = sent && JSON.parse(sent);
  if (request.method === "PATCH" && Array.isArray(body) !== (request.headers["content-type"] === steps))
    throw new Refused("400 BadRequest", `this is not ${request.headers["content-type"]}`);
  return body;
}
