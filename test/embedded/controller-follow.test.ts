import assert from "node:assert/strict";
import { test } from "node:test";
import type { Cluster } from "../../src/cluster/api.ts";
import { TreacleError } from "../../src/errors.ts";
import { tcpServerImage } from "../../src/embedded/launch.ts";
import type { ConfigMap } from "../../src/plan/kube.ts";
import type { Orders } from "../../src/plan/orders.ts";
import { until } from "../../src/wait.ts";
import { type Bed, both, condition, namespace, request, settled, tidy, types, withController } from "./controller-bed.ts";
import { scriptedRunner } from "./scripted-runner.ts";

const following = (duration: string) => request({ target: { ...both, follow: true }, duration });

async function makePod(bed: Bed, name: string): Promise<void> {
  const spec = { containers: [{ name: "main", image: tcpServerImage }] };
  const manifest = { apiVersion: "v1", kind: "Pod", metadata: { namespace: "shop", name, labels: { app: "checkout" } }, spec };
  await bed.cluster.create("pod", manifest);
}

async function ordersOf({ cluster }: Bed, name: string): Promise<Orders> {
  const map = await cluster.get<ConfigMap>({ kind: "configMap", namespace, name });
  return JSON.parse(map?.data?.["orders.json"] ?? "null") as Orders;
}

test("a pod that appears later is delayed for the time that remains, once, also by a controller that starts anew", async () => {
  const attempts = new Map<string, number>();
  await withController(
    scriptedRunner(() => "hold", attempts),
    async (bed) => {
      await bed.ask("all", following("10s"));
      const first = await bed.wait("all", ({ counts }) => counts.applied === 2);
      await makePod(bed, "checkout-3");
      const three = await bed.wait("all", ({ counts }) => counts.applied === 3);
      assert.equal(three.until, first.until);
      assert.deepEqual(
        three.targets.map(({ pod, joined = false, state }) => `${pod} ${joined} ${state}`),
        ["checkout-1 false InForce", "checkout-2 false InForce", "checkout-3 true InForce"],
      );
      assert.deepEqual(
        (await ordersOf(bed, "all")).targets.map((target) => target.until),
        [undefined, undefined, first.until],
      );
      await bed.restart();
      const done = await bed.wait("all", settled);
      assert.equal(done.phase, "Succeeded");
      assert.deepEqual(done.counts, { targets: 3, applied: 3, reverted: 3, failed: 0 });
      const end = Date.parse(done.until ?? "");
      const late = done.targets[2];
      assert.ok(Math.abs(Date.parse(late?.endedAt ?? "") - end) < 500, `${late?.endedAt} is not ${done.until}`);
      assert.ok(Date.parse(late?.appliedAt ?? "") - Date.parse(done.targets[0]?.appliedAt ?? "") > 500);
      assert.ok(Date.parse(done.conditions.find(({ type }) => type === "Finished")?.lastTransitionTime ?? "") >= end);
      assert.deepEqual(Object.fromEntries(attempts), { "checkout-1": 1, "checkout-2": 1, "checkout-3": 1 });
      assert.equal((bed.received[0]?.data["targets"] as unknown[] | undefined)?.length, 2, "accepted says who was there");
      await tidy(bed);
    },
  );
});

test("the record stays open until the time is over, although every target is gone", async () => {
  await withController(
    scriptedRunner(() => "hold"),
    async (bed) => {
      await bed.ask("all", following("6s"));
      await bed.wait("all", ({ counts }) => counts.applied === 2);
      for (const job of await bed.cluster.list({ kind: "job", namespace })) {
        await bed.cluster.remove({ kind: "job", namespace, name: job.metadata?.name ?? "" });
      }
      const between = await bed.wait("all", ({ targets }) => targets.every(({ state }) => state === "Reverted"));
      assert.deepEqual([between.phase, condition(between, "Reverted")], ["Running", "False open"]);
      assert.equal(types(bed).includes("completed"), false);
      const done = await bed.wait("all", settled);
      assert.equal(done.phase, "Partial");
      assert.ok(Date.now() >= Date.parse(done.until ?? ""));
      await tidy(bed);
    },
  );
});

test("after an abort nobody joins", async () => {
  await withController(
    scriptedRunner(() => "hold"),
    async (bed) => {
      await bed.ask("all", following("60s"));
      await bed.wait("all", ({ counts }) => counts.applied === 2);
      await bed.cluster.patch({ kind: "latency", namespace, name: "all" }, { spec: { abort: {} } });
      await makePod(bed, "checkout-3");
      const done = await bed.wait("all", settled);
      assert.deepEqual([done.phase, done.counts.targets], ["Aborted", 2]);
      await tidy(bed);
    },
  );
});

test("who joins is not delayed by another record too", async () => {
  await withController(
    scriptedRunner(() => "hold"),
    async (bed) => {
      await bed.ask("all", following("60s"));
      await bed.wait("all", ({ counts }) => counts.applied === 2);
      await makePod(bed, "checkout-3");
      assert.ok(await until(async () => (await bed.status("all"))?.counts.targets === 3, { everyMs: 20, timeoutMs: 10_000 }));
      await bed.ask("other", request({ target: { namespace: "shop", pods: ["checkout-3"] } }));
      const other = await bed.wait("other", ({ phase }) => phase !== "Pending");
      assert.equal(condition(other, "Planned"), "False overlap");
    },
  );
});

test("a controller that ends when a pod has just joined: its successor makes that pod's Job", async () => {
  const attempts = new Map<string, number>();
  let ended = false;
  let controllers = 0;
  await withController(
    scriptedRunner(() => "hold", attempts),
    async (bed) => {
      await bed.ask("all", following("11s"));
      await bed.wait("all", ({ counts }) => counts.applied === 2);
      await makePod(bed, "checkout-3");
      assert.ok(await until(() => ended, { everyMs: 10, timeoutMs: 10_000 }), "nobody joined");
      assert.equal((await bed.status("all"))?.counts.targets, 2);
      await bed.restart();
      await bed.wait("all", ({ counts }) => counts.applied === 3);
      const done = await bed.wait("all", settled);
      assert.deepEqual([done.phase, done.targets[2]?.joined], ["Succeeded", true]);
      assert.deepEqual(Object.fromEntries(attempts), { "checkout-1": 1, "checkout-2": 1, "checkout-3": 1 });
      await tidy(bed);
    },
    { through: (cluster) => (controllers++ === 0 ? untilJoined(cluster, () => (ended = true)) : cluster) },
  );
});

/** The cluster for a controller that ends when it has changed the orders: nothing reaches it any more. */
function untilJoined(cluster: Cluster, onEnd: () => void): Cluster {
  let over = false;
  const gone = (): never => {
    throw new TreacleError("unavailable", "this controller has ended");
  };
  return {
    ...cluster,
    get: async (ref) => (over ? gone() : cluster.get(ref)),
    list: async (query) => (over ? gone() : cluster.list(query)),
    create: async (kind, object) => (over ? gone() : cluster.create(kind, object)),
    patch: async (ref, change, subresource) => {
      if (over) return gone();
      const result = await cluster.patch(ref, change, subresource);
      if (ref.kind !== "configMap") return result as never;
      over = true;
      onEnd();
      return gone();
    },
  };
}
