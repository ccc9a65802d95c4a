// `treacle plan`: what it says of a request.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { dump } from "js-yaml";
import { createLatency } from "../../src/cluster/latencies.ts";
import { readRequest } from "../../src/dry-run/input.ts";
import { look } from "../../src/dry-run/look.ts";
import { type DryRun, resultOf } from "../../src/dry-run/result.ts";
import { recordName } from "../../src/events/ids.ts";
import type { Request } from "../../src/events/types.gen.ts";
import type { Pod } from "../../src/plan/kube.ts";
import { request } from "../flow/bed.ts";
import { all, latency, namespace, type PlanBed, startPlanBed } from "./plan-bed.ts";

let bed: PlanBed;
before(async () => void (bed = await startPlanBed()));
after(() => bed.close());

const event = (data: unknown) => ({ specversion: "1.0", type: "chaos.network.latency.requested", source: "/me", id: "1", data });

test("what would run: from a file in YAML, as text", async () => {
  const file = join(bed.folder, "request.yaml");
  await writeFile(file, dump(latency(request(), { name: "slow-payments", namespace })));
  const { code, stdout, stderr } = await bed.plan("", ["-f", file]);
  assert.deepEqual([code, stderr], [0, ""]);
  const [head, , ...lines] = stdout.split("\n");
  assert.equal(head, "Would delay 1 of 2 pods of shop towards shop/app=payments by 100ms, for 20s.");
  assert.deepEqual(lines.slice(0, 5), [
    "Pods of shop",
    "  POD         NODE      FATE",
    "  checkout-1  embedded  may be drawn",
    "  checkout-2  embedded  may be drawn",
    "  1 of these 2 is drawn once the record exists, by its uid and theirs",
  ]);
  assert.match(stdout, /\n {2}delay 10 s, duration 15 min, .*; defaults: no controller in namespace treacle-nodes\n/);
  assert.match(
    stdout,
    /\n {2}no controller is deployed in the node namespace: nothing becomes of a request unless one works from elsewhere\n/,
  );
});

test("the same request in each of its forms is the same plan", async () => {
  const asked = request({ target: all });
  const [data, record, sent] = await Promise.all([bed.planned(asked), bed.planned(latency(asked)), bed.planned(event(asked))]);
  assert.equal(data.verdict, "would-run");
  assert.deepEqual(
    data.pods.map(({ pod, fate }) => `${pod} ${fate}`),
    ["checkout-1 in", "checkout-2 in"],
  );
  assert.equal(data.destinations?.kernel?.steps.length, 5);
  // When the kernel would end the delay depends on when it is asked.
  const timeless = ({ destinations, ...rest }: DryRun) => ({ ...rest, destinations: { ...destinations, kernel: undefined } });
  assert.deepEqual(timeless(record), timeless(data));
  assert.deepEqual(timeless(sent), { ...timeless(data), record: { namespace, name: recordName("/me", "1") } });
});

const refusals: { code: string; asked: Partial<Request>; metadata?: object; spec?: object }[] = [
  { code: "namespace-not-allowed", asked: { target: { namespace: "bank", labels: "app=vault" } } },
  { code: "namespace-not-allowed", asked: { target: { namespace: "kube-system", labels: "a=b" } } },
  { code: "over-limit", asked: { latency: { delay: "11s" } } },
  { code: "no-target", asked: { target: { namespace: "shop", pods: ["gone"] } } },
  { code: "no-target", asked: { target: { namespace: "nowhere", labels: "a=b" } } },
  { code: "no-target", asked: { target: { namespace: "shop", workload: { apiVersion: "apps/v1", kind: "Deployment", name: "gone" } } } },
  { code: "no-address", asked: { to: [{ namespace: "shop", labels: "app=nobody" }] } },
  { code: "target-on-host-network", asked: { target: { namespace: "shop", labels: "app=agent" } } },
  { code: "destination-exempt", asked: { to: [{ cidr: "169.254.169.254" }] } },
  { code: "not-supported", asked: { to: [{ host: "example.com" }] } },
  { code: "aborted", asked: {}, spec: { abort: { by: "ann" } } },
  { code: "name-taken", asked: {}, metadata: { name: "somebody-elses" } },
];

test("every refusal that a cluster can give", async () => {
  await bed.cluster.create("configMap", { apiVersion: "v1", kind: "ConfigMap", metadata: { namespace, name: "somebody-elses" } });
  for (const { code, asked, metadata, spec } of refusals) {
    const read = readRequest(JSON.stringify(latency({ ...request(asked), ...spec }, metadata)), "it");
    const { problems, verdict } = resultOf(read, await look(bed.cluster, read, namespace), { namespace, now: new Date() });
    assert.deepEqual([problems[0]?.code, verdict], [code, "would-be-refused"], JSON.stringify(problems));
  }
});

