import assert from "node:assert/strict";
import { test } from "node:test";
import { nodeFact } from "../../src/plan/facts.ts";
import { jobManifest, notAfterOf } from "../../src/plan/job.ts";
import type { Job } from "../../src/plan/kube.ts";
import { jobName, sweepName } from "../../src/plan/names.ts";
import type { OrderedTarget, Orders } from "../../src/plan/orders.ts";
import { makePlan } from "../../src/plan/plan.ts";
import { sweepManifest } from "../../src/plan/sweep-job.ts";
import { facts, node, now, policy, record, request } from "./samples.ts";

function ordersOf(changes: Parameters<typeof request>[0] = {}): Orders & { targets: [OrderedTarget] } {
  const plan = makePlan(record(request(changes)), { facts: facts(), policy, cluster: "test", now });
  assert.ok("orders" in plan, JSON.stringify(plan));
  return plan.orders as Orders & { targets: [OrderedTarget] };
}

const settings = { image: "treacle:1", env: { K_SINK: "http://broker" } };
const orders = ordersOf();
const [target] = orders.targets;
const own = {
  labels: { "chaos.network/record-uid": "record-uid", "chaos.network/record": "latency-abc" },
  ownerReferences: [{ apiVersion: "chaos.network/v1alpha1", kind: "Latency", name: "latency-abc", uid: "record-uid" }],
};

test("the Job of one target", () => {
  const labels = { ...own.labels, "chaos.network/target": "checkout-1" };
  const tainted = node("node-1", {
    hostname: "ip-192-0-2-1",
    taints: [
      { key: "dedicated", value: "shop", effect: "NoSchedule" },
      { key: "node.kubernetes.io/unschedulable", effect: "NoSchedule" },
    ],
  });
  assert.deepEqual(jobManifest(orders, target, { settings: { ...settings, priorityClass: "treacle" }, node: tainted, now }), {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name: "latency-abc-a6f15740", namespace: "treacle-nodes", labels, ownerReferences: own.ownerReferences },
    spec: {
      parallelism: 1,
      completions: 1,
      backoffLimit: 3,
      podReplacementPolicy: "Failed",
      podFailurePolicy: {
        rules: [
          { action: "FailJob", onPodConditions: [{ type: "DisruptionTarget", status: "True" }] },
          { action: "Count", onExitCodes: { containerName: "runner", operator: "In", values: [75] } },
          { action: "FailJob", onExitCodes: { containerName: "runner", operator: "NotIn", values: [75] } },
        ],
      },
      activeDeadlineSeconds: 120 + 60 + 30 + 60,
      template: {
        metadata: { labels },
        spec: {
          nodeSelector: { "kubernetes.io/hostname": "ip-192-0-2-1" },
          tolerations: [
            { key: "dedicated", operator: "Equal", value: "shop", effect: "NoSchedule" },
            { key: "node.kubernetes.io/unschedulable", operator: "Exists", effect: "NoSchedule" },
          ],
          serviceAccountName: "latency-abc",
          restartPolicy: "Never",
          hostPID: true,
          terminationGracePeriodSeconds: 30,
          priorityClassName: "treacle",
          containers: [
            {
              name: "runner",
              image: "treacle:1",
              args: ["runner"],
              env: [
                { name: "POD_NAME", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } },
                { name: "K_SINK", value: "http://broker" },
                { name: "TREACLE_RECORD", value: "latency-abc" },
                { name: "TREACLE_NAMESPACE", value: "treacle-nodes" },
                { name: "TREACLE_TARGET", value: "checkout-1" },
                { name: "TREACLE_START_BEFORE", value: "2026-01-02T03:06:06.000Z" },
                { name: "TREACLE_NOT_AFTER", value: "2026-01-02T03:07:06.000Z" },
                { name: "CLUSTER_NAME", value: "test" },
                { name: "CONTAINER_RUNTIME_ENDPOINT", value: "unix:///run/crio/crio.sock" },
              ],
              securityContext: { privileged: true, runAsUser: 0, capabilities: { add: ["NET_ADMIN"] } },
              readinessProbe: { exec: { command: ["test", "-e", "/run/treacle-in-force"] }, periodSeconds: 1, timeoutSeconds: 10 },
              resources: { requests: { cpu: "50m", memory: "96Mi" }, limits: { cpu: "1", memory: "256Mi" } },
              volumeMounts: [{ name: "runtime", mountPath: "/run/crio" }],
            },
          ],
          volumes: [{ name: "runtime", hostPath: { path: "/run/crio", type: "Directory" } }],
        },
      },
    },
  });
});

