import express, { type Express, type NextFunction, type Request, type Response } from "express";
import { getLatency } from "../cluster/latencies.ts";
import { TreacleError } from "../errors.ts";
import { answerError } from "./answer.ts";
import type { SinkContext, SinkDeps } from "./deps.ts";
import { handleEvent } from "./handle.ts";
import { createLedger } from "./ledger.ts";
import { listSchemas, showAsyncApi, showSchema } from "./published.ts";
import { createIdentify, requireRight } from "./sender.ts";
import { answerHandshake } from "./webhook.ts";

/** Requests that are worked on at once; each may hold a body. Beyond: 503, and the sender comes again. */
const maxInFlight = 200;

/** The HTTP side of the sink, without its port. */
export function createSink(deps: SinkDeps): Express {
  const ignored = { late: 0, deadLetters: 0, foreign: 0 };
  const context: SinkContext = { ...deps, ledger: createLedger(deps), identify: createIdentify(deps), ignored };
  const app = express();
  app.disable("x-powered-by").disable("etag");
  app
    .route(["/", "/v1/events"])
    .post(limited((request, response) => handleEvent(context, request, response)))
    .options((request, response) => answerHandshake(deps, request, response))
    .all(refuseMethod("POST, OPTIONS"));
  app
    .route("/v1/latencies/:name")
    .get(limited((request, response) => showRecord(context, request, response)))
    .all(refuseMethod("GET, HEAD"));
  const published = { "/v1/asyncapi": showAsyncApi, "/v1/schemas": listSchemas, "/v1/schemas/:file": showSchema };
  for (const [path, show] of Object.entries(published)) app.route(path).get(show).all(refuseMethod("GET, HEAD"));
  app.use((request: Request) => {
    throw new TreacleError("not-found", `there is no ${request.path.slice(0, 100)}; events go to POST / or /v1/events`);
  });
  // oxlint-disable-next-line max-params, no-unused-vars -- express knows an error handler by its four parameters
  app.use((error: unknown, request: Request, response: Response, _: NextFunction) =>
    answerError(error, { request, response, log: deps.log }),
  );
  return app;
}

type Handler = (request: Request, response: Response) => Promise<void>;

function limited(handler: Handler): Handler {
  let inFlight = 0;
  return async (request, response) => {
    if (inFlight >= maxInFlight) throw new TreacleError("unavailable", `${maxInFlight} requests are being worked on; try again`);
    inFlight++;
    try {
      await handler(request, response);
    } finally {
      inFlight--;
    }
  };
}

function refuseMethod(allowed: string): (request: Request, response: Response) => never {
  return (request, response) => {
    response.set("allow", allowed);
    throw new TreacleError("method-not-allowed", `${request.method} is not answered here; ${allowed} are`);
  };
}

/** What became of a record, for whoever follows the Location of an accepted event. */
async function showRecord({ cluster, config, identify }: SinkContext, request: Request, response: Response): Promise<void> {
  const sender = await identify(request);
  const name = String(request.params["name"]);
  const found = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/.test(name)
    ? await getLatency(cluster, { namespace: config.namespace, name })
    : null;
  if (!found) throw new TreacleError("not-found", `there is no record ${name.slice(0, 100)}`);
  requireRight(sender, found.spec.target?.namespace);
  const { phase = "Pending", conditions = [], counts, targets = [] } = found.status ?? {};
  response.set("cache-control", "no-store").json({ record: name, phase, conditions, ...(counts && { counts }), targets });
}
