// What every kubelet does with pods, whether it is the real one or that of hollow nodes.
import assert from "node:assert/strict";
import type { Check, Checks, Here } from "../contract/bed.ts";
import { conditions, ended } from "../contract/jobs.ts";
import type { Body } from "../embedded/client.ts";

/** The image of all these pods: see scripts/node/app. Hollow nodes run functions for it. */
export const appImage = "localhost/app:1";

/** An emulated processor, beside other tests. */
const within = 120_000;

interface More {
  container?: object;
  pod?: object;
}

export function spec(args: string[], { container, pod }: More = {}): object {
  const main = { name: "main", image: appImage, args, ...container };
  return { restartPolicy: "Never", automountServiceAccountToken: false, containers: [main], ...pod };
}

const isRunning = ({ status }: Body): boolean => status.phase === "Running";
const isOver = ({ status }: Body): boolean => ["Succeeded", "Failed"].includes(status.phase);
const readiness = ({ status }: Body): string => status.conditions?.find(({ type }: Body) => type === "Ready")?.status;
export const containerOf = ({ status }: Body): Body => status.containerStatuses?.[0];
const terminatedOf = (pod: Body): Body => containerOf(pod)?.state.terminated;

interface Story {
  pod: object;
  /** When something is done to it, and what. Default: it is left alone until it is over. */
  when?: (pod: Body) => boolean;
  act?: (here: Here, path: string) => Promise<unknown>;
  /** How its story ends. Default: it is over; if something is done to it, it is gone. */
  end?: (pod: Body, type: string) => boolean;
}

const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const deletion: NonNullable<Story["act"]> = ({ client }, path) => client.remove(path);

/** Makes a pod and tells what has been said of it, from the first to the last. */
export async function story(here: Here, { pod, when, act = deletion, end }: Story): Promise<Body[]> {
  const { client, at } = here;
  const { body: made } = await client.post(at.pods, { metadata: { generateName: "pod-" }, spec: pod });
  const { name, resourceVersion } = made.metadata;
  const isEnd = end ?? (when ? (_: Body, type: string) => type === "DELETED" : isOver);
  const told: Body[] = [made];
  let acted = false;
  const query = `watch=true&fieldSelector=metadata.name%3D${name}&resourceVersion=${resourceVersion}&timeoutSeconds=${within / 1000}`;
  for await (const { type, object } of client.watch(`${at.pods}?${query}`)) {
    told.push(object);
    if (!acted && when?.(object)) {
      acted = true;
      await act(here, `${at.pods}/${name}`);
    }
    if (isEnd(object, type)) return told;
  }
  throw new Error(`the pod's story does not end: ${JSON.stringify(told.at(-1)?.status)}`);
}

const phases = (told: Body[]): string[] =>
  told.map(({ status }) => String(status.phase)).filter((phase, index, all) => phase !== all[index - 1]);

const ends: { readonly [title: string]: { args: string[]; phase: string; reason: string; code: number; message: string | undefined } } = {
  "a container that ends well": { args: ["exit", "0", "bye"], phase: "Succeeded", reason: "Completed", code: 0, message: "bye" },
  "a container that fails": { args: ["exit", "3", "no"], phase: "Failed", reason: "Error", code: 3, message: "no" },
  "a container that says nothing": { args: ["exit", "75"], phase: "Failed", reason: "Error", code: 75, message: undefined },
  "a container that says too much": {
    args: ["exit", "0", `${"a".repeat(3000)}${"b".repeat(3000)}`],
    phase: "Succeeded",
    reason: "Completed",
    code: 0,
    message: `${"a".repeat(1096)}${"b".repeat(3000)}`,
  },
};

const ending =
  ({ args, phase, reason, code, message }: (typeof ends)[string]): Check =>
  async (here) => {
    const told = await story(here, { pod: spec(args) });
    const last = told.at(-1);
    // What runs for a moment only may never be seen to run.
    assert.deepEqual(
      phases(told).filter((phase) => phase !== "Running"),
      ["Pending", phase],
    );
    const { startedAt, finishedAt, containerID, ...rest } = terminatedOf(last);
    assert.match(startedAt, time);
    assert.match(finishedAt, time);
    assert.match(containerID, /^cri-o:\/\/[0-9a-f]{64}$/);
    assert.deepEqual(rest, { exitCode: code, reason, ...(message !== undefined && { message }) });
    const { name, image, ready, restartCount, started } = containerOf(last);
    assert.deepEqual([name, image, ready, restartCount, started], ["main", appImage, false, 0, false]);
    assert.deepEqual([containerOf(last).containerID, readiness(last)], [containerID, "False"]);
  };

const environment: Check = async (here) => {
  const { client, namespace } = here;
  await client.post(here.at.configMaps, { metadata: { name: "given" }, data: { FROM_MAP: "1", BOTH: "map" } });
  const env = [
    { name: "BOTH", value: "container" },
    { name: "SPACE", valueFrom: { fieldRef: { fieldPath: "metadata.namespace" } } },
    { name: "NODE", valueFrom: { fieldRef: { fieldPath: "spec.nodeName" } } },
    { name: "UID", valueFrom: { fieldRef: { fieldPath: "metadata.uid" } } },
  ];
  const container = { env, envFrom: [{ configMapRef: { name: "given" } }] };
  const told = await story(here, { pod: spec(["tell", "FROM_MAP", "BOTH", "SPACE", "NODE", "UID"], { container }) });
  const { metadata, spec: made } = told.at(-1);
  assert.equal(terminatedOf(told.at(-1)).message, `1 container ${namespace} ${made.nodeName} ${metadata.uid}`);
};

const probe = { exec: { command: ["/app", "is-ready"] }, periodSeconds: 1, timeoutSeconds: 10 };

