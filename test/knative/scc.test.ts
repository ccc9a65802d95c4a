import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Ajv } from "ajv";
import { jobManifest } from "../../src/plan/job.ts";
import { makePlan } from "../../src/plan/plan.ts";
import { sweepManifest } from "../../src/plan/sweep-job.ts";
import { facts, node, now, policy, record, request } from "../plan/samples.ts";
import { type Manifest, manifest, read } from "./manifests.ts";

interface Constraints {
  [field: string]: unknown;
  volumes: string[];
  allowedCapabilities: string[];
  runAsUser: { type: string; uid: number };
}

const { file: _, ...constraints } = manifest("SecurityContextConstraints", "treacle-runner") as Manifest & Constraints;
const plan = makePlan(record(request()), { facts: facts(), policy, cluster: "test", now });
assert.ok("orders" in plan && plan.orders.targets[0]);
const { orders } = plan;
const settings = { image: "treacle-runner:1", env: {} };
const pods = [
  jobManifest(orders, plan.orders.targets[0], { settings, node: node("node-1"), now }).spec.template.spec,
  sweepManifest(orders.record, plan.orders.targets[0].uid, { settings, node: node("node-1") }).spec.template.spec,
];

test("they allow what the runner's pods are, and no more", () => {
  const allowed = Object.entries(constraints).filter(([name, value]) => name.startsWith("allow") && value === true);
  assert.deepEqual(allowed.map(([name]) => name).toSorted(), [
    "allowHostDirVolumePlugin",
    "allowHostPID",
    "allowPrivilegeEscalation", // A privileged container cannot be without.
    "allowPrivilegedContainer",
  ]);
  assert.deepEqual(constraints["users"], []);
  assert.deepEqual(constraints["groups"], []);
  for (const pod of pods) {
    const { containers, volumes = [], hostPID } = pod;
    const [container] = containers;
    assert.equal(hostPID, true);
    assert.deepEqual(container?.securityContext, {
      privileged: true,
      runAsUser: constraints.runAsUser.uid,
      capabilities: { add: constraints.allowedCapabilities },
    });
    // The ServiceAccount's token comes as a projected volume.
    const kinds = volumes.flatMap((volume) => Object.keys(volume).filter((key) => key !== "name"));
    assert.deepEqual([...new Set([...kinds, "projected"])], constraints.volumes);
    const others = Object.keys(pod).filter((key) => /^host|securityContext|initContainers/.test(key) && key !== "hostPID");
    assert.deepEqual(others, []);
  }
  assert.deepEqual(constraints.runAsUser.type, "MustRunAs");
});

test("they are what OpenShift publishes as their form, without a field that it does not know", () => {
  const published = readFileSync(new URL("../fixtures/openshift/securitycontextconstraints.crd.json", import.meta.url), "utf8");
  const crd = JSON.parse(published) as { spec: { versions: [{ schema: { openAPIV3Schema: object } }] } };
  // As JSON Schema: what is not listed is refused, but within metadata, which is the API server's.
  const schema = JSON.parse(JSON.stringify(crd.spec.versions[0].schema.openAPIV3Schema), (key, value: unknown) =>
    key !== "metadata" && typeof value === "object" && value !== null && "properties" in value
      ? { ...value, additionalProperties: false }
      : value,
  ) as object;
  const ajv = new Ajv({ strict: true, allErrors: true, formats: { int32: true, int64: true } });
  const validate = ajv.compile(schema);
  assert.ok(validate(constraints), JSON.stringify(validate.errors));
  assert.ok(!validate({ ...constraints, allowHostPids: true }), "a typo is found");
  assert.ok(read("openshift/scc/kustomization.yaml").includes(`value: ${constraints.metadata.name}\n`));
});
