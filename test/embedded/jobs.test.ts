import assert from "node:assert/strict";
import { test } from "node:test";
import type { Script, ScriptedContainer } from "../../src/embedded/container.ts";
import type { EmbeddedOptions } from "../../src/embedded/start.ts";
import type { Body } from "./client.ts";
import { conditions, job, jobs, pods, withCluster } from "./cluster.ts";

const settings = (script: Script) => ({ network: "none" as const, retryMs: 50, images: { test: script } });
const untilStopped = (signal: AbortSignal, code = 143) =>
  new Promise<number>((resolve) => signal.addEventListener("abort", () => resolve(code)));
const ended = ({ body }: { body: Body }) => conditions(body).some((text) => /^(Complete|Failed) /.test(text));

test("a Job runs its pod as a controller would: labels, owner, environment, readiness, message, completion", async () => {
  let seen: ScriptedContainer | undefined;
  const script: Script = async (container) => {
    seen = container;
    container.onLine("hello");
    container.setReady(true);
    await untilStopped(container.signal);
    container.writeTerminationMessage('{"v":1}');
    return 0;
  };
  const logged: string[] = [];
  const onLog: EmbeddedOptions["onLog"] = ({ metadata }, line) => logged.push(`${metadata.name} ${line}`);
  await withCluster({ ...settings(script), onLog }, async (client) => {
    const env = [
      { name: "PLAIN", value: "x" },
      { name: "POD", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } },
      { name: "NODE", valueFrom: { fieldRef: { fieldPath: "spec.nodeName" } } },
    ];
    const container = { env, args: ["runner"], readinessProbe: { exec: { command: ["test", "-e", "/x"] }, periodSeconds: 1 } };
    await client.post(jobs, job("two", container));
    const running = await client.until(`${jobs}/two`, ({ body }) => body.status.ready === 1);
    assert.equal(running.status.active, 1);
    const { items } = (
      await client.get(`${pods}?labelSelector=job-name%3Dtwo&fieldSelector=status.phase%3DRunning,spec.nodeName%3Dembedded`)
    ).body;
    assert.equal(items.length, 1);
    const [{ metadata, status }] = items;
    assert.match(metadata.name, /^two-[a-z0-9]{5}$/);
    assert.equal(metadata.labels["batch.kubernetes.io/controller-uid"], running.metadata.uid);
    assert.deepEqual(metadata.ownerReferences, [
      { apiVersion: "batch/v1", kind: "Job", name: "two", uid: running.metadata.uid, controller: true, blockOwnerDeletion: true },
    ]);
    assert.match(status.podIP, /^[0-9.]+$/);
    assert.deepEqual(seen?.args, ["runner"]);
    const { PLAIN, POD, NODE } = seen?.env ?? {};
    assert.deepEqual([PLAIN, POD, NODE], ["x", metadata.name, "embedded"]);
    assert.deepEqual(logged, [`${metadata.name} hello`]);

    await client.remove(`${pods}/${metadata.name}`);
    const done = await client.until(`${jobs}/two`, ended);
    assert.deepEqual(conditions(done), ["SuccessCriteriaMet CompletionsReached", "Complete CompletionsReached"]);
    assert.deepEqual([done.status.succeeded, done.status.failed, done.status.active, done.status.ready], [1, undefined, undefined, 0]);
    assert.equal((await client.get(`${pods}/${metadata.name}`)).code, 404);
  });
});

test("how often and why a Job fails", async (t) => {
  const rules = [
    { action: "FailJob", onPodConditions: [{ type: "DisruptionTarget" }] },
    { action: "Count", onExitCodes: { operator: "In", values: [75] } },
    { action: "FailJob", onExitCodes: { containerName: "main", operator: "NotIn", values: [0] } },
  ];
  const podFailurePolicy = { rules };
  const table: { title: string; codes: number[]; spec: object; expected: [number | undefined, number, string[]] }[] = [
    {
      title: "once, at the limit",
      codes: [3],
      spec: { backoffLimit: 0 },
      expected: [undefined, 1, ["FailureTarget BackoffLimitExceeded", "Failed BackoffLimitExceeded"]],
    },
    {
      title: "75 is tried again",
      codes: [75, 75, 0],
      spec: { backoffLimit: 3, podFailurePolicy },
      expected: [1, 2, ["SuccessCriteriaMet CompletionsReached", "Complete CompletionsReached"]],
    },
    {
      title: "75 for ever",
      codes: [75, 75, 75],
      spec: { backoffLimit: 1, podFailurePolicy },
      expected: [undefined, 2, ["FailureTarget BackoffLimitExceeded", "Failed BackoffLimitExceeded"]],
    },
    {
      title: "any other at once",
      codes: [137, 0],
      spec: { backoffLimit: 3, podFailurePolicy },
      expected: [undefined, 1, ["FailureTarget PodFailurePolicy", "Failed PodFailurePolicy"]],
    },
  ];
  for (const { title, codes, spec, expected } of table) {
    await t.test(title, async () => {
      const left = [...codes];
      const most = { now: 0, ever: 0 };
      const script: Script = async (container) => {
        most.ever = Math.max(most.ever, ++most.now);
        await new Promise((resolve) => setImmediate(resolve));
        container.writeTerminationMessage(`code ${left[0]}`);
        most.now--;
        return left.shift() ?? 0;
      };
      await withCluster(settings(script), async (client) => {
        await client.post(jobs, job("one", {}, { job: spec }));
        const { status } = await client.until(`${jobs}/one`, ended);
        assert.deepEqual([status.succeeded, status.failed, conditions({ status })], expected);
        assert.equal(most.ever, 1, "podReplacementPolicy Failed: never two at a time");
        const { items } = (await client.get(pods)).body;
        assert.deepEqual(
          items.map((pod: Body) => pod.status.containerStatuses[0].state.terminated.message),
          codes.slice(0, items.length).map((code) => `code ${code}`),
        );
        assert.deepEqual(
          items.map((pod: Body) => pod.status.phase),
          codes.slice(0, items.length).map((code) => (code === 0 ? "Succeeded" : "Failed")),
        );
      });
    });
  }
});

