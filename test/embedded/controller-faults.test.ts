import assert from "node:assert/strict";
import { test } from "node:test";
import type { Cluster, KindName, KubeObject, Query, Watched } from "../../src/cluster/api.ts";
import { TreacleError } from "../../src/errors.ts";
import { ordersManifest } from "../../src/plan/grants.ts";
import type { ConfigMap, Pod } from "../../src/plan/kube.ts";
import { jobName } from "../../src/plan/names.ts";
import type { Orders } from "../../src/plan/orders.ts";
import type { LatencyRecord } from "../../src/record/latency.ts";
import { pause, until } from "../../src/wait.ts";
import { type Bed, condition, namespace, phase, request, settled, tidy, types, withController } from "./controller-bed.ts";
import { scriptedRunner } from "./scripted-runner.ts";

type OnChange<T> = (object: T, type: "changed" | "deleted") => void;

/** The cluster with a watch on pods that hears nothing more once `still` says so. */
function deafToPods(cluster: Cluster, still: () => boolean): Cluster {
  function watch<T extends KubeObject>(query: Query, onChange: OnChange<T>): Watched<T> {
    if (query.kind !== "pod") return cluster.watch(query, onChange);
    let copy: T[] = [];
    const watched = cluster.watch<T>(query, (object, type) => {
      if (still()) return;
      copy = watched.all();
      onChange(object, type);
    });
    return { ...watched, all: () => copy };
  }
  return { ...cluster, watch };
}

test("what a runner said counts although the watch on pods is behind that on Jobs", async () => {
  let still = false;
  await withController(
    scriptedRunner(() => "hold"),
    async (bed) => {
      await bed.ask("one", request());
      await bed.wait("one", phase("Running"));
      still = true;
      const done = await bed.wait("one", settled);
      assert.deepEqual(
        done.targets.map(({ state, reason }) => `${state} ${reason}`),
        ["Reverted duration-elapsed"],
      );
      assert.equal(condition(done, "Reverted"), "True reverted");
    },
    { through: (cluster) => deafToPods(cluster, () => still) },
  );
});

/** The orders of a record for checkout-1, as another controller has left them. */
async function leaveOrders({ cluster }: Bed, { metadata: { name, uid = "" } }: LatencyRecord): Promise<void> {
  const target = await cluster.get<Pod>({ kind: "pod", namespace: "shop", name: "checkout-1" });
  const pod = { uid: target?.metadata.uid ?? "", namespace: "shop", pod: "checkout-1", node: "embedded" };
  const orders: Orders = {
    ordersVersion: 1,
    cluster: "test",
    record: { namespace, name, uid },
    origin: {},
    latency: { delay: "100ms" },
    durationMs: 60_000,
    destinations: [{ label: "shop/app=payments", cidrs: ["10.0.0.1"], ports: [] }],
    except: [],
    targets: [{ ...pod, job: jobName({ name, uid }, pod.uid) }],
  };
  const planned = { addresses: 1, skipped: [], at: new Date().toISOString() };
  await cluster.create<ConfigMap>("configMap", ordersManifest(orders, planned) as unknown as ConfigMap);
}

test("orders that a controller left unread count before anything new is decided", async () => {
  await withController(
    scriptedRunner(() => "hold"),
    async (bed) => {
      await bed.controller.stop();
      const spec = request({ duration: "60s", target: { namespace: "shop", pods: ["checkout-1"] } });
      // More of them than are looked at, at the same time, before the one whose orders exist.
      const others = Array.from({ length: 9 }, (_, i) => `other-${i}`);
      for (const name of others) await bed.ask(name, spec);
      await leaveOrders(bed, await bed.ask("decided", spec));
      await bed.restart();
      await bed.wait("decided", phase("Running"));
      for (const name of others) assert.equal(condition(await bed.wait(name, phase("Rejected")), "Planned"), "False overlap", name);
    },
  );
});

/** The cluster with an API server that will never take objects of one kind: a quota, an admission rule. */
function refusing(cluster: Cluster, kind: KindName): Cluster {
  return {
    ...cluster,
    create: async (asked, object) => {
      if (asked !== kind) return cluster.create(asked, object);
      throw new TreacleError("internal", "the API server refused it: 403 Forbidden", { cause: { status: 403 } });
    },
  };
}

// That of a role needs an API server that asks for rights: test/cluster/refused.test.ts.
const refusals: [KindName, string, string[]][] = [
  ["configMap", "False internal", ["rejected"]],
  ["serviceAccount", "True planned", ["accepted", "completed", "failed"]],
  ["job", "True planned", ["accepted", "completed", "failed"]],
];
for (const [kind, planned, events] of refusals) {
  test(`a ${kind} that the API server will never take ends the record, with the reason`, async () => {
    await withController(
      scriptedRunner(() => "hold"),
      async (bed) => {
        await bed.ask("one", request());
        const done = await bed.wait("one", settled);
        assert.equal(condition(done, "Planned"), planned);
        assert.match(JSON.stringify(done), /403 Forbidden/);
        assert.deepEqual(types(bed).toSorted(), events);
        assert.ok(done.targets.every(({ state, effect }) => state === "Failed" && effect === "none"));
        await tidy(bed);
      },
      { through: (cluster) => refusing(cluster, kind) },
    );
  });
}

