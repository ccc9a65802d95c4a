import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { Cluster, ServedKind } from "../../src/cluster/api.ts";
import { connectCluster } from "../../src/cluster/kube.ts";
import { silentLog } from "../../src/log.ts";
import { type Answer, type Asked, inTurn, json, refusal, scriptedServer } from "./scripted-api.ts";

const verbs = ["get", "list"];
/** As kube-apiserver 1.34 lists them, shortened. */
const apps = {
  kind: "APIResourceList",
  groupVersion: "apps/v1",
  resources: [
    { name: "controllerrevisions", kind: "ControllerRevision", namespaced: true, verbs },
    { name: "daemonsets", kind: "DaemonSet", namespaced: true, verbs },
    { name: "daemonsets/status", kind: "DaemonSet", namespaced: true, verbs: ["get"] },
    { name: "deployments", kind: "Deployment", namespaced: true, verbs },
    { name: "deployments/scale", kind: "Scale", group: "autoscaling", version: "v1", namespaced: true, verbs: ["get", "patch"] },
    { name: "nodesets", kind: "NodeSet", namespaced: false, verbs },
    { name: "reviews", kind: "Review", namespaced: true, verbs: ["create"] },
    { name: "things", kind: "Thing", namespaced: true, verbs },
    { name: "olderthings", kind: "Thing", namespaced: true, verbs },
    { name: "../secrets", kind: "Trap", namespaced: true, verbs },
  ],
};

async function connect(t: TestContext, answer: Answer): Promise<{ cluster: Cluster; paths: () => string[] }> {
  const server = await scriptedServer(t, answer);
  const cluster = connectCluster({ kubeconfig: server.kubeconfig, log: silentLog, deadlineMs: 2000 });
  t.after(() => cluster.close());
  return { cluster, paths: () => server.asked.map(({ path }: Asked) => path) };
}

const deployment: ServedKind = { apiVersion: "apps/v1", kind: "Deployment", plural: "deployments", namespaced: true, scalable: true };

const table: { kind: string; found: Partial<ServedKind>[] }[] = [
  { kind: "Deployment", found: [deployment] },
  { kind: "DaemonSet", found: [{ ...deployment, kind: "DaemonSet", plural: "daemonsets", scalable: false }] },
  { kind: "NodeSet", found: [{ ...deployment, kind: "NodeSet", plural: "nodesets", namespaced: false, scalable: false }] },
  {
    kind: "Thing",
    found: ["things", "olderthings"].map((plural) => ({ ...deployment, kind: "Thing", plural, scalable: false })),
  },
  { kind: "Review", found: [] },
  { kind: "Scale", found: [] },
  { kind: "Trap", found: [] },
  { kind: "deployment", found: [] },
];

test("what is served under a kind's name, each group and version asked for once", async (t) => {
  const { cluster, paths } = await connect(t, json(apps));
  for (const { kind, found } of table) assert.deepEqual(await cluster.discover("apps/v1", kind), found, kind);
  assert.deepEqual(paths(), ["/apis/apps/v1"]);
  await cluster.discover("v1", "Pod");
  assert.deepEqual(paths().slice(1), ["/api/v1"]);
});

test("a group or version that is not served has no kinds", async (t) => {
  const { cluster } = await connect(t, refusal(404, "NotFound"));
  assert.deepEqual(await cluster.discover("tea.example/v1", "Pot"), []);
});

test("a failure is not kept", async (t) => {
  const { cluster } = await connect(t, inTurn(refusal(403, "Forbidden"), json(apps)));
  await assert.rejects(cluster.discover("apps/v1", "Deployment"));
  assert.deepEqual(await cluster.discover("apps/v1", "Deployment"), [deployment]);
});

for (const apiVersion of [
  "../v1",
  "apps/../v1",
  "./v1",
  "a/b/v1",
  "/v1",
  "",
  "apps",
  "apps/v1?x",
  "apps/v1/namespaces",
  "%2e%2e/v1",
  "Apps/v1",
]) {
  test(`${JSON.stringify(apiVersion)} is no group and version: nothing is asked`, async (t) => {
    const { cluster, paths } = await connect(t, json(apps));
    assert.deepEqual(await cluster.discover(apiVersion, "Deployment"), []);
    assert.deepEqual(paths(), []);
  });
}

test("an object of a discovered kind, and its scale", async (t) => {
  const { cluster, paths } = await connect(t, inTurn(json({ kind: "Deployment" }), json({ kind: "Scale" }), refusal(404, "NotFound")));
  const place = { namespace: "shop", name: "check.out-1" };
  assert.deepEqual(await cluster.getServed(deployment, place), { kind: "Deployment" });
  assert.deepEqual(await cluster.getServed(deployment, place, "scale"), { kind: "Scale" });
  assert.equal(await cluster.getServed({ ...deployment, apiVersion: "v1", plural: "replicationcontrollers" }, place), null);
  assert.deepEqual(paths(), [
    "/apis/apps/v1/namespaces/shop/deployments/check.out-1",
    "/apis/apps/v1/namespaces/shop/deployments/check.out-1/scale",
    "/api/v1/namespaces/shop/replicationcontrollers/check.out-1",
  ]);
});

for (const place of [
  { namespace: "shop", name: ".." },
  { namespace: "shop", name: "a/b" },
  { namespace: "shop", name: "" },
  { namespace: "..", name: "a" },
]) {
  test(`${JSON.stringify(place)} is the place of nothing: nothing is asked`, async (t) => {
    const { cluster, paths } = await connect(t, json({}));
    assert.equal(await cluster.getServed(deployment, place), null);
    assert.deepEqual(paths(), []);
  });
}
