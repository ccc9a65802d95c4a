import assert from "node:assert/strict";
import { test } from "node:test";
import { tcpServerImage } from "../../src/embedded/launch.ts";
import type { Owner, Pod } from "../../src/plan/kube.ts";
import { until } from "../../src/wait.ts";
import { type Bed, condition, phase, request, settled, tidy, withController } from "./controller-bed.ts";
import { scriptedRunner } from "./scripted-runner.ts";

const apps = "/apis/apps/v1/namespaces/shop";
const hold = scriptedRunner(() => "hold");
const selector = { matchLabels: { app: "cart" } };

/** Makes a workload, or what it controls. */
async function make(bed: Bed, [plural, name]: [plural: string, name: string], owner?: Owner): Promise<Owner> {
  const answer = await bed.api.post(`${apps}/${plural}`, { metadata: { name, ...ownedBy(owner) }, spec: { replicas: 1, selector } });
  assert.equal(answer.code, 201, JSON.stringify(answer.body));
  const { apiVersion, kind, metadata } = answer.body;
  return { apiVersion, kind, name, uid: metadata.uid };
}

async function makePods(bed: Bed, pods: { [name: string]: Owner | undefined }): Promise<void> {
  const containers = [{ name: "main", image: tcpServerImage }];
  for (const [name, owner] of Object.entries(pods)) {
    const metadata = { name, labels: { app: "cart" }, ...ownedBy(owner) };
    await bed.api.post("/api/v1/namespaces/shop/pods", { metadata, spec: { containers } });
  }
  const running = async () => (await bed.cluster.list<Pod>({ kind: "pod", namespace: "shop" })).every((pod) => pod.status?.podIPs?.length);
  assert.ok(await until(running, { everyMs: 20, timeoutMs: 5000 }));
}

function ownedBy(owner: Owner | undefined) {
  return owner ? { ownerReferences: [{ ...owner, controller: true }] } : {};
}

function targeting(kind: string, name: string, apiVersion = "apps/v1") {
  return request({ target: { namespace: "shop", workload: { apiVersion, kind, name }, take: "all" } });
}

test("a Deployment's pods, by way of its ReplicaSets; pods that only bear its labels are skipped", async () => {
  await withController(hold, async (bed) => {
    const cart = await make(bed, ["deployments", "cart"]);
    const [young, old] = [await make(bed, ["replicasets", "cart-2"], cart), await make(bed, ["replicasets", "cart-1"], cart)];
    const strange = await make(bed, ["replicasets", "imposter"]);
    await makePods(bed, { "cart-2-a": young, "cart-1-a": old, "imposter-a": strange, "loose-a": undefined });
    await bed.ask("cart", targeting("Deployment", "cart"));
    const done = await bed.wait("cart", settled);
    assert.equal(done.phase, "Succeeded");
    assert.deepEqual(
      done.targets.map(({ pod }) => pod),
      ["cart-1-a", "cart-2-a"],
    );
    assert.deepEqual(done.skipped, [
      { pod: "imposter-a", reason: "it belongs to ReplicaSet imposter, not to Deployment cart" },
      { pod: "loose-a", reason: "it belongs to nothing, not to Deployment cart" },
    ]);
    assert.equal(done.display.target, "shop/Deployment/cart");
    assert.deepEqual(bed.received[0]?.data["skipped"], done.skipped);
    await tidy(bed);
  });
});

test("a ReplicaSet of its own, and a DaemonSet, which has no scale", async () => {
  await withController(hold, async (bed) => {
    const set = await make(bed, ["replicasets", "cart"]);
    const daemon = await make(bed, ["daemonsets", "cart"]);
    await makePods(bed, { "of-set": set, "of-daemon": daemon });
    for (const [name, kind, pod] of [
      ["set", "ReplicaSet", "of-set"],
      ["daemon", "DaemonSet", "of-daemon"],
    ] as const) {
      await bed.ask(name, targeting(kind, "cart"));
      const planned = await bed.wait(name, ({ targets }) => targets.length > 0);
      assert.deepEqual(
        planned.targets.map((row) => row.pod),
        [pod],
      );
    }
  });
});

test("a workload whose pods cannot be told is refused", async () => {
  await withController(hold, async (bed) => {
    await make(bed, ["deployments", "idle"]);
    await bed.api.post(`${apps}/deployments`, { metadata: { name: "greedy" }, spec: { selector: {} } });
    const refusals: [name: string, spec: ReturnType<typeof targeting>, reason: string, said: RegExp][] = [
      ["idle", targeting("Deployment", "idle"), "no-target", /^there is no pod of Deployment idle in namespace shop/],
      ["gone", targeting("Deployment", "gone"), "no-target", /^there is no Deployment gone \(apps\/v1\) in namespace shop/],
      ["old", targeting("Deployment", "idle", "apps/v2"), "no-target", /^the cluster serves no Deployment of apps\/v2/],
      ["trap", targeting("Pod", "checkout-1", "../v1"), "no-target", /^the cluster serves no Pod of \.\.\/v1/],
      ["job", targeting("Job", "x", "batch/v1"), "not-supported", /^Job x \(batch\/v1\): its kind has no scale subresource/],
      ["all", targeting("Deployment", "greedy"), "not-supported", /^Deployment greedy \(apps\/v1\): it does not say how/],
    ];
    for (const [name, spec] of refusals) await bed.ask(name, spec);
    for (const [name, , reason, said] of refusals) {
      const status = await bed.wait(name, phase("Rejected"));
      assert.equal(condition(status, "Planned"), `False ${reason}`, name);
      assert.match(status.conditions[0]?.message ?? "", said);
    }
  });
});
