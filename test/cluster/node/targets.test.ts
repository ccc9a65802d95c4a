// What targets can be, and what can happen to them while they are delayed.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { request as http } from "undici";
import type { Request } from "../../../src/events/types.gen.ts";
import type { Pod } from "../../../src/plan/kube.ts";
import { type Undo, unwind } from "../../../src/undo.ts";
import { until } from "../../../src/wait.ts";
import { nameOf } from "../../flow/bed.ts";
import { appImage } from "../kubelets.ts";
import { abort, areDelayed, askedFor, delayMs } from "./experiment.ts";
import { type Installed, startInstalled } from "./installed.ts";
import { appPod, appPort, everyWayTo, hostOf } from "./shop.ts";

/** The design says 2 s; the rest is for the processor, and for the way of the event. */
const goneWithinMs = 12_000;

const asked = (pod: string, changes: Partial<Request> = {}): Request =>
  askedFor(bed, { target: { namespace: "shop", pods: [pod] }, ...changes });

const undo: Undo[] = [];
let bed: Installed;
before(async () => void (bed = await startInstalled(undo)));
afterEach(() => bed.tidy());
after(() => unwind(undo));

/** Sends a request, and waits until its delay is in force. @returns its record */
async function delay(id: string, data: Request): Promise<string> {
  assert.equal((await bed.send("requested", id, data)).status, 202);
  await bed.events("applied", nameOf(id));
  return nameOf(id);
}

/** @returns why its delay has ended */
async function stop(record: string): Promise<string> {
  await abort(bed, record);
  const [reverted] = await bed.events("reverted", record);
  await bed.events("completed", record);
  return reverted?.reason ?? "";
}

async function podOf(name: string): Promise<Pod> {
  const pod = await bed.cluster.get<Pod>({ kind: "pod", namespace: "shop", name });
  assert.ok(pod, name);
  return pod;
}

/** Makes a pod of the application, which the test leaves behind, and waits until it is ready. */
async function makePod(name: string, spec: object): Promise<void> {
  await bed.kubectl(["apply", "-f", "-"], JSON.stringify(appPod(name, spec)));
  await bed.kubectl(["wait", "-n", "shop", "--for=condition=Ready", "--timeout=120s", `pod/${name}`]);
}

test("several containers, of an image without a shell, one of which crashes and is started anew: the delay stays, for all of them", async () => {
  const side = { name: "side", image: appImage, args: ["pause"] };
  await makePod("many-1", { containers: [{ name: "main", image: appImage, ports: [{ containerPort: appPort }] }, side] });
  const { code } = await bed.plane.kubectl(["exec", "-n", "shop", "many-1", "--", "sh", "-c", "true"]);
  assert.notEqual(code, 0);
  const record = await delay("crash", asked("many-1"));
  const delayedBoth = async (): Promise<boolean[]> =>
    (await Promise.all(["many-1/main", "many-1/side"].map((container) => areDelayed(bed, container, bed.payments.v4)))).flat();
  assert.deepEqual(await delayedBoth(), [true, true]);
  const { podIP } = (await podOf("many-1")).status ?? {};
  await http(`http://${podIP}:${appPort}/exit?code=3`, { method: "POST", dispatcher: bed.node.throughNode, reset: true }).catch(() => {});
  const restarted = async (): Promise<boolean> => {
    const told = await bed.kubectl(["get", "pod", "-n", "shop", "many-1", "-o", `jsonpath=${mainStatus}`]);
    return told === "1 true";
  };
  assert.ok(await until(restarted, { everyMs: 300, timeoutMs: 90_000 }), "it is not started anew");
  assert.deepEqual(await delayedBoth(), [true, true]);
  assert.deepEqual(await areDelayed(bed, "many-1/main", bed.inventory.v4, bed.inventory.v6), [false, false]);
  assert.deepEqual(bed.said(record), ["accepted", "applied"]);
  assert.equal(await stop(record), "aborted");
  assert.deepEqual(await delayedBoth(), [false, false]);
});

/** How often it was started anew, and whether it is ready. */
const mainStatus = "{range .status.containerStatuses[?(@.name=='main')]}{.restartCount} {.ready}{end}";

