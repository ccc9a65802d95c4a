// Treacle's own client, as the docstrings of src/cluster/api.ts promise it.
import assert from "node:assert/strict";
import { type KubeObject, isVerdict, refusalStatus } from "../../src/cluster/api.ts";
import { connectCluster } from "../../src/cluster/kube.ts";
import { countUnfinished, createLatency, getLatency, listLatencies, setAbort } from "../../src/cluster/latencies.ts";
import { silentLog } from "../../src/log.ts";
import { until } from "../../src/wait.ts";
import { type Check, type Checks, configMap, request } from "./bed.ts";

type ConfigMap = KubeObject & { data: { [key: string]: string } };

const map = (namespace: string, name: string, more: { data?: object; labels?: object } = {}): ConfigMap => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  ...configMap(name, { namespace, ...(more.labels && { labels: more.labels }) }),
  ...(more.data && { data: more.data }),
});

const life: Check = async ({ cluster, namespace }) => {
  const ref = { kind: "configMap", namespace, name: "one" } as const;
  assert.equal(await cluster.get(ref), null);
  assert.equal(await cluster.patch(ref, { data: {} }), null);
  const first = await cluster.create("configMap", map(namespace, "one", { data: { a: "1", b: "2" } }));
  const second = await cluster.create("configMap", map(namespace, "one", { data: { a: "other" } }));
  assert.deepEqual([first.created, second.created], [true, false]);
  assert.deepEqual(second.object, first.object);
  assert.deepEqual([first.object.apiVersion, first.object.kind], ["v1", "ConfigMap"]);
  const patched = await cluster.patch<ConfigMap>(ref, { data: { b: null, c: "3" } });
  assert.deepEqual(patched?.data, { a: "1", c: "3" });
  await cluster.remove({ ...ref, uid: "of-another-object" });
  assert.notEqual(await cluster.get(ref), null);
  await cluster.remove({ ...ref, uid: first.object.metadata?.uid ?? "" });
  await cluster.remove(ref);
  assert.equal(await cluster.get(ref), null);
};

const conflict: Check = async ({ cluster, namespace }) => {
  const { object } = await cluster.create("configMap", map(namespace, "two"));
  const ref = { kind: "configMap", namespace, name: "two" } as const;
  const { resourceVersion } = object.metadata ?? {};
  await cluster.patch(ref, { metadata: { resourceVersion }, data: { a: "2" } });
  await assert.rejects(cluster.patch(ref, { metadata: { resourceVersion }, data: { a: "3" } }), (error) => {
    assert.deepEqual([refusalStatus(error), isVerdict(error)], [409, false]);
    return /409 Conflict/.test(String(error));
  });
};

const veryObject: Check = async ({ cluster, namespace }) => {
  const { object } = await cluster.create("configMap", map(namespace, "three", { data: { a: "1", b: "2" } }));
  const ref = { kind: "configMap", namespace, name: "three", uid: object.metadata?.uid ?? "" } as const;
  const patched = await cluster.patch<ConfigMap>(ref, { data: { a: "3" } });
  assert.deepEqual(patched?.data, { a: "3" }, "replaced, not merged");
  assert.equal(await cluster.patch({ ...ref, uid: "of-another-object" }, { data: {} }), null);
  assert.deepEqual((await cluster.get<ConfigMap>(ref))?.data, { a: "3" });
  await cluster.remove(ref);
  assert.equal(await cluster.patch(ref, { data: {} }), null);
};

const verdicts: Check = async ({ cluster, namespace }) => {
  const refused = async (what: Promise<unknown>): Promise<unknown> => what.then(() => "done", refusalStatus);
  assert.equal(await refused(cluster.create("configMap", map(namespace, "x", { labels: { a: "not a label" } }))), 422);
  assert.equal(await refused(cluster.create("configMap", map("no-such-namespace", "x"))), 404);
  const latency = { apiVersion: "chaos.network/v1alpha1", kind: "Latency", metadata: { namespace, name: "x" } };
  assert.equal(await refused(cluster.create("latency", { ...latency, spec: { ...request, to: [] } } as KubeObject)), 422);
  assert.equal(await refused(cluster.create("latency", { ...latency, spec: { ...request, frob: 1 } } as KubeObject)), 400);
};

const lists: Check = async ({ cluster, namespace }) => {
  for (const colour of ["red", "blue"]) await cluster.create("configMap", map(namespace, colour, { labels: { colour } }));
  const red = await cluster.list<ConfigMap & { metadata: object }>({ kind: "configMap", namespace, labelSelector: "colour=red" });
  assert.deepEqual(
    red.map(({ apiVersion, kind, metadata }) => [apiVersion, kind, metadata.name, "managedFields" in metadata]),
    [["v1", "ConfigMap", "red", false]],
  );
  const fieldSelector = `metadata.name=blue,metadata.namespace=${namespace}`;
  const blue = await cluster.list({ kind: "configMap", fieldSelector });
  assert.deepEqual(
    blue.map(({ metadata }) => metadata?.name),
    ["blue"],
  );
  assert.ok((await cluster.list({ kind: "namespace" })).some(({ metadata }) => metadata?.name === namespace));
};

