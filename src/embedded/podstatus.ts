import type { V1ContainerState, V1PodCondition } from "@kubernetes/client-node";
import type { AsJson } from "../cluster/api.ts";
import type { Pod } from "./objects.ts";
import { seconds } from "./store.ts";

/** What a kubelet knows of a pod of one container. */
export interface PodView {
  phase: "Pending" | "Running" | "Succeeded" | "Failed";
  ready: boolean;
  containerID: string;
  state: AsJson<V1ContainerState>;
  hostIP: string;
  /** First the one that counts. */
  ips: readonly string[];
}

/** A pod's status as a kubelet writes it. Conditions that stay keep their time of transition. */
export function podStatus({ spec, status }: Pod, view: PodView): Pod["status"] {
  const { phase, ready, containerID, state, hostIP, ips } = view;
  const { name = "", image = "" } = spec.containers[0] ?? {};
  const over = phase === "Succeeded" ? "PodCompleted" : phase === "Failed" ? "PodFailed" : "ContainersNotReady";
  const whyNot = ready ? undefined : over;
  const conditions = [
    condition("PodScheduled", true),
    condition("Initialized", true),
    condition("PodReadyToStartContainers", phase === "Running"),
    condition("ContainersReady", ready, whyNot),
    condition("Ready", ready, whyNot),
  ];
  return {
    phase,
    conditions: conditions.map((next) => status.conditions?.find((old) => old.type === next.type && old.status === next.status) ?? next),
    startTime: status.startTime ?? seconds(),
    hostIP,
    hostIPs: [{ ip: hostIP }],
    ...(ips[0] !== undefined && { podIP: ips[0], podIPs: ips.map((ip) => ({ ip })) }),
    containerStatuses: [
      { name, image, imageID: image, containerID, ready, started: phase === "Running", restartCount: 0, lastState: {}, state },
    ],
    qosClass: "BestEffort",
  };
}

function condition(type: string, holds: boolean, reason?: string): AsJson<V1PodCondition> {
  return { type, status: holds ? "True" : "False", lastTransitionTime: seconds(), ...(reason !== undefined && { reason }) };
}

/** The last 4,096 bytes of a termination message, which is all that a kubelet keeps. */
export function terminationMessage(text: string): { message?: string } {
  return text === "" ? {} : { message: Buffer.from(text).subarray(-4096).toString() };
}
