// The shipped roles against the real authorizer: what Treacle does is allowed, and nothing is allowed that it does not do.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { connectCluster } from "../../src/cluster/kube.ts";
import { silentLog } from "../../src/log.ts";
import { type Undo, unwind } from "../../src/undo.ts";
import { scriptedRunner } from "../embedded/scripted-runner.ts";
import { nameOf, request } from "../flow/bed.ts";
import { namespace } from "../flow/parts.ts";
import { type Call, type Right, type Role, assertNothingRefused, readCalls, rightsOf, uses } from "./audit.ts";
import { done } from "./install.ts";
import { type Shipped, startShipped } from "./shipped.ts";
import { makeWorkloads } from "./workloads.ts";

const undo: Undo[] = [];
let shipped: Shipped;
/** It has whatever `base` has, and more. */
const openshift = {
  base: "knative/openshift",
  needs: ["test/fixtures/openshift/securitycontextconstraints.crd.json"],
  policy: { TREACLE_AUDIENCE: "treacle", TREACLE_ALLOW: "system:serviceaccount:shop:default=*" },
};
const runner = scriptedRunner((pod) => (pod === "inventory-1" ? "crash" : "hold"));
before(async () => {
  shipped = await startShipped(undo, runner, openshift);
  shipped.token = await shipped.plane.tokenFor("shop", "default", ["treacle"]);
});
after(() => unwind(undo));

const all = { namespace: "shop", labels: "app=checkout", take: "all" };
const ended = (phase: string) => (status: { phase: string }) => status.phase === phase;

test("requests, one after the other and at once, a repeated one, a follower, a crash that is swept, and aborts of all three kinds", async () => {
  const { send, wait } = shipped;
  await Promise.all([send("requested", "once", request({ duration: "2s" })), send("requested", "once", request({ duration: "2s" }))]);
  await send(
    "requested",
    "turns",
    request({ target: { ...all, labels: "app=payments" }, to: [{ cidr: "198.51.100.0/24" }], order: "serial", duration: "1s" }),
  );
  await send("requested", "crash", request({ target: { namespace: "shop", pods: ["inventory-1"] }, duration: "1s" }));
  await send("abort.requested", "too-early", { event: { source: "/tests/flow", id: "later" } });
  await send("requested", "later", request());
  await Promise.all([
    wait(nameOf("once"), ended("Succeeded")),
    wait(nameOf("turns"), ended("Succeeded")),
    wait(nameOf("crash"), ended("Failed"), 60_000),
    wait(nameOf("later"), ended("Rejected")),
  ]);
  await send("requested", "followed", request({ target: { ...all, follow: true }, duration: "10m" }));
  await wait(nameOf("followed"), ({ counts }) => counts.applied === 2);
  await send("abort.requested", "one", { record: nameOf("followed") });
  await wait(nameOf("followed"), ended("Aborted"));
  await send("requested", "deleted", request({ duration: "10m" }));
  await wait(nameOf("deleted"), ({ counts }) => counts.applied === 1);
  await shipped.cluster.remove({ kind: "latency", namespace, name: nameOf("deleted") });
  await send(
    "requested",
    "everything",
    request({ target: { namespace: "shop", labels: "app=payments" }, to: [{ cidr: "198.51.100.0/24" }], duration: "10m" }),
  );
  await wait(nameOf("everything"), ({ counts }) => counts.applied === 1);
  await send("abort.requested", "all", { all: true });
  await wait(nameOf("everything"), ended("Aborted"));
});

test("a workload of each kind that the roles speak of is found, with the pods that are its own", async () => {
  const workloads = await makeWorkloads(shipped.plane);
  for (const workload of workloads) {
    const id = workload.kind.toLowerCase();
    await shipped.send("requested", id, request({ target: { namespace: "shop", workload }, dryRun: true }));
    const { phase, conditions } = await shipped.wait(nameOf(id), (status) => ["Succeeded", "Rejected"].includes(status.phase));
    assert.equal(phase, "Succeeded", `${workload.kind}: ${JSON.stringify(conditions)}`);
  }
});

test("a controller that is started again finds what was made before", async () => {
  await shipped.send("requested", "survives", request({ duration: "20s" }));
  await shipped.wait(nameOf("survives"), ({ counts }) => counts.applied === 1);
  const was = await done(shipped.plane, ["get", "pods", "-n", namespace, "-l", "app.kubernetes.io/component=controller", "-o", "name"]);
  await done(shipped.plane, ["delete", "-n", namespace, was.trim()]);
  await shipped.send("abort.requested", "after-restart", { record: nameOf("survives") });
  await shipped.wait(nameOf("survives"), ended("Aborted"), 60_000);
});

test("a status that is meant for a record which was replaced is written nowhere", async () => {
  const token = await shipped.plane.tokenFor(namespace, "treacle-controller");
  const controller = connectCluster({ kubeconfig: shipped.plane.kubeconfigFor(token), log: silentLog });
  try {
    const other = { kind: "latency", namespace, name: nameOf("once"), uid: "00000000-0000-0000-0000-000000000000" } as const;
    assert.equal(await controller.patch(other, { status: { phase: "Failed" } }, "status"), null);
  } finally {
    await controller.close();
  }
});

