// What befalls the node and the control plane while one delay is in force and another one is asked for: docs/faults.md.
import assert from "node:assert/strict";
import { after, before, type TestContext, test } from "node:test";
import type { Request } from "../../../../src/events/types.gen.ts";
import type { Pod } from "../../../../src/plan/kube.ts";
import { type Undo, unwind } from "../../../../src/undo.ts";
import { pause, until } from "../../../../src/wait.ts";
import { namespace } from "../../../flow/parts.ts";
import { ask, assertGone, assertOver, type Expected, furnishFaults, inForce, makeTarget, type Scene, struck } from "./fault.ts";
import { type Installed, startInstalled } from "../installed.ts";
import { type Beat, delayIn, whenBeating } from "../pulse.ts";
import { killProcess, processOf } from "../runner-on-node.ts";

const undo: Undo[] = [];
let bed: Installed;
let [first, second]: Pod[] = [];
before(async () => {
  // A controller that is killed between a Job and its rights lets the runner ask in vain for a while.
  bed = await startInstalled(undo, { refused: true, overlay: { policy: { TREACLE_MAX_RUNNING: "20" } } });
  await furnishFaults(bed);
  [first, second] = await Promise.all([makeTarget(bed, "first"), makeTarget(bed, "second")]);
});
after(() => unwind(undo));

const durationS = 30;
const brief: Partial<Request> = { duration: `${durationS}s` };
/** Whatever was away, it stays in force for its time, and no longer. */
const lasts: Expected = {
  delay: { lastsS: durationS },
  phase: "Succeeded",
  applied: "1/1",
  reason: "",
  row: /^Reverted duration-elapsed$/,
};
const lost: Expected = {
  delay: { goneAfterS: 10 },
  phase: "Failed",
  applied: "1/1",
  reason: "runner-lost",
  row: /^Failed runner-lost ended$/,
};
const stepped: Expected = { ...lost, reason: "clock-stepped", row: /^Failed clock-stepped ended$/ };

function target(pod: Pod | undefined): Pod {
  assert.ok(pod);
  return pod;
}

/** One experiment in force and one that begins, when something is done. Both last. */
async function bothLast(t: TestContext, strike: () => Promise<unknown>): Promise<void> {
  const held = await inForce(await ask(bed, target(first), brief));
  const begun = await ask(bed, target(second), brief);
  const struckAt = await struck(held, strike);
  for (const scene of [held, begun]) {
    await assertGone(t, scene, { ...lasts, struckAt });
    await assertOver(scene, lasts);
  }
}

async function end(name: string, signal: "KILL" | "TERM"): Promise<void> {
  const { code, stderr } = await bed.node.run(["busybox", "killall", `-${signal}`, name]);
  assert.equal(code, 0, stderr);
}

test("the kubelet is killed and comes back", (t) => bothLast(t, () => end("kubelet", "KILL")));
// One that is killed finds its storage unclean, wipes it and makes every pod of the node anew: as if its power had failed.
test("CRI-O is restarted", (t) => bothLast(t, () => end("crio", "TERM")));
test("etcd is killed and comes back", (t) =>
  bothLast(t, async () => {
    await bed.plane.parts.etcd.stop("SIGKILL");
    await bed.plane.start("etcd");
  }));

test("the API server is away for a minute", async (t) => {
  const held = await inForce(await ask(bed, target(first), brief));
  const begun = await ask(bed, target(second), brief);
  const back = pause(60_000);
  const struckAt = await struck(held, () => bed.plane.parts.apiserver.stop("SIGKILL"));
  await assertGone(t, held, { ...lasts, struckAt });
  assert.equal(bed.plane.parts.apiserver.running(), false);
  await back;
  await bed.plane.start("apiserver");
  await assertOver(held, lasts);
  await assertGone(t, begun, { ...lasts, struckAt });
  await assertOver(begun, lasts);
});

const times = Number(process.env["REPEAT"] ?? 1);
const kills = 20 * times;

/**
 * As a Deployment's pod whose node has killed it: another one comes at once. A container that is killed often waits longer and longer.
 * Every other one is killed after it has begun to work, whenever that is; the others perhaps before.
 */
