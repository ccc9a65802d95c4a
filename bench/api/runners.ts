// Nodes on which every runner does what it should, at no cost: no container, no delay, its pod's status alone.
import type { Cluster } from "../../src/cluster/api.ts";
import type { Pod } from "../../src/plan/kube.ts";
import { targetLabel } from "../../src/plan/names.ts";
import type { RunnerFacts } from "../../src/record/facts.ts";
import type { Undo } from "../../src/undo.ts";
import { pause } from "../../src/wait.ts";
import { connect } from "../../test/embedded/client.ts";
import type { ControlPlane } from "../../test/cluster/control-plane.ts";
import { keepAlive, register } from "../../test/cluster/hollow-node.ts";
import { namespace } from "../../test/flow/parts.ts";

export const nodes = ["node-1", "node-2", "node-3"] as const;

/** Registers nodes and plays their kubelets for pods of runners: in force at once, reverted after `holdMs`, both events delivered. */
export async function startRunners({ plane, admin, holdMs }: Place, undo: Undo[]): Promise<void> {
  const over = new AbortController();
  const working = nodes.map(async (name) => {
    const api = connect(plane, plane.nodeToken(name));
    undo.push(() => api.close());
    await register(api, { name });
    return { alive: keepAlive(api, name, over.signal) };
  });
  const alive = await Promise.all(working);
  const begun = new Set<string>();
  const watched = admin.watch<Pod>({ kind: "pod", namespace, labelSelector: targetLabel }, (pod) => {
    if (!pod.spec.nodeName || begun.has(pod.metadata.uid)) return;
    begun.add(pod.metadata.uid);
    void play(pod, { admin, holdMs, over: over.signal }).catch((error: unknown) => console.error(pod.metadata.name, String(error)));
  });
  undo.push(async () => {
    over.abort();
    watched.stop();
    await Promise.all(alive.map((node) => node.alive));
  });
  await watched.synced;
}

interface Place {
  plane: ControlPlane;
  admin: Cluster;
  holdMs: number;
}

async function play({ metadata }: Pod, { admin, holdMs, over }: Pick<Place, "admin" | "holdMs"> & { over: AbortSignal }): Promise<void> {
  const { name } = metadata;
  const tell = (status: object): Promise<unknown> => admin.patch({ kind: "pod", namespace, name }, { status }, "status");
  const startedAt = new Date().toISOString();
  const ready = (status: "True" | "False") => [{ type: "Ready", status, lastTransitionTime: new Date().toISOString() }];
  const container = { name: "runner", image: "", imageID: "", restartCount: 0 };
  await tell({
    phase: "Running",
    startTime: startedAt,
    conditions: ready("True"),
    containerStatuses: [{ ...container, ready: true, state: { running: { startedAt } } }],
  });
  await pause(holdMs, over);
  const finishedAt = new Date().toISOString();
  const facts: RunnerFacts = {
    v: 1,
    target: metadata.labels?.[targetLabel] ?? "",
    stage: "ended",
    outcome: "reverted",
    reason: "duration-elapsed",
    verified: "probe",
    appliedAt: startedAt,
    endedAt: finishedAt,
    baselineMs: 0.2,
    duringMs: 100.3,
    afterMs: 0.2,
    packets: { delayed: 9, dropped: 0 },
    delivered: { applied: true, final: true },
  };
  const terminated = { exitCode: 0, startedAt, finishedAt, message: JSON.stringify(facts) };
  await tell({
    phase: "Succeeded",
    conditions: ready("False"),
    containerStatuses: [{ ...container, ready: false, state: { terminated, running: null } }],
  });
}
