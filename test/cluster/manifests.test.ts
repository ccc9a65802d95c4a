import assert from "node:assert/strict";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { loadAll } from "js-yaml";
import { type Undo, unwind } from "../../src/undo.ts";
import { until } from "../../src/wait.ts";
import { blocks, page, root } from "../docs/pages.ts";
import { type ControlPlane, startControlPlane } from "./control-plane.ts";
import { done } from "./install.ts";

interface Rendered {
  kind: string;
  metadata: { name: string; namespace?: string };
  data?: { [name: string]: string };
  spec?: { template: { spec: { containers: { image: string; envFrom: { configMapRef: { name: string } }[] }[] } } };
}

const scc = "test/fixtures/openshift/securitycontextconstraints.crd.json";
const folders = ["knative/base", "knative/base/run", "knative/openshift", "knative/openshift/run"];

const undo: Undo[] = [];
let plane: ControlPlane;
before(async () => {
  plane = await startControlPlane(undo);
  await done(plane, ["apply", "--validate=strict", "-f", scc]);
  await done(plane, ["wait", "--for=condition=Established", "--timeout=30s", "crd/securitycontextconstraints.security.openshift.io"]);
});
after(() => unwind(undo));

for (const folder of folders) {
  test(`kubectl apply -k ${folder}: strictly valid, without a warning, and nothing to change the second time`, async () => {
    const first = await apply(folder);
    assert.deepEqual({ code: first.code, stderr: first.stderr }, { code: 0, stderr: "" });
    const again = await apply(folder);
    assert.deepEqual({ code: again.code, stderr: again.stderr }, { code: 0, stderr: "" });
    // kubectl sends a PodDisruptionBudget's selector every time, since such a list is replaced as a whole.
    const changed = again.stdout.split("\n").filter((line) => line !== "" && !/ unchanged$|^poddisruptionbudget.* configured$/.test(line));
    assert.deepEqual(changed, []);
  });
}

test("sink and controller keep to Pod Security's restricted, and their pods are made", async () => {
  const controller = (await render("knative/base")).find(({ kind, metadata }) => kind === "Deployment" && metadata.namespace !== "treacle");
  assert.ok(controller);
  // Where it lives nobody would warn.
  const moved = { ...controller, metadata: { ...controller.metadata, namespace: "treacle" } };
  const { code, stderr } = await plane.kubectl(["create", "--dry-run=server", "-f", "-"], JSON.stringify(moved));
  assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
  const loose = structuredClone(moved) as { spec: { template: { spec: { securityContext?: object } } } };
  delete loose.spec.template.spec.securityContext;
  const warned = await plane.kubectl(["create", "--dry-run=server", "-f", "-"], JSON.stringify(loose));
  assert.match(warned.stderr, /would violate PodSecurity "restricted:latest"/);
  const made = async (namespace: string): Promise<number> =>
    (await done(plane, ["get", "pods", "-n", namespace, "-l", "app.kubernetes.io/name=treacle", "-o", "name"])).split("\n").length - 1;
  const all = async (): Promise<boolean> => (await made("treacle")) >= 2 && (await made("treacle-nodes")) >= 1;
  assert.ok(await until(all, { everyMs: 200, timeoutMs: 30_000 }), "the Deployments' pods are not made");
});

test("a privileged pod is let into the node namespace and not into the edge's", async () => {
  const containers = [{ name: "main", image: "none", securityContext: { privileged: true } }];
  const pod = { apiVersion: "v1", kind: "Pod", metadata: { name: "privileged" }, spec: { hostPID: true, containers } };
  const create = (namespace: string) => plane.kubectl(["create", "--dry-run=server", "-n", namespace, "-f", "-"], JSON.stringify(pod));
  const [nodes, edge] = [
    await until(async () => (await create("treacle-nodes")).code === 0, { everyMs: 200, timeoutMs: 30_000 }),
    await create("treacle"),
  ];
  assert.equal(nodes, true);
  assert.match(edge.stderr, /violates PodSecurity "restricted:latest"/);
});

test("the installation that the page describes: both images, the limits, and no former settings", async () => {
  const folder = mkdtempSync(join(tmpdir(), "install-"));
  undo.push(() => rmSync(folder, { recursive: true }));
  symlinkSync(root, join(folder, "treacle"));
  const files = blocks(page("docs/install.md")).filter(({ info }) => info !== "");
  assert.deepEqual(
    files.map(({ info }) => info),
    ["kustomization.yaml", "policy.env"],
  );
  for (const { info, text } of files) writeFileSync(join(folder, info), text);
  const objects = await render(folder);
  const [sink, controller] = ["treacle-sink", "treacle-controller"].map((name) =>
    objects.find(({ kind, metadata }) => kind === "Deployment" && metadata.name === name),
  );
  for (const deployment of [sink, controller]) {
    const [container] = deployment?.spec?.template.spec.containers ?? [];
    assert.equal(container?.image, "registry.example.com/treacle:0.1.0");
    const given = (container?.envFrom ?? []).map(({ configMapRef }) =>
      objects.find(
        ({ kind, metadata }) =>
          kind === "ConfigMap" && metadata.name === configMapRef.name && metadata.namespace === deployment?.metadata.namespace,
      ),
    );
    const environment: { [name: string]: string } = Object.assign({}, ...given.map((map) => map?.data));
    const { CLUSTER_NAME, TREACLE_MAX_DELAY, TREACLE_MAX_RUNNING, TREACLE_RUNNER_IMAGE } = environment;
    assert.deepEqual([CLUSTER_NAME, TREACLE_MAX_DELAY, TREACLE_MAX_RUNNING], ["prod", "2s", "5"]);
    assert.equal(TREACLE_RUNNER_IMAGE, deployment === sink ? undefined : "registry.example.com/treacle-runner:0.1.0");
  }
  const { code, stderr } = await plane.kubectl(["apply", "--dry-run=server", "--validate=strict", "-k", folder]);
  assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
});

async function render(folder: string): Promise<Rendered[]> {
  return loadAll(await done(plane, ["kustomize", folder])) as Rendered[];
}

function apply(folder: string) {
  return plane.kubectl(["apply", "--validate=strict", "-k", folder]);
}
