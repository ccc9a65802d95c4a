// `treacle doctor` as people start it, on the embedded cluster, whose node's containers are made up here.
import assert from "node:assert/strict";
import { type ChildProcess, execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import type { Cluster, KindName } from "../../src/cluster/api.ts";
import { connectCluster } from "../../src/cluster/kube.ts";
import type { Diagnosis } from "../../src/doctor/diagnosis.ts";
import { reportText } from "../../src/doctor/report.ts";
import type { Script } from "../../src/embedded/container.ts";
import type { FaultScript } from "../../src/embedded/faults.ts";
import { type Embedded, startEmbedded } from "../../src/embedded/start.ts";
import { silentLog } from "../../src/log.ts";
import { doctorLabel } from "../../src/plan/names.ts";
import { until } from "../../src/wait.ts";
import { report } from "../doctor/samples.ts";

const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const namespace = "treacle-nodes";

const healthy: Script = ({ writeTerminationMessage }) => {
  writeTerminationMessage(reportText(report()));
  return Promise.resolve(0);
};
const killed: Script = () => Promise.resolve(137);
const silent: Script = async ({ signal }) => {
  if (!signal.aborted) await once(signal, "abort");
  return 143;
};

let folder: string;
let embedded: Embedded;
let cluster: Cluster;
/** The API server refuses everything while this holds. */
let away = false;
/** It deletes nothing while this holds. */
let keeps = false;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "treacle-"));
  const faults: FaultScript = ({ method }) => {
    if (keeps && method === "DELETE") return { status: 403 };
    return away ? "reset" : undefined;
  };
  embedded = await startEmbedded({ network: "none", images: { healthy, killed, silent }, faults });
  cluster = connectCluster({ kubeconfig: embedded.kubeconfig, log: silentLog });
  await cluster.create("namespace", { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } });
  await writeFile(join(folder, "kubeconfig"), JSON.stringify(embedded.kubeconfig));
});
after(async () => {
  await cluster.close();
  await embedded.close();
  await rm(folder, { recursive: true });
});

const children: ChildProcess[] = [];
// After a test that failed half-way.
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

function doctor(...args: string[]): { child: ChildProcess; ended: Promise<Ran> } {
  const { promise, resolve } = Promise.withResolvers<Ran>();
  const argv = [main, "doctor", "--kubeconfig", join(folder, "kubeconfig"), ...args];
  const child = execFile(process.execPath, argv, { env: {} }, (error, stdout, stderr) =>
    resolve({ code: error ? (child.exitCode ?? -1) : 0, stdout, stderr }),
  );
  children.push(child);
  return { child, ended: promise };
}

async function made(): Promise<string[]> {
  const kinds: KindName[] = ["job", "pod", "serviceAccount", "role", "roleBinding"];
  const lists = await Promise.all(kinds.map((kind) => cluster.list({ kind, namespace, labelSelector: doctorLabel })));
  return lists.flat().map(({ kind, metadata }) => `${kind} ${metadata?.name}`);
}

async function nothingLeft(): Promise<void> {
  assert.ok(await until(async () => (await made()).length === 0, { everyMs: 50, timeoutMs: 60_000 }), (await made()).join());
}

const found = ({ findings }: Diagnosis): string[] => findings.map(({ code, check, seen }) => `${code} ${check} ${seen}`);
const noController = `not-found controller none is deployed in namespace ${namespace}`;

test("without a controller, but with an image, nodes are examined", async () => {
  const { code, stdout } = await doctor("--image", "healthy", "--json").ended;
  const diagnosis = JSON.parse(stdout) as Diagnosis;
  assert.deepEqual([code, found(diagnosis)], [1, [noController]]);
  const { delay, events } = diagnosis.nodes[0]?.grades ?? {};
  assert.deepEqual([delay, events], ["ok", "ok"]);
  await nothingLeft();
});

test("without both, nothing is made, and that is said", async () => {
  const { code, stdout } = await doctor().ended;
  assert.equal(code, 1);
  assert.match(
    stdout,
    /^Not well: the cluster\.\n[^]*\n {2}not-found \(controller\)\n {4}seen {6}none is deployed in namespace treacle-nodes\n/,
  );
  assert.match(stdout, /\n {2}embedded +ok +– /);
});

const ends: { image: string; args: string[]; expected: string }[] = [
  { image: "killed", args: [], expected: "no-report job exit code 137 (Error): no message" },
  { image: "silent", args: ["--timeout", "1s"], expected: "no-report job no report within 1 s; last seen: it is examined" },
];
for (const { image, args, expected } of ends) {
  test(`a node's container is ${image}`, async () => {
    const { code, stdout } = await doctor("--image", image, "--json", ...args).ended;
    assert.deepEqual([code, found(JSON.parse(stdout) as Diagnosis)], [1, [noController, expected]]);
    await nothingLeft();
  });
}

for (const [signal, expected] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const) {
  test(`${signal} while it waits: everything is taken away`, async () => {
    const { child, ended } = doctor("--image", "silent");
    const begun = async (): Promise<boolean> => (await made()).some((one) => one.startsWith("Pod "));
    assert.ok(await until(begun, { everyMs: 20, timeoutMs: 120_000 }));
    child.kill(signal);
    const { code, stdout, stderr } = await ended;
    assert.deepEqual([code, stdout], [expected, ""]);
    assert.equal(stderr, `${signal}: the examination was given up; everything that was made for it is removed\n`);
    await nothingLeft();
  });
}

test("an API server that is away for a moment changes nothing", async () => {
  const { ended } = doctor("--image", "healthy", "--json");
  const begun = async (): Promise<boolean> => (await made()).some((one) => one.startsWith("Job "));
  assert.ok(await until(begun, { everyMs: 20, timeoutMs: 120_000 }));
  away = true;
  setTimeout(() => (away = false), 1500);
  const { code, stdout, stderr } = await ended;
  assert.deepEqual([code, stderr], [1, ""]);
  assert.deepEqual(found(JSON.parse(stdout) as Diagnosis), [noController]);
  await nothingLeft();
});

test("what could not be taken away is said, with the line that does it later", async () => {
  keeps = true;
  const { code, stdout, stderr } = await doctor("--image", "healthy").ended;
  keeps = false;
  assert.deepEqual([code, stdout], [70, ""]);
  const said =
    /^treacle: internal: not all of what was made .+ 403 .+; later: kubectl delete (\S+) --namespace (\S+) --selector (\S+)\n$/.exec(
      stderr,
    );
  const left = await made();
  assert.ok(left.length > 0);
  assert.deepEqual([said?.[1], said?.[2]], ["jobs,serviceaccounts,roles,rolebindings", namespace]);
  for (const kind of ["job", "serviceAccount"] as const) {
    const found = await cluster.list({ kind, namespace, labelSelector: said?.[3] ?? "" });
    assert.equal(found.length, 1);
    for (const { metadata } of found) await cluster.remove({ kind, namespace, name: metadata?.name ?? "" });
  }
  await nothingLeft();
});