test("on OpenShift, rights that are on their way when their account is refused are taken away, too", async () => {
  const made = Promise.withResolvers<void>();
  const slow = (cluster: Cluster): Cluster => ({
    ...cluster,
    create: async (kind, object) => {
      if (kind === "role") await pause(500);
      const created = await cluster.create(kind, object);
      if (kind === "roleBinding") made.resolve();
      return created;
    },
  });
  await withController(
    scriptedRunner(() => "hold"),
    async (bed) => {
      await bed.ask("one", request());
      await bed.wait("one", settled);
      await made.promise;
      await tidy(bed);
    },
    { through: (cluster) => refusing(slow(cluster), "serviceAccount"), runnerScc: "treacle-runner" },
  );
});

const spoilt = [{ "orders.json": "null" }, { "orders.json": '{"targets":[]}', "planned.json": '{"skipped":[],"addresses":1}' }];
for (const data of spoilt) {
  test(`orders that somebody has spoilt end their record, and no other: ${data["orders.json"]}`, async () => {
    await withController(
      scriptedRunner(() => "hold"),
      async (bed) => {
        await bed.controller.stop();
        const { metadata } = await bed.ask("spoilt", request());
        const owner = { apiVersion: "chaos.network/v1alpha1", kind: "Latency", name: "spoilt", uid: metadata.uid ?? "" };
        const labels = { "chaos.network/record-uid": owner.uid };
        const map = { apiVersion: "v1", kind: "ConfigMap", metadata: { namespace, name: "spoilt", labels, ownerReferences: [owner] } };
        await bed.cluster.create<ConfigMap>("configMap", { ...map, data } as unknown as ConfigMap);
        await bed.ask("sound", request());
        await bed.restart();
        assert.equal(condition(await bed.wait("spoilt", settled), "Planned"), "False internal");
        assert.equal((await bed.wait("sound", settled)).phase, "Succeeded");
        await tidy(bed);
      },
    );
  });
}

test("a request that could not be planned for too long expires, also if the cluster still cannot be looked at", async () => {
  let late = 0;
  const blind = (cluster: Cluster): Cluster => ({
    ...cluster,
    list: (query) =>
      query.kind === "node" ? Promise.reject(new TreacleError("unavailable", "the API server does not answer")) : cluster.list(query),
  });
  await withController(
    scriptedRunner(() => "hold"),
    async (bed) => {
      await bed.ask("old", request());
      late = 16 * 60_000;
      assert.equal(condition(await bed.wait("old", settled), "Planned"), "False expired");
    },
    { through: blind, now: () => new Date(Date.now() + late) },
  );
});

test("nothing is said before it is stored: another controller might decide otherwise", async () => {
  let refused = 0;
  let down = true;
  const forgetful = (cluster: Cluster): Cluster => ({
    ...cluster,
    patch: async (ref, patch, subresource) => {
      if (!down || subresource !== "status") return cluster.patch(ref, patch, subresource);
      refused++;
      throw new TreacleError("unavailable", "the API server does not answer");
    },
  });
  await withController(
    scriptedRunner(() => "hold"),
    async (bed) => {
      await bed.ask("nobody", request({ target: { namespace: "shop", labels: "app=nobody" } }));
      assert.ok(await until(() => refused >= 2, { everyMs: 10, timeoutMs: 5000 }));
      assert.deepEqual(types(bed), []);
      down = false;
      await bed.wait("nobody", settled);
      assert.deepEqual(types(bed), ["rejected"]);
    },
    { through: forgetful },
  );
});

test("a record that is being deleted but held by somebody's finalizer is deleted: its runners stop", async () => {
  let deleting = false;
  const marked = <T extends KubeObject>(object: T): T =>
    deleting ? { ...object, metadata: { ...object.metadata, deletionTimestamp: new Date().toISOString() } } : object;
  const held = (cluster: Cluster): Cluster => ({
    ...cluster,
    watch<T extends KubeObject>(query: Query, onChange: OnChange<T>) {
      if (query.kind !== "latency") return cluster.watch(query, onChange);
      const watched = cluster.watch<T>(query, (object, type) => onChange(marked(object), type));
      const get: Watched<T>["get"] = (...place) => {
        const found = watched.get(...place);
        return found && marked(found);
      };
      return { ...watched, get, all: () => watched.all().map(marked) };
    },
  });
  await withController(
    scriptedRunner(() => "hold"),
    async (bed) => {
      await bed.ask("held", request({ duration: "60s" }));
      await bed.wait("held", phase("Running"));
      deleting = true;
      await bed.cluster.patch({ kind: "latency", namespace, name: "held" }, { metadata: { labels: { changed: "yes" } } });
      const stopped = async () => (await bed.made()).every((name) => !/^(job|pod) /.test(name));
      assert.ok(await until(stopped, { everyMs: 20, timeoutMs: 5000 }), (await bed.made()).join());
      assert.deepEqual(types(bed), ["accepted", "applied", "reverted"]);
    },
    { through: held },
  );
});