test("a Job past its deadline stops its pod with grace and fails when that has gone", async () => {
  const script: Script = async ({ signal }) => {
    await untilStopped(signal);
    await new Promise((resolve) => setTimeout(resolve, 300));
    return 0;
  };
  await withCluster(settings(script), async (client) => {
    await client.post(jobs, job("late", {}, { job: { activeDeadlineSeconds: 1 }, pod: { terminationGracePeriodSeconds: 5 } }));
    const target = await client.until(`${jobs}/late`, ({ body }) => conditions(body).length > 0);
    assert.deepEqual([conditions(target), target.status.terminating], [["FailureTarget DeadlineExceeded"], 1]);
    await client.until(`${jobs}/late`, ended);
    assert.deepEqual((await client.get(pods)).body.items, []);
  });
});

test("a pod that ignores SIGTERM is killed when its grace is over, and its Job does not run it again", async () => {
  const script: Script = () => new Promise<number>(() => {});
  await withCluster(settings(script), async (client) => {
    const podFailurePolicy = { rules: [{ action: "FailJob", onExitCodes: { operator: "NotIn", values: [75] } }] };
    await client.post(jobs, job("deaf", {}, { job: { podFailurePolicy }, pod: { terminationGracePeriodSeconds: 1 } }));
    const { items } = await client.until(`${pods}?fieldSelector=status.phase%3DRunning`, ({ body }) => body.items.length === 1);
    const events = client.watch(`${pods}?watch=true&resourceVersion=${items[0].metadata.resourceVersion}`);
    await client.remove(`${pods}/${items[0].metadata.name}`);
    const marked = (await events.next()).value;
    assert.deepEqual([marked?.type, marked?.object.metadata.deletionGracePeriodSeconds], ["MODIFIED", 1]);
    const dead = (await events.next()).value;
    const { phase, containerStatuses } = dead?.object.status ?? {};
    const { exitCode, reason } = containerStatuses[0].state.terminated;
    assert.deepEqual([phase, exitCode, reason], ["Failed", 137, "Error"]);
    assert.equal((await events.next()).value?.type, "DELETED");
    await events.return(undefined);
    assert.deepEqual(conditions(await client.until(`${jobs}/deaf`, ended)), ["FailureTarget PodFailurePolicy", "Failed PodFailurePolicy"]);
  });
});

test("a pod that fits no node, has no image or no way to run waits and says why", async () => {
  const table: [string, object, object, RegExp][] = [
    ["selector", {}, { nodeSelector: { "kubernetes.io/hostname": "other" } }, /Unschedulable/],
    ["image", { image: "nowhere" }, {}, /CreateContainerError.*no image/],
    ["program", { image: "program" }, {}, /CreateContainerError.*without namespaces/],
  ];
  await withCluster({ network: "none", images: { program: ["/bin/true"], test: () => Promise.resolve(0) } }, async (client) => {
    for (const [name, container, pod, why] of table) {
      await client.post(jobs, job(name, container, { pod, job: { backoffLimit: 0 } }));
      const said = ({ body }: Body) => why.test(JSON.stringify(body.items[0]?.status));
      const { items } = await client.until(`${pods}?labelSelector=job-name%3D${name}`, said);
      assert.equal(items[0].status.phase, "Pending");
      await client.remove(`${pods}/${items[0].metadata.name}`);
      assert.deepEqual(conditions(await client.until(`${jobs}/${name}`, ended)), [
        "FailureTarget BackoffLimitExceeded",
        "Failed BackoffLimitExceeded",
      ]);
    }
    const pod = { nodeSelector: { "kubernetes.io/hostname": "embedded" } };
    await client.post(jobs, job("fits", {}, { pod }));
    await client.until(`${jobs}/fits`, ended);
  });
});

test("deleting a Job with its pods stops them", async () => {
  let stopped = false;
  const script: Script = async ({ signal }) => {
    await untilStopped(signal);
    stopped = true;
    return 0;
  };
  await withCluster(settings(script), async (client) => {
    await client.post(jobs, job("one", {}));
    await client.until(pods, ({ body }) => body.items[0]?.status.phase === "Running");
    await client.remove(`${jobs}/one`, { propagationPolicy: "Background" });
    await client.until(pods, ({ body }) => body.items.length === 0);
    assert.equal(stopped, true);
  });
});

test("an application pod has addresses and is ready; closing twice is closing once", async () => {
  await withCluster({ network: "none" }, async (client) => {
    const container = { name: "main", image: "embedded.invalid/tcp-server", ports: [{ containerPort: 8080 }] };
    await client.post(pods, { metadata: { name: "a" }, spec: { containers: [container] } });
    const { status } = await client.until(`${pods}/a`, ({ body }) => body.status.phase === "Running");
    assert.equal(status.podIPs.length, 2);
    assert.equal(status.conditions.find(({ type }: Body) => type === "Ready").status, "True");
  });
});
