import assert from "node:assert/strict";
import { test } from "node:test";
import type { Cluster, KubeObject, Query } from "../../src/cluster/api.ts";
import { withController, request } from "./controller-bed.ts";
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
