// What the API says of itself, to kubectl and to Treacle; who is heard at all.
import assert from "node:assert/strict";
import { request as send } from "undici";
import { type Body, connect } from "../embedded/client.ts";
import { type Check, type Checks, latency } from "./bed.ts";

const usual = ["create", "delete", "get", "list", "patch", "update", "watch"];

const kinds: Check = async ({ client }) => {
  const body = async (path: string): Promise<Body> => {
    const answer = await client.get(`${path}?timeout=32s`);
    assert.equal(answer.code, 200, path);
    return answer.body;
  };
  assert.deepEqual((await body("/api")).versions, ["v1"]);
  const groups: string[] = (await body("/apis")).groups.map(({ preferredVersion }: Body) => preferredVersion.groupVersion);
  for (const one of ["apps/v1", "batch/v1", "chaos.network/v1alpha1", "rbac.authorization.k8s.io/v1"]) assert.ok(groups.includes(one), one);
  const expected: [path: string, name: string, kind: string, namespaced: boolean, shortNames: string[]][] = [
    ["/api/v1", "pods", "Pod", true, ["po"]],
    ["/api/v1", "nodes", "Node", false, ["no"]],
    ["/api/v1", "namespaces", "Namespace", false, ["ns"]],
    ["/api/v1", "configmaps", "ConfigMap", true, ["cm"]],
    ["/api/v1", "serviceaccounts", "ServiceAccount", true, ["sa"]],
    ["/apis/apps/v1", "deployments", "Deployment", true, ["deploy"]],
    ["/apis/apps/v1", "replicasets", "ReplicaSet", true, ["rs"]],
    ["/apis/apps/v1", "daemonsets", "DaemonSet", true, ["ds"]],
    ["/apis/batch/v1", "jobs", "Job", true, []],
    ["/apis/chaos.network/v1alpha1", "latencies", "Latency", true, ["lat"]],
    ["/apis/rbac.authorization.k8s.io/v1", "roles", "Role", true, []],
    ["/apis/rbac.authorization.k8s.io/v1", "rolebindings", "RoleBinding", true, []],
  ];
  for (const [path, name, kind, namespaced, shortNames] of expected) {
    const { resources } = await body(path);
    const found = resources.find((one: Body) => one.name === name);
    const { singularName, verbs } = found;
    assert.deepEqual([found.kind, found.namespaced, found.shortNames ?? []], [kind, namespaced, shortNames], name);
    assert.equal(singularName, kind.toLowerCase());
    assert.deepEqual(
      usual.filter((verb) => !verbs.includes(verb)),
      [],
      name,
    );
  }
  assert.match((await body("/version")).gitVersion, /^v1\.\d+\.\d+/);
  assert.equal((await client.get("/apis/teapots/v1")).code, 404);
};

const subresources: Check = async ({ client }) => {
  const names = async (path: string): Promise<Map<string, Body>> =>
    new Map((await client.get(path)).body.resources.map((one: Body) => [one.name, one]));
  const latencies = await names("/apis/chaos.network/v1alpha1");
  assert.deepEqual([...latencies.keys()], ["latencies", "latencies/status"]);
  const { kind, singularName, verbs } = latencies.get("latencies/status");
  assert.deepEqual([kind, singularName, verbs.includes("get"), verbs.includes("patch")], ["Latency", "", true, true]);
  const apps = await names("/apis/apps/v1");
  const scalable = ["deployments/scale", "replicasets/scale", "daemonsets/scale"].map((name) => apps.get(name)?.kind);
  assert.deepEqual(scalable, ["Scale", "Scale", undefined]);
};

/** kubectl leaves validation to a server that takes this parameter. */
const schemas: Check = async ({ client }) => {
  // The real server calls it text.
  const { body } = await client.get("/openapi/v3");
  const { paths } = typeof body === "string" ? JSON.parse(body) : body;
  for (const [path, collection] of [
    ["api/v1", "/api/v1/namespaces/{namespace}/configmaps/{name}"],
    ["apis/chaos.network/v1alpha1", "/apis/chaos.network/v1alpha1/namespaces/{namespace}/latencies/{name}"],
  ] as const) {
    const { openapi, paths: operations } = (await client.get(paths[path].serverRelativeURL)).body;
    const { patch } = operations[collection];
    assert.equal(openapi, "3.0.0");
    assert.ok(patch["x-kubernetes-group-version-kind"].kind, path);
    assert.ok(
      patch.parameters.some(({ name }: Body) => name === "fieldValidation"),
      path,
    );
  }
};

const scale: Check = async ({ client, at: { deployments } }) => {
  const selector = { matchLabels: { app: "web" }, matchExpressions: [{ key: "tier", operator: "In", values: ["x", "y"] }] };
  const template = { metadata: { labels: { app: "web", tier: "x" } }, spec: { containers: [{ name: "main", image: "contract" }] } };
  const made = { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "web" }, spec: { replicas: 0, selector, template } };
  await client.post(deployments, made);
  const { body } = await client.get(`${deployments}/web/scale`);
  assert.deepEqual([body.kind, body.apiVersion, body.metadata.name], ["Scale", "autoscaling/v1", "web"]);
  assert.deepEqual([body.spec.replicas ?? 0, body.status.selector], [0, "app=web,tier in (x,y)"]);
  assert.equal((await client.get(`${deployments}/none/scale`)).body.reason, "NotFound");
};

const tables: Check = async ({ client, at: { latencies } }) => {
  await client.post(latencies, latency("one"));
  const display = { target: "shop/app=a", to: "192.0.2.1", applied: "0/1", reason: "overlap" };
  await client.merge(`${latencies}/one/status`, { status: { phase: "Planned", display } });
  const accept = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";
  const get = async (query: string): Promise<Body> => (await client.call("GET", `${latencies}${query}`, { accept })).body;
  for (const shown of [await get(""), await get("/one"), (await get("?watch=true&timeoutSeconds=1")).object]) {
    const names = shown.columnDefinitions.map(({ name }: Body) => name);
    assert.deepEqual(
      [shown.kind, names],
      ["Table", ["Name", "Target", "To", "Delay", "Phase", "Applied", "Reason", "Age", "Duration", "Until", "Source"]],
    );
    const [{ cells, object }] = shown.rows;
    assert.deepEqual(cells.slice(0, 7), ["one", "shop/app=a", "192.0.2.1", "100ms", "Planned", "0/1", "overlap"]);
    assert.match(cells[7], /^\d+s$/);
    assert.deepEqual([object.kind, object.metadata.name], ["PartialObjectMetadata", "one"]);
  }
  assert.equal((await client.get(`${latencies}/one`)).body.kind, "Latency");
};

/** Who may do what is another matter: the embedded cluster lets every known token do everything. */
const strangers: Check = async ({ client, api }) => {
  assert.equal((await client.get("/api/v1/namespaces")).code, 200);
  const stranger = connect(api, "guess");
  const { code, body } = await stranger.get("/api/v1/namespaces");
  await stranger.close();
  assert.deepEqual([code, body.kind, body.reason], [401, "Status", "Unauthorized"]);
  await assert.rejects(send(`${api.apiUrl}/api/v1/namespaces`), /self-signed|unable to verify|unable to get/i);
};

export const discovery: Checks = {
  "discovery names groups, versions and kinds, with any query": kinds,
  "and their subresources": subresources,
  "the schemas say what kubectl looks for": schemas,
  "the scale of a workload says which pods are its own": scale,
  "who prefers a table gets one, in lists and watches: the columns of the custom resource": tables,
  "without a known token nothing is said": strangers,
};
