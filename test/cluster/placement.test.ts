// Where a runner runs: the real scheduler, and nodes that are not as one expects nodes to be.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Job, Pod } from "../../src/plan/kube.ts";
import { sweepLabel } from "../../src/plan/names.ts";
import { type Undo, unwind } from "../../src/undo.ts";
import { until } from "../../src/wait.ts";
import { tcpServerImage } from "../../src/embedded/launch.ts";
import { scriptedRunner } from "../embedded/scripted-runner.ts";
import { nameOf, request } from "../flow/bed.ts";
import { namespace } from "../flow/parts.ts";
import { done, rolledOut } from "./install.ts";
import { type Shipped, startShipped } from "./shipped.ts";

const hostname = "kubernetes.io/hostname";
const undo: Undo[] = [];
let shipped: Shipped;
/** Every runner's pod that there ever was, by uid. */
const runners = new Map<string, Pod>();

before(async () => {
  const nodes = [{ name: "node-1", labels: { [hostname]: "host-a" } }, { name: "node-2", labels: {} }, { name: "node-3" }];
  shipped = await startShipped(
    undo,
    scriptedRunner(() => "hold"),
    { nodes },
  );
  const watched = shipped.cluster.watch<Pod>({ kind: "pod", namespace, labelSelector: "chaos.network/record-uid" }, (pod) => {
    runners.set(pod.metadata.uid, pod);
  });
  undo.push(() => watched.stop());
  await watched.synced;
});
after(() => unwind(undo));

interface PlacedJob extends Job {
  spec: NonNullable<Job["spec"]> & { template: { spec: { nodeSelector?: object; affinity?: object } } };
}

/** Delays a pod on this node. @returns the record's name and its Job, once the delay is in force */
async function delayOn(node: string, id: string): Promise<{ record: string; job: PlacedJob }> {
  const { cluster, send, wait } = shipped;
  const containers = [{ name: "main", image: tcpServerImage, ports: [{ containerPort: 8080 }] }];
  const metadata = { namespace: "shop", name: id, labels: { app: id } };
  await cluster.create("pod", { apiVersion: "v1", kind: "Pod", metadata, spec: { nodeName: node, containers } });
  const runs = async (): Promise<boolean> =>
    (await cluster.get<Pod>({ kind: "pod", namespace: "shop", name: id }))?.status?.phase === "Running";
  assert.ok(await until(runs, { everyMs: 50, timeoutMs: 30_000 }), `${id} does not run`);
  const record = nameOf(id);
  await send("requested", id, request({ target: { namespace: "shop", pods: [id] }, to: [{ cidr: "198.51.100.0/24" }], duration: "2m" }));
  const { counts } = await wait(record, ({ counts, phase }) => counts.applied === 1 || phase === "Rejected");
  assert.equal(counts.applied, 1);
  const [job] = (await cluster.list<PlacedJob>({ kind: "job", namespace })).filter(({ metadata }) => metadata.name.startsWith(record));
  assert.ok(job);
  return { record, job };
}

const runnersOf = (record: string): Pod[] => [...runners.values()].filter(({ metadata }) => metadata.name.startsWith(record));

interface Case {
  title: string;
  node: string;
  /** kubectl's arguments before and after. */
  prepare?: [string[], string[]];
  placed: "label" | "name";
}

