import assert from "node:assert/strict";
import { test } from "node:test";
import type { Cluster, KubeObject, Query } from "../../src/cluster/api.ts";
import { tcpServerImage } from "../../src/embedded/launch.ts";
import { pause } from "../../src/wait.ts";
import { type Bed, withController, request } from "./controller-bed.ts";
import { scriptedRunner } from "./scripted-runner.ts";

test("a record whose pods take long to be listed keeps no other from its decision", async () => {
  const listed = Promise.withResolvers<void>();
  let asked = false;
  const through = (cluster: Cluster): Cluster => ({
    ...cluster,
    async list<T extends KubeObject>(query: Query) {
      if (query.labelSelector === "app=slow") {
        asked = true;
        await listed.promise;
      }
      return cluster.list<T>(query);
    },
  });
  const runner = scriptedRunner(() => "hold");
  const scenario: Parameters<typeof withController>[1] = async (bed) => {
    await bed.ask("slow", request({ target: { namespace: "shop", labels: "app=slow" } }));
    await bed.ask("quick", request());
    await bed.wait("quick", ({ phase }) => phase === "Running");
    assert.deepEqual([asked, await bed.status("slow")], [true, undefined]);
    listed.resolve();
    const { conditions } = await bed.wait("slow", ({ phase }) => phase === "Rejected");
    assert.equal(conditions.find(({ type }) => type === "Planned")?.reason, "no-target");
    await bed.wait("quick", ({ phase }) => phase === "Succeeded");
  };
  await withController(runner, scenario, { through });
});

test("a slow API server is not asked for more than 32 Jobs at a time, nor to delete more", async () => {
  const most = { create: 0, remove: 0 };
  const through = (cluster: Cluster): Cluster => {
    const counted = <A extends unknown[], R>(what: keyof typeof most, call: (...args: A) => Promise<R>) => {
      let now = 0;
      return async (...args: A): Promise<R> => {
        most[what] = Math.max(most[what], ++now);
        await pause(100);
        return call(...args).finally(() => now--);
      };
    };
    const createJob = counted("create", (object: KubeObject) => cluster.create("job", object));
    return {
      ...cluster,
      create: ((kind, object) => (kind === "job" ? createJob(object) : cluster.create(kind, object))) as Cluster["create"],
      remove: counted("remove", (...args: Parameters<Cluster["remove"]>) => cluster.remove(...args)),
    };
  };
  const crowd = { namespace: "shop", labels: "app=crowd", take: "all" };
  const scenario = async (bed: Bed): Promise<void> => {
    const containers = [{ name: "main", image: tcpServerImage }];
    for (let i = 0; i < 40; i++) {
      const metadata = { namespace: "shop", name: `crowd-${i}`, labels: { app: "crowd" } };
      await bed.cluster.create("pod", { apiVersion: "v1", kind: "Pod", metadata, spec: { containers } } as KubeObject);
    }
    await bed.api.until("/api/v1/namespaces/shop/pods?labelSelector=app%3Dcrowd", ({ body }) =>
      (body.items as { status: { phase: string } }[]).every(({ status }) => status.phase === "Running"),
    );
    await bed.ask("crowd", request({ target: crowd }));
    const { counts } = await bed.wait("crowd", ({ phase }) => phase === "Succeeded", 60_000);
    assert.equal(counts.reverted, 40);
  };
  await withController(
    scriptedRunner(() => "hold"),
    scenario,
    { through },
  );
  assert.deepEqual(most, { create: 32, remove: 32 });
});
