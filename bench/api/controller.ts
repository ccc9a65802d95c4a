// The life of 500 targets: from an event's POST to the last Job, and what it costs the API server and the controller.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Cluster } from "../../src/cluster/api.ts";
import { connectCluster } from "../../src/cluster/kube.ts";
import type { Request } from "../../src/events/types.gen.ts";
import { silentLog } from "../../src/log.ts";
import type { Job } from "../../src/plan/kube.ts";
import { conditionOf } from "../../src/record/conditions.ts";
import type { LatencyRecord } from "../../src/record/latency.ts";
import type { Undo } from "../../src/undo.ts";
import { until } from "../../src/wait.ts";
import { type Call, readCalls } from "../../test/cluster/audit.ts";
import type { ControlPlane } from "../../test/cluster/control-plane.ts";
import { done, makeNamespace } from "../../test/cluster/install.ts";
import { everythingMade, namespace, post, startReceiver } from "../../test/flow/parts.ts";
import type { Context } from "../benches.ts";
import { atOnce } from "./at-once.ts";
import { stock, stockClient } from "./clients.ts";
import { aJob } from "./job.ts";
import { makePod } from "./pod.ts";
import { startRunners } from "./runners.ts";
import { startTreacle, type Treacle } from "./treacle.ts";

const targets = 500;
const perRecord = 5;
const holdMs = 5000;

interface Bed {
  plane: ControlPlane;
  admin: Cluster;
  treacle: Treacle;
}

export async function benchController(context: Context, plane: ControlPlane, undo: Undo[]): Promise<void> {
  const { report, say } = context;
  const bed = await prepareBed(context, plane, undo);
  const stockMs = await byStock(bed, say);
  const cases = [
    { title: `1 record of ${targets} targets`, groups: [{ labels: "app=checkout", take: targets }] },
    { title: `${targets / perRecord} records of ${perRecord}`, groups: groupsOf(perRecord) },
    { title: "20 records of 1", groups: groupsOf(perRecord).slice(0, 20), take: 1 },
  ];
  for (const { title, groups, take } of cases) {
    say(title);
    const life = await live(bed, title, take === undefined ? groups : groups.map((group) => ({ ...group, take })));
    const goal = take === undefined ? { goal: { of: "value", atMost: 6 } as const } : {};
    if (take === undefined) {
      const against = `${targets} Jobs one by one, ${stock}`;
      report({ figure: `${title}: POST to last Job`, value: life.lastJobMs, unit: "ms", against, alternative: stockMs });
    }
    report({ figure: `${title}: API writes per target`, value: life.writes, unit: "", against: "", alternative: null, ...goal });
    report({ figure: `${title}: API calls per target`, value: life.calls, unit: "", against: "", alternative: null });
    report({ figure: `${title}: POST to the end`, value: life.endMs, unit: "ms", against: "", alternative: null });
    const memory = { of: "value", atMost: 250 } as const;
    report({
      figure: `${title}: controller's most memory so far`,
      value: bed.treacle.controller.peakMiB(),
      unit: "MiB",
      against: "",
      alternative: null,
      goal: memory,
    });
    say(life.told);
  }
}

async function prepareBed({ say }: Context, plane: ControlPlane, undo: Undo[]): Promise<Bed> {
  say(`${targets} pods, and Treacle as the manifests install it`);
  await done(plane, ["apply", "-k", "knative/base"]);
  await done(plane, ["delete", "deployments", "--all", "-n", "treacle"]);
  await done(plane, ["delete", "deployments", "--all", "-n", namespace]);
  await makeNamespace(plane, "shop", { "chaos.network/allow": "true" });
  const admin = connectCluster({ kubeconfig: plane.kubeconfig, log: silentLog, deadlineMs: 60_000 });
  undo.push(() => admin.close());
  await startRunners({ plane, admin, holdMs }, undo);
  await atOnce(16, targets + 1, (i) => makePod(admin, i, labelsOf(i)));
  const folder = mkdtempSync(join(tmpdir(), "treacle-bench-"));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  const { port } = await startReceiver(undo);
  return { plane, admin, treacle: await startTreacle(plane, { folder, eventPort: port }, undo) };
}

/** The last one is the destination. */
function labelsOf(i: number): { [label: string]: string } {
  return i < targets ? { app: "checkout", group: String(Math.floor(i / perRecord)) } : { app: "payments" };
}

interface Group {
  labels: string;
  take: number;
}

