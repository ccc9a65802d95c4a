import { readdirSync, readFileSync } from "node:fs";

export type Schema = { [key: string]: unknown };

const folder = new URL("../../events/schemas/", import.meta.url);
const commonRef = "urn:chaos-network:schema:latency:common:1#/$defs/";

/** Every schema of `events/schemas/`, by the file's name without its ending, in alphabetical order. */
export function readSchemas(): Map<string, Schema> {
  const files = readdirSync(folder).filter((file) => file.endsWith(".schema.json"));
  return new Map(
    files.toSorted().map((file) => [file.replace(".schema.json", ""), JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Schema]),
  );
}

/** A deep copy in which `change` has replaced every object of the schema, innermost first. */
export function mapSchema(value: unknown, change: (schema: Schema) => Schema): unknown {
  if (Array.isArray(value)) return value.map((item) => mapSchema(item, change));
  if (typeof value !== "object" || value === null) return value;
  return change(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapSchema(item, change)])));
}

/** The name of the shared piece that a `$ref` points to, or null. */
export function sharedName(ref: unknown): string | null {
  if (typeof ref !== "string") return null;
  const name = ref.startsWith(commonRef) ? ref.slice(commonRef.length) : ref.startsWith("#/$defs/") ? ref.slice("#/$defs/".length) : null;
  return name;
}

/** A schema in which every reference has become what it refers to. */
export function resolved(schema: Schema): Schema {
  const shared = readSchemas().get("common")?.["$defs"] as Record<string, Schema>;
  return mapSchema(schema, (one) => {
    const name = sharedName(one["$ref"]);
    if (name === null) return one;
    const target = shared[name];
    if (!target) throw new Error(`events/schemas: nothing is called ${name}`);
    const { $ref: _, ...own } = one;
    return { ...resolved(target), ...own };
  }) as Schema;
}
