// What befalls a runner, its Job, its record or its target while the delay is in force: docs/faults.md.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Pod } from "../../../../src/plan/kube.ts";
import { type Undo, unwind } from "../../../../src/undo.ts";
import { until } from "../../../../src/wait.ts";
import { namespace } from "../../../flow/parts.ts";
import { makeNamespace, rolledOut } from "../../install.ts";
import {
  ask,
  assertGone,
  assertNothingMade,
  assertOver,
  beatingPod,
  type Expected,
  furnishFaults,
  inForce,
  makeTarget,
  type Scene,
  struck,
  targetSpec,
} from "./fault.ts";
import { type Installed, startInstalled } from "../installed.ts";
import { delayIn, whenBeating } from "../pulse.ts";
import { killProcess, processOf, runnerPod, starve } from "../runner-on-node.ts";
import { appPod } from "../shop.ts";

const undo: Undo[] = [];
let bed: Installed;
before(async () => {
  bed = await startInstalled(undo, { overlay: { policy: { TREACLE_MAX_RUNNING: "20" } } });
  await furnishFaults(bed);
});
after(() => unwind(undo));

const podOf = ({ target }: Scene): Promise<Pod> => runnerPod(bed, target.metadata.uid ?? "");
const nameOfRunner = async (scene: Scene): Promise<string> => (await podOf(scene)).metadata.name;

async function runnerProcess(scene: Scene): Promise<number> {
  return processOf(bed, (await podOf(scene)).metadata.uid ?? "", "runner");
}

interface Fault {
  title: string;
  /** Name of its target. */
  name: string;
  strike: (scene: Scene) => Promise<unknown>;
  expected: Expected;
}

/** The kernel ends it with the process that owns its table; the gate's timeout would take twice as long at least. */
const atOnce = { goneAfterS: 10 };
const lost: Expected = {
  delay: atOnce,
  phase: "Failed",
  applied: "1/1",
  reason: "runner-lost",
  row: /^Failed runner-lost ended$/,
  message: /nothing is left|its leftover is removed/,
};
/** Told to go, it closes the gate first of all, and then reports. */
const stopped: Expected = { delay: { goneAfterS: 20 }, phase: "Partial", applied: "1/1", reason: "", row: /^Reverted runner-stopped$/ };

const evict = async (scene: Scene): Promise<void> => {
  const metadata = { namespace, name: await nameOfRunner(scene) };
  const eviction = { apiVersion: "policy/v1", kind: "Eviction", metadata, deleteOptions: { gracePeriodSeconds: 0 } };
  await bed.kubectl(
    ["create", "--raw", `/api/v1/namespaces/${namespace}/pods/${metadata.name}/eviction`, "-f", "-"],
    JSON.stringify(eviction),
  );
};

/** A kubelet gives a container some seconds in any case: it depends on them whether there is still a report. */
const either: Pick<Expected, "row" | "phase" | "reason"> = {
  row: /^(Failed runner-lost ended|Reverted runner-stopped)$/,
  phase: "Failed|Partial",
  reason: "runner-lost|",
};

const faults: Fault[] = [
  { title: "the runner is killed", name: "killed", strike: async (scene) => killProcess(bed, await runnerProcess(scene)), expected: lost },
  {
    title: "the runner has no memory left",
    name: "starved",
    strike: async (scene) => starve(bed, await runnerProcess(scene)),
    expected: { ...lost, message: /exit code 137, OOMKilled/ },
  },
  {
    title: "the runner's pod is deleted by force",
    name: "forced",
    strike: async (scene) =>
      bed.kubectl(["delete", "pod", "-n", namespace, await nameOfRunner(scene), "--grace-period=0", "--force", "--wait=false"]),
    expected: { ...stopped, ...either },
  },
  { title: "the runner's pod is evicted without grace", name: "evicted", strike: evict, expected: { ...stopped, ...either } },
  {
    title: "the Job is deleted",
    name: "jobless",
    strike: (scene) =>
      bed.kubectl(["delete", "jobs", "-n", namespace, "-l", `chaos.network/target=${scene.target.metadata.uid}`, "--wait=false"]),
    expected: stopped,
  },
];

