// What docs/plan.md shows is what its request gives, with these pods.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readRequest } from "../../src/dry-run/input.ts";
import type { Seen } from "../../src/dry-run/look.ts";
import { type DryRun, resultOf } from "../../src/dry-run/result.ts";
import { asText } from "../../src/dry-run/text.ts";
import { exitCode } from "../../src/errors.ts";
import { painter } from "../../src/local/paint.ts";
import { facts, node, now, pod, policy } from "../plan/samples.ts";
import { blocks, page, rows } from "./pages.ts";

const { file, text } = page("docs/plan.md");
const [yaml = ""] = blocks({ file, text }).flatMap((block) => (block.language === "yaml" ? [block.text] : []));
const shown = (info: string) => blocks({ file, text }).find((block) => block.info === info)?.text;

const payments = { labels: { app: "payments" } };
const shop = [
  pod("checkout-7d9f-2xkqp", { node: "worker-1" }),
  pod("checkout-7d9f-8fjzt", { node: "worker-2" }),
  pod("checkout-7d9f-m4v9c", { node: "worker-2" }),
  pod("checkout-5c4b-q7wls", { node: "worker-1", phase: "Pending" }),
  pod("payments-0", { ...payments, ips: ["10.128.2.14"] }),
  pod("payments-1", { ...payments, ips: ["10.131.0.27"] }),
];
const nodes = Object.fromEntries(["worker-1", "worker-2"].map((name) => [name, node(name)]));

function plan(request: string, policyOfHere: Partial<Seen["limits"]["policy"]>, changes = {}): DryRun {
  const seen: Seen = {
    facts: facts({ pods: { shop }, nodes, running: 1, ...changes }),
    limits: {
      policy: { ...policy, ...policyOfHere },
      from: "Deployment treacle-controller in namespace treacle-nodes",
      controller: "runs",
    },
    readRecords: true,
    unreadNamespaces: new Set(),
    unknown: [],
  };
  return resultOf(readRequest(request, file), seen, { namespace: "treacle-nodes", now });
}

test("the plan that is shown", () => {
  assert.equal(asText(plan(yaml, {}), painter(false), false), shown("would-run"));
});

test("the refusal that is shown", () => {
  const refused = asText(plan(yaml.replace("60s", "1h"), {}, { namespaceLabels: {} }), painter(false), false);
  assert.equal(`${refused.split("\n\n")[0]}\n`, shown("would-be-refused"));
});

test("every field of the JSON is in the table, and nothing else", () => {
  const named = rows({ file, text }).flatMap(([first = ""]) => first.split(", "));
  assert.deepEqual(named.toSorted(), Object.keys(plan(yaml, {})).toSorted());
});

test("the exit codes are those of the errors", () => {
  const codes = ["usage", "schema-invalid", "not-found", "unavailable", "not-allowed"] as const;
  const known = new Set([0, 1, ...codes.map(exitCode)]);
  const listed = [...text.matchAll(/^\| ([\d, ]+) \|/gm)].flatMap(([, cell = ""]) => cell.split(", ").map(Number));
  assert.deepEqual(listed, [...known]);
});