async function killController(count: number): Promise<void> {
  const selector = "app.kubernetes.io/component=controller";
  let pod: Pod | undefined;
  let pid: number | undefined;
  const runs = async (): Promise<boolean> => {
    const pods = await bed.cluster.list<Pod>({ kind: "pod", namespace, labelSelector: selector });
    pod = pods.find(({ metadata }) => metadata.deletionTimestamp === undefined);
    pid = pod && (await processOf(bed, pod.metadata.uid, "controller").catch(() => undefined));
    const isReady = pod?.status?.conditions?.some(({ type, status }) => type === "Ready" && status === "True") ?? false;
    return pid !== undefined && (isReady || count % 2 === 1);
  };
  assert.ok(await until(runs, { everyMs: 200, timeoutMs: 240_000 }), "no controller comes back");
  await pause(Math.random() * 8_000);
  await killProcess(bed, pid ?? 0).catch(() => {});
  await bed.kubectl(["delete", "pod", "-n", namespace, pod?.metadata.name ?? "", "--grace-period=0", "--force", "--ignore-not-found"]);
}

test(`the controller is killed ${kills} times while experiments begin, last and end`, { timeout: 900_000 * times }, async (t) => {
  let killed = 0;
  const killing = (async () => {
    for (; killed < kills; killed++) await killController(killed);
  })();
  const scenes: Scene[] = [];
  // Two at a time: more runners that start leave an emulated processor nothing for controllers.
  const pods = [target(first), target(second)];
  const goesOn = (): boolean => killed < kills || scenes.length < 10 * times;
  const oneAfterAnother = async (pod: Pod): Promise<void> => {
    while (goesOn()) {
      const scene = await ask(bed, pod, { duration: "10s" });
      scenes.push(scene);
      await assertOver(scene, lasts);
    }
  };
  await Promise.all([killing, ...pods.map(oneAfterAnother)]);
  t.diagnostic(`${scenes.length} experiments, ${killed} controllers`);
  await bed.tidy();
});

test("the node's power fails: when it is back nothing is delayed, and that is said", async () => {
  const scene = await inForce(await ask(bed, target(first)));
  await bed.node.powerOff();
  const offAtMs = Date.now();
  await bed.node.powerOn();
  // What it said before may be on its disk or not.
  const since = (seen: Beat[]): Beat[] => seen.filter(({ clockMs }) => clockMs > offAtMs);
  const holds = (seen: Beat[]): boolean => since(seen).length >= 10;
  const all = await whenBeating(bed.node, scene.target, { what: "a pulse since its boot", holds, timeoutMs: 300_000 });
  assert.deepEqual(delayIn(since(all)), {});
  await assertOver(scene, lost);
  await bed.tidy();
});

async function stepClock(seconds: number): Promise<void> {
  const { stdout } = await bed.node.run(["date", "+%s"]);
  const { code, stderr } = await bed.node.run(["date", "-s", `@${Number(stdout) + seconds}`]);
  assert.equal(code, 0, stderr);
}

test("the node's clock is put forward by two minutes, and back by four: a delay ends too early, but never too late", async (t) => {
  const early = await inForce(await ask(bed, target(first), brief));
  const struckAt = await struck(early, () => stepClock(120));
  await assertGone(t, early, { ...stepped, struckAt });
  await assertOver(early, stepped);
  // It begins on a node that is two minutes ahead, and ends on one that is two minutes behind.
  const ahead = await inForce(await ask(bed, target(first), brief));
  const back = await struck(ahead, () => stepClock(-240));
  await assertGone(t, ahead, { ...lasts, struckAt: back });
  await assertOver(ahead, lasts);
  await stepClock(120);
  assertTrueTimes(ahead.record);
});

/** Of what a runner has said: it came moments later to this machine, whose clock the cluster has. */
function assertTrueTimes(record: string): void {
  const said = bed.arrived.filter(({ source, suffix }) => source.includes(record) && /applied|reverted/.test(suffix));
  const late = said.map(({ time, atMs }) => performance.timeOrigin + atMs - Date.parse(time));
  assert.ok(late.length >= 2 && late.every((ms) => ms > -5_000 && ms < 60_000), JSON.stringify(late));
}
