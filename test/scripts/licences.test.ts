import assert from "node:assert/strict";
import { test } from "node:test";
import { licencesOf } from "../../scripts/build/licences.ts";

const root = new URL("../../", import.meta.url).pathname;

test("a bundle goes along with the licence of each package in it, once", () => {
  const inputs = ["src/cli/main.ts", "node_modules/express/lib/express.js", "node_modules/express/lib/view.js"];
  const scoped = "node_modules/@kubernetes/client-node/dist/config.js";
  const nested = "node_modules/cloudevents/node_modules/ajv-formats/dist/index.js";
  const parts = licencesOf([...inputs, nested, scoped], root).split(/^-{80}\n/m);
  assert.equal(parts.length, 3);
  assert.match(parts[0] ?? "", /^@kubernetes\/client-node \d[\d.]*: Apache-2\.0\n\n[^]*Apache License[^]*\n$/);
  assert.match(parts[1] ?? "", /^ajv-formats \d[\d.]*: MIT\n\n[^]*Permission is hereby granted[^]*\n$/);
  assert.match(parts[2] ?? "", /^express \d[\d.]*: MIT\n\n[^]*Permission is hereby granted[^]*\n$/);
  assert.equal(licencesOf(["src/cli/main.ts"], root), "");
});
