import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { load } from "js-yaml";
import { kinds } from "../../src/cluster/api.ts";
import type { LatencySpec } from "../../src/record/latency.ts";
import { conditionTypes, maxRows, phases, rowStates, type LatencyStatus, type Row } from "../../src/record/status.ts";

interface Node {
  [key: string]: unknown;
  type?: string;
  properties?: Record<string, Node>;
  items?: Node;
  additionalProperties?: Node | boolean;
}
interface Version {
  name: string;
  schema: { openAPIV3Schema: Node };
  subresources: unknown;
  additionalPrinterColumns: { name: string; type: string; jsonPath: string }[];
}
interface Crd {
  metadata: { name: string };
  spec: { group: string; scope: string; names: Record<string, unknown>; versions: [Version] };
}

const crd = load(readFileSync(new URL("../../knative/base/crd.yaml", import.meta.url), "utf8")) as Crd;
const [version] = crd.spec.versions;
const root = version.schema.openAPIV3Schema;

test("the resource is what the code calls it", () => {
  const { apiVersion, kind, plural } = kinds.latency;
  assert.equal(`${crd.spec.group}/${version.name}`, apiVersion);
  assert.equal(crd.metadata.name, `${plural}.${crd.spec.group}`);
  assert.deepEqual(crd.spec.names, { kind, listKind: "LatencyList", plural, singular: "latency", shortNames: ["lat"] });
  assert.equal(crd.spec.scope, "Namespaced");
  assert.deepEqual(version.subresources, { status: {} });
});

// https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema
test("the schema is structural", () => {
  const allowed = new Set(
    `type description properties required items additionalProperties enum pattern format oneOf
    minLength maxLength minItems maxItems maxProperties minimum maximum
    x-kubernetes-int-or-string x-kubernetes-list-type x-kubernetes-list-map-keys x-kubernetes-validations`.split(/\s+/),
  );
  for (const [path, node] of nodes(root)) {
    assert.deepEqual(
      Object.keys(node).filter((key) => !allowed.has(key)),
      [],
      path,
    );
    assert.ok(typeof node.type === "string" || node["x-kubernetes-int-or-string"] === true, `${path} has no type`);
    assert.ok(!(node.properties && node.additionalProperties !== undefined), `${path} has properties and additionalProperties`);
    assert.equal(node.type === "array", node.items !== undefined, path);
    for (const one of (node["oneOf"] ?? []) as Node[]) assert.deepEqual(Object.keys(one), ["required"], path);
    for (const field of (node["required"] ?? []) as string[]) assert.ok(node.properties?.[field], `${path}.${field}`);
  }
});

test("everything is bounded", () => {
  for (const [path, node] of nodes(root)) {
    if (path === ".apiVersion" || path === ".kind") continue;
    if (node.type === "string") assert.ok(node["maxLength"] !== undefined || node["enum"] !== undefined, `${path} has no maxLength`);
    if (node.type === "array") assert.ok(node["maxItems"] !== undefined, `${path} has no maxItems`);
    if (node.additionalProperties) assert.ok(node["maxProperties"] !== undefined, `${path} has no maxProperties`);
  }
});

test("each field of the spec but abort is immutable", () => {
  const fields = Object.keys(at(".spec").properties ?? {}).filter((field) => field !== "abort");
  assert.deepEqual(fields.toSorted(), ["control", "dryRun", "duration", "except", "latency", "order", "origin", "target", "to"]);
  const rules = validations(".spec");
  for (const field of fields) {
    const rule = `has(self.${field}) == has(oldSelf.${field}) && (!has(self.${field}) || self.${field} == oldSelf.${field})`;
    assert.ok(rules.includes(rule), rule);
  }
});

test("what the event schemas leave to the sink's check is said as rules", () => {
  assert.ok(
    validations(".spec").includes("has(self.abort) || (has(self.target) && has(self.to) && has(self.latency) && has(self.duration))"),
  );
  assert.ok(
    validations(".spec").includes(
      "!has(self.order) || self.order != 'serial' || !has(self.target) || !has(self.target.follow) || !self.target.follow",
    ),
  );
  assert.deepEqual(validations(".spec.latency"), [
    "duration(self.delay) <= duration('60s')",
    "!has(self.jitter) || duration(self.jitter) <= duration(self.delay)",
  ]);
  assert.deepEqual(validations(".spec.duration"), ["duration(self) >= duration('1s') && duration(self) <= duration('24h')"]);
  for (const path of [".spec.to[]", ".spec.except[]"]) {
    assert.deepEqual(validations(path), ["has(self.__namespace__) == (has(self.labels) || has(self.service))"]);
  }
  assert.equal(at(".spec.target.take")["x-kubernetes-int-or-string"], true);
});

