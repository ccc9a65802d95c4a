import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Cluster, KubeObject } from "../../src/cluster/api.ts";
import { connectCluster } from "../../src/cluster/kube.ts";
import { createLatency, getLatency, listLatencies, setAbort } from "../../src/cluster/latencies.ts";
import { type Embedded, startEmbedded } from "../../src/embedded/start.ts";
import { silentLog } from "../../src/log.ts";

let embedded: Embedded;
let cluster: Cluster;

before(async () => {
  embedded = await startEmbedded({ network: "none" });
  cluster = connectCluster({ kubeconfig: embedded.kubeconfig, log: silentLog });
  await cluster.create("namespace", { apiVersion: "v1", kind: "Namespace", metadata: { name: "nodes" } });
});
after(async () => {
  await cluster.close();
  await embedded.close();
});

const map = (name: string, data: { [key: string]: string }, labels = {}) => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { namespace: "nodes", name, labels },
  data,
});
type ConfigMap = KubeObject & { data: { [key: string]: string } };

test("an object is made once, read, patched and deleted", async () => {
  const ref = { kind: "configMap", namespace: "nodes", name: "one" } as const;
  assert.equal(await cluster.get(ref), null);
  assert.equal(await cluster.patch(ref, { data: {} }), null);
  const first = await cluster.create("configMap", map("one", { a: "1", b: "2" }));
  const second = await cluster.create("configMap", map("one", { a: "other" }));
  assert.equal(first.created, true);
  assert.equal(second.created, false);
  assert.deepEqual(second.object, first.object);
  const patched = await cluster.patch<ConfigMap>(ref, { data: { b: null, c: "3" } });
  assert.deepEqual(patched?.data, { a: "1", c: "3" });
  await cluster.remove({ ...ref, uid: "of-another-object" });
  assert.notEqual(await cluster.get(ref), null);
  await cluster.remove(ref);
  await cluster.remove(ref);
  assert.equal(await cluster.get(ref), null);
});

test("a patch with an old version is a conflict", async () => {
  const { object } = await cluster.create("configMap", map("two", { a: "1" }));
  const ref = { kind: "configMap", namespace: "nodes", name: "two" } as const;
  await cluster.patch(ref, { data: { a: "2" } });
  const stale = { metadata: { resourceVersion: (object as KubeObject).metadata?.resourceVersion }, data: { a: "3" } };
  await assert.rejects(cluster.patch(ref, stale), { code: "internal", message: /409 Conflict/ });
});

test("a patch of one very object leaves another of its name as it is", async () => {
  const { object } = await cluster.create("configMap", map("three", { a: "1", b: "2" }));
  const ref = { kind: "configMap", namespace: "nodes", name: "three", uid: (object as KubeObject).metadata?.uid ?? "" } as const;
  const patched = await cluster.patch<ConfigMap>(ref, { data: { a: "3" } });
  assert.deepEqual(patched?.data, { a: "3" }, "replaced, not merged");
  assert.equal(await cluster.patch({ ...ref, uid: "of-another-object" }, { data: {} }), null);
  assert.deepEqual((await cluster.get<ConfigMap>(ref))?.data, { a: "3" });
  await cluster.remove(ref);
  assert.equal(await cluster.patch(ref, { data: {} }), null);
});

test("a list selects by label and field, and its items say what they are", async () => {
  await cluster.create("configMap", map("red", { a: "1" }, { colour: "red" }));
  await cluster.create("configMap", map("blue", { a: "1" }, { colour: "blue" }));
  const byLabel = await cluster.list<ConfigMap>({ kind: "configMap", namespace: "nodes", labelSelector: "colour=red" });
  assert.deepEqual(
    byLabel.map(({ apiVersion, kind, metadata }) => [apiVersion, kind, metadata?.name]),
    [["v1", "ConfigMap", "red"]],
  );
  const byName = await cluster.list({ kind: "configMap", fieldSelector: "metadata.name=blue" });
  assert.deepEqual(
    byName.map(({ metadata }) => metadata?.name),
    ["blue"],
  );
});

test("a watch sees what others do", async () => {
  const seen: string[] = [];
  let check = (): void => {};
  const watched = cluster.watch<ConfigMap>({ kind: "configMap", namespace: "nodes", labelSelector: "watched" }, (object, type) => {
    seen.push(`${type} ${object.metadata?.name} ${object.data["a"]}`);
    check();
  });
  await watched.synced;
  await cluster.create("configMap", map("w", { a: "1" }, { watched: "" }));
  await cluster.patch({ kind: "configMap", namespace: "nodes", name: "w" }, { data: { a: "2" } });
  await cluster.remove({ kind: "configMap", namespace: "nodes", name: "w" });
  await new Promise<void>((resolve) => {
    check = () => seen.length === 3 && resolve();
    check();
  });
  watched.stop();
  assert.deepEqual(seen, ["changed w 1", "changed w 2", "deleted w 2"]);
});

test("records: made, aborted, given a status", async () => {
  const place = { namespace: "nodes", name: "latency-abcdefghijkl" };
  const origin = { source: "s", id: "1" };
  assert.equal(await setAbort(cluster, place, {}), null);
  assert.equal((await createLatency(cluster, place, { origin })).created, true);
  assert.deepEqual((await setAbort(cluster, place, { by: "s", reason: "enough" }))?.spec, { origin, abort: { by: "s", reason: "enough" } });
  await cluster.patch({ kind: "latency", ...place }, { status: { phase: "Aborted" } }, "status");
  const record = await getLatency(cluster, place);
  assert.equal(record?.status?.phase, "Aborted");
  assert.equal(record?.kind, "Latency");
  assert.equal((await listLatencies(cluster, "nodes")).length, 1);
});

test("a wrong token is refused with the server's reason", async () => {
  const kubeconfig = { ...embedded.kubeconfig, users: [{ name: "treacle-embedded", user: { token: "wrong" } }] };
  const stranger = connectCluster({ kubeconfig, log: silentLog });
  await assert.rejects(stranger.list({ kind: "pod" }), { code: "internal", message: /401 Unauthorized/ });
  await stranger.close();
});

test("a server with another certificate is not spoken to", async () => {
  const other = await startEmbedded({ network: "none" });
  const kubeconfig = { ...other.kubeconfig, clusters: (embedded.kubeconfig as { clusters: unknown }).clusters };
  const [first] = (other.kubeconfig as { clusters: { cluster: { server: string } }[] }).clusters;
  const mixed = structuredClone(kubeconfig) as { clusters: { cluster: { server: string } }[] };
  if (mixed.clusters[0] && first) mixed.clusters[0].cluster.server = first.cluster.server;
  const client = connectCluster({ kubeconfig: mixed, log: silentLog, deadlineMs: 300 });
  await assert.rejects(client.list({ kind: "pod" }), { code: "unavailable", message: /certificate/ });
  await client.close();
  await other.close();
});
