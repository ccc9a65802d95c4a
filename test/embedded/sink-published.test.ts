// What the sink says of itself: the contract that it was released with.
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { schemaId } from "../../src/events/catalogue.ts";
import type { Serving } from "../../src/sink/serve.ts";
import { type Answer, type SinkBed, ask, codeOf, serve, startSinkBed } from "./sink-bed.ts";

const events = new URL("../../events/", import.meta.url);
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, events), "utf8"));

let bed: SinkBed;
let sink: Serving;
before(async () => {
  bed = await startSinkBed();
  // Whoever has no token may read the contract all the same.
  sink = await serve(bed.cluster, { audience: "treacle", allow: new Map() });
});
after(async () => {
  await sink.close();
  await bed.close();
});

const get = (path: string, method = "GET"): Promise<Answer> => ask(sink.port, { method, path });

test("AsyncAPI, and what it refers to, relative to where it is", async () => {
  const { status, headers, body } = await get("/v1/asyncapi");
  assert.deepEqual([status, headers["content-type"]], [200, "application/vnd.aai.asyncapi+json;version=3.1.0"]);
  assert.deepEqual(JSON.parse(body), read("asyncapi.json"));
  const references = [...body.matchAll(/"\$ref":"(schemas\/[^"]+)"/g)].map(([, path = ""]) => path);
  assert.equal(references.length, 8);
  for (const path of references) assert.deepEqual(JSON.parse((await get(`/v1/${path}`)).body), read(path), path);
});

test("every schema, found by its id", async () => {
  const { body } = await get("/v1/schemas");
  const listed = JSON.parse(body) as { id: string; path: string }[];
  assert.equal(listed.length, globSync("schemas/*.json", { cwd: events }).length);
  for (const { id, path } of listed) {
    const { status, headers, body: schema } = await get(path);
    assert.deepEqual([status, headers["content-type"]], [200, "application/schema+json"]);
    assert.equal((JSON.parse(schema) as { $id: string }).$id, id);
  }
  assert.ok(listed.some(({ id }) => id === schemaId("applied")));
});

test("nothing else", async () => {
  for (const file of ["applied", "nothing.schema.json", "toString.schema.json", "..%2fasyncapi.json", ".schema.json"]) {
    const { status, ...answer } = await get(`/v1/schemas/${file}`);
    assert.deepEqual([status, codeOf({ status, ...answer })], [404, "not-found"], file);
  }
  for (const path of ["/v1/asyncapi", "/v1/schemas", "/v1/schemas/applied.schema.json"]) {
    const { status, headers } = await get(path, "POST");
    assert.deepEqual([status, headers.allow], [405, "GET, HEAD"], path);
  }
  const { status, body } = await get("/v1/asyncapi", "HEAD");
  assert.deepEqual([status, body], [200, ""]);
});
