import assert from "node:assert/strict";
import { test } from "node:test";
import type { Cluster, KubeObject } from "../../src/cluster/api.ts";
import type { LatencyRecord } from "../../src/record/latency.ts";
import { namespace, request, settled, tidy, types, withController } from "./controller-bed.ts";
import { scriptedRunner } from "./scripted-runner.ts";

const stuck: [string, (spec: PodSpec) => PodSpec][] = [
  ["no node takes its pod", (spec) => ({ ...spec, nodeSelector: { "kubernetes.io/hostname": "elsewhere" } })],
  ["its image is missing", (spec) => ({ ...spec, containers: spec.containers.map((one) => ({ ...one, image: "missing" })) })],
];
/** A cluster in which the pods of Jobs are made so. */
const spoiling = (cluster: Cluster, changed: (spec: PodSpec) => PodSpec): Cluster => ({
  ...cluster,
  create: (kind, object) => cluster.create(kind, kind === "job" ? withPodSpec(object, changed) : object),
});

for (const [why, changed] of stuck) {
  test(`an abort does not wait for a runner that cannot begin: ${why}`, async () => {
    await withController(
      scriptedRunner(() => "hold"),
      async (bed) => {
        await bed.ask("stuck", request({ duration: "15m" }));
        await bed.wait("stuck", ({ targets }) => targets[0]?.message !== undefined);
        await bed.cluster.patch({ kind: "latency", namespace, name: "stuck" }, { spec: { abort: {} } });
        const done = await bed.wait("stuck", settled);
        assert.equal(done.phase, "Aborted");
        assert.deepEqual(
          done.targets.map(({ state, reason, effect }) => `${state} ${reason} ${effect}`),
          ["Failed aborted none"],
        );
        assert.deepEqual(types(bed).toSorted(), ["accepted", "completed", "failed"]);
        await tidy(bed);
      },
      { through: (cluster) => spoiling(cluster, changed) },
    );
  });
}

for (const [why, changed] of stuck) {
  test(`a runner that cannot begin is called off when its last moment has passed: ${why}`, async () => {
    let aheadMs = 0;
    await withController(
      scriptedRunner(() => "hold"),
      async (bed) => {
        await bed.ask("stuck", request({ duration: "15m" }));
        await bed.wait("stuck", ({ targets }) => targets[0]?.message !== undefined);
        aheadMs = 126_000;
        await bed.cluster.patch({ kind: "latency", namespace, name: "stuck" }, { metadata: { labels: { changed: "yes" } } });
        const done = await bed.wait("stuck", settled);
        assert.deepEqual(
          done.targets.map(({ state, reason, effect }) => `${state} ${reason} ${effect}`),
          ["Failed start-too-late none"],
        );
        assert.match(done.targets[0]?.message ?? "", /^its runner had not begun when its last moment came: \w/);
        assert.deepEqual(types(bed).toSorted(), ["accepted", "completed", "failed"]);
        await tidy(bed);
      },
      { through: (cluster) => spoiling(cluster, changed), now: () => new Date(Date.now() + aheadMs) },
    );
  });
}

interface PodSpec {
  containers: { image: string }[];
  nodeSelector?: { [label: string]: string };
}

function withPodSpec<T extends KubeObject>(job: T, change: (spec: PodSpec) => PodSpec): T {
  const { spec } = job as unknown as { spec: { template: { spec: PodSpec } } };
  return { ...job, spec: { ...spec, template: { ...spec.template, spec: change(spec.template.spec) } } };
}

test("an abort that comes while its request waits to be planned is in time: nothing is made for it", async () => {
  const [planning, waiting, told, goOn] = [moment(), moment(), moment(), moment()];
  const slow = (cluster: Cluster): Cluster => ({
    ...cluster,
    async get(ref) {
      const found = await cluster.get<never>(ref);
      if (ref.kind === "configMap" && ref.name === "second") waiting.resolve();
      return found;
    },
    async list(query) {
      if (query.kind === "node") planning.resolve();
      if (query.kind === "node") await goOn.promise;
      return cluster.list(query);
    },
    watch: (query, onChange) =>
      cluster.watch(query, (object, type) => {
        onChange(object, type);
        if ((object as Partial<LatencyRecord>).spec?.abort) told.resolve();
      }),
  });
  const on = (pod: string) => request({ target: { namespace: "shop", pods: [pod] } });
  await withController(
    scriptedRunner(() => "hold"),
    async (bed) => {
      await bed.ask("first", on("checkout-1"));
      await planning.promise;
      await bed.ask("second", on("checkout-2"));
      await waiting.promise;
      await bed.cluster.patch({ kind: "latency", namespace, name: "second" }, { spec: { abort: {} } });
      await told.promise;
      goOn.resolve();
      assert.equal((await bed.wait("second", settled)).phase, "Rejected");
      await bed.wait("first", settled);
    },
    { through: slow },
  );
});

function moment() {
  return Promise.withResolvers<void>();
}
