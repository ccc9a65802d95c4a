import { tryAgain } from "../plan/job.ts";
import type { ContainerStatus, Pod } from "../plan/kube.ts";

/** Youngest first: of several pods of a Job only the last one may have touched anything. */
export function youngestFirst(pods: readonly Pod[]): Pod[] {
  return pods.toSorted((a, b) => born(b) - born(a));
}

/** How the runner's container ended, if it has. */
export function terminated(pod: Pod): NonNullable<ContainerStatus["state"]>["terminated"] {
  return container(pod)?.terminated;
}

/** No node has been found for the pod yet. */
export function isUnscheduled({ spec }: Pod): boolean {
  return spec.nodeName === undefined;
}

/** The runner's container has not been started yet or never was, or has sworn that it touched nothing. */
export function touchedNothing(pod: Pod): boolean {
  const state = container(pod);
  return isUnscheduled(pod) || state?.waiting !== undefined || state?.terminated?.exitCode === tryAgain || neverWas(pod);
}

/** Of a container that still waits for its image when its pod is deleted a kubelet says exit code 137, as of one that it has lost; but without an id. */
function neverWas(pod: Pod): boolean {
  return terminated(pod)?.reason === "ContainerStatusUnknown" && !pod.status?.containerStatuses?.[0]?.containerID;
}

/** Since when the delay is in force, as the pod's readiness says; undefined if it is not. RFC 3339. */
export function inForceSince(pod: Pod, now: string): string | undefined {
  if (pod.metadata.deletionTimestamp !== undefined) return undefined;
  const ready = pod.status?.conditions?.find(({ type, status }) => type === "Ready" && status === "True");
  return ready && (ready.lastTransitionTime ?? now);
}

/** What keeps the container from starting: "ImagePullBackOff: …", "Unschedulable: …". */
export function hindrance(pod: Pod): string | undefined {
  const unfit = pod.status?.conditions?.find(({ type, status }) => type === "PodScheduled" && status === "False");
  const why = container(pod)?.waiting ?? unfit;
  if (!why || why.reason === "ContainerCreating") return undefined;
  return [why.reason, why.message].filter(Boolean).join(": ");
}

/** "exit code 137, OOMKilled". */
export function exitOf(pod: Pod | undefined): string | undefined {
  const end = pod && terminated(pod);
  return end && [`exit code ${end.exitCode}`, end.reason].filter(Boolean).join(", ");
}

/** When the youngest pod that has ended did so: RFC 3339, UTC. */
export function finishedAt(pods: readonly Pod[]): string | undefined {
  return pods.flatMap((pod) => terminated(pod)?.finishedAt ?? [])[0];
}

function container(pod: Pod): ContainerStatus["state"] {
  return pod.status?.containerStatuses?.[0]?.state;
}

function born(pod: Pod): number {
  return Date.parse(pod.metadata.creationTimestamp ?? "") || 0;
}
