// The runner of a target, as its node sees it: a container with a process and a cgroup.
import assert from "node:assert/strict";
import type { Cluster } from "../../../src/cluster/api.ts";
import type { Pod } from "../../../src/plan/kube.ts";
import { targetLabel } from "../../../src/plan/names.ts";
import { namespace } from "../../flow/parts.ts";
import type { RealNode } from "./bed.ts";

interface Place {
  cluster: Cluster;
  node: Pick<RealNode, "run">;
}

/** The pods of a target's Job. */
export function runnerPods({ cluster }: Pick<Place, "cluster">, targetUid: string): Promise<Pod[]> {
  return cluster.list<Pod>({ kind: "pod", namespace, labelSelector: `${targetLabel}=${targetUid}` });
}

/** The only one there is. */
export async function runnerPod(place: Pick<Place, "cluster">, targetUid: string): Promise<Pod> {
  const [pod, ...more] = await runnerPods(place, targetUid);
  assert(pod && more.length === 0, `${more.length + 1} runners of ${targetUid}`);
  return pod;
}

/** @returns the process of a container as the node counts them */
export async function processOf({ node }: Pick<Place, "node">, podUid: string, container: string): Promise<number> {
  const listed = await node.run(["crictl", "ps", "--quiet", "--label", `io.kubernetes.pod.uid=${podUid}`, "--name", `^${container}$`]);
  const inspected = await node.run(["crictl", "inspect", "--output", "json", listed.stdout.trim()]);
  assert.equal(inspected.code, 0, inspected.stderr);
  return (JSON.parse(inspected.stdout) as { info: { pid: number } }).info.pid;
}

/** SIGKILL to the process of a container, and to no other. */
export async function killProcess({ node }: Pick<Place, "node">, pid: number): Promise<void> {
  const { code, stderr } = await node.run(["busybox", "kill", "-9", String(pid)]);
  assert.equal(code, 0, stderr);
}

/** Lowers a container's memory limit below what it uses: the kernel has no choice. */
export async function starve({ node }: Pick<Place, "node">, pid: number): Promise<void> {
  const { stdout } = await node.run(["cat", `/proc/${pid}/cgroup`]);
  const limit = `/sys/fs/cgroup${stdout.trim().replace(/^0::/, "")}/memory.max`;
  const { code, stderr } = await node.run(["busybox", "sh", "-c", 'echo 8M > "$0"', limit]);
  assert.equal(code, 0, stderr);
}
