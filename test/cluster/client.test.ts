// Treacle's client and the real API server: what client-node would fall over (a connection for each call, no deadline, watches that end).
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { CoreV1Api, KubeConfig } from "@kubernetes/client-node";
import type { Cluster } from "../../src/cluster/api.ts";
import { connectCluster } from "../../src/cluster/kube.ts";
import { asTreacleError } from "../../src/errors.ts";
import { silentLog } from "../../src/log.ts";
import { type Undo, unwind } from "../../src/undo.ts";
import { pause, until } from "../../src/wait.ts";
import { connect } from "../embedded/client.ts";
import { type ClientBed, configMap, type Following, follow, latency, namespace, startClientBed } from "./client-bed.ts";
import { done } from "./install.ts";

const undo: Undo[] = [];
let bed: ClientBed;
let following: Following;
before(async () => {
  bed = await startClientBed(undo);
  following = await follow(bed, bed.lined(bed.plane.kubeconfig), undo);
});
after(async () => {
  // In good order it would wait for the watches, and they for it.
  const { controllerManager, scheduler, apiserver } = bed.plane.parts;
  await Promise.all([controllerManager.stop(), scheduler.stop(), apiserver.stop("SIGKILL")]);
  await unwind(undo);
});

/** Every kind of call, on objects of its own: so many are asked as {@link callsOfEach} says. */
async function everyCall(cluster: Cluster, name: string): Promise<void> {
  const ref = { kind: "configMap", namespace, name } as const;
  const record = { kind: "latency", namespace, name } as const;
  await cluster.create("configMap", configMap(name));
  await cluster.create("configMap", configMap(name)); // asks what has the name
  await cluster.get(ref);
  await cluster.patch(ref, { data: { a: "2" } });
  await cluster.list({ kind: "configMap", namespace, fieldSelector: `metadata.name=${name}` });
  await cluster.create("latency", latency(name));
  const uid = (await cluster.get(record))?.metadata?.uid ?? "";
  await cluster.patch({ ...record, uid }, { status: { phase: "Running" } }, "status");
  const [served] = await cluster.discover("v1", "ConfigMap"); // asks once a minute
  if (served) await cluster.getServed(served, { namespace, name });
  await cluster.remove({ ...ref, uid });
  await cluster.remove(ref);
  await cluster.remove(record);
}
const callsOfEach = 13;

test("a thousand calls share the connections of their callers; the stock client makes one for each call", async () => {
  const { line, lined, plane } = bed;
  const cluster = connectCluster({ kubeconfig: lined(plane.kubeconfig), log: silentLog });
  const [callers, rounds] = [8, 10];
  const before = line.handshakes;
  const caller = async (_: unknown, caller: number): Promise<void> => {
    for (let i = 0; i < rounds; i++) await everyCall(cluster, `call-${caller}-${i}`);
  };
  await Promise.all(Array.from({ length: callers }, caller));
  const made = line.handshakes - before;
  await cluster.close();
  assert.ok(callers * rounds * callsOfEach >= 1000);
  // Two for a caller: a call may begin before the connection of the one before knows that its answer has ended.
  assert.ok(made >= callers && made <= 2 * callers + 4, `${made} handshakes`);

  const stock = new KubeConfig();
  stock.loadFromString(JSON.stringify(lined(plane.kubeconfig)));
  const api = stock.makeApiClient(CoreV1Api);
  const stockBefore = line.handshakes;
  for (let i = 0; i < 20; i++) await api.listNamespacedConfigMap({ namespace });
  assert.ok(line.handshakes - stockBefore >= 20, "or client-node has learnt it, and much here can go");
});

