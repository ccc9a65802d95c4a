// `treacle plan` where something is in its way: rights, credentials, the API server, a file.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { dump } from "js-yaml";
import type { Fault } from "../../src/embedded/faults.ts";
import { request } from "../flow/bed.ts";
import { latency, namespace, type PlanBed, startPlanBed } from "./plan-bed.ts";

let bed: PlanBed;
before(async () => void (bed = await startPlanBed()));
after(() => bed.close());

const toShop = request({
  to: [
    { namespace: "shop", labels: "app=payments" },
    { namespace: "bank", labels: "app=vault" },
  ],
});

test("what may not be read is not known, and the rest is planned", async () => {
  const own = "/api/v1/namespaces/shop/pods";
  bed.fault(({ url = "" }) => (url.startsWith(own) ? undefined : { status: 403 }));
  const { code, verdict, unknown, limits, running, destinations, pods, notes } = await bed.planned(latency(toShop, { name: "mine" }));
  bed.fault(() => undefined);
  assert.deepEqual([code, verdict, running, pods.length], [0, "would-run", null, 2]);
  assert.equal(limits.from, "defaults where they may not be read");
  assert.doesNotMatch(notes.join("\n"), /controller/);
  assert.deepEqual(
    destinations?.to.map(({ label }) => label),
    ["shop/app=payments"],
  );
  assert.deepEqual(unknown.toSorted(), [
    "the limits: defaults are shown (you may not list deployments in namespace treacle-nodes)",
    "the nodes: their own addresses, which are never delayed, and whether they are ready (you may not list nodes)",
    "what destinations in namespace bank stand for (you may not list pods in namespace bank)",
    "what runs already: pods that are delayed by others, and how many experiments there are (you may not list latencies in namespace treacle-nodes)",
    "whether names that it needs are taken (you may not get ConfigMap mine in namespace treacle-nodes, get ServiceAccount mine in namespace treacle-nodes, get Role mine in namespace treacle-nodes, get RoleBinding mine in namespace treacle-nodes)",
    "whether namespace shop has the label chaos.network/allow=true (you may not get Namespace shop)",
  ]);
});

const failures: {
  title: string;
  /** Default: a sound request. */
  asked?: object;
  fault?: Fault;
  at?: RegExp;
  args?: string[];
  env?: { [name: string]: string };
  code: number;
  said: RegExp;
}[] = [
  {
    title: "the target's pods may not be listed",
    fault: { status: 403 },
    at: /shop\/pods/,
    code: 77,
    said: /^treacle: not-allowed: what there is no plan without may not be read/,
  },
  {
    title: "the target's workload may not be looked up",
    asked: request({ target: { namespace: "shop", workload: { apiVersion: "apps/v1", kind: "Deployment", name: "checkout" } } }),
    fault: { status: 403 },
    at: /deployments\/checkout\/scale/,
    code: 77,
    said: /^treacle: not-allowed: what there is no plan without may not be read/,
  },
  {
    title: "credentials that are not accepted",
    fault: { status: 401 },
    code: 77,
    said: /^treacle: not-allowed: the API server does not accept.*log in again/,
  },
  {
    title: "a cluster without Treacle",
    fault: { status: 404 },
    at: /latencies/,
    code: 65,
    said: /^treacle: not-found: this cluster knows no Latency/,
  },
  { title: "an API server that does not answer", fault: "reset", code: 75, said: /^treacle: unavailable: the API server did not do GET/ },
  {
    title: "a namespace that is none, as of a variable that is not set",
    args: ["-n", ""],
    code: 64,
    said: /^treacle: usage: --namespace is "", expected a namespace: /,
  },
  {
    title: "another namespace than Treacle's",
    args: ["-n", "nowhere"],
    code: 65,
    said: /^treacle: not-found: there is no namespace nowhere/,
  },
  {
    title: "no kubeconfig",
    env: { KUBECONFIG: "/nonexistent/kubeconfig" },
    code: 64,
    said: /^treacle: usage: the kubeconfig cannot be used/,
  },
  {
    title: "no such kubeconfig",
    args: ["--kubeconfig", "/nonexistent"],
    code: 64,
    said: /^treacle: usage: the kubeconfig \/nonexistent cannot be used: ENOENT/,
  },
  { title: "no such context", args: ["--context", "prod"], code: 64, said: /it has no context "prod", but treacle-embedded/ },
  { title: "no such file", args: ["-f", "/nonexistent"], code: 64, said: /^treacle: usage: \/nonexistent cannot be read: ENOENT/ },
  {
    title: "two namespaces",
    asked: latency(request(), { namespace }),
    args: ["-n", "other"],
    code: 64,
    said: /^treacle: usage: the Latency is of namespace treacle-nodes, --namespace says other/,
  },
  { title: "an unknown option", args: ["--dry-run"], code: 64, said: /^treacle: usage: Unknown option `--dryRun`/ },
];

for (const { title, asked = request(), fault: struck, at = /./, args = [], env, code, said } of failures) {
  test(`not planned: ${title}`, async () => {
    bed.fault(({ url = "" }) => (at.test(url) ? struck : undefined));
    const result = await bed.plan(asked, args, env);
    bed.fault(() => undefined);
    assert.match(result.stderr, said);
    assert.deepEqual([result.code, result.stdout], [code, ""]);
  });
}

test("--context chooses one of the kubeconfig's", async () => {
  const file = join(bed.folder, "kubeconfig");
  const read = JSON.parse(await readFile(file, "utf8")) as { clusters: object[]; contexts: object[] };
  const nowhere = { name: "nowhere", cluster: { server: "https://127.0.0.1:1" } };
  const context = { name: "nowhere", context: { cluster: "nowhere", user: "treacle-embedded" } };
  const two = { ...read, clusters: [...read.clusters, nowhere], contexts: [...read.contexts, context], "current-context": "nowhere" };
  const other = join(bed.folder, "two-contexts");
  await writeFile(other, JSON.stringify(two));
  const { code, stderr } = await bed.plan(request(), ["--kubeconfig", other, "--context", "treacle-embedded"]);
  assert.deepEqual([code, stderr], [0, ""]);
});

test("what is wrong with a file is said before the cluster is asked", async () => {
  bed.fault(() => assert.fail("asked"));
  const { code, stdout, stderr } = await bed.plan(dump({ ...request(), durations: "5m", latency: { delay: 100 } }));
  bed.fault(() => undefined);
  assert.deepEqual([code, stdout], [65, ""]);
  assert.equal(
    stderr,
    "treacle: schema-invalid: standard input cannot be used; expected a request's data, a Latency or a CloudEvent, in YAML or JSON\n" +
      "  durations: there is no such field\n  latency.delay: must be of type string\n",
  );
});
