import { compile, type JSONSchema } from "json-schema-to-typescript";
import { mapSchema, readSchemas, sharedName, type Schema } from "./schemas.ts";

/** TypeScript types of every event's data and of the pieces they share. */
export async function generateTypes(): Promise<string> {
  const { common, ...events } = Object.fromEntries(readSchemas());
  const shared = (common?.["$defs"] ?? {}) as Record<string, Schema>;
  const root = {
    title: "EventData",
    description: "The data of each event, by the last part of its type.",
    type: "object",
    additionalProperties: false,
    required: Object.keys(events),
    properties: Object.fromEntries(Object.entries(events).map(([name]) => [name, { $ref: `#/definitions/${name}` }])),
    definitions: { ...titled(shared), ...events },
  };
  return compile(mapSchema(root, forTypes) as JSONSchema, "EventData", {
    additionalProperties: false,
    bannerComment: "// Generated from events/schemas by `npm run generate`. Do not edit.",
    unreachableDefinitions: false,
    format: false,
  });
}

function titled(schemas: Record<string, Schema>): Record<string, Schema> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, { title: name[0]?.toUpperCase() + name.slice(1), ...schema }]),
  );
}

// Choices between sets of required fields say nothing a type could hold; array bounds would become tuples.
function forTypes(schema: Schema): Schema {
  const { $schema: _, $id: __, maxItems: ___, minItems: ____, ...rest } = schema;
  const name = sharedName(rest["$ref"]);
  if (name) return { $ref: `#/definitions/${name}` };
  const choice = rest["oneOf"];
  if (Array.isArray(choice) && choice.every((one: Schema) => Object.keys(one).join() === "required")) delete rest["oneOf"];
  return rest;
}