test("the Job that sweeps one target: as the runner's, without orders, and with nothing to fear from being repeated", () => {
  const { spec } = jobManifest(orders, target, { settings, node: node("node-1"), now });
  const { env, readinessProbe: _, ...container } = spec.template.spec.containers[0] ?? { env: [] };
  const { podReplacementPolicy: _replacement, podFailurePolicy: _failure, ...rules } = spec;
  const labels = { ...own.labels, "chaos.network/sweep": "checkout-1" };
  assert.deepEqual(sweepManifest(orders.record, target.uid, { settings, node: node("node-1") }), {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name: "latency-abc-a6f15740-sweep", namespace: "treacle-nodes", labels, ownerReferences: own.ownerReferences },
    spec: {
      ...rules,
      activeDeadlineSeconds: 150,
      template: {
        metadata: { labels },
        spec: {
          ...spec.template.spec,
          automountServiceAccountToken: false,
          terminationGracePeriodSeconds: 5,
          containers: [
            {
              ...container,
              args: ["sweep"],
              env: [{ name: "TREACLE_TARGET", value: "checkout-1" }, env.find(({ name }) => name === "CONTAINER_RUNTIME_ENDPOINT")],
            },
          ],
        },
      },
    },
  });
});

test("a runner's last moment can be read from its Job", () => {
  const job = jobManifest(orders, target, { settings, node: node("node-1"), now }) as unknown as Job;
  assert.equal(notAfterOf(job), "2026-01-02T03:07:06.000Z");
  assert.equal(notAfterOf({ metadata: job.metadata }), undefined);
});

const untils = [
  { title: "soon", until: "2026-01-02T03:04:36.000Z", startBefore: "2026-01-02T03:04:36.000Z" },
  { title: "later than a Job may start", until: "2026-01-02T03:06:36.000Z", startBefore: "2026-01-02T03:06:06.000Z" },
];
for (const { title, until, startBefore } of untils) {
  test(`a pod that joins ends with the others: ${title}`, () => {
    const { env } =
      jobManifest(orders, { ...target, until }, { settings, node: node("node-1"), now }).spec.template.spec.containers[0] ?? {};
    const of = (name: string) => env?.flatMap((one) => (one.name === name && "value" in one ? one.value : []));
    assert.deepEqual([of("TREACLE_START_BEFORE"), of("TREACLE_NOT_AFTER")], [[startBefore], [until]]);
  });
}

test("without a label of its own a node is named", () => {
  const { hostname: _, ...nameless } = node("node-1");
  const { spec } = jobManifest(orders, target, { settings, node: nameless, now }).spec.template;
  assert.equal("nodeSelector" in spec, false);
  assert.deepEqual("affinity" in spec && spec.affinity, {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchFields: [{ key: "metadata.name", operator: "In", values: ["node-1"] }] }],
      },
    },
  });
});

const graces = [
  { latency: { delay: "100ms" }, grace: 30 },
  { latency: { delay: "10s", jitter: "9500ms" }, grace: 30 },
  { latency: { delay: "10s", jitter: "10s" }, grace: 30 },
  { latency: { delay: "30s", jitter: "1ms" }, grace: 41 },
  // The tables of iproute2 reach four times the jitter.
  { latency: { delay: "10s", jitter: "10s", distribution: "normal" as const }, grace: 60 },
];
for (const { latency, grace } of graces) {
  test(`${JSON.stringify(latency)} is given ${grace} s to end`, () => {
    const { spec } = jobManifest({ ...orders, latency, durationMs: 1500 }, target, { settings, node: node("node-1"), now });
    assert.equal(spec.template.spec.terminationGracePeriodSeconds, grace);
    assert.equal(spec.activeDeadlineSeconds, 120 + 2 + grace + 60);
  });
}

