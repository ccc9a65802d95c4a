// The Job controller, as far as Treacle leans on it, and what a pod's status says.
import assert from "node:assert/strict";
import type { Body } from "../embedded/client.ts";
import type { Check, Checks } from "./bed.ts";
import { running, seen } from "./images.ts";

/** What is waited for comes within this. The real controller waits 10 s before a second pod, 20 s before a third. */
export const within = 100_000;

interface More {
  container?: object;
  pod?: object;
  job?: object;
}

/** A Job as Treacle makes them: never two pods at a time. */
export function job(name: string, args: string[], { container, pod, job: own }: More = {}): Body {
  const main = { name: "main", image: "contract", args, terminationMessagePolicy: "File", ...container };
  const template = { spec: { restartPolicy: "Never", containers: [main], ...pod } };
  return { metadata: { name }, spec: { podReplacementPolicy: "Failed", template, ...own } };
}

/** What a Job has said about itself. */
export function conditions({ status }: Body): string[] {
  const all: Body[] = status.conditions ?? [];
  return all.filter((one) => one.status === "True").map(({ type, reason }) => `${type} ${reason}`);
}

export const ended = ({ body }: { body: Body }) => conditions(body).some((text) => /^(Complete|Failed) /.test(text));

/** Treacle's own: after an eviction, and after any end but one that swears that nothing was touched, no pod follows. */
export const podFailurePolicy = {
  rules: [
    { action: "FailJob", onPodConditions: [{ type: "DisruptionTarget" }] },
    { action: "Count", onExitCodes: { operator: "In", values: [75] } },
    { action: "FailJob", onExitCodes: { containerName: "main", operator: "NotIn", values: [0] } },
  ],
};

const completion: Check = async ({ client, namespace, at: { jobs, pods } }) => {
  const env = [
    { name: "PLAIN", value: "x" },
    { name: "POD", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } },
    { name: "NODE", valueFrom: { fieldRef: { fieldPath: "spec.nodeName" } } },
  ];
  const container = { env, readinessProbe: { exec: { command: ["test", "-e", "/x"] }, periodSeconds: 1 } };
  const { body: made } = await client.post(jobs, job("two", ["ready", "runner"], { container }));
  assert.deepEqual([made.status, made.metadata.generation], [{}, 1]);
  const working = await client.until(`${jobs}/two`, ({ body }) => body.status.ready === 1, within);
  assert.deepEqual([working.status.active, conditions(working), working.status.succeeded], [1, [], undefined]);
  assert.match(working.status.startTime, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  const selection = `labelSelector=job-name%3Dtwo&fieldSelector=status.phase%3DRunning`;
  const [pod, ...others] = (await client.get(`${pods}?${selection}`)).body.items;
  assert.deepEqual(others, []);
  const { metadata, spec, status } = pod;
  assert.deepEqual((await client.get(`${pods}?fieldSelector=spec.nodeName%3D${spec.nodeName}`)).body.items.length, 1);
  assert.match(metadata.name, /^two-[a-z0-9]{5}$/);
  const { uid } = working.metadata;
  assert.deepEqual(metadata.labels, {
    "job-name": "two",
    "batch.kubernetes.io/job-name": "two",
    "controller-uid": uid,
    "batch.kubernetes.io/controller-uid": uid,
  });
  assert.deepEqual(metadata.ownerReferences, [
    { apiVersion: "batch/v1", kind: "Job", name: "two", uid, controller: true, blockOwnerDeletion: true },
  ]);
  assert.match(status.podIP, /^[0-9.]+$/);
  assert.equal(status.conditions.find(({ type }: Body) => type === "Ready").status, "True");
  assert.ok(status.containerStatuses[0].state.running.startedAt);
  const given = seen.get(`${namespace}/${metadata.name}`);
  const { PLAIN, POD, NODE } = given?.env ?? {};
  assert.deepEqual([given?.args, PLAIN, POD, NODE], [["ready", "runner"], "x", metadata.name, spec.nodeName]);

  await client.remove(`${pods}/${metadata.name}`);
  const done = await client.until(`${jobs}/two`, ended, within);
  assert.deepEqual(conditions(done), ["SuccessCriteriaMet CompletionsReached", "Complete CompletionsReached"]);
  assert.deepEqual([done.status.succeeded, done.status.failed, done.status.active, done.status.ready], [1, undefined, undefined, 0]);
  assert.equal(done.metadata.generation, 1);
  await client.until(`${pods}/${metadata.name}`, ({ code }) => code === 404, within);
};

interface Ending {
  codes: number[];
  spec: object;
  /** succeeded, failed, conditions */
  expected: [number | undefined, number, string[]];
}

const failed = (reason: string): string[] => [`FailureTarget ${reason}`, `Failed ${reason}`];

