// An experiment as people ask for it, and what the packets of its targets meet.
import assert from "node:assert/strict";
import { references } from "../../../scripts/images/make.ts";
import { eventId } from "../../../src/events/ids.ts";
import type { Request } from "../../../src/events/types.gen.ts";
import type { Job, Pod } from "../../../src/plan/kube.ts";
import type { LatencyRecord } from "../../../src/record/latency.ts";
import { namespace } from "../../flow/parts.ts";
import type { Installed } from "./installed.ts";
import { everyWayTo } from "./shop.ts";

/** Far above what an emulated processor beside others adds by itself. */
export const delayMs = 2000;

export function askedFor(bed: Installed, changes: Partial<Request> = {}): Request {
  return {
    target: { namespace: "shop", labels: "app=checkout" },
    to: everyWayTo("payments", bed.payments),
    latency: { delay: `${delayMs}ms` },
    duration: "10m",
    ...changes,
  };
}

/** From inside a pod: which addresses are as far as is asked for. */
export async function areDelayed(bed: Installed, pod: string, ...addresses: string[]): Promise<boolean[]> {
  return (await bed.connectMs(pod, ...addresses)).map((ms) => ms >= delayMs);
}

export async function abort(bed: Installed, record: string): Promise<void> {
  assert.equal((await bed.send("abort.requested", `stop-${record}`, { record })).status, 202);
}

/** Fails unless each event has come once, with its own id. */
export async function assertIds(bed: Installed, record: string, suffixes: string[]): Promise<void> {
  const { metadata } = (await bed.cluster.get<LatencyRecord>({ kind: "latency", namespace, name: record })) ?? {};
  const came = bed.arrived.filter(({ source }) => source.startsWith(`/chaos.network/node-bed/latencies/${record}`));
  assert.deepEqual(came.map(({ suffix }) => suffix).toSorted(), suffixes.toSorted());
  const slots: { [suffix: string]: string } = { reverted: "final", failed: "final" };
  const expected = came.map(({ suffix, source }) =>
    eventId(metadata?.uid ?? "", source.split("/targets/")[1] ?? "", slots[suffix] ?? suffix),
  );
  assert.deepEqual(
    came.map(({ id }) => id),
    expected,
  );
}

/** Fails unless the scheduler has put the only runner's pod where its Job says, and our image runs in it. @returns the pod */
export async function assertRuns(bed: Installed, containerId: RegExp): Promise<RunnerPod> {
  const [job] = await bed.cluster.list<Job>({ kind: "job", namespace });
  assert.deepEqual(job?.spec?.template.spec, { ...job?.spec?.template.spec, nodeSelector: { "kubernetes.io/hostname": "node-1" } });
  const [pod] = await bed.cluster.list<RunnerPod>({ kind: "pod", namespace, labelSelector: "chaos.network/record-uid" });
  assert.deepEqual([pod?.spec.nodeName, pod?.status?.phase], ["node-1", "Running"]);
  const { containerID = "" } = pod?.status?.containerStatuses?.[0] ?? {};
  assert.match(containerID, containerId);
  const { stdout } = await bed.node.run(["crictl", "inspect", "--output=json", containerID.replace(/^.*:\/\//, "")]);
  const { status } = JSON.parse(stdout) as { status: { image: { image: string }; state: string } };
  assert.deepEqual([status.state, status.image.image], ["CONTAINER_RUNNING", references.runner]);
  assert(pod);
  return pod;
}

interface RunnerPod extends Pod {
  spec: Pod["spec"] & { volumes?: { name: string; hostPath?: { path: string } }[] };
}
