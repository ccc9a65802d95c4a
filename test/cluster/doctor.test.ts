// `treacle doctor` against the real API server, authorizer, admission, scheduler and controllers. What is found on a node is made up.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import type { KindName } from "../../src/cluster/api.ts";
import type { Diagnosis } from "../../src/doctor/diagnosis.ts";
import { reportText } from "../../src/doctor/report.ts";
import type { Script } from "../../src/embedded/container.ts";
import { doctorLabel } from "../../src/plan/names.ts";
import { type Undo, unwind } from "../../src/undo.ts";
import { until } from "../../src/wait.ts";
import { report } from "../doctor/samples.ts";
import { connect } from "../embedded/client.ts";
import { namespace } from "../flow/parts.ts";
import { register } from "./hollow-node.ts";
import { done, makeNamespace } from "./install.ts";
import { type Shipped, startShipped } from "./shipped.ts";

/** What the nodes' containers were started with. */
const started: { args: readonly string[]; env: { [name: string]: string } }[] = [];
const runner: Script = ({ args, env, writeTerminationMessage }) => {
  started.push({ args, env });
  writeTerminationMessage(reportText(report()));
  return Promise.resolve(0);
};

const undo: Undo[] = [];
let shipped: Shipped;
let folder: string;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "doctor-"));
  undo.push(() => rmSync(folder, { recursive: true }));
  shipped = await startShipped(undo, runner);
});
after(() => unwind(undo));

interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** The shipped bundle, with the rights of a token. */
function doctor(args: readonly string[], token = shipped.plane.adminToken): Promise<Ran> {
  const kubeconfig = join(folder, "kubeconfig");
  writeFileSync(kubeconfig, JSON.stringify(shipped.plane.kubeconfigFor(token)));
  return new Promise((done) => {
    const argv = [resolve("dist/treacle.cjs"), "doctor", "--kubeconfig", kubeconfig, ...args];
    execFile(process.execPath, argv, { env: {} }, (error, stdout, stderr) =>
      done({ code: error ? Number(error.code ?? -1) : 0, stdout, stderr }),
    );
  });
}

async function examined(args: readonly string[] = [], token?: string): Promise<Diagnosis & { code: number }> {
  const { code, stdout, stderr } = await doctor(["--json", ...args], token);
  assert.equal(stderr, "");
  return { ...(JSON.parse(stdout) as Diagnosis), code };
}

const problems = ({ findings }: Diagnosis): string[] =>
  findings.map(({ level, code, check, node = "cluster" }) => `${level} ${code} ${check} ${node}`).toSorted();

/** What it has made is gone, and with it what others have made of that. */
async function nothingLeft(): Promise<void> {
  const kinds: KindName[] = ["job", "pod", "serviceAccount", "role", "roleBinding"];
  const left = () => Promise.all(kinds.map((kind) => shipped.cluster.list({ kind, namespace, labelSelector: doctorLabel })));
  assert.ok(await until(async () => (await left()).flat().length === 0, { everyMs: 200, timeoutMs: 30_000 }), JSON.stringify(await left()));
}

test("nodes that can do it all: a Job each, made as the controller's settings say, and nothing left", async () => {
  const diagnosis = await examined();
  assert.deepEqual([diagnosis.code, diagnosis.verdict, problems(diagnosis)], [0, "healthy", []]);
  assert.deepEqual(
    diagnosis.cluster.map(({ check, seen }) => `${check}: ${seen}`),
    [
      "installed: latencies.chaos.network are served in v1alpha1",
      "rights: all that the doctor needs",
      "namespace: treacle-nodes, Pod Security: privileged",
      "controller: Deployment treacle-controller, runner's image treacle-runner:0.1.0",
    ],
  );
  assert.deepEqual(
    diagnosis.nodes.map(({ node, boundBy, grades }) => [node, boundBy, [...new Set(Object.values(grades))]]),
    [
      ["node-1", "hostname label", ["ok"]],
      ["node-2", "hostname label", ["ok"]],
    ],
  );
  assert.deepEqual([...new Set(started.map(({ args }) => args.join()))], ["doctor-node"]);
  assert.match(started[0]?.env["K_SINK"] ?? "", /^http:\/\/127\.0\.0\.1:\d+\/$/);
  assert.equal(started[0]?.env["CONTAINER_RUNTIME_ENDPOINT"], "unix:///run/crio/crio.sock");
  await nothingLeft();
});

test("Pod Security that lets no privileged pod in: what admission said, and the label", async () => {
  const enforce = (level: string) =>
    done(shipped.plane, ["label", "--overwrite", "namespace", namespace, `pod-security.kubernetes.io/enforce=${level}`]);
  await enforce("restricted");
  try {
    const diagnosis = await examined(["--node", "node-1"]);
    assert.equal(diagnosis.code, 1);
    assert.deepEqual(problems(diagnosis), ["fail pod-refused job node-1", "fail pod-refused namespace cluster"]);
    const refused = diagnosis.findings.find(({ node }) => node === "node-1");
    assert.match(refused?.seen ?? "", /is forbidden: violates PodSecurity "restricted:latest": .*privileged/);
    assert.ok(
      refused?.remedy.some((line) =>
        line.includes(`kubectl label --overwrite namespace ${namespace} pod-security.kubernetes.io/enforce=privileged`),
      ),
    );
  } finally {
    await enforce("privileged");
  }
  await nothingLeft();
});

