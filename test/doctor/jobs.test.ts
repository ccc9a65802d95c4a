import assert from "node:assert/strict";
import { test } from "node:test";
import type { Cluster } from "../../src/cluster/api.ts";
import { examineNodes } from "../../src/doctor/jobs.ts";
import { TreacleError } from "../../src/errors.ts";
import type { NodeFact } from "../../src/plan/facts.ts";
import { type Undo, unwind } from "../../src/undo.ts";
import { pause, until } from "../../src/wait.ts";

const nodes = Array.from({ length: 40 }, (_, i): NodeFact => ({ name: `node-${i}`, runtime: "cri-o://1.34.0", taints: [], ips: [] }));

/** An API server that takes its time with each Job, and does not know the namespace any more when the third is made. */
function forgetful() {
  const made = new Set<string>();
  let asked = 0;
  let underWay = 0;
  const cluster = {
    async create(_, object) {
      underWay++;
      const isThird = ++asked === 3;
      await pause(isThird ? 1 : 20);
      underWay--;
      if (isThird) throw new TreacleError("internal", "namespaces treacle-nodes not found", { cause: { status: 404 } });
      made.add(object.metadata?.name ?? "");
      return { created: true, object };
    },
    remove: ({ name }) => Promise.resolve(void made.delete(name)),
  } satisfies Partial<Cluster> as Partial<Cluster> as Cluster;
  return { cluster, made, rests: () => underWay === 0, asked: () => asked };
}

const run = { namespace: "treacle-nodes", id: "abcdefgh", settings: { image: "runner", env: {} }, timeoutMs: 1000 };
const examining = { run, mayListEvents: false, onProgress: () => {} };

test("a Job that cannot be asked for ends the examination; no other is made behind the back of what takes all away", async () => {
  const { cluster, made, rests, asked } = forgetful();
  const undo: Undo[] = [];
  const { signal: stop } = new AbortController();
  await assert.rejects(examineNodes({ ...examining, cluster, stop }, nodes, undo), /treacle-nodes not found/);
  await unwind(undo);
  assert.ok(await until(rests, { everyMs: 5, timeoutMs: 5000 }));
  assert.deepEqual([...made], []);
  assert.ok(asked() < 12, `${asked()} were asked for`);
});

test("an API server that is away at the end is not asked for every Job", async () => {
  const stop = new AbortController();
  let removals = 0;
  const cluster = {
    create: (_, object) => Promise.resolve({ created: true, object }),
    list: () => Promise.resolve([]),
    remove: async ({ kind }) => {
      if (kind === "job") removals++;
      await pause(1);
      throw new TreacleError("unavailable", "the API server is away");
    },
  } satisfies Partial<Cluster> as Partial<Cluster> as Cluster;
  const undo: Undo[] = [];
  const onProgress = (): void => stop.abort("SIGINT");
  await examineNodes({ ...examining, cluster, stop: stop.signal, onProgress }, nodes, undo);
  await assert.rejects(unwind(undo), { code: "unavailable" });
  assert.ok(removals > 0 && removals < 12, `${removals} were asked for`);
});

test("who may not use the constraints himself cannot hand them out: that is no matter of the node's", async () => {
  const seen = 'user "alice" is attempting to grant RBAC permissions not currently held';
  const cluster = {
    create: (kind, object) =>
      kind === "role"
        ? Promise.reject(new TreacleError("internal", seen, { cause: { status: 403 } }))
        : Promise.resolve({ created: true, object }),
    remove: () => Promise.resolve(),
  } satisfies Partial<Cluster> as Partial<Cluster> as Cluster;
  const { signal: stop } = new AbortController();
  const constrained = { ...examining, run: { ...run, scc: "treacle-runner" } };
  const outcomes = await examineNodes({ ...constrained, cluster, stop }, nodes.slice(0, 1), []);
  assert.deepEqual(outcomes, new Map([["node-0", { hindrance: { code: "not-allowed", seen } }]]));
});
