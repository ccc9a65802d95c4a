import assert from "node:assert/strict";
import { test } from "node:test";
import type { Cluster } from "../../src/cluster/api.ts";
import { TreacleError } from "../../src/errors.ts";
import type { LatencySpec } from "../../src/record/latency.ts";
import { until } from "../../src/wait.ts";
import { both, request, settled, tidy, types, withController } from "./controller-bed.ts";
import { scriptedRunner } from "./scripted-runner.ts";

/** The cluster for a controller that ends after so many changes: the answer to the last one does not reach it any more. */
function upTo(changes: number, cluster: Cluster, onEnd: () => void): Cluster {
  let left = changes;
  const ended = (): never => {
    throw new TreacleError("unavailable", "this controller has ended");
  };
  async function change<T>(call: () => Promise<T>): Promise<T> {
    if (left <= 0) return ended();
    left--;
    const result = await call();
    if (left > 0) return result;
    onEnd();
    return ended();
  }
  return {
    ...cluster,
    get: async (ref) => (left > 0 ? cluster.get(ref) : ended()),
    list: async (query) => (left > 0 ? cluster.list(query) : ended()),
    create: (kind, object) => change(() => cluster.create(kind, object)),
    patch: (ref, patch, subresource) => change(() => cluster.patch(ref, patch, subresource)),
    remove: (ref) => change(() => cluster.remove(ref)),
  };
}

/** An experiment, how many changes it takes at least, and what becomes of its targets. */
interface Experiment {
  title: string;
  spec: LatencySpec;
  changes: number;
  targets: number;
}

const experiments: Experiment[] = [
  // Orders, identity, Job, statuses, and all of it away again.
  { title: "one target", spec: request(), changes: 13, targets: 1 },
  { title: "two targets, one after the other", spec: request({ target: both, order: "serial" }), changes: 16, targets: 2 },
];

async function killedAfter(count: number, { spec, targets }: Experiment): Promise<void> {
  const attempts = new Map<string, number>();
  let isEnded = false;
  let controllers = 0;
  await withController(
    scriptedRunner(() => "hold", attempts),
    async (bed) => {
      await bed.ask("one", spec);
      assert.ok(await until(() => isEnded, { everyMs: 10, timeoutMs: 15_000 }), "it did not make so many changes");
      await bed.restart();
      const status = await bed.wait("one", settled);
      await tidy(bed);
      const ids = new Set(bed.received.map(({ attributes }) => attributes["id"])).size;
      assert.deepEqual(
        {
          phase: status.phase,
          rows: status.targets.map(({ reason }) => reason),
          attempts: [...attempts.values()],
          said: [...new Set(types(bed))].toSorted(),
          ids,
        },
        {
          phase: "Succeeded",
          rows: Array.from({ length: targets }, () => "duration-elapsed"),
          attempts: Array.from({ length: targets }, () => 1),
          said: ["accepted", "completed", "reverted"],
          ids: 2 + targets,
        },
      );
    },
    { through: (cluster) => (controllers++ === 0 ? upTo(count, cluster, () => (isEnded = true)) : cluster) },
  );
}

for (const experiment of experiments) {
  test(`a controller that ends after any change: its successor comes to the same end: ${experiment.title}`, async () => {
    const runs = Array.from({ length: experiment.changes }, (_, i) => i + 1);
    const ends = await Promise.allSettled(runs.map((count) => killedAfter(count, experiment)));
    const wrong = ends.flatMap((end, i) => (end.status === "rejected" ? [`after ${i + 1}: ${String(end.reason)}`] : []));
    assert.deepEqual(wrong, []);
  });
}