const stopped: Check = async (here) => {
  const pod = spec(["ready"], { container: { readinessProbe: probe }, pod: { terminationGracePeriodSeconds: 20 } });
  const told = await story(here, { pod, when: (one) => readiness(one) === "True" });
  assert.deepEqual(phases(told), ["Pending", "Running", "Succeeded"]);
  const ready = told.find((one) => readiness(one) === "True");
  assert.deepEqual([containerOf(ready).ready, isRunning(ready)], [true, true]);
  assert.match(containerOf(ready).state.running.startedAt, time);
  assert.match(ready.status.podIP, /^10\./);
  assert.deepEqual(ready.status.podIPs[0], { ip: ready.status.podIP });
  const marked = told.find(({ metadata }) => metadata.deletionTimestamp);
  assert.deepEqual([marked.metadata.deletionGracePeriodSeconds, marked.status.phase, containerOf(marked).ready], [20, "Running", true]);
  const last = told.at(-1);
  assert.deepEqual([terminatedOf(last).exitCode, terminatedOf(last).message, readiness(last)], [0, '{"v":1}', "False"]);
};

const neverReady: Check = async (here) => {
  const pod = spec(["slow"], { container: { readinessProbe: probe }, pod: { terminationGracePeriodSeconds: 20 } });
  const told = await story(here, { pod, when: isRunning });
  assert.deepEqual(phases(told), ["Pending", "Running", "Failed"]);
  assert.ok(told.every((one) => readiness(one) !== "True"));
  assert.deepEqual([terminatedOf(told.at(-1)).exitCode, terminatedOf(told.at(-1)).reason], [143, "Error"]);
};

const deaf: Check = async (here) => {
  const told = await story(here, { pod: spec(["deaf"], { pod: { terminationGracePeriodSeconds: 2 } }), when: isRunning });
  assert.deepEqual(phases(told), ["Pending", "Running", "Failed"]);
  assert.deepEqual([terminatedOf(told.at(-1)).exitCode, terminatedOf(told.at(-1)).reason], [137, "Error"]);
};

/** Eviction says so in a condition, which is still there when the container has ended: whoever looks at it then sees why. */
const evicted: Check = async (here) => {
  const act: Story["act"] = async ({ client }, path) => {
    const name = path.split("/").at(-1);
    const { code, body } = await client.post(`${path}/eviction`, { apiVersion: "policy/v1", kind: "Eviction", metadata: { name } });
    assert.equal(code, 201, JSON.stringify(body));
  };
  const told = await story(here, { pod: spec(["slow"], { pod: { terminationGracePeriodSeconds: 20 } }), when: isRunning, act });
  const last = told.at(-1);
  const { reason, status } = last.status.conditions.find(({ type }: Body) => type === "DisruptionTarget");
  assert.deepEqual([reason, status, last.status.phase, terminatedOf(last).exitCode], ["EvictionByEvictionAPI", "True", "Failed", 143]);
};

/** Told to go before its image was there: there was no container, and that is said in a way of its own. */
const neverWas: Check = async (here) => {
  const container = { image: "localhost/nowhere:1", imagePullPolicy: "Never" };
  const isWaiting = (one: Body): boolean =>
    /^(ErrImageNeverPull|CreateContainerError)$/.test(containerOf(one)?.state.waiting?.reason ?? "");
  const told = await story(here, { pod: spec([], { container }), when: isWaiting });
  const waiting = told.find(isWaiting);
  assert.deepEqual([waiting.status.phase, containerOf(waiting).containerID ?? ""], ["Pending", ""]);
  const last = told.at(-1);
  const { exitCode, reason } = terminatedOf(last);
  assert.deepEqual(
    [last.status.phase, exitCode, reason, containerOf(last).containerID ?? ""],
    ["Failed", 137, "ContainerStatusUnknown", ""],
  );
};

/** The application keeps its pod when its container has ended: no second one of a Job's. */
const job =
  (args: string[], more: object, expected: { conditions: string[]; pods: string[] }): Check =>
  async ({ client, at: { jobs, pods } }) => {
    const template = { spec: spec(args, { pod: { terminationGracePeriodSeconds: 10 } }) };
    await client.post(jobs, { metadata: { name: "one" }, spec: { podReplacementPolicy: "Failed", template, ...more } });
    const done = await client.until(`${jobs}/one`, ended, within);
    assert.deepEqual(conditions(done), expected.conditions);
    const there = await client.until(pods, ({ body }) => body.items.length === expected.pods.length, within);
    assert.deepEqual(
      there.items.map(({ status }: Body) => status.phase),
      expected.pods,
    );
  };

export const kubelets: Checks = {
  ...Object.fromEntries(Object.entries(ends).map(([title, one]) => [`${title}: phase, code, reason, message`, ending(one)])),
  "environment: values, fields of the pod, ConfigMaps, and what counts more": environment,
  "a pod is ready when its probe has succeeded; told to go, it gets SIGTERM, its end is told, and it goes": stopped,
  "a pod whose probe fails runs and is not ready; its own code counts after SIGTERM": neverReady,
  "a container that ignores SIGTERM is killed when its grace is over": deaf,
  "an eviction is still to be seen when the pod has ended": evicted,
  "a pod told to go before it had its image: its container was never there": neverWas,
  "a Job whose pod fails for good keeps that pod": job(["exit", "3"], { backoffLimit: 0 }, failed("BackoffLimitExceeded", ["Failed"])),
  "a Job past its deadline takes its pod away": job(["slow"], { activeDeadlineSeconds: 3 }, failed("DeadlineExceeded", [])),
};

function failed(reason: string, pods: string[]): { conditions: string[]; pods: string[] } {
  return { conditions: [`FailureTarget ${reason}`, `Failed ${reason}`], pods };
}
