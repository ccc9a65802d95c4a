// Writes everything that is generated from events/schemas and the catalogue of events; with --check it writes nothing and fails if a file would change.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { generateAsyncApi } from "./generate/asyncapi.ts";
import { generateCrd } from "./generate/crd.ts";
import { generateEventTypes } from "./generate/event-types.ts";
import { generateReadme } from "./generate/readme.ts";
import { generateTypes } from "./generate/types.ts";
import { generateValidators, generateValidatorTypes } from "./generate/validators.ts";

const outputs: Record<string, () => string | Promise<string>> = {
  "events/README.md": generateReadme,
  "events/asyncapi.json": generateAsyncApi,
  "knative/base/crd.yaml": generateCrd,
  "knative/eventing/broker/event-types.yaml": generateEventTypes,
  "src/events/types.gen.ts": generateTypes,
  "src/events/validators.gen.js": generateValidators,
  "src/events/validators.gen.d.ts": generateValidatorTypes,
};

const check = process.argv.includes("--check");
let drifted = 0;
for (const [path, generate] of Object.entries(outputs)) {
  const file = new URL(`../${path}`, import.meta.url);
  const text = await generate();
  if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
  if (check) console.error(`generate: ${path} is not what it is made from; run \`npm run generate\` and commit it`);
  else writeFileSync(file, text);
  drifted += 1;
}
if (check && drifted > 0) process.exitCode = 1;
