import assert from "node:assert/strict";
import { test } from "node:test";
import { request } from "undici";
import { startEmbedded } from "../../src/embedded/start.ts";
import { type Body, connect } from "./client.ts";
import { configMaps, jobs, pods, withCluster } from "./cluster.ts";

const latencies = "/apis/chaos.network/v1alpha1/namespaces/shop/latencies";
const configMap = (name: string, more: object = {}) => ({ metadata: { name, ...more }, data: { a: "1" } });
const ownedBy = (owner: Body) => ({ ownerReferences: [{ apiVersion: owner.apiVersion, kind: owner.kind, ...pick(owner.metadata) }] });
const pick = ({ name, uid }: { name: string; uid: string }) => ({ name, uid });

test("an object is created, read, changed and deleted", () =>
  withCluster({ network: "none" }, async (client) => {
    const made = await client.post(configMaps, { apiVersion: "v1", kind: "ConfigMap", ...configMap("one") });
    assert.equal(made.code, 201);
    assert.match(made.body.metadata.uid, /^[0-9a-f-]{36}$/);
    assert.match(made.body.metadata.creationTimestamp, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    assert.ok(Math.abs(Date.parse(String(made.headers["date"])) - Date.now()) < 5000);
    assert.deepEqual((await client.get(`${configMaps}/one`)).body, made.body);

    const patched = await client.merge(`${configMaps}/one`, { data: { a: null, b: "2" }, metadata: { labels: { x: "y" } } });
    assert.deepEqual([patched.body.data, patched.body.metadata.labels], [{ b: "2" }, { x: "y" }]);
    assert.notEqual(patched.body.metadata.resourceVersion, made.body.metadata.resourceVersion);
    const again = await client.merge(`${configMaps}/one`, { data: { b: "2" } });
    assert.equal(again.body.metadata.resourceVersion, patched.body.metadata.resourceVersion, "no change, no new version");

    const replaced = await client.put(`${configMaps}/one`, { ...configMap("one"), apiVersion: "v1", kind: "ConfigMap" });
    assert.deepEqual([replaced.code, replaced.body.data, replaced.body.metadata.labels], [200, { a: "1" }, undefined]);
    const stale = await client.put(`${configMaps}/one`, made.body);
    assert.deepEqual([stale.code, stale.body.reason], [409, "Conflict"]);

    const gone = await client.remove(`${configMaps}/one`);
    assert.deepEqual([gone.code, gone.body.status, gone.body.details.uid], [200, "Success", made.body.metadata.uid]);
    const missing = await client.get(`${configMaps}/one`);
    assert.deepEqual(missing.body, {
      kind: "Status",
      apiVersion: "v1",
      metadata: {},
      status: "Failure",
      message: 'configmaps "one" not found',
      reason: "NotFound",
      details: { name: "one", group: "", kind: "configmaps" },
      code: 404,
    });
  }));

const badRequest = { target: { namespace: "shop", labels: "app=a" }, to: [], latency: { delay: "100" }, duration: "1s" };

test("refusals have the code and reason of the real server", () =>
  withCluster({ network: "none" }, async (client) => {
    await client.post(configMaps, configMap("one"));
    const merge = "application/merge-patch+json";
    const steps = (...body: object[]) => client.call("PATCH", `${configMaps}/one`, { body, type: "application/json-patch+json" });
    const table: [string, Promise<{ code: number; body: Body }>, number, string][] = [
      ["name taken", client.post(configMaps, configMap("one")), 409, "AlreadyExists"],
      ["no name", client.post(configMaps, { data: {} }), 422, "Invalid"],
      ["no such namespace", client.post("/api/v1/namespaces/nowhere/configmaps", configMap("one")), 404, "NotFound"],
      ["other kind", client.post(configMaps, { kind: "Pod", metadata: { name: "x" } }), 400, "BadRequest"],
      ["other namespace", client.post(configMaps, configMap("x", { namespace: "y" })), 400, "BadRequest"],
      ["not JSON", client.call("POST", configMaps, { body: undefined }), 400, "BadRequest"],
      ["request outside its schema", client.post(latencies, { metadata: { name: "x" }, spec: badRequest }), 422, "Invalid"],
      ["patch of nothing", client.merge(`${configMaps}/none`, {}), 404, "NotFound"],
      ["stale patch", client.merge(`${configMaps}/one`, { metadata: { resourceVersion: "1" } }), 409, "Conflict"],
      [
        "strategic patch",
        client.call("PATCH", `${configMaps}/one`, { body: {}, type: "application/strategic-merge-patch+json" }),
        415,
        "UnsupportedMediaType",
      ],
      ["JSON patch of another object", steps({ op: "test", path: "/metadata/uid", value: "other" }), 422, "Invalid"],
      ["JSON patch of a part", steps({ op: "remove", path: "/data/a" }), 400, "BadRequest"],
      ["status of a kind without", client.call("PATCH", `${configMaps}/one/status`, { body: {}, type: merge }), 404, "NotFound"],
      ["other object's uid", client.remove(`${configMaps}/one`, { preconditions: { uid: "other" } }), 409, "Conflict"],
      ["unknown kind", client.get("/api/v1/namespaces/shop/teapots"), 404, "NotFound"],
      ["unknown group", client.get("/apis/tea/v1/pots"), 404, "NotFound"],
      ["method", client.call("DELETE", configMaps), 405, "MethodNotAllowed"],
      ["label selector", client.get(`${configMaps}?labelSelector=%3D%3D`), 400, "BadRequest"],
      ["field selector", client.get(`${configMaps}?fieldSelector=data.a%3D1`), 400, "BadRequest"],
    ];
    for (const [title, answer, code, reason] of table) {
      const { code: got, body } = await answer;
      assert.deepEqual([title, got, body.kind, body.code, body.reason], [title, code, "Status", code, reason]);
    }
  }));

test("without a known token nothing is said", () =>
  withCluster({ network: "none" }, async (client) => {
    assert.equal((await client.get("/api/v1/namespaces")).code, 200);
    const cluster = await startEmbedded({ network: "none" });
    const stranger = connect(cluster, "guess");
    const { code, body } = await stranger.get("/api/v1/namespaces");
    assert.deepEqual([code, body.reason], [401, "Unauthorized"]);
    await assert.rejects(request(`${cluster.apiUrl}/api/v1/namespaces`), /self-signed|unable to verify/i);
    await stranger.close();
    await cluster.close();
  }));

test("status and the rest are written apart", () =>
  withCluster({ network: "none" }, async (client) => {
    const made = await client.post(latencies, { metadata: { name: "one" }, spec: { duration: "1s" }, status: { phase: "Forged" } });
    assert.equal(made.body.status, undefined);
    const status = await client.merge(`${latencies}/one/status`, {
      status: { phase: "Planned" },
      spec: { duration: "9s" },
      metadata: { labels: { a: "b" } },
    });
    assert.deepEqual([status.body.status, status.body.spec], [{ phase: "Planned" }, { duration: "1s" }]);
    const main = await client.merge(`${latencies}/one`, { status: { phase: "Forged" }, spec: { abort: {} } });
    assert.deepEqual([main.body.status, main.body.spec], [{ phase: "Planned" }, { duration: "1s", abort: {} }]);
    assert.deepEqual((await client.get(`${latencies}/one/status`)).body, main.body);
  }));

test("lists select by labels and fields, in one namespace or in all", () =>
  withCluster({ network: "none" }, async (client) => {
    await client.post("/api/v1/namespaces", { metadata: { name: "other" } });
    for (const [namespace, name, app] of [
      ["shop", "a", "web"],
      ["shop", "b", "api"],
      ["other", "c", "web"],
    ]) {
      await client.post(`/api/v1/namespaces/${namespace}/configmaps`, configMap(String(name), { labels: { app } }));
    }
    const names = async (path: string) => (await client.get(path)).body.items.map((item: Body) => item.metadata.name).toSorted();
    assert.deepEqual(await names("/api/v1/configmaps"), ["a", "b", "c"]);
    assert.deepEqual(await names(configMaps), ["a", "b"]);
    assert.deepEqual(await names("/api/v1/configmaps?labelSelector=app%3Dweb"), ["a", "c"]);
    assert.deepEqual(await names(`${configMaps}?labelSelector=app+in+(web,api),app!%3Dapi`), ["a"]);
    assert.deepEqual(await names(`${configMaps}?fieldSelector=metadata.name%3Db`), ["b"]);
    assert.deepEqual(await names("/api/v1/configmaps?fieldSelector=metadata.namespace!%3Dshop&labelSelector="), ["c"]);
    const { body } = await client.get(configMaps);
    assert.deepEqual([body.kind, body.apiVersion, body.items[0].kind], ["ConfigMapList", "v1", undefined]);
    await client.post(latencies, { metadata: { name: "one" }, spec: {} });
    assert.equal((await client.get(latencies)).body.items[0].kind, "Latency");
  }));

test("a watch tells what is there, then every change, and goes on from any version that is remembered", () =>
  withCluster({ network: "none", historySize: 10 }, async (client) => {
    const { body: one } = await client.post(configMaps, configMap("one", { labels: { app: "web" } }));
    const events = client.watch(`${configMaps}?watch=true&labelSelector=app%3Dweb&allowWatchBookmarks=true`);
    const next = async () => {
      const { value } = await events.next();
      return [value?.type, value?.object.metadata.name, value?.object.kind];
    };
    assert.deepEqual(await next(), ["ADDED", "one", "ConfigMap"]);
    await client.post(configMaps, configMap("unseen"));
    await client.merge(`${configMaps}/one`, { data: { a: "2" } });
    assert.deepEqual(await next(), ["MODIFIED", "one", "ConfigMap"]);
    await client.merge(`${configMaps}/one`, { metadata: { labels: { app: "api" } } });
    assert.deepEqual(await next(), ["DELETED", "one", "ConfigMap"], "it does not match any more");
    await client.merge(`${configMaps}/one`, { metadata: { labels: { app: "web" } } });
    assert.deepEqual(await next(), ["ADDED", "one", "ConfigMap"]);
    await client.remove(`${configMaps}/one`);
    assert.deepEqual(await next(), ["DELETED", "one", "ConfigMap"]);
    await events.return(undefined);

    const since = `${configMaps}?watch=true&timeoutSeconds=0.05&resourceVersion=`;
    const types: string[] = [];
    for await (const { type, object } of client.watch(since + one.metadata.resourceVersion)) types.push(`${type} ${object.metadata.name}`);
    assert.deepEqual(types, ["ADDED unseen", "MODIFIED one", "MODIFIED one", "MODIFIED one", "DELETED one"]);

    for (let n = 0; n < 10; n++) await client.merge(`${configMaps}/unseen`, { data: { a: `${n}` } });
    const late = await client.watch(since + one.metadata.resourceVersion).next();
    assert.deepEqual([late.value?.type, late.value?.object.code, late.value?.object.reason], ["ERROR", 410, "Expired"]);
  }));

test("what an owner leaves behind is collected, however it went", () =>
  withCluster({ network: "none" }, async (client) => {
    const left = async () => (await client.get(configMaps)).body.items.map((item: Body) => item.metadata.name).toSorted();
    const owner = (name: string) => client.post(latencies, { metadata: { name }, spec: {} });
    const { body: first } = await owner("first");
    const { body: second } = await owner("second");
    await client.post(configMaps, configMap("of-first", ownedBy(first)));
    await client.post(
      configMaps,
      configMap("of-both", { ownerReferences: [...ownedBy(first).ownerReferences, ...ownedBy(second).ownerReferences] }),
    );
    await client.remove(`${latencies}/first`);
    assert.deepEqual(await left(), ["of-both"]);
    await client.post(configMaps, configMap("late", ownedBy(first)));
    assert.deepEqual(await left(), ["of-both"], "made after its owner had gone");
    await client.remove(`${latencies}/second`, { propagationPolicy: "Orphan" });
    assert.deepEqual(await left(), ["of-both"]);
    const { body: third } = await owner("third");
    await client.post(configMaps, configMap("of-third", ownedBy(third)));
    await client.remove(`${latencies}/third`, { propagationPolicy: "Foreground" });
    assert.deepEqual([await left(), (await client.get(`${latencies}/third`)).code], [["of-both"], 404]);
  }));

test("a Job orphans its pods on a bare DELETE and takes them along when told to", () =>
  withCluster({ network: "none" }, async (client) => {
    const pod = (name: string, job: Body) => ({ metadata: { name, ...ownedBy(job) }, spec: { containers: [] } });
    for (const name of ["bare", "told"]) {
      const { body: job } = await client.post(jobs, { metadata: { name }, spec: { suspend: true, template: {} } });
      await client.post(pods, pod(`${name}-pod`, job));
      await client.remove(`${jobs}/${name}`, name === "told" ? { propagationPolicy: "Background" } : undefined);
    }
    const { items } = (await client.get(pods)).body;
    assert.deepEqual(
      items.map((item: Body) => [item.metadata.name, item.metadata.ownerReferences]),
      [["bare-pod", []]],
    );
  }));
