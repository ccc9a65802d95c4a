import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "js-yaml";
import pkg from "../../package.json" with { type: "json" };
import { asCurl, requestEvent } from "../../src/local/request.ts";
import { inboundSuffixes, typePrefix } from "../../src/events/catalogue.ts";
import { parseInbound } from "../../src/events/inbound.ts";
import type { Request } from "../../src/events/types.gen.ts";
import { validate } from "../../src/events/validate.ts";
import { checkRequest } from "../../src/plan/units.ts";
import { blocks, page, pages, type Block } from "./pages.ts";
import { readCommand, wordsOf } from "./shell.ts";

const all = pages.flatMap((page) => blocks(page));
// The examples of the catalogue are results too: test/events/readme.test.ts knows which is which.
const own = all.filter(({ page }) => page !== "events/README.md");

test("every JSON example is a request, an abort or an event that the sink would take", () => {
  const examples = own.filter(({ language }) => language === "json" || language === "jsonc");
  assert.ok(examples.length >= 3);
  for (const example of examples) assert.deepEqual(problemsOf(withoutComments(example)), [], example.where);
});

test("every YAML example that is not a named file is a Latency whose spec is a sound request", () => {
  const examples = own.filter(({ language, info }) => language === "yaml" && info === "");
  assert.ok(examples.length >= 1);
  for (const { text, where } of examples) {
    const { apiVersion, kind, spec } = load(text) as { [field: string]: unknown };
    assert.deepEqual({ apiVersion, kind }, { apiVersion: "chaos.network/v1alpha1", kind: "Latency" }, where);
    assert.deepEqual(problemsOf(spec), [], where);
  }
});

test("every command line of treacle is one that it understands", async () => {
  const lines = all.flatMap(({ text, where, language }) =>
    language === "" || language === "sh" ? text.split("\n").map((line) => ({ line, where })) : [],
  );
  const commands = lines.filter(({ line }) => /^([A-Z_]+=\S+ )*treacle /.test(line));
  assert.ok(commands.length >= 5);
  for (const { line, where } of commands) {
    const args = await wordsOf("treacle", line);
    await assert.doesNotReject(readCommand(args), `${where}: ${line}`);
  }
  // The reader itself must be able to say no.
  await assert.rejects(readCommand(["run", "--bogus"]), /Unknown option/);
  await assert.rejects(readCommand(["run", "--netns", "a", "--to", "nowhere", "--delay", "1ms"]), /is no destination/);
});

test("the README's example is the demo, with the request that the demo sends", () => {
  const example = blocks(page("README.md")).find(({ text }) => text.includes("curl -i"))?.text ?? "";
  const url = /curl -i (\S+)/.exec(example)?.[1] ?? "";
  const sent = asCurl(requestEvent(url, { source: "/treacle/demo", id: "demo-1", delay: "100ms", duration: "10s" }));
  assert.ok(example.includes(sent.map((line) => `  ${line}\n`).join("")), sent.join("\n"));
});

test("every npm script that is named exists", () => {
  const named = pages.flatMap(({ text }) => [...text.matchAll(/npm run ([a-z:]+)/g)].map((match) => match[1] ?? ""));
  assert.ok(named.includes("demo"));
  assert.deepEqual(
    [...new Set(named)].filter((name) => !(name in pkg.scripts)),
    [],
  );
});

function withoutComments({ text }: Block): unknown {
  return JSON.parse(text.replace(/^(.*?)\s+\/\/.*$/gm, "$1").replace(/^\s*\/\/.*$/gm, ""));
}

function problemsOf(example: unknown): string[] {
  assert.ok(typeof example === "object" && example !== null);
  if ("specversion" in example) {
    const headers = { "content-type": "application/cloudevents+json" };
    return parseInbound({ headers, body: Buffer.from(JSON.stringify(example)) }).attributes.type.startsWith(typePrefix) ? [] : ["type"];
  }
  const suffix = "latency" in example || "duration" in example ? inboundSuffixes[0] : inboundSuffixes[1];
  const problems = validate(suffix, example);
  return suffix === "requested" && problems.length === 0 ? checkRequest(example as Request) : problems;
}