test("an API server that says nothing is unavailable at the deadline of each call, whatever the call", async () => {
  const { plane, lined } = bed;
  const cluster = connectCluster({ kubeconfig: lined(plane.kubeconfig), log: silentLog, deadlineMs: 1000 });
  const ref = { kind: "configMap", namespace, name: "silent" } as const;
  await cluster.create("configMap", configMap("silent"));
  plane.parts.apiserver.freeze();
  const begunAt = performance.now();
  const ends = await Promise.allSettled([
    cluster.get(ref),
    cluster.list({ kind: "configMap" }),
    cluster.create("configMap", configMap("never")),
    cluster.patch(ref, { data: {} }),
    cluster.remove({ ...ref, uid: "of-another-object" }),
    cluster.discover("batch/v1", "Job"),
  ]);
  const tookMs = performance.now() - begunAt;
  plane.parts.apiserver.thaw();
  assert.deepEqual(
    ends.map((end) => end.status === "rejected" && asTreacleError(end.reason).code),
    ends.map(() => "unavailable"),
  );
  assert.ok(tookMs >= 950 && tookMs < 2500, `${tookMs} ms`);
  assert.notEqual(await cluster.get(ref), null);
  await cluster.close();
});

/** Longer than the watches' patience with silence, and than the time that they have to open. */
const longMs = 3500;

const disturbances: { readonly [title: string]: (bed: ClientBed, change: () => Promise<void>) => Promise<void> } = {
  "connections that are reset, again and again": async ({ line }, change) => {
    for (let i = 0; i < 5; i++) {
      line.reset();
      await change();
    }
  },
  "connections on which nothing comes any more": async ({ line }, change) => {
    line.hush();
    await change();
  },
  "a way that leads nowhere for a while": async ({ line }, change) => {
    await line.cut("stalled");
    await change();
    await pause(longMs);
    await line.mend();
  },
  "an API server that is frozen for a while": async ({ plane }) => {
    plane.parts.apiserver.freeze();
    await pause(longMs);
    plane.parts.apiserver.thaw();
  },
  "an API server that dies while nobody reaches it, and what has happened was compacted": async ({ plane, line }, change) => {
    await line.cut("refused");
    await change();
    await plane.compact();
    await plane.parts.apiserver.stop("SIGKILL");
    await plane.start("apiserver");
    await line.mend();
  },
  "etcd that is stopped and started": async ({ plane, admin }) => {
    await plane.parts.etcd.stop();
    await plane.start("etcd");
    const isBack = async (): Promise<boolean> => (await admin.get({ kind: "namespace", name: namespace })) !== null;
    assert.ok(await until(() => isBack().catch(() => false), { everyMs: 100, timeoutMs: 30_000 }));
  },
};
for (const [title, disturb] of Object.entries(disturbances)) {
  test(`watches hold what lists say after ${title}`, async () => {
    const { change, settled, logs } = following;
    await change();
    await settled();
    const before = logs.length;
    await disturb(bed, change);
    await change();
    await settled();
    if (title.includes("compacted")) assert.match(logs.slice(before).join(""), /"status":410.*"relist":true/);
  });
}

test("watches go on when their token is revoked and another one lies in its file", async () => {
  const { plane, line, lined } = bed;
  const folder = mkdtempSync(join(tmpdir(), "token-"));
  undo.push(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "token");
  const put = async (name: string): Promise<string> => {
    await done(plane, ["create", "serviceaccount", name, "-n", namespace]);
    await done(plane, ["create", "clusterrolebinding", name, "--clusterrole=cluster-admin", `--serviceaccount=${namespace}:${name}`]);
    const token = await plane.tokenFor(namespace, name);
    writeFileSync(file, token);
    return token;
  };
  const first = connect(plane, await put("first"));
  undo.push(() => first.close());
  const users = [{ name: "real", user: { "auth-provider": { name: "tokenFile", config: { tokenFile: file } } } }];
  const { cluster, change, settled } = await follow(bed, { ...lined(plane.kubeconfig), users }, undo);
  await put("second");
  await done(plane, ["delete", "serviceaccount", "first", "-n", namespace]);
  // What the API server has made of a token it keeps for 10 s.
  const isRevoked = async (): Promise<boolean> => (await first.get("/api")).code === 401;
  assert.ok(await until(isRevoked, { everyMs: 200, timeoutMs: 30_000 }));
  line.reset();
  await change();
  await settled();
  await cluster.get({ kind: "configMap", namespace, name: "any" });
});
