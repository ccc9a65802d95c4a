import assert from "node:assert/strict";
import { test } from "node:test";
import { parseAliases } from "../../src/sink/aliases.ts";

test("types and what they stand for; nothing is an alias of nothing", () => {
  const text = " dev.knative.sources.ping=requested, com.example.a=b =abort.requested,";
  assert.throws(() => parseAliases(text), /is "com\.example\.a=b =abort\.requested"/);
  assert.deepEqual(
    parseAliases("dev.knative.sources.ping=requested, com.example.a=b=abort.requested,"),
    new Map([
      ["dev.knative.sources.ping", "requested"],
      ["com.example.a=b", "abort.requested"],
    ]),
  );
  assert.deepEqual(parseAliases(""), new Map());
});

for (const [text, problem] of [
  ["dev.knative.sources.ping", /is "dev\.knative\.sources\.ping", expected TYPE=requested or TYPE=abort\.requested/],
  ["=requested", /expected TYPE=/],
  ["a=applied", /expected TYPE=/],
  ["a b=requested", /expected TYPE=/],
  ["a=requested,a=abort.requested", /expected every type once/],
  ["chaos.network.latency.applied=requested", /expected a type that is not one of Treacle's/],
  ["chaos.network.latency.requested=abort.requested", /expected a type that is not one of Treacle's/],
] as const) {
  test(`not an alias: ${text}`, () => assert.throws(() => parseAliases(text), problem));
}
