// An experiment as people ask for it, and what the packets of its targets meet.
import assert from "node:assert/strict";
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

/** Which ways are delayed. */
interface Trips {
  there: boolean[];
  elsewhere: boolean[];
}

const never = [false, false, false, false];
export const delayedThere: Trips = { there: [true, true, true, true], elsewhere: never };
export const asEver: Trips = { there: never, elsewhere: never };

/** From inside each pod, by all ways to the destination, and by those to another one. */
export async function tripsOf(bed: Installed, ...pods: string[]): Promise<Trips[]> {
  const [there, elsewhere] = [Object.values(bed.payments), Object.values(bed.inventory)] as [string[], string[]];
  const times = await Promise.all(pods.map((pod) => bed.connectMs(pod, ...there, ...elsewhere)));
  return times.map((row) => {
    const delayed = row.map((ms) => ms >= delayMs);
    return { there: delayed.slice(0, there.length), elsewhere: delayed.slice(there.length) };
  });
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

interface Placed {
  /** The pod's container, as its node names it: "cri-o://…". */
  containerId: string;
  /** What of the node it sees: folders by the name of their volume. */
  mounted: { [volume: string]: string };
}

/** Fails unless the scheduler has put the only runner's pod where its Job says. */
export async function placed(bed: Installed): Promise<Placed> {
  const [job] = await bed.cluster.list<Job>({ kind: "job", namespace });
  assert.deepEqual(job?.spec?.template.spec, { ...job?.spec?.template.spec, nodeSelector: { "kubernetes.io/hostname": "node-1" } });
  const [pod] = await bed.cluster.list<Mounting>({ kind: "pod", namespace, labelSelector: "chaos.network/record-uid" });
  assert.deepEqual([pod?.spec.nodeName, pod?.status?.phase], ["node-1", "Running"]);
  const volumes = pod?.spec.volumes?.flatMap(({ name, hostPath }) => (hostPath ? [[name, hostPath.path] as const] : [])) ?? [];
  return { containerId: pod?.status?.containerStatuses?.[0]?.containerID ?? "", mounted: Object.fromEntries(volumes) };
}

interface Mounting extends Pod {
  spec: Pod["spec"] & { volumes?: { name: string; hostPath?: { path: string } }[] };
}

/** Of an image that runs on the node, and whether it does, as crictl has it. */
export async function crictlSays(bed: Installed, containerId: string): Promise<{ state: string; image: string }> {
  const { stdout } = await bed.node.run(["crictl", "inspect", "--output=json", containerId.replace(/^.*:\/\//, "")]);
  const { status } = JSON.parse(stdout) as { status: { image: { image: string }; state: string } };
  return { state: status.state, image: status.image.image };
}
