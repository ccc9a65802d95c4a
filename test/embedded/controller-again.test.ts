import assert from "node:assert/strict";
import { test } from "node:test";
import type { Cluster } from "../../src/cluster/api.ts";
import { namespace, request, settled, tidy, withController } from "./controller-bed.ts";
import { scriptedRunner } from "./scripted-runner.ts";

const one = request({ target: { namespace: "shop", pods: ["checkout-1"] } });

test("a record that is deleted and made again while its end is stored does not get the end of the other one", async () => {
  const attempts = new Map<string, number>();
  let replace: (() => Promise<unknown>) | undefined;
  const between = (cluster: Cluster): Cluster => ({
    ...cluster,
    patch: async (ref, patch, subresource) => {
      if (JSON.stringify(patch).includes('"phase":"Succeeded"')) {
        await replace?.();
        replace = undefined;
      }
      return cluster.patch(ref, patch, subresource);
    },
  });
  await withController(
    scriptedRunner(() => "hold", attempts),
    async (bed) => {
      const first = await bed.ask("one", one);
      const again = Promise.withResolvers<string | undefined>();
      replace = async () => {
        await bed.cluster.remove({ kind: "latency", namespace, name: "one" });
        again.resolve((await bed.ask("one", one)).metadata.uid);
      };
      assert.notEqual(await again.promise, first.metadata.uid);
      const done = await bed.wait("one", settled);
      assert.equal(done.phase, "Succeeded");
      assert.deepEqual([...attempts.values()], [2], "both have run");
      await tidy(bed);
    },
    { through: between },
  );
});
