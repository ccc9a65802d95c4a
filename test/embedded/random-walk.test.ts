// Random experiments on the embedded cluster with the real controller and the real runner on a made-up kernel, while
// everything fails that can: in the end all is as it was, and everything is said once.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Pod } from "../../src/plan/kube.ts";
import type { LatencyRecord } from "../../src/record/latency.ts";
import { finalPhases } from "../../src/record/status.ts";
import { sweepNamespace } from "../../src/runner/sweep.ts";
import { pause, until } from "../../src/wait.ts";
import { startRunner } from "../fake-kernel/machine.ts";
import { type Action, type Scenario, scenario } from "../walk/scenario.ts";
import { walkAll } from "../walk/seeds.ts";
import { type Bed, namespace, settled, withController } from "./controller-bed.ts";
import { apiFault, delayingOf, furnish, newWalk, nextFault, type Walk, watch } from "./walk-world.ts";
import { type Walkers, walkingRunners } from "./walking-runner.ts";

const pick = <T>(list: readonly T[], which: number): T | undefined => list[which % Math.max(1, list.length)];

async function act(walk: Walk, bed: Bed, action: Action): Promise<void> {
  const live = [...walk.requests.keys()].filter((name) => !walk.deleted.has(name));
  switch (action.do) {
    case "ask": {
      const name = `latency-walk${walk.requests.size}`;
      walk.requests.set(name, action.request);
      await bed.ask(name, action.request);
      return;
    }
    case "abort": {
      const name = pick(live, action.which);
      if (name !== undefined) await bed.cluster.patch({ kind: "latency", namespace, name }, { spec: { abort: {} } });
      return;
    }
    case "delete record": {
      const name = pick(live, action.which);
      if (name === undefined) return;
      walk.deleted.add(name);
      await bed.cluster.remove({ kind: "latency", namespace, name });
      return;
    }
    case "delete target": {
      const pods = (await bed.cluster.list<Pod>({ kind: "pod", namespace: "shop" })).filter(({ metadata }) => !metadata.deletionTimestamp);
      const pod = pick(pods, action.which);
      if (!pod) return;
      walk.node.namespaces.delete(`/run/netns/${pod.metadata.uid}`);
      await bed.cluster.remove({ kind: "pod", namespace: "shop", name: pod.metadata.name });
      return;
    }
    case "delete runner": {
      const pod = pick(await bed.cluster.list<Pod>({ kind: "pod", namespace }), action.which);
      walk.runnerDeleted ||= pod !== undefined;
      if (pod) await bed.cluster.remove({ kind: "pod", namespace, name: pod.metadata.name });
      return;
    }
    case "restart":
      // As often as its kubelet would, where the API server is away.
      await until(
        () =>
          bed.restart().then(
            () => true,
            () => false,
          ),
        { everyMs: 50, timeoutMs: 20_000 },
      );
      return;
    case "sink down":
      bed.answer(503);
      setTimeout(() => bed.answer(202), action.forMs);
      return;
    case "api fails":
      walk.api = { ...action, untilMs: performance.now() + action.forMs, asked: 0 };
      return;
    case "kernel fails":
      walk.kernelFaults.push({ fault: action.fault, calls: action.calls });
      return;
  }
}

async function walk({ first, next }: Scenario): Promise<void> {
  const walk = newWalk();
  const walkers = walkingRunners({
    node: walk.node,
    fault: () => nextFault(walk),
    delaying: (record) => delayingOf(walk, record),
  });
  try {
    await withController(
      walkers.script,
      async (bed) => {
        await furnish(walk, bed);
        watch(walk, walkers.runs);
        await act(walk, bed, { do: "ask", request: first });
        for (const { afterMs, action } of next) {
          await pause(afterMs);
          await act(walk, bed, action);
        }
        await assertQuiet(walk, bed);
        await walkers.over();
        await assertRestored(walk, bed, walkers.killed);
      },
      { api: { faults: () => apiFault(walk), deadlineMs: 1_000, silenceMs: 2_000 } },
    );
  } finally {
    await walkers.over();
  }
}

