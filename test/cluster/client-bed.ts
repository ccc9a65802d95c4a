// Treacle's client before a real API server, on a line that can be cut: watches, and what happens meanwhile.
import assert from "node:assert/strict";
import type { Cluster, KubeObject, Watched } from "../../src/cluster/api.ts";
import { connectCluster } from "../../src/cluster/kube.ts";
import { createLog, silentLog } from "../../src/log.ts";
import type { Undo } from "../../src/undo.ts";
import { until } from "../../src/wait.ts";
import { type Line, openLine } from "../line.ts";
import { type ControlPlane, startControlPlane } from "./control-plane.ts";
import { done, makeNamespace } from "./install.ts";

export const namespace = "nodes";

export interface ClientBed {
  plane: ControlPlane;
  line: Line;
  /** Not by the line. */
  admin: Cluster;
  /** A kubeconfig by the line. */
  lined: (kubeconfig: object) => object;
}

export async function startClientBed(undo: Undo[]): Promise<ClientBed> {
  const plane = await startControlPlane(undo);
  const line = await openLine(Number(new URL(plane.apiUrl).port));
  undo.push(() => line.close());
  await done(plane, ["apply", "-f", "knative/base/crd.yaml"]);
  await done(plane, ["wait", "--for=condition=Established", "--timeout=30s", "crd/latencies.chaos.network"]);
  await makeNamespace(plane, namespace);
  const admin = connectCluster({ kubeconfig: plane.kubeconfig, log: silentLog, deadlineMs: 30_000 });
  undo.push(() => admin.close());
  const lined = (kubeconfig: object): object => {
    const copy = structuredClone(kubeconfig) as { clusters: { cluster: { server: string } }[] };
    for (const { cluster } of copy.clusters) cluster.server = `https://127.0.0.1:${line.port}`;
    return copy;
  };
  return { plane, line, admin, lined };
}

export const configMap = (name: string, data: { [key: string]: string } = {}) => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { namespace, name },
  data,
});

export const latency = (name: string) => ({
  apiVersion: "chaos.network/v1alpha1",
  kind: "Latency",
  metadata: { namespace, name },
  spec: { target: { namespace: "shop", labels: "app=a" }, to: [{ cidr: "192.0.2.1" }], latency: { delay: "100ms" }, duration: "1s" },
});

const kinds = ["configMap", "latency", "serviceAccount"] as const;

export interface Following {
  cluster: Cluster;
  /** What it has logged: a line for each end of a watch. */
  logs: string[];
  /** Objects come, change and go; resolves when the API server has said so. */
  change: () => Promise<void>;
  /** Waits until watches, and what they have told, are what lists say. */
  settled: () => Promise<void>;
}

/** Watches that give up silence after 2 s, of a client that is at the other end of the line. */
export async function follow({ admin }: Pick<ClientBed, "admin">, kubeconfig: object | string, undo: Undo[]): Promise<Following> {
  const logs: string[] = [];
  const log = createLog({ name: "follow", write: (line) => logs.push(line) });
  const cluster = connectCluster({ kubeconfig, log, deadlineMs: 3000, silenceMs: 2000 });
  undo.push(() => cluster.close());
  const followed = kinds.map((kind) => {
    const told = new Map<string, KubeObject>();
    const watched = cluster.watch({ kind, namespace }, (object, type) => {
      if (type === "deleted") told.delete(object.metadata?.name ?? "");
      else told.set(object.metadata?.name ?? "", object);
    });
    return { kind, told, watched };
  });
  await Promise.all(followed.map(({ watched }) => watched.synced));
  let round = 0;
  return {
    cluster,
    logs,
    async change() {
      round++;
      for (const make of [configMap, latency]) {
        const { kind, metadata } = make("");
        const name = kind === "Latency" ? "latency" : "configMap";
        await admin.create(name, { ...make(`made-${round}`), metadata: { ...metadata, name: `made-${round}` } });
        await admin.patch({ kind: name, namespace, name: `made-${round - 1}` }, { metadata: { labels: { round: String(round) } } });
        await admin.remove({ kind: name, namespace, name: `made-${round - 2}` });
      }
    },
    async settled() {
      for (const one of followed) await agrees(admin, one);
    },
  };
}

interface Followed {
  kind: (typeof kinds)[number];
  watched: Watched<KubeObject>;
  told: ReadonlyMap<string, KubeObject>;
}

async function agrees(admin: Cluster, { kind, watched, told }: Followed): Promise<void> {
  const summary = (objects: Iterable<KubeObject>): string[] =>
    [...objects].map(({ metadata }) => `${metadata?.name} ${metadata?.uid} ${metadata?.resourceVersion}`).toSorted();
  let [listed, held, heard]: string[][] = [[], [], []];
  await until(
    async () => {
      [listed, held, heard] = [summary(await admin.list({ kind, namespace })), summary(watched.all()), summary(told.values())];
      return String(listed) === String(held) && String(listed) === String(heard);
    },
    { everyMs: 50, timeoutMs: 20_000 },
  );
  assert.deepEqual(held, listed, `the watch of ${kind}`);
  assert.deepEqual(heard, listed, `what the watch of ${kind} has told`);
}