test("the status has room for what the controller writes", () => {
  assert.deepEqual(at(".status.phase")["enum"], phases);
  assert.deepEqual(at(".status.conditions[].type")["enum"], conditionTypes);
  assert.deepEqual(at(".status.targets[].state")["enum"], rowStates);
  assert.equal(at(".status.targets")["maxItems"], maxRows);
  assert.deepEqual(at(".status.targets")["x-kubernetes-list-map-keys"], ["uid"]);
});

test("no field that the code writes would be pruned", () => {
  const row: Required<Row> = {
    uid: "u",
    pod: "checkout-1",
    node: "worker-1",
    joined: true,
    state: "Failed",
    notAfter: "2026-11-20T10:03:02Z",
    reason: "gate-lapsed",
    stage: "hold",
    effect: "ended",
    message: "m",
    verified: "probe",
    appliedAt: "2026-11-20T10:00:02Z",
    endedAt: "2026-11-20T10:00:40Z",
    baselineMs: 0.4,
    duringMs: 100.6,
    afterMs: 0.5,
    packets: { delayed: 1, dropped: 0 },
    delivered: { applied: true, final: true },
  };
  const status: Required<LatencyStatus> = {
    phase: "Running",
    conditions: [{ type: "Planned", status: "True", reason: "planned", message: "", lastTransitionTime: "2026-11-20T10:00:01Z" }],
    counts: { targets: 1, applied: 1, reverted: 0, failed: 1 },
    targets: [row],
    until: "2026-11-20T10:01:02Z",
    addresses: 3,
    skipped: [{ pod: "checkout-2", reason: "not running" }],
    delivered: { accepted: true, completed: true },
    display: { target: "shop/app=checkout", to: "shop/app=payments", applied: "1/1", reason: "" },
  };
  const origin: Required<NonNullable<LatencySpec["origin"]>> = {
    id: "4711",
    source: "/game-days",
    type: "t",
    time: "2026-11-20T10:00:00Z",
    correlationid: "c",
    dataDigest: "d",
    traceparent: "p",
    tracestate: "s",
    extensions: { team: "shop" },
    authtype: "service_account",
    authid: "system:serviceaccount:shop:checkout",
  };
  assert.deepEqual(refusedBy(at(".status"), status), []);
  assert.deepEqual(refusedBy(at(".spec"), { origin, abort: { by: "me", reason: "enough" } }), []);
  assert.equal(refusedBy(at(".status"), { ...status, surprise: 1 }).length, 1);
});

test("every valid request is a valid spec", () => {
  const folder = new URL("../../events/examples/valid/", import.meta.url);
  const files = readdirSync(folder).filter((file) => file.startsWith("requested."));
  assert.ok(files.length > 2);
  for (const file of files) {
    const { data } = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as { data: unknown };
    assert.deepEqual(refusedBy(at(".spec"), data), [], file);
  }
});

test("kubectl explain has something to say of every field", () => {
  const mute = [...nodes(root)].filter(
    ([path, { description = "" }]) => /^.(spec|status)/.test(path) && !String(description).endsWith("."),
  );
  // Items are described by their list.
  assert.deepEqual(
    mute.map(([path]) => path).filter((path) => !/(\[\]|\.\*)$/.test(path)),
    [],
  );
});

test("each column shows a field that exists", () => {
  assert.deepEqual(
    version.additionalPrinterColumns.map(({ name }) => name),
    ["Target", "To", "Delay", "Phase", "Applied", "Reason", "Age", "Duration", "Until", "Source"],
  );
  for (const { jsonPath, type } of version.additionalPrinterColumns) {
    if (jsonPath !== ".metadata.creationTimestamp") assert.equal(at(jsonPath).type, type, jsonPath);
  }
});

function* nodes(node: Node, path = ""): Generator<[string, Node]> {
  yield [path, node];
  for (const [name, child] of Object.entries(node.properties ?? {})) yield* nodes(child, `${path}.${name}`);
  if (node.items) yield* nodes(node.items, `${path}[]`);
  if (typeof node.additionalProperties === "object") yield* nodes(node.additionalProperties, `${path}.*`);
}

// By everything of the schema but the rules, which only an API server can run; unknown fields refused.
function refusedBy(schema: Node, value: unknown): unknown[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  const validate = ajv.compile(closed(schema));
  return validate(value) ? [] : (validate.errors ?? []);
}

function closed(node: Node): Node {
  const { properties, items, ...rest } = node;
  return {
    ...rest,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, child]) => [name, closed(child)])),
      additionalProperties: false,
    }),
    ...(items && { items: closed(items) }),
  };
}

function at(path: string): Node {
  const found = new Map(nodes(root)).get(path);
  assert.ok(found, `the schema has no ${path}`);
  return found;
}

function validations(path: string): string[] {
  return (at(path)["x-kubernetes-validations"] as { rule: string }[]).map(({ rule }) => rule);
}
