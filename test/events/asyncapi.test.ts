// The AsyncAPI document is read as its readers read it: by AsyncAPI's own schema, and each message by the schemas that it names.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import specs from "@asyncapi/specs/schemas/3.1.0.json" with { type: "json" };
import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { attributesOf, suffixes } from "../../scripts/generate/attributes.ts";
import { readSchemas } from "../../scripts/generate/schemas.ts";
import { eventType, ownAttributes, schemaId } from "../../src/events/catalogue.ts";

interface Message {
  name: string;
  headers: object;
  payload: { schemaFormat: string; schema: { $ref: string } };
  examples: { headers: { [name: string]: string }; payload: unknown }[];
}
interface Document {
  asyncapi: string;
  operations: { [name: string]: { action: string; messages: { $ref: string }[] } };
  components: { messages: { [suffix: string]: Message } };
}

const events = new URL("../../events/", import.meta.url);
const text = readFileSync(new URL("asyncapi.json", events), "utf8");
const document = JSON.parse(text) as Document;

test("it is AsyncAPI 3", () => {
  // It brings the schema of schemas with it.
  const ajv = new Ajv({ strict: false, allErrors: true, meta: false, validateSchema: false });
  addFormats.default(ajv);
  const validate = ajv.compile(specs);
  assert.ok(validate(document), JSON.stringify(validate.errors, null, 1));
  assert.ok(!validate({ ...document, channels: { requests: { adress: "/" } } }), "a typo is found");
});

test("every reference within it leads somewhere", () => {
  const references = [...text.matchAll(/"\$ref": "#\/([^"]+)"/g)].map(([, path = ""]) => path);
  assert.ok(references.length > 2 * suffixes.length);
  for (const path of references) {
    const found = path.split("/").reduce<unknown>((at, step) => (at as { [step: string]: unknown } | undefined)?.[step], document);
    assert.ok(found, path);
  }
});

test("every event is in it once, under its type, in the direction in which it goes", () => {
  const { request, result } = document.operations;
  const names = (operation = request): string[] => (operation?.messages ?? []).map(({ $ref }) => $ref.split("/").at(-1) ?? "");
  assert.deepEqual([request?.action, result?.action], ["receive", "send"]);
  assert.deepEqual([...names(request), ...names(result)], suffixes);
  assert.deepEqual(
    Object.values(document.components.messages).map(({ name }) => name),
    suffixes.map(eventType),
  );
});

const ajv = new Ajv2020({ strict: false, schemas: [...readSchemas().values()] });
addFormats.default(ajv);

for (const suffix of suffixes) {
  test(`${suffix}: its example is what it says of headers and data`, () => {
    const { headers, payload, examples } = document.components.messages[suffix] ?? assert.fail("is not in it");
    const schema = JSON.parse(readFileSync(new URL(payload.schema.$ref, events), "utf8")) as { $id: string };
    assert.equal(schema.$id, schemaId(suffix));
    const [isSound, isData] = [ajv.compile(headers), ajv.getSchema(schema.$id)];
    for (const example of examples) {
      assert.ok(isSound(example.headers), JSON.stringify(isSound.errors));
      assert.ok(isData?.(example.payload), JSON.stringify(isData?.errors));
      const { "ce-id": _, ...without } = example.headers;
      assert.ok(!isSound(without), "an id is required");
    }
  });
}

test("results have the attributes that Treacle gives them, and no others", () => {
  for (const suffix of suffixes.slice(2)) {
    const names = attributesOf(suffix).map(({ name }) => name);
    // Data is no attribute, and claims are what Treacle never sets.
    assert.deepEqual([...names, "authclaims", "data"].toSorted(), [...ownAttributes].toSorted(), suffix);
  }
});
