import { mapSchema, readSchemas, resolved, type Schema } from "./schemas.ts";

const annotations = new Set(["$schema", "$id", "title", "examples"]);

/**
 * A schema of ours as a Kubernetes structural schema: references resolved, `const` as `enum`, nothing that the API server
 * refuses. Unknown fields need no `additionalProperties: false` there (which is forbidden beside `properties`): the server
 * prunes them, or refuses them for who asks for strictness.
 */
function structural(schema: Schema): Schema {
  return mapSchema(resolved(schema), (one) => {
    const { const: constant, ...rest } = one;
    const kept = Object.entries(rest).filter(
      ([key, value]) => !(annotations.has(key) && !isSchema(value)) && !(key === "additionalProperties" && value === false),
    );
    return { ...Object.fromEntries(kept), ...(constant === undefined ? {} : { enum: [constant] }) };
  }) as Schema;
}

/** A shared piece of the schemas, by its name, as a structural schema. */
export function sharedPiece(name: string): Schema {
  return structural({ $ref: `#/$defs/${name}` });
}

/** One property of an event's data as a structural schema. */
export function eventField(event: string, field: string): Schema {
  const { [field]: found } = properties(readSchemas().get(event) ?? {});
  if (!found) throw new Error(`events/schemas/${event}.schema.json has no property ${field}`);
  return structural(found);
}

/** The properties of an object's schema. */
export function properties(schema: Schema): Record<string, Schema> {
  return (schema["properties"] ?? {}) as Record<string, Schema>;
}

// Under "properties" these words are the names of fields.
function isSchema(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