const endings: { readonly [title: string]: Ending } = {
  "a Job fails once, at the limit": { codes: [3], spec: { backoffLimit: 0 }, expected: [undefined, 1, failed("BackoffLimitExceeded")] },
  "a Job's pod that ends with 75 is tried again": {
    codes: [75, 75, 0],
    spec: { backoffLimit: 3, podFailurePolicy },
    expected: [1, 2, ["SuccessCriteriaMet CompletionsReached", "Complete CompletionsReached"]],
  },
  "a Job of which every pod ends with 75 fails at the limit": {
    codes: [75, 75, 75],
    spec: { backoffLimit: 1, podFailurePolicy },
    expected: [undefined, 2, failed("BackoffLimitExceeded")],
  },
  "a Job of which a pod ends with any other code fails at once": {
    codes: [137, 0],
    spec: { backoffLimit: 3, podFailurePolicy },
    expected: [undefined, 1, failed("PodFailurePolicy")],
  },
};

const ending =
  ({ codes, spec, expected }: Ending): Check =>
  async ({ client, namespace, at: { jobs, pods } }) => {
    await client.post(jobs, job("one", ["codes", ...codes.map(String)], { job: spec }));
    const { status } = await client.until(`${jobs}/one`, ended, within);
    assert.deepEqual([status.succeeded, status.failed, conditions({ status })], expected);
    assert.deepEqual([status.active, status.ready, status.terminating], [undefined, 0, 0]);
    assert.equal(running.get(`${namespace}/one`)?.most, 1, "podReplacementPolicy Failed: never two at a time");
    const { items } = (await client.get(pods)).body;
    const told: string[] = items.map(({ status }: Body) => `${status.containerStatuses[0].state.terminated.message} ${status.phase}`);
    const wanted = codes.slice(0, items.length).map((code) => `code ${code} ${code === 0 ? "Succeeded" : "Failed"}`);
    assert.deepEqual(told.toSorted(), wanted.toSorted());
    assert.equal(items.length, (status.failed ?? 0) + (status.succeeded ?? 0));
  };

const deadline: Check = async ({ client, at: { jobs, pods } }) => {
  const pod = { terminationGracePeriodSeconds: 5 };
  await client.post(jobs, job("late", ["slow"], { job: { activeDeadlineSeconds: 1 }, pod }));
  const target = await client.until(`${jobs}/late`, ({ body }) => body.status.terminating === 1, within);
  assert.deepEqual(conditions(target), ["FailureTarget DeadlineExceeded"], "decided, and not over before its pod is");
  const done = await client.until(`${jobs}/late`, ended, within);
  assert.deepEqual(conditions(done), failed("DeadlineExceeded"));
  assert.deepEqual([done.status.active, done.status.terminating], [undefined, 0], "it has failed when the last pod has gone");
  await client.until(pods, ({ body }) => body.items.length === 0, within);
};

const replaced: Check = async ({ client, namespace, at: { jobs, pods } }) => {
  await client.post(jobs, job("again", ["slow"], { pod: { terminationGracePeriodSeconds: 5 } }));
  const { items } = await client.until(`${pods}?fieldSelector=status.phase%3DRunning`, ({ body }) => body.items.length === 1, within);
  await client.remove(`${pods}/${items[0].metadata.name}`);
  const leaving = await client.until(`${jobs}/again`, ({ body }) => body.status.terminating === 1, within);
  assert.deepEqual([leaving.status.active, leaving.status.failed, conditions(leaving)], [undefined, undefined, []]);
  const counted = await client.until(`${jobs}/again`, ({ body }) => body.status.failed === 1, within);
  assert.deepEqual([counted.status.terminating, conditions(counted)], [0, []]);
  const next = await client.until(`${pods}?fieldSelector=status.phase%3DRunning`, ({ body }) => body.items.length === 1, within);
  assert.notEqual(next.items[0].metadata.uid, items[0].metadata.uid);
  assert.equal(running.get(`${namespace}/again`)?.most, 1);
  await client.remove(`${jobs}/again`, { propagationPolicy: "Background" });
};

const deaf: Check = async ({ client, at: { jobs, pods } }) => {
  const policy = { rules: [{ action: "FailJob", onExitCodes: { operator: "NotIn", values: [75] } }] };
  const pod = { terminationGracePeriodSeconds: 1 };
  await client.post(jobs, job("deaf", ["deaf"], { job: { podFailurePolicy: policy }, pod }));
  const { items } = await client.until(`${pods}?fieldSelector=status.phase%3DRunning`, ({ body }) => body.items.length === 1, within);
  const events = client.watch(`${pods}?watch=true&resourceVersion=${items[0].metadata.resourceVersion}`);
  await client.remove(`${pods}/${items[0].metadata.name}`);
  const told: Body[] = [];
  for await (const { type, object } of events) {
    told.push(object);
    if (type === "DELETED") break;
  }
  const marked = told.find(({ metadata }) => metadata.deletionTimestamp);
  assert.deepEqual([marked.metadata.deletionGracePeriodSeconds, marked.status.phase], [1, "Running"]);
  const { phase, containerStatuses } = told.at(-1).status;
  const { exitCode, reason } = containerStatuses[0].state.terminated;
  assert.deepEqual([phase, exitCode, reason], ["Failed", 137, "Error"]);
  assert.deepEqual(conditions(await client.until(`${jobs}/deaf`, ended, within)), failed("PodFailurePolicy"));
};

