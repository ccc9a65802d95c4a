import { release, networkInterfaces } from "node:os";
import { type Draft, seconds } from "./store.ts";

/** The one node, without its status. */
export function nodeObject(name: string): Draft {
  return { metadata: { name, labels: { "kubernetes.io/hostname": name, "kubernetes.io/os": "linux" } }, spec: {} };
}

export function nodeStatus({ name, address }: { name: string; address: string }): object {
  const condition = { type: "Ready", status: "True", reason: "KubeletReady", message: "kubelet is posting ready status" };
  return {
    addresses: [
      { type: "InternalIP", address },
      { type: "Hostname", address: name },
    ],
    conditions: [{ ...condition, lastHeartbeatTime: seconds(), lastTransitionTime: seconds() }],
    nodeInfo: {
      containerRuntimeVersion: "cri-o://embedded",
      kernelVersion: release(),
      kubeletVersion: "v1.34.0-embedded",
      operatingSystem: "linux",
    },
  };
}

/** The machine's first address that others can reach, else loopback. */
export function machineAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.find(({ family, internal }) => family === "IPv4" && !internal)?.address ?? "127.0.0.1";
}