test("the pod's sandbox is stopped, and the kubelet makes another: the delay is gone with the first, that is said, and it does not come back", async () => {
  const record = await delay("sandbox", asked("checkout-1"));
  const { metadata, status } = await podOf("checkout-1");
  const found = await bed.node.run(["crictl", "pods", "--quiet", "--state=ready", `--label=io.kubernetes.pod.uid=${metadata.uid}`]);
  const stopped = await bed.node.run(["crictl", "--timeout=60s", "stopp", found.stdout.trim()]);
  assert.equal(stopped.code, 0, stopped.stderr);
  await assertGone(record, performance.now());
  const anew = async (): Promise<boolean> => {
    const now = (await podOf("checkout-1")).status;
    return now?.podIP !== status?.podIP && now?.conditions?.find(({ type }) => type === "Ready")?.status === "True";
  };
  assert.ok(await until(anew, { everyMs: 300, timeoutMs: 90_000 }), "it has no other sandbox");
  assert.deepEqual(await areDelayed(bed, "checkout-1", bed.payments.v4, bed.payments.v6, bed.payments.pod4), [false, false, false]);
});

test("the pod is deleted: its delay is gone with it, and that is said", async () => {
  await makePod("short-1", {});
  const record = await delay("deleted", asked("short-1"));
  await bed.kubectl(["delete", "pod", "-n", "shop", "short-1"]);
  await assertGone(record, performance.now());
});

/** Fails unless a delay has ended with its target in time, and its record too. @param sinceMs when there was no target any more */
async function assertGone(record: string, sinceMs: number): Promise<void> {
  const [reverted] = await bed.events("reverted", record);
  const tookMs = (bed.arrived.find(({ suffix, source }) => suffix === "reverted" && source.includes(record))?.atMs ?? NaN) - sinceMs;
  assert.ok(tookMs < goneWithinMs, `${tookMs} ms`);
  assert.equal(reverted?.reason, "target-gone");
  await bed.events("completed", record);
  const { targets } = await bed.final(record);
  assert.deepEqual(
    targets.map(({ state, reason }) => [state, reason]),
    [["Reverted", "target-gone"]],
  );
  assert.deepEqual(bed.said(record), ["accepted", "applied", "reverted", "completed"]);
}

test("an IPv6 range alone: what goes to IPv4 addresses of the same pod and Service is as ever", async () => {
  const record = await delay("six", asked("checkout-2", { to: [{ cidr: `${hostOf(bed.payments.pod6)}/128` }] }));
  const { v4, v6, pod4, pod6 } = bed.payments;
  assert.deepEqual(await areDelayed(bed, "checkout-2", v4, v6, pod4, pod6), [false, false, false, true]);
  assert.equal(await stop(record), "aborted");
});

test("a pod in the node's own network is refused", async () => {
  await makePod("host-1", { hostNetwork: true, containers: [{ name: "main", image: appImage, args: ["pause"] }] });
  await bed.send("requested", "host", asked("host-1"));
  const [rejected] = await bed.events("rejected", nameOf("host"));
  assert.equal(rejected?.code, "target-on-host-network");
  assert.match(rejected.message, /host-1: it uses its node's network/);
  assert.equal((await bed.final(nameOf("host"))).phase, "Rejected");
});

test("two experiments at once, towards different destinations: each pod has its own", async () => {
  const there = delay("one", asked("checkout-1"));
  const elsewhere = delay(
    "other",
    asked("checkout-2", { to: everyWayTo("inventory", bed.inventory), latency: { delay: `${2 * delayMs}ms` } }),
  );
  const records = await Promise.all([there, elsewhere]);
  const trips = await Promise.all(["checkout-1", "checkout-2"].map((pod) => bed.connectMs(pod, bed.payments.v4, bed.inventory.v4)));
  const rounded = trips.map((trip) => trip.map((ms) => Math.floor(ms / delayMs)));
  assert.deepEqual(rounded, [
    [1, 0],
    [0, 2],
  ]);
  assert.deepEqual(await Promise.all(records.map(stop)), ["aborted", "aborted"]);
});