test("too late, or of other data: what the sink would say of an event", async () => {
  const late = await bed.planned({ ...event(request()), time: "2020-01-01T00:00:00Z" });
  assert.deepEqual([late.code, late.problems[0]?.code], [1, "expired"]);
});

test("pods that others delay, and how many run, are of the records that are there", async () => {
  const checkouts = await bed.cluster.list<Pod>({ kind: "pod", namespace: "shop", labelSelector: "app=checkout" });
  const targets = checkouts.slice(0, 1).map(({ metadata: { uid, name: pod } }) => ({ uid, pod, node: "embedded", state: "InForce" }));
  const place = { kind: "latency", namespace, name: "running" } as const;
  await createLatency(bed.cluster, place, request());
  await bed.cluster.patch(place, { status: { phase: "Running", targets } }, "status");
  try {
    const one = await bed.planned(request({ target: all }));
    assert.deepEqual([one.code, one.running], [0, 1]);
    assert.deepEqual(
      one.pods.map(({ fate, reason }) => [fate, reason]),
      [
        ["out", "running delays it already"],
        ["in", undefined],
      ],
    );
    const named = await bed.planned(request({ target: { namespace: "shop", pods: ["checkout-1"] } }));
    assert.deepEqual([named.code, named.problems[0]?.code], [1, "overlap"]);
    const again = await bed.planned(latency(request({ target: all }), { name: "running" }));
    assert.equal(again.notes[0], "Latency running is there already (Running) and is not run again; give this one another name");
  } finally {
    await bed.cluster.remove(place);
  }
});

test("the limits are those of the controller's Deployment, also where a mesh has put its proxy first", async () => {
  await bed.cluster.create("configMap", {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { namespace, name: "treacle-policy-7g9" },
    data: { TREACLE_MAX_DELAY: "50ms", TREACLE_MAX_TARGETS: "1", K_SINK: "http://events/", longest: "9m" },
  });
  const data = { TARGETS: "7" };
  await bed.cluster.create("configMap", { apiVersion: "v1", kind: "ConfigMap", metadata: { namespace, name: "sizes" }, data });
  const longest = { configMapKeyRef: { name: "treacle-policy-7g9", key: "longest" } };
  const env = [
    { name: "TREACLE_MAX_RUNNING", value: "3" },
    { name: "TREACLE_MAX_DURATION", valueFrom: longest },
  ];
  const envFrom = [{ configMapRef: { name: "treacle-policy-7g9" } }, { prefix: "TREACLE_MAX_", configMapRef: { name: "sizes" } }];
  const proxy = { name: "proxy", env: [{ name: "TREACLE_MAX_TARGETS", value: "3" }] };
  const containers = [proxy, { name: "controller", envFrom, env }];
  const metadata = { namespace, name: "treacle-controller", labels: { "app.kubernetes.io/component": "controller" } };
  await bed.cluster.create("deployment", {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata,
    spec: { template: { spec: { containers } } },
  });
  const ref = { kind: "deployment", namespace, name: "treacle-controller" } as const;
  try {
    const { problems, limits, notes } = await bed.planned(request());
    assert.deepEqual(problems[0]?.code, "over-limit");
    assert.deepEqual(
      [limits.from, limits.maxDelayMs, limits.maxTargets, limits.maxRunning, limits.maxDurationMs],
      ["Deployment treacle-controller in namespace treacle-nodes", 50, 7, 3, 540_000],
    );
    assert.equal(notes[0], "the controller does not run now: nothing becomes of a request until it does");
    await bed.cluster.patch({ kind: "configMap", namespace, name: "treacle-policy-7g9" }, { data: { TREACLE_MAX_DELAY: "fast" } });
    const { code, stderr } = await bed.plan(request());
    assert.equal(code, 64);
    assert.match(
      stderr,
      /cannot start with the environment of Deployment treacle-controller.*\n {2}TREACLE_MAX_DELAY "fast" is not understood/,
    );
  } finally {
    await bed.cluster.remove(ref);
  }
});

test("nothing is changed", async () => {
  const seen: string[] = [];
  bed.fault(({ method = "" }) => void seen.push(method));
  await bed.planned(latency(request(), { name: "mine" }));
  bed.fault(() => undefined);
  assert.deepEqual([...new Set(seen)], ["GET"]);
});
