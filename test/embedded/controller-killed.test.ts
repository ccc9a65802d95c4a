import assert from "node:assert/strict";
import { test } from "node:test";
import type { Cluster } from "../../src/cluster/api.ts";
import { createGate } from "../../src/controller/gate.ts";
import { TreacleError } from "../../src/errors.ts";
import type { LatencySpec } from "../../src/record/latency.ts";
import { until } from "../../src/wait.ts";
import { both, request, settled, tidy, types, withController } from "./controller-bed.ts";
import { type Behaviour, scriptedRunner } from "./scripted-runner.ts";

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
  behaviour: Behaviour;
  phase: string;
  reason: string;
  said: string[];
}

const well: Pick<Experiment, "behaviour" | "phase" | "reason" | "said"> = {
  behaviour: "hold",
  phase: "Succeeded",
  reason: "duration-elapsed",
  said: ["accepted", "applied", "completed", "reverted"],
};

const experiments: Experiment[] = [
  // Orders, identity, Job, statuses, and all of it away again.
  { ...well, title: "one target", spec: request(), changes: 13, targets: 1 },
  {
    ...well,
    title: "two targets, one after the other",
    spec: request({ target: both, order: "serial" }),
    changes: 16,
    targets: 2,
  },
  {
    title: "a runner that vanishes, and its sweep",
    spec: request(),
    changes: 16,
    targets: 1,
    behaviour: "crash",
    phase: "Failed",
    reason: "runner-lost",
    said: ["accepted", "applied", "completed", "failed"],
  },
];

async function killedAfter(count: number, { spec, targets, behaviour, phase, reason, said }: Experiment): Promise<void> {
  const attempts = new Map<string, number>();
  let isEnded = false;
  let controllers = 0;
  await withController(
    scriptedRunner(() => behaviour, attempts),
    async (bed) => {
      await bed.ask("one", spec);
      assert.ok(await until(() => isEnded, { everyMs: 10, timeoutMs: 30_000 }), "it did not make so many changes");
      await bed.restart();
      const status = await bed.wait("one", settled, 30_000);
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
          phase,
          rows: Array.from({ length: targets }, () => reason),
          attempts: Array.from({ length: targets }, () => 1),
          said,
          ids: 2 + targets * (said.length - 2),
        },
      );
    },
    { through: (cluster) => (controllers++ === 0 ? upTo(count, cluster, () => (isEnded = true)) : cluster) },
  );
}

/** Two cores do not bear all of them at once, beside other files. */
const turn = createGate(8);

for (const experiment of experiments) {
  test(`a controller that ends after any change: its successor comes to the same end: ${experiment.title}`, async () => {
    const runs = Array.from({ length: experiment.changes }, (_, i) => i + 1);
    const ends = await Promise.allSettled(runs.map((count) => turn(() => killedAfter(count, experiment))));
    const wrong = ends.flatMap((end, i) => (end.status === "rejected" ? [`after ${i + 1}: ${String(end.reason)}`] : []));
    assert.deepEqual(wrong, []);
  });
}