const runtimes = [
  { runtime: "containerd://2.1.0", endpoint: undefined, expected: ["unix:///run/containerd/containerd.sock", "/run/containerd"] },
  {
    runtime: "containerd://2.1.0",
    endpoint: "unix:///run/k3s/containerd/containerd.sock",
    expected: ["unix:///run/k3s/containerd/containerd.sock", "/run/k3s/containerd"],
  },
  { runtime: "docker://1", endpoint: undefined, expected: [undefined, undefined] },
];
for (const { runtime, endpoint, expected } of runtimes) {
  test(`${runtime} with ${endpoint ?? "no setting"}`, () => {
    const chosen = { ...settings, ...(endpoint !== undefined && { runtimeEndpoint: endpoint }) };
    const { spec } = jobManifest(orders, target, { settings: chosen, node: node("node-1", { runtime }), now }).spec.template;
    const env = spec.containers[0]?.env.find(({ name }) => name === "CONTAINER_RUNTIME_ENDPOINT");
    assert.deepEqual(
      [env && "value" in env && env.value, directoryOf(spec.volumes)].map((one) => one || undefined),
      expected,
    );
  });
}

function directoryOf([volume]: readonly object[] = []): string | undefined {
  return volume && "hostPath" in volume ? (volume.hostPath as { path: string }).path : undefined;
}

test("with an audience, a token of the record's ServiceAccount, and whatever else is mounted", () => {
  for (const runtime of ["cri-o://1.34.0", "other://1"]) {
    const manifest = (more: object) =>
      jobManifest(orders, target, { settings: { ...settings, ...more }, node: node("node-1", { runtime }), now }).spec.template.spec;
    const [plain, spec] = [manifest({}), manifest({ sinkAudience: "eventing.knative.dev/broker/shop/default" })];
    const mount = { name: "sink-token", mountPath: "/oidc", readOnly: true };
    const serviceAccountToken = { audience: "eventing.knative.dev/broker/shop/default", expirationSeconds: 3600, path: "token" };
    const volume = { name: "sink-token", projected: { sources: [{ serviceAccountToken }] } };
    assert.deepEqual(spec.volumes, [...(plain.volumes ?? []), volume]);
    assert.deepEqual(spec.containers[0]?.volumeMounts, [...(plain.containers[0]?.volumeMounts ?? []), mount]);
  }
});

test("names", () => {
  const long = { name: `${"a.b-".repeat(20)}z`, uid: "u" };
  assert.equal(jobName(long, "t").length, 63 - 1);
  assert.match(jobName(long, "t"), /^(a-b-){13}a-[0-9a-f]{8}$/);
  assert.match(sweepName(long, "t"), /^(a-b-){12}[0-9a-f]{8}-sweep$/);
  assert.notEqual(jobName({ name: "x", uid: "1" }, "23"), jobName({ name: "x", uid: "12" }, "3"));
});

test("a node's facts", () => {
  const seen = {
    metadata: { uid: "n", name: "node-1", labels: { "kubernetes.io/hostname": "host-1" } },
    spec: { taints: [{ key: "k", effect: "NoSchedule" }] },
    status: {
      addresses: [
        { type: "InternalIP", address: "192.0.2.1" },
        { type: "ExternalIP", address: "198.51.100.1" },
        { type: "Hostname", address: "host-1" },
      ],
      nodeInfo: { containerRuntimeVersion: "cri-o://1.34.0" },
    },
  };
  const known = { name: "node-1", taints: seen.spec.taints, runtime: "cri-o://1.34.0", ips: ["192.0.2.1", "198.51.100.1"] };
  const ready = { ...seen, status: { ...seen.status, conditions: [{ type: "Ready", status: "True" }] } };
  assert.deepEqual(nodeFact(ready, true), { hostname: "host-1", ...known });
  assert.deepEqual(nodeFact(seen, false), { ...known, notReady: true });
});