const watch: Check = async ({ cluster, namespace }) => {
  const seen: string[] = [];
  await cluster.create("configMap", map(namespace, "v", { labels: { watched: "" } }));
  const watched = cluster.watch<ConfigMap>({ kind: "configMap", namespace, labelSelector: "watched" }, (object, type) => {
    seen.push(`${type} ${object.kind} ${object.metadata?.name} ${object.data["a"]}`);
  });
  await watched.synced;
  await cluster.create("configMap", map(namespace, "w", { labels: { watched: "" } }));
  await cluster.patch({ kind: "configMap", namespace, name: "w" }, { data: { a: "2" } });
  const said = (count: number): Promise<boolean> => until(() => seen.length >= count, { everyMs: 10, timeoutMs: 10_000 });
  await said(3);
  assert.deepEqual([watched.get(namespace, "w")?.data, watched.all().length], [{ a: "2" }, 2]);
  await cluster.remove({ kind: "configMap", namespace, name: "w" });
  await said(4);
  watched.stop();
  assert.deepEqual(seen, ["changed ConfigMap v 1", "changed ConfigMap w 1", "changed ConfigMap w 2", "deleted ConfigMap w 2"]);
};

const records: Check = async ({ cluster, namespace }) => {
  const place = { namespace, name: "latency-abcdefghijkl" };
  const origin = { source: "s", id: "1", type: "t" };
  assert.equal(await setAbort(cluster, place, {}), null);
  assert.equal((await createLatency(cluster, place, { ...request, origin })).created, true);
  assert.equal((await createLatency(cluster, { namespace, name: "other" }, { origin, abort: {} })).created, true);
  assert.equal(await countUnfinished(cluster, namespace), 2);
  const aborted = await setAbort(cluster, place, { by: "s", reason: "enough" });
  assert.deepEqual(aborted?.spec, { ...request, origin, abort: { by: "s", reason: "enough" } });
  await cluster.patch({ kind: "latency", ...place, uid: aborted?.metadata.uid ?? "" }, { status: { phase: "Aborted" } }, "status");
  const record = await getLatency(cluster, place);
  assert.deepEqual([record?.status?.phase, record?.kind, record?.spec.abort?.by], ["Aborted", "Latency", "s"]);
  assert.equal((await listLatencies(cluster, namespace)).length, 2);
  assert.equal(await countUnfinished(cluster, namespace), 1);
};

const served: Check = async ({ client, cluster, namespace, at: { deployments } }) => {
  const [deployment] = await cluster.discover("apps/v1", "Deployment");
  assert.deepEqual(deployment, { apiVersion: "apps/v1", kind: "Deployment", plural: "deployments", namespaced: true, scalable: true });
  const [daemonSet] = await cluster.discover("apps/v1", "DaemonSet");
  const [node] = await cluster.discover("v1", "Node");
  assert.deepEqual([daemonSet?.scalable, node?.scalable, node?.namespaced], [false, false, false]);
  assert.deepEqual(await cluster.discover("apps/v1", "Teapot"), []);
  assert.deepEqual(await cluster.discover("tea.example/v1", "Pot"), []);
  assert.ok(deployment);
  const place = { namespace, name: "web" };
  assert.equal(await cluster.getServed(deployment, place), null);
  assert.equal(await cluster.getServed(deployment, place, "scale"), null);
  const template = { metadata: { labels: { app: "web" } }, spec: { containers: [{ name: "main", image: "contract" }] } };
  const spec = { replicas: 0, selector: { matchLabels: { app: "web" } }, template };
  await client.post(deployments, { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "web" }, spec });
  assert.equal((await cluster.getServed(deployment, place))?.kind, "Deployment");
  const scale = await cluster.getServed<KubeObject & { status: { selector: string } }>(deployment, place, "scale");
  assert.deepEqual([scale?.kind, scale?.status.selector], ["Scale", "app=web"]);
};

const strangers: Check = async ({ api }) => {
  const kubeconfig = structuredClone(api.kubeconfig) as { users: { user: { token: string } }[] };
  for (const { user } of kubeconfig.users) user.token = "wrong";
  const stranger = connectCluster({ kubeconfig, log: silentLog });
  await assert.rejects(stranger.list({ kind: "pod" }), { code: "internal", message: /401 Unauthorized/ });
  await stranger.close();
};

export const ownClient: Checks = {
  "own client: an object is made once, read, patched and deleted": life,
  "own client: a patch with an old version is a conflict": conflict,
  "own client: a patch of one very object leaves another of its name as it is": veryObject,
  "own client: what will never be taken says so": verdicts,
  "own client: a list selects by label and field, and its items say what they are": lists,
  "own client: a watch sees what others do": watch,
  "own client: records are made, aborted, counted, given a status": records,
  "own client: kinds are found by discovery, their objects and scales by kind": served,
  "own client: a wrong token is refused with the server's reason": strangers,
};