const cases: Case[] = [
  { title: "whose hostname label is not its name", node: "node-1", placed: "label" },
  { title: "without a hostname label", node: "node-2", placed: "name" },
  {
    title: "whose hostname label another node has, too",
    node: "node-1",
    prepare: [
      ["label", "--overwrite", "node", "node-3", `${hostname}=host-a`],
      ["label", "--overwrite", "node", "node-3", `${hostname}=node-3`],
    ],
    placed: "name",
  },
  {
    title: "that is tainted",
    node: "node-3",
    prepare: [
      ["taint", "node", "node-3", "gpu=true:NoSchedule"],
      ["taint", "node", "node-3", "gpu-"],
    ],
    placed: "label",
  },
  {
    title: "that is cordoned",
    node: "node-3",
    prepare: [
      ["cordon", "node-3"],
      ["uncordon", "node-3"],
    ],
    placed: "label",
  },
];
for (const [index, { title, node, prepare: [before, after] = [[], []], placed }] of cases.entries()) {
  test(`a target on a node ${title}: its runner is put on that node and no other`, async () => {
    const { plane, send, wait } = shipped;
    const id = `case-${index}`;
    if (before.length > 0) await done(plane, before);
    try {
      const { record, job } = await delayOn(node, id);
      assert.deepEqual(
        runnersOf(record).map(({ spec }) => spec.nodeName),
        [node],
      );
      const { nodeSelector, affinity } = job.spec.template.spec;
      assert.deepEqual([nodeSelector !== undefined, affinity !== undefined], [placed === "label", placed === "name"]);
      await send("abort.requested", `${id}-abort`, { record });
      await wait(record, ({ phase }) => phase === "Aborted");
    } finally {
      if (after.length > 0) await done(plane, after);
    }
  });
}

const controllerNode = ["get", "pods", "-n", namespace, "-l", "app.kubernetes.io/component=controller"];

interface Leaving {
  title: string;
  /** The controller is on the same node. */
  together?: true;
  /** kubectl's arguments; NODE is the node's name. */
  away: string[];
  back: string[];
  /** What became of the target. Its runner's last words are lost with its pod where no controller is there to read them. */
  reasons: string[];
}

const drain = { away: ["drain", "NODE", "--force", "--ignore-daemonsets", "--timeout=90s"], back: ["uncordon", "NODE"] };
const leaving: Leaving[] = [
  { title: "drained", ...drain, reasons: ["runner-stopped"] },
  {
    title: "tainted so that nothing may stay",
    away: ["taint", "node", "NODE", "away=true:NoExecute"],
    back: ["taint", "node", "NODE", "away-"],
    reasons: ["runner-stopped"],
  },
  { title: "drained, and the controller with it,", together: true, ...drain, reasons: ["runner-stopped", "runner-lost"] },
];
for (const [index, { title, together = false, away, back, reasons }] of leaving.entries()) {
  test(`a node is ${title} while a delay is in force: the delay ends, its end has one id, and it is not begun again`, async () => {
    const { plane, cluster, wait, arrived } = shipped;
    await rolledOut(plane);
    const theirs = await done(plane, [...controllerNode, "-o", "jsonpath={.items[0].spec.nodeName}"]);
    const node = together ? theirs : (["node-1", "node-2", "node-3"].find((name) => name !== theirs) ?? "");
    const at = (args: string[]): string[] => args.map((arg) => arg.replace("NODE", node));
    const { record } = await delayOn(node, `leaving-${index}`);
    try {
      await done(plane, at(away));
      const { targets } = await wait(record, ({ phase }) => ["Partial", "Failed", "Aborted", "Succeeded"].includes(phase), 90_000);
      const [{ reason = "", effect } = {}] = targets;
      assert.ok(reasons.includes(reason), JSON.stringify(targets));
      assert.notEqual(effect, "unverified");
      const isTidy = async (): Promise<boolean> =>
        !(await cluster.list<Job>({ kind: "job", namespace })).some(({ metadata }) => metadata.name.startsWith(record));
      assert.ok(await until(isTidy, { everyMs: 100, timeoutMs: 30_000 }), "its Job is still there");
      const begun = runnersOf(record).filter(({ metadata }) => metadata.labels?.[sweepLabel] === undefined);
      assert.equal(begun.length, 1, "it had more than one runner");
      const final = arrived.filter(({ source, suffix }) => source.includes(record) && ["reverted", "failed"].includes(suffix));
      assert.equal(new Set(final.map(({ id }) => id)).size, 1);
    } finally {
      await done(plane, at(back));
    }
  });
}
