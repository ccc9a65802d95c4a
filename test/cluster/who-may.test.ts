import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { roleBindingManifest, roleManifest } from "../../src/plan/grants.ts";
import { type Undo, unwind } from "../../src/undo.ts";
import { until } from "../../src/wait.ts";
import { request } from "../flow/bed.ts";
import { namespace } from "../flow/parts.ts";
import { type ControlPlane, startControlPlane } from "./control-plane.ts";
import { done, makeNamespace } from "./install.ts";

const origin = { source: "/tests", id: "1", type: "chaos.network.latency.requested" };
const people = ["viewer", "editor", "stranger"] as const;
type Person = (typeof people)[number] | "sink" | "controller" | "admin";

const undo: Undo[] = [];
let plane: ControlPlane;
const tokens = new Map<Person, string>();
before(async () => {
  plane = await startControlPlane(undo);
  await done(plane, ["apply", "-k", "knative/base"]);
  await done(plane, ["wait", "--for=condition=Established", "--timeout=30s", "crd/latencies.chaos.network"]);
  await makeNamespace(plane, "people");
  for (const person of people) await done(plane, ["create", "serviceaccount", person, "-n", "people"]);
  await bind("viewer", "view");
  await bind("editor", "treacle-edit");
  for (const person of people) tokens.set(person, await plane.tokenFor("people", person));
  tokens.set("sink", await plane.tokenFor("treacle", "treacle-sink"));
  tokens.set("controller", await plane.tokenFor(namespace, "treacle-controller"));
  tokens.set("admin", plane.adminToken);
  // Aggregated roles, and the policy, are in force a moment after they are made.
  assert.ok(await until(async () => (await as("viewer", "get", "latencies")).code === 0, { everyMs: 200, timeoutMs: 30_000 }));
  const refused = async (): Promise<boolean> => (await create("admin", "early", { origin, dryRun: true })).code !== 0;
  assert.ok(await until(refused, { everyMs: 200, timeoutMs: 30_000 }), "the policy about origin is not in force");
});
after(() => unwind(undo));

const may: [who: Person, withOrigin: string, without: string][] = [
  ["sink", "created", "created"],
  ["admin", "policy", "created"],
  ["editor", "policy", "created"],
  ["controller", "role", "role"],
  ["viewer", "role", "role"],
  ["stranger", "role", "role"],
];
for (const [who, withOrigin, without] of may) {
  test(`a record by ${who}: with origin ${withOrigin}, without ${without}`, async () => {
    const made = [await create(who, `${who}-1`, { origin }), await create(who, `${who}-2`, {})];
    assert.deepEqual(made.map(outcome), [withOrigin, without], made.map(({ stderr }) => stderr).join());
  });
}