/** Waits until nothing happens any more, and looks at what was said. */
async function assertQuiet(walk: Walk, bed: Bed): Promise<void> {
  let left = "";
  const quiet = await until(
    async () => {
      const records = await bed.cluster.list<LatencyRecord>({ kind: "latency", namespace });
      const busy = records.filter(({ status }) => !status || !finalPhases.includes(status.phase) || !settled(status));
      left = [...busy.map(({ metadata, status }) => `${metadata.name} ${JSON.stringify(status)}`), ...(await bed.made())].join("\n");
      return left === "" && walk.node.inside.size === 0;
    },
    { everyMs: 50, timeoutMs: 30_000 },
  );
  assert(quiet, `still there: ${left}, ${walk.node.inside.size} processes`);
  const records = await bed.cluster.list<LatencyRecord>({ kind: "latency", namespace });
  assert.deepEqual(
    records.map(({ metadata }) => metadata.name).toSorted(),
    [...walk.requests.keys()].filter((name) => !walk.deleted.has(name)).toSorted(),
  );
  for (const record of records) assertSaid(record, bed);
  // With its pod a runner's last words are gone: what it has said itself, the controller may then say otherwise.
  if (!walk.runnerDeleted) for (const record of records) assertAgreed(record, bed);
}

/** Each slot has one id, and each target that was planned came to an end. */
function assertSaid({ metadata: { name }, spec, status }: LatencyRecord, { received }: Bed): void {
  const events = received.filter(({ attributes }) => attributes["partitionkey"] === name);
  const ids = (slot: string[], end = ""): string[] => [
    ...new Set(
      events
        .filter(({ type, attributes }) => slot.includes(type) && attributes["source"]?.endsWith(end))
        .map(({ attributes }) => attributes["id"] ?? ""),
    ),
  ];
  assert.equal(ids(["accepted", "rejected"]).length, 1, `${name}: accepted or rejected, once`);
  const rows = spec.dryRun ? [] : (status?.targets ?? []);
  count(`${status?.phase} ${status?.conditions.find(({ type }) => type === "Finished")?.reason ?? ""}`);
  for (const { state, reason, verified } of rows) count(`target: ${state} ${reason} ${verified}`);
  for (const { uid, state } of rows) {
    assert.match(state, /^(Reverted|Failed)$/);
    assert.equal(ids(["reverted", "failed"], `/targets/${uid}`).length, 1, `${name}: one final event of ${uid}`);
    assert(ids(["applied"], `/targets/${uid}`).length <= 1);
  }
  assert.equal(ids(["reverted", "failed"]).length, rows.length, `${name}: final events of others`);
  assert.equal(ids(["completed"]).length, rows.length > 0 ? 1 : 0, `${name}: completed`);
  const finished = status?.conditions.find(({ type }) => type === "Finished");
  for (const { data } of events.filter(({ type }) => type === "completed")) assert.equal(data["outcome"], finished?.reason);
}

/** Whoever says how a target ended, and however often: all say the same, and so does the record. */
function assertAgreed({ metadata: { name }, spec, status }: LatencyRecord, { received }: Bed): void {
  for (const { uid, state } of spec.dryRun ? [] : (status?.targets ?? [])) {
    const finals = received.filter(
      ({ type, attributes }) => /^(reverted|failed)$/.test(type) && attributes["source"]?.endsWith(`${name}/targets/${uid}`),
    );
    assert.deepEqual([...new Set(finals.map(({ type }) => type))], [state.toLowerCase()], `${name}: ends of ${uid}`);
  }
}

async function assertRestored({ wrong, node, initial, deleted }: Walk, { received }: Bed, killed: Walkers["killed"]): Promise<void> {
  assert.deepEqual(wrong, []);
  assert.deepEqual(node.own.unknown, []);
  for (const [path, kernel] of node.namespaces) {
    const uid = path.replace("/run/netns/", "");
    // An idle device may stay, until the next run or a clean-up by hand removes it: after several failures in a row, which is said,
    // and where a runner was killed whose record is deleted before anybody has looked.
    const isUnverified = received.some(({ attributes, data }) => data["effect"] === "unverified" && attributes["source"]?.endsWith(uid));
    if (isUnverified || killed.some(({ record, target }) => target === uid && deleted.has(record))) {
      const { finding } = await sweepNamespace(() => Promise.resolve(path), startRunner(node));
      count(`cleaned up: ${finding}`);
    }
    assert.deepEqual(kernel.unknown, []);
    assert.equal(kernel.snapshot(), initial.get(uid), path);
    assert.equal(kernel.links.lost, 0, "packets were lost");
  }
}

/** What became of everything, to see that all of it is reached. */
const tally: { [what: string]: number } = {};
const count = (what: string): void => void (tally[what] = (tally[what] ?? 0) + 1);

test("random experiments, faults and restarts: only what was asked for is delayed, nothing stays, all is said once", async () => {
  await walkAll({ name: "clusters", scenario, walk, runs: 3, lanes: 4 });
  console.log(tally);
});
