import assert from "node:assert/strict";
import { test } from "node:test";
import type { Cluster, KubeObject, Query, Watched } from "../../src/cluster/api.ts";
import { condition, phase, request, settled, withController } from "./controller-bed.ts";
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
    (cluster) => deafToPods(cluster, () => still),
  );
});