test("who is refused because of origin is told who may, and what to do", async () => {
  const { stderr } = await create("editor", "told", { origin });
  assert.match(stderr, /spec\.origin says which event asked .* only Treacle's sink may set it; leave it out, or send an event/);
});

test("nobody changes origin, whoever set it and whoever may", async () => {
  await done(plane, ["delete", "latencies", "-n", namespace, "--all"]);
  assert.equal((await create("sink", "one", { origin })).code, 0);
  for (const who of ["sink", "admin", "editor"] as const) {
    const changed = await as(who, "patch", "latency", "one", "--type=merge", "-p", JSON.stringify({ spec: { origin: { id: "2" } } }));
    assert.match(changed.stderr, /origin cannot be changed/, who);
    const removed = await as(who, "patch", "latency", "one", "--type=merge", "-p", JSON.stringify({ spec: { origin: null } }));
    assert.match(removed.stderr, /origin cannot be changed/, who);
  }
  assert.equal((await create("editor", "two", {})).code, 0);
  const added = await as("editor", "patch", "latency", "two", "--type=merge", "-p", JSON.stringify({ spec: { origin } }));
  assert.match(added.stderr, /origin cannot be changed/);
});

test("an abort is not the sink's alone, and a view is no edit", async () => {
  const abort = ["patch", "latency", "one", "--type=merge", "-p", JSON.stringify({ spec: { abort: {} } })];
  assert.equal(outcome(await as("viewer", ...abort)), "role");
  assert.equal(outcome(await as("controller", ...abort)), "role");
  assert.equal((await as("editor", ...abort)).code, 0);
  assert.equal((await as("viewer", "get", "latency", "one")).code, 0);
  assert.equal(outcome(await as("viewer", "delete", "latency", "one")), "role");
  assert.equal((await as("editor", "delete", "latency", "one")).code, 0);
});

/** What kind, "deployments.apps/scale", and in which namespace. */
type Place = readonly [resource: string, space: string];

const never: [who: Person, verb: string, ...where: Place][] = [
  ["sink", "create", "pods", namespace],
  ["sink", "get", "pods", namespace],
  ["sink", "get", "secrets", "treacle"],
  ["sink", "get", "latencies", "treacle"],
  ["sink", "delete", "latencies", namespace],
  ["sink", "patch", "latencies/status", namespace],
  ["sink", "create", "subjectaccessreviews.authorization.k8s.io", ""],
  ["controller", "create", "tokenreviews.authentication.k8s.io", ""],
  ["controller", "create", "pods", namespace],
  ["controller", "get", "secrets", namespace],
  ["controller", "create", "pods/exec", namespace],
  ["controller", "update", "roles", namespace],
  ["controller", "create", "jobs.batch", "people"],
  ["controller", "get", "configmaps", "people"],
  ["controller", "delete", "latencies", namespace],
  ["controller", "patch", "deployments.apps/scale", "people"],
];
for (const [who, verb, resource, space] of never) {
  test(`the ${who} may not ${verb} ${resource} in ${space}`, async () => {
    assert.equal(await can(who, verb, [resource, space]), "false");
  });
}

const game = "gameservers.example.com/scale";
const workloads = ["deployments.apps", "statefulsets.apps", "replicasets.apps", "replicationcontrollers", "rollouts.argoproj.io"];
test("the controller may ask any namespace for the scale of workloads, and for kinds that are added by a label", async () => {
  for (const kind of workloads) assert.equal(await can("controller", "get", [`${kind}/scale`, "people"]), "true", kind);
  assert.equal(await can("controller", "get", [game, "people"]), "false");
  const name = "treacle-workloads-games";
  const labels = { "rbac.authorization.k8s.io/aggregate-to-treacle-workloads": "true" };
  const rules = [{ apiGroups: ["example.com"], resources: ["gameservers/scale"], verbs: ["get"] }];
  const role = { apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRole", metadata: { name, labels }, rules };
  await done(plane, ["apply", "-f", "-"], JSON.stringify(role));
  const added = async (): Promise<boolean> => (await can("controller", "get", [game, "people"])) === "true";
  assert.ok(await until(added, { everyMs: 200, timeoutMs: 30_000 }));
  await done(plane, ["delete", "clusterrole", name]);
});

test("the controller can hand out what it has: orders, and on OpenShift the runner's SCC; nothing else", async () => {
  await create("admin", "handed-out", {});
  const uid = await done(plane, ["get", "latency", "handed-out", "-n", namespace, "-o", "jsonpath={.metadata.uid}"]);
  const record = { name: "handed-out", namespace, uid };
  const make = (role: object) => as("controller", "create", "-f", "-", { input: JSON.stringify(role) });
  const scc = roleManifest(record, "treacle-runner");
  assert.match((await make(scc)).stderr, /attempting to grant RBAC permissions not currently held.*securitycontextconstraints/s);
  await done(plane, ["apply", "--validate=strict", "-f", "test/fixtures/openshift/securitycontextconstraints.crd.json"]);
  await done(plane, ["wait", "--for=condition=Established", "--timeout=30s", "crd/securitycontextconstraints.security.openshift.io"]);
  await done(plane, ["apply", "-k", "knative/openshift"]);
  assert.ok(await until(async () => (await make(scc)).code === 0, { everyMs: 200, timeoutMs: 10_000 }));
  assert.equal((await make(roleBindingManifest(record))).code, 0);
  const account = `--as=system:serviceaccount:${namespace}:handed-out`;
  const use = ["auth", "can-i", "use", "securitycontextconstraints.security.openshift.io/treacle-runner", "-n", namespace, account];
  assert.equal((await plane.kubectl(use)).stdout.trim(), "yes");
  for (const other of ["privileged", "anyuid"]) {
    const refused = await make(roleManifest({ ...record, name: other }, other));
    assert.match(refused.stderr, /not currently held/);
  }
});

function create(who: Person, name: string, { dryRun = false, ...extra }: { dryRun?: boolean; origin?: object }) {
  const manifest = {
    apiVersion: "chaos.network/v1alpha1",
    kind: "Latency",
    metadata: { name, namespace },
    spec: { ...request(), ...extra },
  };
  return as(who, "create", "-f", "-", `--dry-run=${dryRun ? "server" : "none"}`, { input: JSON.stringify(manifest) });
}

type Answer = Awaited<ReturnType<ControlPlane["kubectl"]>>;

/** kubectl in the node namespace, with somebody's token. */
function as(who: Person, ...words: (string | { input: string })[]): Promise<Answer> {
  const args = words.filter((word) => typeof word === "string");
  const input = words.find((word) => typeof word === "object")?.input;
  return plane.kubectl([...args, "-n", namespace, `--token=${tokens.get(who)}`], input);
}

/** What became of it: refused by the policy, or for want of a role. */
function outcome({ code, stderr }: Answer): string {
  if (code === 0) return "created";
  if (stderr.includes("ValidatingAdmissionPolicy 'treacle-origin'")) return "policy";
  return /User "\S+" cannot \w+ resource/.test(stderr) ? "role" : stderr;
}

/** Asks the API server itself: kubectl knows no kinds but those that are there. */
async function can(who: Person, verb: string, [resource, space]: Place): Promise<string> {
  const [kind = "", subresource] = resource.split("/");
  const [plural = "", ...group] = kind.split(".");
  const resourceAttributes = { verb, group: group.join("."), resource: plural, subresource, namespace: space };
  const review = { apiVersion: "authorization.k8s.io/v1", kind: "SelfSubjectAccessReview", spec: { resourceAttributes } };
  const { stdout, stderr } = await as(who, "create", "--validate=false", "-f", "-", "-o", "jsonpath={.status.allowed}", {
    input: JSON.stringify(review),
  });
  return stdout || stderr;
}

function bind(person: string, role: string): Promise<string> {
  return done(plane, ["create", "rolebinding", person, "-n", namespace, `--clusterrole=${role}`, `--serviceaccount=people:${person}`]);
}
