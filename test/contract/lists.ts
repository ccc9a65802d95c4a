// What a list gives.
import assert from "node:assert/strict";
import type { Body } from "../embedded/client.ts";
import { type Check, type Checks, configMap, latency, namesIn } from "./bed.ts";

const byLabel: Check = async ({ client, at: { configMaps } }) => {
  const labels: { [name: string]: object } = { a: { app: "web", first: "" }, b: { app: "api" }, c: { app: "web", tier: "x" }, d: {} };
  for (const [name, own] of Object.entries(labels)) await client.post(configMaps, configMap(name, { labels: { in: "here", ...own } }));
  const table: [selector: string, names: string][] = [
    ["app=web", "ac"],
    ["app==web", "ac"],
    ["app!=web", "bd"],
    ["app in (web,api)", "abc"],
    ["app in (web, api),app!=api", "ac"],
    ["app notin (web)", "bd"],
    ["app", "abc"],
    ["!app", "d"],
    ["first=", "a"],
    ["app,!tier", "ab"],
    ["app=nothing", ""],
  ];
  for (const [selector, names] of table) {
    const found = await client.get(`${configMaps}?labelSelector=${encodeURIComponent(`in=here,${selector}`)}`);
    assert.deepEqual([selector, namesIn(found).join("")], [selector, names]);
  }
  for (const selector of ["==", "a b", "a=b c", "a in b", ","]) {
    const { code, body } = await client.get(`${configMaps}?labelSelector=${encodeURIComponent(selector)}`);
    assert.deepEqual([selector, code, body.reason], [selector, 400, "BadRequest"]);
  }
};

const byField: Check = async ({ client, at: { configMaps, latencies, pods }, namespace }) => {
  for (const name of ["a", "b"]) await client.post(configMaps, configMap(name));
  for (const name of ["failed", "fresh", "running"]) await client.post(latencies, latency(name));
  await client.merge(`${latencies}/failed/status`, { status: { phase: "Failed" } });
  await client.merge(`${latencies}/running/status`, { status: { phase: "Running" } });
  await client.post(pods, waiting("waiting"));
  const table: [path: string, selector: string, names: string[]][] = [
    [configMaps, "metadata.name=b", ["b"]],
    [configMaps, "metadata.name==b", ["b"]],
    [configMaps, "metadata.name!=b", ["a"]],
    [configMaps, "", ["a", "b"]],
    ["/api/v1/configmaps", `metadata.namespace=${namespace}`, ["a", "b"]],
    [latencies, "status.phase=Failed", ["failed"]],
    [latencies, "status.phase!=Failed", ["fresh", "running"]],
    [latencies, "status.phase!=Failed,status.phase!=Running", ["fresh"]],
    [latencies, "status.phase=", ["fresh"]],
    [latencies, "metadata.name=fresh", ["fresh"]],
    [pods, "status.phase=Pending", ["waiting"]],
    [pods, "status.phase=Running", []],
    [pods, "spec.nodeName=", ["waiting"]],
    [pods, "spec.nodeName=node-1", []],
  ];
  for (const [path, selector, names] of table) {
    const found = await client.get(`${path}?fieldSelector=${encodeURIComponent(selector)}&labelSelector=`);
    assert.deepEqual([path, selector, namesIn(found)], [path, selector, names]);
  }
  const unknown: [path: string, selector: string][] = [
    [configMaps, "data.a=1"],
    [configMaps, "status.phase=Failed"],
    [latencies, "spec.duration=1s"],
    [latencies, "spec.nodeName=node-1"],
    [pods, "spec.containers=x"],
    [pods, "frob"],
  ];
  for (const [path, selector] of unknown) {
    const { code, body } = await client.get(`${path}?fieldSelector=${encodeURIComponent(selector)}`);
    assert.deepEqual([path, selector, code, body.reason], [path, selector, 400, "BadRequest"]);
  }
};

/** A pod for which there is no node. */
const waiting = (name: string): Body => ({
  metadata: { name },
  spec: { nodeSelector: { "kubernetes.io/hostname": "no-such-node" }, containers: [{ name: "main", image: "contract" }] },
});

const shape: Check = async ({ client, at: { configMaps, latencies, pods }, namespace }) => {
  // In the order of their names, whenever they were made.
  for (const name of ["b", "c", "a"]) await client.post(configMaps, configMap(name));
  const { body } = await client.get(configMaps);
  assert.deepEqual([body.kind, body.apiVersion, namesIn({ body })], ["ConfigMapList", "v1", ["a", "b", "c"]]);
  assert.match(body.metadata.resourceVersion, /^[1-9]\d*$/);
  assert.deepEqual([body.items[0].kind, body.items[0].apiVersion], [undefined, undefined]);
  await client.post(latencies, latency("one"));
  const records = (await client.get(latencies)).body;
  assert.deepEqual(
    [records.kind, records.items[0].kind, records.items[0].apiVersion],
    ["LatencyList", "Latency", "chaos.network/v1alpha1"],
  );
  assert.deepEqual((await client.get(pods)).body.items, []);
  const everywhere = (await client.get("/api/v1/configmaps")).body.items.filter((item: Body) => item.metadata.namespace === namespace);
  assert.deepEqual(namesIn({ body: { items: everywhere } }), ["a", "b", "c"]);
  assert.deepEqual((await client.get("/api/v1/namespaces/no-such-namespace/configmaps")).body.items, []);
};

const paging: Check = async ({ client, at: { configMaps } }) => {
  for (const name of ["a", "b", "c", "d", "e"]) await client.post(configMaps, configMap(name, { labels: { page: "" } }));
  const page = (token = "") => client.get(`${configMaps}?labelSelector=page&limit=2&continue=${encodeURIComponent(token)}`);
  const first = await page();
  await client.post(configMaps, configMap("bb", { labels: { page: "" } }));
  await client.remove(`${configMaps}/d`);
  const second = await page(first.body.metadata.continue);
  const third = await page(second.body.metadata.continue);
  assert.deepEqual([first, second, third].map(namesIn), [["a", "b"], ["c", "d"], ["e"]], "as it was when the first page was asked for");
  const { resourceVersion } = first.body.metadata;
  for (const { body } of [second, third]) assert.equal(body.metadata.resourceVersion, resourceVersion);
  assert.equal(third.body.metadata.continue, undefined);
  assert.deepEqual(namesIn(await client.get(`${configMaps}?labelSelector=page&limit=500`)), ["a", "b", "bb", "c", "e"]);
  const bad = await page("frob");
  assert.deepEqual([bad.code, bad.body.reason], [400, "BadRequest"]);
};

export const lists: Checks = {
  "lists select by label": byLabel,
  "lists select by field, each kind by its own": byField,
  "a list says what it is, its items only if they are custom resources": shape,
  "a list comes page by page, all of one moment": paging,
};