test("a quota that lets no Job in is found at once", async () => {
  await done(shipped.plane, ["create", "quota", "none", "-n", namespace, "--hard=count/jobs.batch=0"]);
  try {
    const enforced = async () =>
      (await done(shipped.plane, ["get", "quota", "none", "-n", namespace, "-o", "jsonpath={.status.hard}"])).includes("jobs");
    assert.ok(await until(enforced, { everyMs: 200, timeoutMs: 30_000 }));
    const diagnosis = await examined();
    assert.deepEqual(problems(diagnosis), ["fail pod-refused job node-1", "fail pod-refused job node-2"]);
    assert.match(diagnosis.findings[0]?.seen ?? "", /exceeded quota: none/);
  } finally {
    await done(shipped.plane, ["delete", "quota", "none", "-n", namespace]);
  }
  await nothingLeft();
});

test("whose rights do not suffice is told which are missing; nothing is made", async () => {
  const { plane } = shipped;
  await makeNamespace(plane, "people");
  await done(plane, ["create", "serviceaccount", "developer", "-n", "people"]);
  const token = await plane.tokenFor("people", "developer");
  await done(plane, ["create", "rolebinding", "developer", "-n", namespace, "--clusterrole=edit", "--serviceaccount=people:developer"]);
  const before = started.length;
  const diagnosis = await examined([], token);
  assert.deepEqual([diagnosis.code, diagnosis.nodes, started.length], [1, [], before]);
  assert.deepEqual(problems(diagnosis), ["fail not-allowed rights cluster", "warn not-allowed namespace cluster"]);
  assert.equal(diagnosis.findings[0]?.seen, "you may not list nodes; get namespaces");

  // What is missing is what the remedy gives.
  await done(plane, ["create", "clusterrole", "treacle-doctor", "--verb", "get,list", "--resource", "nodes,namespaces"]);
  await done(plane, [
    "create",
    "clusterrolebinding",
    "treacle-doctor",
    "--clusterrole",
    "treacle-doctor",
    "--serviceaccount=people:developer",
  ]);
  const able = await examined([], token);
  assert.deepEqual([able.code, problems(able), able.nodes.length], [0, [], 2]);
  await nothingLeft();
});

test("a node that is not ready, and one hostname for two: the other is bound by its name, and examined", async () => {
  const { plane } = shipped;
  const api = connect(plane, plane.nodeToken("node-3"));
  try {
    await register(api, { name: "node-3", labels: { "kubernetes.io/hostname": "node-1" } });
    const conditions = [{ type: "Ready", status: "False", reason: "KubeletNotReady", message: "container runtime is down" }];
    assert.equal((await api.merge("/api/v1/nodes/node-3/status", { status: { conditions } })).code, 200);
    const diagnosis = await examined(["--node", "node-1", "--node", "node-3"]);
    assert.equal(diagnosis.code, 1);
    assert.deepEqual(problems(diagnosis), [
      "fail node-not-ready state node-3",
      "warn hostname-unusable state node-1",
      "warn hostname-unusable state node-3",
    ]);
    assert.deepEqual(
      diagnosis.nodes.map(({ node, boundBy, grades }) => [node, boundBy, grades.job]),
      [
        ["node-1", "name", "ok"],
        ["node-3", "name", "none"],
      ],
    );
    assert.match(
      diagnosis.findings.find(({ code }) => code === "node-not-ready")?.seen ?? "",
      /^Ready is False: KubeletNotReady container runtime is down/,
    );
    await done(plane, ["cordon", "node-2"]);
    const all = await examined();
    assert.deepEqual(
      all.nodes.map(({ node, skipped = "examined or not ready" }) => `${node} ${skipped}`),
      ["node-1 examined or not ready", "node-2 cordoned; --node examines it", "node-3 examined or not ready"],
    );
    assert.deepEqual((await examined(["--node", "node-2"])).code, 0);
  } finally {
    await done(plane, ["uncordon", "node-2"]);
    await done(plane, ["delete", "node", "node-3"]);
    await api.close();
  }
  await nothingLeft();
});

test("before it is installed: the namespace and the kind are missing", async () => {
  const diagnosis = await examined(["--namespace", "nowhere"]);
  assert.deepEqual([diagnosis.code, problems(diagnosis)], [1, ["fail not-found controller cluster", "fail not-found namespace cluster"]]);
});

const mistakes: { args: string[]; token?: string; code: number; said: RegExp }[] = [
  { args: ["--node", "node-9"], code: 64, said: /^treacle: usage: there is no node node-9; there are node-1, node-2\n$/ },
  { args: ["--timeout", "soon"], code: 64, said: /^treacle: usage: --timeout / },
  { args: ["--namespace", "No Namespace"], code: 64, said: /^treacle: usage: --namespace is / },
  {
    args: [],
    token: "expired",
    code: 77,
    said: /^treacle: not-allowed: the API server does not accept the kubeconfig's credentials: Unauthorized; log in again/,
  },
];
for (const { args, token, code, said } of mistakes) {
  test(`a mistake: ${[...args, token].join(" ")}`, async () => {
    const ran = await doctor(args, token);
    assert.deepEqual([ran.code, ran.stdout], [code, ""]);
    assert.match(ran.stderr, said);
  });
}