test("people with treacle-edit and treacle-view: make, read, wait, abort, replace and delete records, or only read them", async () => {
  const { plane } = shipped;
  for (const role of ["treacle-edit", "treacle-view"]) {
    await done(plane, ["create", "serviceaccount", "-n", namespace, role]);
    await done(plane, ["create", "rolebinding", "-n", namespace, role, `--clusterrole=${role}`, `--serviceaccount=${namespace}:${role}`]);
  }
  const tokens = { edit: await plane.tokenFor(namespace, "treacle-edit"), view: await plane.tokenFor(namespace, "treacle-view") };
  const as = (who: "edit" | "view", args: string[], input?: string) =>
    plane.kubectl([`--token=${tokens[who]}`, "-n", namespace, ...args], input);
  const manifest = {
    apiVersion: "chaos.network/v1alpha1",
    kind: "Latency",
    metadata: { name: "by-hand" },
    spec: { ...request(), dryRun: true },
  };
  const record = JSON.stringify(manifest);
  const codes: number[] = [];
  for (const args of [
    ["create", "-f", "-"],
    ["wait", "--for=condition=Finished", "--timeout=20s", "latency/by-hand"],
    // The last write of its status: what is replaced below must be what is there.
    ["wait", "--for=condition=Delivered", "--timeout=20s", "latency/by-hand"],
    ["get", "latencies"],
  ])
    codes.push((await as("edit", args, record)).code);
  const there = await as("edit", ["get", "lat", "by-hand", "-o", "json"]);
  codes.push((await as("edit", ["replace", "-f", "-"], there.stdout)).code);
  codes.push((await as("edit", ["patch", "latency", "by-hand", "--type=merge", "-p", '{"spec":{"abort":{}}}'])).code);
  codes.push((await as("view", ["wait", "--for=jsonpath={.spec.abort}", "--timeout=5s", "latency/by-hand"])).code);
  codes.push((await as("view", ["get", "latencies"])).code, (await as("view", ["get", "latency", "by-hand"])).code);
  const refused = await as("view", ["delete", "latency", "by-hand"]);
  codes.push((await as("edit", ["delete", "latency", "by-hand"])).code);
  assert.deepEqual([...new Set(codes)], [0]);
  assert.match(refused.stderr, /^Error from server \(Forbidden\)/);
});

test("nothing that Treacle asked for was refused", () => assertNothingRefused(shipped.plane.auditLog));

test("every right of every role was needed", async () => {
  const roles = await shippedRoles();
  const unused = [...roles].flatMap(([user, given]) => {
    const calls = callsOf([user]);
    return rightsOf(given).filter((right) => !calls.some((call) => uses(call, right)));
  });
  assert.deepEqual(
    unused.filter((right) => !isGranted(right)),
    [],
  );
  // What runners may do they get from the controller, which may give what it has.
  const runners = callsOf([`${namespace}:latency-`]);
  assert.deepEqual([...new Set(runners.map(({ verb, resource }) => `${verb} ${resource?.resource}`))].toSorted(), [
    "get configmaps",
    "watch configmaps",
  ]);
});

/** The controller hands it on, and does not use it itself. (Whether a pod may use an SCC is asked by OpenShift's own admission.) */
function isGranted({ role, resource, verb }: Right): boolean {
  return (
    (role === "treacle-controller" && resource === "configmaps" && verb === "watch") || (role === "treacle-runner-scc" && verb === "use")
  );
}

function callsOf(users: readonly string[]): Call[] {
  return readCalls(shipped.plane.auditLog).filter(({ user }) => users.some((one) => user.startsWith(one)));
}

/** By user, whatever the manifests let it do. */
async function shippedRoles(): Promise<Map<string, Role[]>> {
  const json = await done(shipped.plane, ["get", "roles,clusterroles", "-A", "-l", "app.kubernetes.io/part-of=treacle", "-o", "json"]);
  const { items } = JSON.parse(json) as { items: Role[] };
  const named = (wanted: RegExp): Role[] => items.filter(({ metadata }) => wanted.test(metadata.name));
  const byUser = new Map([
    ["treacle:treacle-sink", named(/^treacle-sink$/)],
    [`${namespace}:treacle-controller`, named(/^treacle-(controller|runner-scc|workloads-.*)$/)],
    [`${namespace}:treacle-edit`, named(/^treacle-edit$/)],
    [`${namespace}:treacle-view`, named(/^treacle-view$/)],
  ]);
  // The sum of the others.
  const known = [...byUser.values()].flat();
  assert.deepEqual(
    items.filter((role) => !known.includes(role)).map(({ metadata }) => metadata.name),
    ["treacle-workloads"],
  );
  return byUser;
}
