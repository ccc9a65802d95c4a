import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { inboundSuffixes, outbound, schemaId, type Suffix } from "../../src/events/catalogue.ts";

const schemas = new URL("../../events/schemas/", import.meta.url);

test("what is committed is what the schemas give", () => {
  execFileSync(process.execPath, [new URL("../../scripts/generate.ts", import.meta.url).pathname, "--check"], { stdio: "pipe" });
});

test("there is one schema for each event, under its own id, valid by the draft it names", () => {
  const suffixes: string[] = [...inboundSuffixes, ...Object.keys(outbound), "common"];
  assert.deepEqual(readdirSync(schemas).toSorted(), suffixes.map((suffix) => `${suffix}.schema.json`).toSorted());
  const ajv = new Ajv2020();
  for (const suffix of suffixes) {
    const schema = JSON.parse(readFileSync(new URL(`${suffix}.schema.json`, schemas), "utf8")) as { $id: string; $schema: string };
    assert.equal(schema.$schema, "https://json-schema.org/draft/2020-12/schema");
    assert.equal(schema.$id, schemaId(suffix as Suffix));
    assert.ok(ajv.validateSchema(schema), suffix);
  }
});