/** What a pod's watch told last before it was gone. */
async function lastOf(events: AsyncGenerator<{ type: string; object: Body }>): Promise<Body> {
  for await (const { type, object } of events) if (type === "DELETED") return object;
  throw new Error("the watch has ended");
}

const waiting: Check = async ({ client, at: { jobs, pods } }) => {
  const table: [string, More, RegExp][] = [
    ["selector", { pod: { nodeSelector: { "kubernetes.io/hostname": "other" } } }, /Unschedulable/],
    ["image", { container: { image: "nowhere" } }, /CreateContainerError.*no image/],
    ["program", { container: { image: "program" } }, /CreateContainerError.*without namespaces/],
  ];
  for (const [name, more, why] of table) {
    await client.post(jobs, job(name, ["codes"], { ...more, job: { backoffLimit: 0 } }));
    const isSaid = ({ body }: Body) => why.test(JSON.stringify(body.items[0]?.status));
    const { items } = await client.until(`${pods}?labelSelector=job-name%3D${name}`, isSaid, within);
    assert.equal(items[0].status.phase, "Pending");
    assert.equal(items[0].status.containerStatuses?.[0].containerID, undefined);
    const events = client.watch(`${pods}?watch=true&labelSelector=job-name%3D${name}&resourceVersion=${items[0].metadata.resourceVersion}`);
    await client.remove(`${pods}/${items[0].metadata.name}`);
    const { status } = await lastOf(events);
    const { exitCode, reason } = status.containerStatuses?.[0].state.terminated ?? {};
    // Of a container that a node knew of and never started it is said that it is lost, and it has no id.
    const said = name === "selector" ? [undefined, undefined] : [137, "ContainerStatusUnknown"];
    assert.deepEqual([exitCode, reason, status.containerStatuses?.[0].containerID], [...said, undefined]);
    assert.deepEqual(conditions(await client.until(`${jobs}/${name}`, ended, within)), failed("BackoffLimitExceeded"));
  }
  const [node] = (await client.get("/api/v1/nodes")).body.items;
  const nodeSelector = { "kubernetes.io/hostname": node.metadata.labels["kubernetes.io/hostname"] };
  await client.post(jobs, job("fits", ["codes"], { pod: { nodeSelector } }));
  await client.until(`${jobs}/fits`, ended, within);
};

const deleted: Check = async ({ client, namespace, at: { jobs, pods } }) => {
  await client.post(jobs, job("one", ["ready"]));
  await client.until(pods, ({ body }) => body.items[0]?.status.phase === "Running", within);
  await client.remove(`${jobs}/one`, { propagationPolicy: "Background" });
  await client.until(pods, ({ body }) => body.items.length === 0, within);
  assert.equal(running.get(`${namespace}/one`)?.now, 0, "it was stopped");
};

const application: Check = async ({ client, at: { pods } }) => {
  const container = { name: "main", image: "embedded.invalid/tcp-server", ports: [{ containerPort: 8080 }] };
  await client.post(pods, { metadata: { name: "a" }, spec: { containers: [container], terminationGracePeriodSeconds: 1 } });
  const { status } = await client.until(`${pods}/a`, ({ body }) => body.status.phase === "Running", within);
  assert.equal(status.podIPs.length, 2);
  assert.equal(status.conditions.find(({ type }: Body) => type === "Ready").status, "True");
  await client.remove(`${pods}/a`);
  await client.until(`${pods}/a`, ({ code }) => code === 404, within);
};

export const jobs: Checks = {
  "a Job runs its pod: labels, owner, environment, readiness, message, completion": completion,
  ...Object.fromEntries(Object.entries(endings).map(([title, one]) => [title, ending(one)])),
  "a Job past its deadline stops its pod with grace and fails when that has gone": deadline,
  "a pod that is told to go is replaced when it has gone, not before": replaced,
  "a pod that ignores SIGTERM is killed when its grace is over, and its Job does not run it again": deaf,
  "a pod that fits no node, has no image or no way to run waits and says why": waiting,
  "deleting a Job with its pods stops them": deleted,
  "an application pod has addresses, is ready, and goes when it is told to": application,
};
