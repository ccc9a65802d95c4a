import { Ajv2020 } from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import addFormats from "ajv-formats";
import { build } from "esbuild";
import { readSchemas, resolved } from "./schemas.ts";

const banner = `// Generated from events/schemas by \`npm run generate\`; contains run-time functions of ajv and ajv-formats (MIT). Do not edit.`;

/** One validation function per event, as a module that imports nothing: ajv is needed to build, never to run. */
export async function generateValidators(): Promise<string> {
  // Without references: ajv makes each one a function and copies the whole list of errors at each of its calls, so that a body of
  // many small mistakes would take minutes.
  const schemas = eventNames().map((name) => [exportName(name), resolved(readSchemas().get(name) ?? {})] as const);
  // verbose: an error carries its schema, from which the sentence for people is made.
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    allowUnionTypes: true,
    schemas: schemas.map(([, schema]) => schema),
    code: { source: true, esm: true },
  });
  addFormats.default(ajv, { mode: "fast", formats: ["date-time"] });
  const exported = schemas.map(([name, schema]) => [name, String(schema["$id"])]);
  const bundled = await build({
    stdin: { contents: standaloneCode.default(ajv, Object.fromEntries(exported)), resolveDir: import.meta.dirname, loader: "js" },
    bundle: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["main"],
    minify: true,
    lineLimit: 180,
    write: false,
    legalComments: "none",
  });
  return `${banner}\n${bundled.outputFiles[0]?.text ?? ""}`;
}

/** The types of that module. */
export function generateValidatorTypes(): string {
  return `${banner}
export interface SchemaError {
  instancePath: string;
  schemaPath: string;
  keyword: string;
  params: { [name: string]: unknown };
  message?: string;
  parentSchema?: { [name: string]: unknown };
  data?: unknown;
}

export interface Validator {
  (data: unknown): boolean;
  errors?: SchemaError[] | null;
}

${eventNames()
  .map((name) => `export const ${exportName(name)}: Validator;\n`)
  .join("")}`;
}

function eventNames(): string[] {
  return [...readSchemas().keys()].filter((name) => name !== "common");
}

function exportName(event: string): string {
  return event.replace(".", "_");
}
