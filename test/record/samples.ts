import type { ContainerStatus, Job, Pod } from "../../src/plan/kube.ts";
import type { RunnerFacts } from "../../src/record/facts.ts";
import type { Seen } from "../../src/record/rows.ts";
import type { Row } from "../../src/record/status.ts";

export const uid = "5b1f7c1e-0000-4000-8000-000000000001";
export const now = "2026-01-02T03:05:00.000Z";

export function row(changes: Partial<Row> = {}): Row {
  return { uid, pod: "checkout-1", node: "node-1", state: "Pending", ...changes };
}

export const facts = {
  v: 1,
  target: uid,
  stage: "in-force",
  verified: "probe",
  appliedAt: "2026-01-02T03:04:10.500Z",
  baselineMs: 0.2,
  duringMs: 100.3,
  delivered: { applied: true },
} as const satisfies RunnerFacts;

export const reverted = {
  ...facts,
  stage: "ended",
  outcome: "reverted",
  reason: "duration-elapsed",
  endedAt: "2026-01-02T03:04:40.500Z",
  afterMs: 0.3,
  packets: { delayed: 12, dropped: 0 },
  delivered: { applied: true, final: true },
} as const satisfies RunnerFacts;

/** Conditions as kube-controller-manager 1.34 wrote them. */
export const jobEnds = {
  complete: { type: "Complete", status: "True", reason: "CompletionsReached", message: "Reached expected number of succeeded pods" },
  backoff: { type: "Failed", status: "True", reason: "BackoffLimitExceeded", message: "Job has reached the specified backoff limit" },
  deadline: { type: "Failed", status: "True", reason: "DeadlineExceeded", message: "Job was active longer than specified deadline" },
  failing: { type: "FailureTarget", status: "True", reason: "DeadlineExceeded", message: "Job was active longer than specified deadline" },
} as const;

export function job(...ends: (keyof typeof jobEnds)[]): Job {
  return {
    metadata: { uid: "job", name: "latency-abc-1", namespace: "treacle-nodes" },
    status: { conditions: ends.map((end) => jobEnds[end]) },
  };
}

interface PodChanges {
  ready?: boolean;
  state?: NonNullable<ContainerStatus["state"]> | { running: object };
  created?: string;
  terminating?: boolean;
  containerID?: string;
}

export function runnerPod({
  ready = false,
  state = { running: {} },
  created = "2026-01-02T03:04:06Z",
  terminating = false,
  containerID = "cri-o://1",
}: PodChanges): Pod {
  return {
    metadata: {
      uid: "pod",
      name: "latency-abc-1-x",
      namespace: "treacle-nodes",
      creationTimestamp: created,
      ...(terminating && { deletionTimestamp: now }),
    },
    spec: { nodeName: "node-1", containers: [{ name: "runner" }] },
    status: {
      phase: "Running",
      conditions: [{ type: "Ready", status: ready ? "True" : "False", lastTransitionTime: "2026-01-02T03:04:11Z" }],
      containerStatuses: [{ name: "runner", containerID, state: state as NonNullable<ContainerStatus["state"]> }],
    },
  };
}

/** A pod whose container ended with this code, leaving this message. */
export function endedPod(exitCode: number, message?: object | string, more: PodChanges & { reason?: string } = {}): Pod {
  const text = typeof message === "object" ? JSON.stringify(message).padEnd(1024) : message;
  const terminated = {
    exitCode,
    finishedAt: "2026-01-02T03:04:41Z",
    ...(text !== undefined && { message: text }),
    ...(more.reason !== undefined && { reason: more.reason }),
  };
  return runnerPod({ ...more, state: { terminated } });
}

/** A pod that no node takes. */
export function unscheduledPod(): Pod {
  const unfit = { type: "PodScheduled", status: "False", reason: "Unschedulable", message: "0/3 nodes are available" };
  const { metadata, spec } = runnerPod({});
  return { metadata, spec: { containers: spec.containers }, status: { phase: "Pending", conditions: [unfit] } };
}

/** Its Job, and nothing else. */
export function seen(changes: Partial<Seen> = {}): Seen {
  return { job: job(), pods: [], formerPods: [], gone: false, now, ...changes };
}
