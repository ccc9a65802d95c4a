import assert from "node:assert/strict";
import { test } from "node:test";
import { basename, dirname, join } from "node:path";
import pkg from "../../package.json" with { type: "json" };
import { readConfig } from "../../src/config.ts";
import { sweepLabel } from "../../src/plan/names.ts";
import { type Manifest, kustomizations, manifest, manifests, variables } from "./manifests.ts";

interface Deployment {
  spec: { template: { spec: { serviceAccountName: string; containers: [Container] } } };
}
interface Container {
  args: string[];
  image: string;
  env?: { name: string; value: string }[];
  ports: { name: string; containerPort: number }[];
}

const policy = variables("base/run/policy.env");
const deployments = { sink: container("sink"), controller: container("controller") };
const [runnerImage = ""] = kustomizations.flatMap(({ configMapGenerator = [] }) =>
  configMapGenerator.flatMap(({ literals = [] }) => literals),
);

function container(name: string): Container {
  return (manifest("Deployment", `treacle-${name}`) as Manifest & Deployment).spec.template.spec.containers[0];
}

test("every file belongs to a kustomization", () => {
  const named = kustomizations.flatMap(({ file, resources = [], configurations = [] }) =>
    [...resources, ...configurations].map((path) => join(dirname(file), path)),
  );
  const files = new Set(manifests.map(({ file }) => file).filter((file) => basename(file) !== "kustomization.yaml"));
  assert.deepEqual([...files].toSorted(), named.filter((path) => path.endsWith(".yaml")).toSorted());
});

test("images and labels say the version of this release", () => {
  const labels = kustomizations.flatMap(({ labels = [] }) => labels.map(({ pairs }) => pairs["app.kubernetes.io/version"]));
  assert.ok(labels.length >= 3);
  assert.deepEqual(new Set(labels), new Set([pkg.version]));
  const images = [deployments.sink.image, deployments.controller.image, runnerImage];
  assert.deepEqual(images, [`treacle:${pkg.version}`, `treacle:${pkg.version}`, `TREACLE_RUNNER_IMAGE=treacle-runner:${pkg.version}`]);
});

for (const name of ["sink", "controller"] as const) {
  const { args, env = [], ports } = deployments[name];
  const own = Object.fromEntries(env.map(({ name: variable, value }) => [variable, value]));

  test(`the ${name} is given what it reads, and the limits are the defaults`, () => {
    assert.deepEqual(args, [name]);
    const needed = { CLUSTER_NAME: "kubernetes", TREACLE_RUNNER_IMAGE: runnerImage };
    assert.deepEqual(readConfig(name, { ...policy, ...own, ...needed }), readConfig(name, { ...own, ...needed }));
    assert.equal(policy["CLUSTER_NAME"], needed.CLUSTER_NAME);
  });

  test(`the ${name}'s ports are those on which it listens`, () => {
    const config = readConfig(name, { CLUSTER_NAME: "x", TREACLE_RUNNER_IMAGE: "x" });
    const listening = { health: config.healthPort, ...("port" in config && { http: config.port }) };
    assert.deepEqual(Object.fromEntries(ports.map((port) => [port.name, port.containerPort])), listening);
  });
}

test("what selects pods by their labels selects those that there are", () => {
  const { spec } = manifest("Deployment", "treacle-sink") as Manifest & { spec: { template: { metadata: { labels: object } } } };
  const { labels } = spec.template.metadata;
  const selected = (kind: string, name = "treacle-sink"): unknown => (manifest(kind, name) as Manifest & { spec: unknown }).spec;
  const service = selected("v1/Service") as { selector: object; ports: [{ targetPort: string }] };
  const disruption = selected("PodDisruptionBudget") as { selector: { matchLabels: object } };
  const network = selected("NetworkPolicy") as { podSelector: { matchLabels: object }; ingress: [{ ports: [{ port: number }] }] };
  for (const selector of [service.selector, disruption.selector.matchLabels, network.podSelector.matchLabels])
    assert.deepEqual(selector, labels);
  const http = deployments.sink.ports.find(({ name }) => name === service.ports[0].targetPort);
  assert.equal(http?.containerPort, network.ingress[0].ports[0].port);
  const nodes = selected("NetworkPolicy", "treacle-nodes") as { podSelector: object };
  assert.deepEqual(nodes.podSelector, { matchExpressions: [{ key: sweepLabel, operator: "DoesNotExist" }] });
});

test("every variable that is set is read by somebody", () => {
  const asked = new Set<string>();
  const spy = new Proxy<{ [name: string]: string }>({}, { get: (_, name) => void asked.add(String(name)) });
  for (const name of ["sink", "controller"] as const) assert.throws(() => readConfig(name, spy));
  const set = [...Object.keys(policy), ...Object.values(deployments).flatMap(({ env = [] }) => env.map(({ name }) => name))];
  assert.deepEqual(
    set.filter((name) => !asked.has(name)),
    [],
  );
});

test("what names something else names what there is", () => {
  const sink = manifest("Deployment", "treacle-sink") as Manifest & Deployment;
  const allowed = `system:serviceaccount:${sink.metadata.namespace}:${sink.spec.template.spec.serviceAccountName}`;
  const origin = manifest("ValidatingAdmissionPolicy", "treacle-origin") as Manifest & {
    spec: { validations: [{ expression: string }] };
  };
  assert.ok(origin.spec.validations[0].expression.includes(`== "${allowed}"`));
  const env = Object.fromEntries((deployments.controller.env ?? []).map(({ name, value }) => [name, value]));
  assert.ok(manifest("PriorityClass", env["TREACLE_PRIORITY_CLASS"] ?? ""));
  const { namespace, ownNamespaces } = readConfig("controller", { CLUSTER_NAME: "x", TREACLE_RUNNER_IMAGE: "x" });
  const namespaces = manifests.filter(({ kind }) => kind === "Namespace").map(({ metadata }) => metadata.name);
  assert.deepEqual(namespaces.toSorted(), [namespace, ...ownNamespaces].toSorted());
});
