import assert from "node:assert/strict";
import { test } from "node:test";
import type { Cluster } from "../../src/cluster/api.ts";
import { TreacleError } from "../../src/errors.ts";
import { until } from "../../src/wait.ts";
import { type Bed, both, request, settled, tidy, types, withController } from "./controller-bed.ts";
import { type Behaviour, scriptedRunner } from "./scripted-runner.ts";

/** A clock that can be put forward. */
function clock() {
  let aheadMs = 0;
  return { now: () => new Date(Date.now() + aheadMs), forward: (ms: number) => void (aheadMs += ms) };
}
const hourMs = 3_600_000;
const script = (attempts: Map<string, number>, behaviour: Behaviour = "hold") => scriptedRunner(() => behaviour, attempts);

/** A controller that can make no Job, until it is told that it can. */
function jobless(cluster: Cluster, state: { mayMake: boolean; tried: () => void }): Cluster {
  return {
    ...cluster,
    create: async (kind, object) => {
      if (kind !== "job" || state.mayMake) return cluster.create(kind, object);
      state.tried();
      throw new TreacleError("unavailable", "the API server does not answer");
    },
  };
}

async function rowsOf(bed: Bed): Promise<string[]> {
  const done = await bed.wait("one", settled);
  return done.targets.map(({ state, reason, effect }) => `${state} ${reason} ${effect}`);
}

for (const order of ["parallel", "serial"] as const) {
  test(`orders that nobody has carried out for an hour are not carried out any more, ${order}`, async () => {
    const [{ now, forward }, attempts, tried] = [clock(), new Map<string, number>(), Promise.withResolvers<void>()];
    const state = { mayMake: false, tried: tried.resolve };
    await withController(
      script(attempts),
      async (bed) => {
        await bed.ask("one", request({ target: both, order }));
        await tried.promise;
        await bed.controller.stop();
        forward(hourMs);
        state.mayMake = true;
        await bed.restart();
        assert.deepEqual(await rowsOf(bed), ["Failed start-too-late none", "Failed start-too-late none"]);
        assert.deepEqual([...attempts], []);
        assert.deepEqual([...new Set(types(bed))].toSorted(), ["accepted", "completed", "failed"]);
        await tidy(bed);
      },
      { now, through: (cluster) => jobless(cluster, state) },
    );
  });
}

test("a Job that was made in time counts, although the controller ended before it noted that", async () => {
  const [{ now, forward }, attempts] = [clock(), new Map<string, number>()];
  const made = Promise.withResolvers<void>();
  let isFirst = true;
  const forgetful = (cluster: Cluster): Cluster => ({
    ...cluster,
    create: async (kind, object) => {
      const answer = await cluster.create(kind, object);
      if (kind !== "job" || !isFirst) return answer;
      made.resolve();
      throw new TreacleError("unavailable", "the answer is lost");
    },
    patch: async (ref, patch, subresource) => {
      if (isFirst && subresource === "status") throw new TreacleError("unavailable", "the API server does not answer");
      return cluster.patch(ref, patch, subresource);
    },
  });
  await withController(
    script(attempts),
    async (bed) => {
      await bed.ask("one", request());
      await made.promise;
      await bed.controller.stop();
      isFirst = false;
      forward(hourMs);
      await bed.restart();
      assert.deepEqual(await rowsOf(bed), ["Reverted duration-elapsed undefined"]);
      assert.deepEqual([...attempts.values()], [1]);
    },
    { now, through: forgetful },
  );
});

test("in serial order, an hour without a controller after the first target leaves the second as it is", async () => {
  const [{ now, forward }, attempts] = [clock(), new Map<string, number>()];
  await withController(
    script(attempts),
    async (bed) => {
      await bed.ask("one", request({ target: both, order: "serial", duration: "2s" }));
      await bed.wait("one", ({ targets }) => targets[0]?.state === "InForce");
      await bed.controller.stop();
      // The runner ends its target without a controller.
      assert.ok(await until(() => types(bed).includes("reverted"), { everyMs: 10, timeoutMs: 5000 }));
      forward(hourMs);
      await bed.restart();
      assert.deepEqual(await rowsOf(bed), ["Reverted duration-elapsed undefined", "Failed start-too-late none"]);
      assert.equal(attempts.size, 1);
      await tidy(bed);
    },
    { now },
  );
});