describe("while the delay is in force", { concurrency: 2 }, () => {
  for (const { title, name, strike, expected } of faults) {
    test(title, async (t) => {
      const scene = await inForce(await ask(bed, await makeTarget(bed, name)));
      const struckAt = await struck(scene, () => strike(scene));
      await assertGone(t, scene, { ...expected, struckAt });
      await assertOver(scene, expected);
      // An emulated processor has enough to do.
      await bed.kubectl(["delete", "pod", "-n", "shop", name, "--wait=false"]);
    });
  }

  test("the record is deleted: its delay ends, that is said, and nothing else", async (t) => {
    const scene = await inForce(await ask(bed, await makeTarget(bed, "forgotten")));
    const struckAt = await struck(scene, () => bed.kubectl(["delete", "latency", "-n", namespace, scene.record, "--wait=false"]));
    await assertGone(t, scene, { delay: { goneAfterS: 20 }, struckAt });
    await bed.events("reverted", scene.record);
    await assertNothingMade(scene);
    assert.deepEqual(bed.said(scene.record), ["accepted", "applied", "reverted"]);
    assert.equal(await bed.kubectl(["get", "latencies", "-n", namespace, scene.record, "--ignore-not-found"]), "");
  });

  const gone: Expected = { delay: undefined, phase: "Partial", applied: "1/1", reason: "", row: /^Reverted target-gone$/ };

  test("the target is deleted: that is said, and the pod that takes its place is not delayed", async (t) => {
    const [app, spec] = ["replaced", await targetSpec(bed)];
    const template = { metadata: { labels: { app } }, spec: { ...spec, terminationGracePeriodSeconds: 1 } };
    const deployment = { apiVersion: "apps/v1", kind: "Deployment", metadata: { namespace: "shop", name: app } };
    await bed.kubectl(
      ["apply", "-f", "-"],
      JSON.stringify({ ...deployment, spec: { replicas: 1, selector: { matchLabels: { app } }, template } }),
    );
    const pods = (): Promise<Pod[]> => bed.cluster.list<Pod>({ kind: "pod", namespace: "shop", labelSelector: `app=${app}` });
    const newest = async (): Promise<Pod | undefined> => (await pods()).find(({ metadata }) => metadata.deletionTimestamp === undefined);
    assert.ok(await until(async () => (await newest()) !== undefined, { everyMs: 200, timeoutMs: 60_000 }));
    const first = await beatingPod(bed, { namespace: "shop", name: (await newest())?.metadata.name ?? "" });
    const scene = await inForce(await ask(bed, first));
    const before = performance.now();
    await bed.kubectl(["delete", "pod", "-n", "shop", first.metadata.name]);
    await bed.events("reverted", scene.record);
    const said = bed.arrived.find((event) => event.suffix === "reverted" && event.source.includes(scene.record));
    t.diagnostic(`said ${(((said?.atMs ?? 0) - before) / 1000).toFixed(1)} s after its deletion was asked for`);
    const second = await beatingPod(bed, { namespace: "shop", name: (await newest())?.metadata.name ?? "" });
    await assertOver(scene, gone);
    const all = await whenBeating(bed.node, second, { what: "a pulse", holds: (seen) => seen.length >= 10 });
    assert.deepEqual(delayIn(all), {});
  });

  test("the target's namespace is deleted", async () => {
    await makeNamespace(bed.plane, "outlet", { "chaos.network/allow": "true" });
    const pod = appPod("doomed", await targetSpec(bed)) as { metadata: object };
    await bed.kubectl(["apply", "-f", "-"], JSON.stringify({ ...pod, metadata: { ...pod.metadata, namespace: "outlet" } }));
    const scene = await inForce(await ask(bed, await beatingPod(bed, { namespace: "outlet", name: "doomed" })));
    await bed.kubectl(["delete", "namespace", "outlet", "--wait=false"]);
    await assertOver(scene, gone);
  });
});

/** It tolerates the taint, as if it were on another node. */
async function keepController(): Promise<void> {
  const tolerations = [{ key: "broken", operator: "Exists" }];
  const changes = JSON.stringify({ spec: { template: { spec: { tolerations } } } });
  await bed.kubectl(["patch", "-n", namespace, "deployment/treacle-controller", "--type=merge", "-p", changes]);
  await rolledOut(bed.plane);
}

test("its node gets a taint that it does not tolerate, while the controller goes on elsewhere", async (t) => {
  await keepController();
  const scene = await inForce(await ask(bed, await makeTarget(bed, "tainted")));
  const taint = (what: string): Promise<string> => bed.kubectl(["taint", "node", bed.node.name, what]);
  try {
    const struckAt = await struck(scene, () => taint("broken=yes:NoExecute"));
    await assertGone(t, scene, { ...stopped, struckAt });
  } finally {
    await taint("broken-");
  }
  // Everything else has to go at the same time: an emulated processor may need longer than the grace that the runner is given.
  await assertOver(scene, { ...stopped, ...either });
});

test("in the end nothing is left anywhere", () => bed.tidy());
