// Knative's JobSink and Treacle beside each other on one real API server. Nobody makes pods of their Jobs.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Cluster } from "../../src/cluster/api.ts";
import { connectCluster } from "../../src/cluster/kube.ts";
import { silentLog } from "../../src/log.ts";
import { type Undo, unwind } from "../../src/undo.ts";
import { type ControlPlane, startControlPlane } from "../../test/cluster/control-plane.ts";
import { startHollowNode } from "../../test/cluster/hollow-node.ts";
import { done, makeNamespace } from "../../test/cluster/install.ts";
import { type Knative, startKnative } from "../../test/eventing/knative.ts";
import { startServices } from "../../test/eventing/services.ts";
import { namespace, startReceiver } from "../../test/flow/parts.ts";
import { atOnce } from "../api/at-once.ts";
import { makePod } from "../api/pod.ts";
import { nodes } from "../api/runners.ts";
import { startTreacle, type Treacle } from "../api/treacle.ts";
import type { Context } from "../benches.ts";

export interface Bed {
  plane: ControlPlane;
  admin: Cluster;
  treacle: Treacle;
  knative: Knative;
}

/** Path of the one JobSink, and the namespace of its Jobs. */
export const jobSink = { path: "/jobs/peer", namespace: "jobs" } as const;

/** @param targets for each event, 0, 1, …, so many pods to be delayed, labelled n=0, n=1, … */
export async function prepareBed({ say }: Context, targets: readonly number[], undo: Undo[]): Promise<Bed> {
  say("a control plane, Knative Eventing and Treacle");
  const plane = await startControlPlane(undo);
  const knative = await prepareKnative(plane, undo);
  await done(plane, ["apply", "-k", "knative/base"]);
  await done(plane, ["delete", "deployments", "--all", "-n", "treacle"]);
  await done(plane, ["delete", "deployments", "--all", "-n", namespace]);
  await makeNamespace(plane, "shop", { "chaos.network/allow": "true" });
  await Promise.all([plane.parts.controllerManager.stop(), plane.parts.scheduler.stop()]);
  const admin = connectCluster({ kubeconfig: plane.kubeconfig, log: silentLog, deadlineMs: 60_000 });
  undo.push(() => admin.close());
  const pods = targets.flatMap((count, event) => Array.from({ length: count }, () => ({ n: String(event) })));
  say(`${pods.length} pods`);
  await atOnce(16, pods.length, (i) => makePod(admin, i, pods[i] ?? {}));
  await makePod(admin, pods.length, { app: "payments" });
  const folder = mkdtempSync(join(tmpdir(), "treacle-bench-"));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  const { port } = await startReceiver(undo);
  return { plane, admin, knative, treacle: await startTreacle(plane, { folder, eventPort: port }, undo) };
}

async function prepareKnative(plane: ControlPlane, undo: Undo[]): Promise<Knative> {
  // Until its Deployments have pods.
  const kubelets: Undo[] = [];
  try {
    for (const name of nodes) await startHollowNode(plane, { name }, kubelets);
    const knative = await startKnative(plane, await startServices(undo), undo);
    await makeNamespace(plane, jobSink.namespace);
    const template = { spec: { restartPolicy: "Never", containers: [{ name: "main", image: "none.invalid/none" }] } };
    const metadata = { namespace: jobSink.namespace, name: "peer" };
    const manifest = { apiVersion: "sinks.knative.dev/v1alpha1", kind: "JobSink", metadata, spec: { job: { spec: { template } } } };
    await done(plane, ["apply", "-f", "-"], JSON.stringify(manifest));
    await done(plane, ["wait", "--for=condition=Ready", "--timeout=30s", "-n", "jobs", "jobsink/peer"]);
    // What no JobSink needs.
    for (const part of ["ingress", "filter", "dispatcher"] as const) await knative.parts[part]?.stop("SIGKILL");
    return knative;
  } finally {
    await unwind(kubelets);
  }
}
