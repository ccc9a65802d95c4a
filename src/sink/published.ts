import type { Request, Response } from "express";
import abortRequested from "../../events/schemas/abort.requested.schema.json" with { type: "json" };
import accepted from "../../events/schemas/accepted.schema.json" with { type: "json" };
import applied from "../../events/schemas/applied.schema.json" with { type: "json" };
import asyncApi from "../../events/asyncapi.json" with { type: "json" };
import common from "../../events/schemas/common.schema.json" with { type: "json" };
import completed from "../../events/schemas/completed.schema.json" with { type: "json" };
import failed from "../../events/schemas/failed.schema.json" with { type: "json" };
import rejected from "../../events/schemas/rejected.schema.json" with { type: "json" };
import requested from "../../events/schemas/requested.schema.json" with { type: "json" };
import reverted from "../../events/schemas/reverted.schema.json" with { type: "json" };
import type { Suffix } from "../events/catalogue.ts";
import { TreacleError } from "../errors.ts";

const schemas: { readonly [name in Suffix | "common"]: { readonly $id: string } } = {
  requested,
  "abort.requested": abortRequested,
  accepted,
  rejected,
  applied,
  reverted,
  failed,
  completed,
  common,
};

const ending = ".schema.json";

/** Which schema is where, by the ids that events have as `dataschema`. */
const index = Object.entries(schemas).map(([name, { $id }]) => ({ id: $id, path: `/v1/schemas/${name}${ending}` }));

/** The contract, as it is in the release: no secret, so nobody is asked who he is. Beside it lie the schemas that it refers to. */
export function showAsyncApi(_: Request, response: Response): void {
  publish(response, asyncApi, "application/vnd.aai.asyncapi+json;version=3.1.0");
}

export function listSchemas(_: Request, response: Response): void {
  publish(response, index, "application/json");
}

/** One schema, by the name of its file. */
export function showSchema(request: Request, response: Response): void {
  const file = String(request.params["file"]);
  const name = file.slice(0, -ending.length);
  if (!file.endsWith(ending) || !Object.hasOwn(schemas, name)) {
    throw new TreacleError("not-found", `there is no schema ${file.slice(0, 100)}; GET /v1/schemas lists them`);
  }
  publish(response, schemas[name as Suffix], "application/schema+json");
}

function publish(response: Response, content: object, type: string): void {
  // Bytes: to text express would add a charset, which these types do not have.
  response.set({ "content-type": type, "cache-control": "max-age=300" }).send(Buffer.from(JSON.stringify(content)));
}
