// `treacle plan` against the real API server and authorizer, beside the controller that it speaks for.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import type { DryRun } from "../../src/dry-run/result.ts";
import type { Request } from "../../src/events/types.gen.ts";
import { isFinalPhase } from "../../src/record/status.ts";
import { type Undo, unwind } from "../../src/undo.ts";
import { scriptedRunner } from "../embedded/scripted-runner.ts";
import { request } from "../flow/bed.ts";
import { namespace } from "../flow/parts.ts";
import { done, makeNamespace } from "./install.ts";
import { type Shipped, startShipped } from "./shipped.ts";

const all = { namespace: "shop", labels: "app=checkout", take: "all" };
const undo: Undo[] = [];
let shipped: Shipped;
let folder: string;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "plan-"));
  undo.push(() => rmSync(folder, { recursive: true }));
  const policy = { TREACLE_MAX_DELAY: "2s" };
  shipped = await startShipped(
    undo,
    scriptedRunner(() => "hold"),
    { policy },
  );
  await makeNamespace(shipped.plane, "bank");
});
after(() => unwind(undo));

/** The shipped bundle, with the rights of a token. */
function plan(asked: unknown, token = shipped.plane.adminToken): Promise<{ code: number; stdout: string; stderr: string }> {
  const kubeconfig = join(folder, "kubeconfig");
  writeFileSync(kubeconfig, JSON.stringify(shipped.plane.kubeconfigFor(token)));
  return new Promise((done) => {
    const argv = [resolve("dist/treacle.cjs"), "plan", "-f", "-", "--json", "--kubeconfig", kubeconfig];
    const child = execFile(process.execPath, argv, { env: {} }, (error, stdout, stderr) =>
      done({ code: error ? Number(error.code ?? -1) : 0, stdout, stderr }),
    );
    child.stdin?.end(JSON.stringify(asked));
  });
}

async function planned(asked: unknown, token?: string): Promise<DryRun & { code: number }> {
  const { code, stdout, stderr } = await plan(asked, token);
  assert.equal(stderr, "");
  return { ...(JSON.parse(stdout) as DryRun), code };
}

test("who may read everything gets everything: pods on their nodes, and the limits of the controller that runs", async () => {
  const { code, unknown, notes, limits, pods, record } = await planned(request({ target: all }));
  assert.deepEqual([code, unknown, record], [0, [], { namespace }]);
  assert.deepEqual([limits.from, limits.maxDelayMs], [`Deployment treacle-controller in namespace ${namespace}`, 2000]);
  assert.deepEqual(
    pods.map(({ pod, fate, node }) => [pod, fate, node === shipped.pods.get(pod)?.spec.nodeName]),
    [
      ["checkout-1", "in", true],
      ["checkout-2", "in", true],
    ],
  );
  assert.deepEqual(notes, ["destinations without ports: the targets' replies to requests that come from there are delayed too"]);
});

const asked: Partial<Request>[] = [
  { target: all },
  { target: { namespace: "bank", labels: "app=vault" } },
  { target: { namespace: "kube-system", labels: "app=dns" } },
  { target: { namespace: "shop", labels: "app=nobody" } },
  { target: { namespace: "shop", workload: { apiVersion: "apps/v1", kind: "Deployment", name: "gone" } } },
  { target: { namespace: "shop", workload: { apiVersion: "v1", kind: "Pod", name: "checkout-1" } } },
  { latency: { delay: "3s" } },
  { to: [{ namespace: "bank", labels: "app=vault" }] },
  { to: [{ cidr: "10.0.0.1" }, { cidr: "10.0.0.2" }], except: [{ cidr: "10.0.0.0/24" }] },
  { to: [{ namespace: "shop", service: "payments" }] },
];

test("what it says is what the controller then decides", async () => {
  for (const [i, changes] of asked.entries()) {
    const spec = { ...request(changes), dryRun: true };
    const manifest = { apiVersion: "chaos.network/v1alpha1", kind: "Latency", metadata: { namespace, name: `asked-${i}` }, spec };
    const { code, problems } = await planned(manifest);
    await done(shipped.plane, ["create", "-f", "-"], JSON.stringify(manifest));
    const status = await shipped.wait(`asked-${i}`, ({ phase }) => isFinalPhase(phase));
    const decided = status.conditions.find(({ type }) => type === "Planned");
    assert.deepEqual(
      [code, problems[0]?.code ?? "planned"],
      [decided?.status === "True" ? 0 : 1, decided?.reason],
      JSON.stringify(changes),
    );
    assert.ok(decided?.message.startsWith(problems[0]?.message ?? ""), decided?.message);
  }
});

test("who may see one namespace is planned that far, and told what is not known", async () => {
  const { plane } = shipped;
  await done(plane, ["create", "serviceaccount", "developer", "-n", "shop"]);
  const token = await plane.tokenFor("shop", "developer");
  const stranger = await plan(request(), token);
  assert.deepEqual([stranger.code, stranger.stdout], [77, ""]);
  assert.match(
    stranger.stderr,
    /^treacle: not-allowed: what there is no plan without may not be read: pods is forbidden: User "system:serviceaccount:shop:developer"/,
  );

  await done(plane, ["create", "rolebinding", "developer", "-n", "shop", "--clusterrole=view", "--serviceaccount=shop:developer"]);
  const seen = await planned(request({ target: all }), token);
  assert.deepEqual([seen.code, seen.pods.length, seen.destinations?.to.length], [0, 2, 1]);
  assert.deepEqual(seen.unknown.toSorted(), [
    "the limits: defaults are shown (you may not list deployments in namespace treacle-nodes)",
    "the nodes: their own addresses, which are never delayed, and whether they are ready (you may not list nodes)",
    "what runs already: pods that are delayed by others, and how many experiments there are (you may not list latencies in namespace treacle-nodes)",
  ]);

  await done(plane, ["create", "clusterrole", "see-nodes", "--verb=list", "--resource=nodes"]);
  await done(plane, ["create", "clusterrolebinding", "developer", "--clusterrole=see-nodes", "--serviceaccount=shop:developer"]);
  await done(plane, ["create", "rolebinding", "developer", "-n", namespace, "--clusterrole=view", "--serviceaccount=shop:developer"]);
  const whole = await planned(request({ target: all }), token);
  assert.deepEqual([whole.code, whole.unknown, whole.limits.maxDelayMs], [0, [], 2000]);
});

test("a token that is not known any more is no reason to guess", async () => {
  const { code, stderr } = await plan(request(), "expired");
  assert.equal(code, 77);
  assert.match(stderr, /^treacle: not-allowed: the API server does not accept the kubeconfig's credentials: Unauthorized; log in again/);
});