function groupsOf(size: number): Group[] {
  return Array.from({ length: targets / size }, (_, group) => ({ labels: `group=${group}`, take: size }));
}

interface Life {
  lastJobMs: number;
  endMs: number;
  /** Per target. */
  writes: number;
  calls: number;
  told: string;
}

/** Asks for all records at once and waits until nothing is left of them but themselves. */
async function live({ plane, admin, treacle }: Bed, title: string, groups: readonly Group[]): Promise<Life> {
  const before = readCalls(plane.auditLog).length;
  const count = groups.reduce((sum, { take }) => sum + take, 0);
  const jobs = new Set<string>();
  const all = Promise.withResolvers<void>();
  const watched = admin.watch<Job>({ kind: "job", namespace }, ({ metadata }) => {
    if (jobs.add(metadata.uid).size === count) all.resolve();
  });
  await watched.synced;
  const cpuBefore = treacle.controller.cpuSeconds();
  const startMs = performance.now();
  const names = await atOnce(32, groups.length, async (i) => {
    const { labels, take } = groups[i] ?? { labels: "", take: 0 };
    const { status, location = "" } = await post(treacle.port, { type: "requested", id: `${title} ${i}`, data: requestFor(labels, take) });
    if (status !== 202) throw new Error(`not accepted: ${status}`);
    return location.replace("/v1/latencies/", "");
  });
  await all.promise;
  const lastJobMs = performance.now() - startMs;
  watched.stop();
  const ended = await until(async () => (await unfinished(admin, names)).length === 0, { everyMs: 250, timeoutMs: 200_000 });
  if (!ended) throw new Error(`not at the end: ${(await unfinished(admin, names)).join("\n")}`);
  const endMs = performance.now() - startMs;
  await until(async () => (await everythingMade(admin)).length === 0, { everyMs: 250, timeoutMs: 60_000 });
  const calls = readCalls(plane.auditLog).slice(before);
  const writes = calls.filter(({ verb }) => ["create", "update", "patch", "delete", "deletecollection"].includes(verb));
  const cpu = `${(treacle.controller.cpuSeconds() - cpuBefore).toFixed(1)} s of the controller's processor`;
  return { lastJobMs, endMs, writes: writes.length / count, calls: calls.length / count, told: `${cpu}; ${summary(calls)}` };
}

function requestFor(labels: string, take: number): Request {
  return {
    target: { namespace: "shop", labels, take },
    to: [{ namespace: "shop", labels: "app=payments" }],
    latency: { delay: "100ms" },
    duration: `${holdMs}ms`,
  };
}

/** Records that have not ended as they should, or of which there is something to be said. */
async function unfinished(admin: Cluster, names: readonly string[]): Promise<string[]> {
  const records = await admin.list<LatencyRecord>({ kind: "latency", namespace });
  const own = new Map(records.map((record) => [record.metadata.name, record.status]));
  return names.flatMap((name) => {
    const status = own.get(name);
    if (status && ["Partial", "Failed", "Rejected"].includes(status.phase))
      throw new Error(`${name}: ${JSON.stringify(status).slice(0, 2000)}`);
    const over = status?.phase === "Succeeded" && conditionOf(status.conditions, "Delivered")?.status === "True";
    return over ? [] : [`${name} ${status?.phase}`];
  });
}

/** "create jobs 500, …" */
function summary(calls: readonly Call[]): string {
  const kinds = Object.entries(
    Object.groupBy(calls, ({ verb, resource, code }) => `${verb} ${resource?.resource ?? "(none)"}${code > 399 ? ` ${code}` : ""}`),
  );
  return kinds
    .map(([kind, calls = []]) => `${kind} ${calls.length}`)
    .toSorted()
    .join(", ");
}

/** So long does the stock client take to make as many Jobs, one after the other, under the same circumstances. */
async function byStock({ plane, admin }: Bed, say: Context["say"]): Promise<number> {
  say(`${targets} Jobs by ${stock}`);
  await done(plane, ["create", "namespace", "stock"]);
  const make = stockClient(plane.kubeconfig);
  const startMs = performance.now();
  for (let i = 0; i < targets; i++) await make(aJob("stock", `stock-${i}`));
  const tookMs = performance.now() - startMs;
  await done(plane, ["delete", "namespace", "stock", "--wait=false"]);
  const gone = async (): Promise<boolean> => (await admin.list({ kind: "job", namespace: "stock" })).length === 0;
  await until(gone, { everyMs: 500, timeoutMs: 120_000 });
  return tookMs;
}
