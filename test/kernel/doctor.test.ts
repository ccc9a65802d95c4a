// The doctor on a real kernel: as a person starts it, with its Job on the embedded cluster's node; and its part on the node alone,
// on nodes that lack something.
import assert from "node:assert/strict";
import { type ChildProcess, execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { type Cluster, type KindName, kinds } from "../../src/cluster/api.ts";
import { connectCluster } from "../../src/cluster/kube.ts";
import type { Diagnosis } from "../../src/doctor/diagnosis.ts";
import { type NodeReport, parseReport } from "../../src/doctor/report.ts";
import { type Embedded, startEmbedded } from "../../src/embedded/start.ts";
import { silentLog } from "../../src/log.ts";
import { doctorLabel } from "../../src/plan/names.ts";
import { type Undo, unwind } from "../../src/undo.ts";
import { serveOnLoopback } from "../serve.ts";
import { type Stock, assertNoLeaks, takeStock, until } from "./lab/leaks.ts";
import { hideNetem } from "./lab/without-netem.ts";
import { bundle } from "./treacle.ts";

const treacle = fileURLToPath(new URL("../../dist/treacle.cjs", import.meta.url));
const namespace = "treacle-nodes";
const undo: Undo[] = [];
/** What the event sink was asked. */
const asked: string[] = [];
let folder: string;
let embedded: Embedded;
let cluster: Cluster;
let sink: string;
let stock: Stock;
before(async () => {
  stock = await takeStock();
  folder = mkdtempSync(join(tmpdir(), "doctor-"));
  undo.push(() => rmSync(folder, { recursive: true }));
  const port = await serveOnLoopback((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers["content-length"] ?? "0"}`);
    response.writeHead(request.url === "/failing" ? 502 : 405).end();
  }, undo);
  sink = `http://127.0.0.1:${port}/`;
  embedded = await startEmbedded({ images: { "treacle-runner:1": [process.execPath, bundle] } });
  undo.push(() => embedded.close());
  cluster = connectCluster({ kubeconfig: embedded.kubeconfig, log: silentLog, deadlineMs: 60_000 });
  undo.push(() => cluster.close());
  await cluster.create("namespace", { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } });
  writeFileSync(join(folder, "kubeconfig"), JSON.stringify(embedded.kubeconfig));
});
after(async () => {
  await unwind(undo);
  await assertNoLeaks(stock);
});

/** As the manifests make it, as far as a doctor looks at it. */
async function deployController(environment: { [name: string]: string }): Promise<void> {
  const place = { kind: "deployment", namespace, name: "treacle-controller" } as const;
  await cluster.remove(place);
  const env = Object.entries({ CLUSTER_NAME: "test", ...environment }).map(([name, value]) => ({ name, value }));
  const spec = { template: { spec: { containers: [{ name: "controller", env }] } } };
  const metadata = { namespace, name: place.name, labels: { "app.kubernetes.io/component": "controller" } };
  const { apiVersion, kind } = kinds.deployment;
  await cluster.create("deployment", { apiVersion, kind, metadata, spec });
  await cluster.patch(place, { status: { availableReplicas: 1 } }, "status");
}

interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

function start(argv: string[], env: { [name: string]: string } = {}): { child: ChildProcess; ended: Promise<Ran> } {
  const { promise, resolve } = Promise.withResolvers<Ran>();
  const child = execFile(process.execPath, argv, { env: { ...process.env, ...env } }, (error, stdout, stderr) =>
    resolve({ code: error ? (child.exitCode ?? -1) : 0, stdout, stderr }),
  );
  return { child, ended: promise };
}

const doctor = (...args: string[]): ReturnType<typeof start> =>
  start([treacle, "doctor", "--kubeconfig", join(folder, "kubeconfig"), ...args]);

/** Everything in the cluster that a doctor has made. */
async function made(): Promise<string[]> {
  const all: KindName[] = ["job", "pod", "serviceAccount", "role", "roleBinding"];
  const lists = await Promise.all(all.map((kind) => cluster.list({ kind, namespace, labelSelector: doctorLabel })));
  return lists.flat().map(({ kind, metadata }) => `${kind} ${metadata?.name}`);
}

test("a node that can do it all: every check is ok, the delay is measured, and nothing of it is left", async () => {
  await deployController({ TREACLE_RUNNER_IMAGE: "treacle-runner:1", K_SINK: sink });
  const { code, stdout, stderr } = await doctor("--json").ended;
  assert.deepEqual([code, stderr], [0, ""], stdout);
  const { verdict, cluster: checks, nodes, findings } = JSON.parse(stdout) as Diagnosis;
  assert.deepEqual([verdict, findings], ["healthy", []]);
  assert.deepEqual(
    checks.map(({ check, grade, seen }) => `${check} ${grade} ${seen}`),
    [
      "installed ok latencies.chaos.network are served in v1alpha1",
      "rights ok all that the doctor needs",
      "namespace ok treacle-nodes, Pod Security: as the cluster has it",
      "controller ok Deployment treacle-controller, runner's image treacle-runner:1",
    ],
  );
  const [row] = nodes;
  assert.deepEqual([nodes.length, row?.node, row?.boundBy, row?.runtime], [1, "embedded", "hostname label", "cri-o://embedded"]);
  assert.deepEqual([...new Set(Object.values(row?.grades ?? {}))], ["ok"], JSON.stringify(row));
  // Each round trip takes as long at least; how long without it, a busy machine decides.
  const [, during] = /measured [\d.]+ → ([\d.]+) → [\d.]+ ms; \d+ packets delayed, 0 dropped$/.exec(row?.seen.delay ?? "") ?? [];
  assert(Number(during) >= 50, row?.seen.delay);
  assert.equal(row?.seen.events, `${sink} answers 405`);
  assert.deepEqual(asked.splice(0), ["OPTIONS / 0"]);
  await until(async () => (await made()).length === 0);
});

test("as text; an event sink that fails is a warning, and does not count", async () => {
  await deployController({ TREACLE_RUNNER_IMAGE: "treacle-runner:1", K_SINK: `${sink}failing` });
  const { code, stdout } = await doctor("--node", "embedded").ended;
  assert.equal(code, 0, stdout);
  assert.match(stdout, /^All is well on 1 node\. 1 warning\.\n\nCluster\n/);
  assert.match(stdout, /\n {2}embedded +ok +ok +ok +ok +ok +ok +ok +ok +ok +warn +ok +\S+, cri-o:\/\/embedded\n/);
  assert.match(stdout, /\n {2}sink-unreachable \(events, embedded\)\n {4}seen +http:\S+failing answers 502\n {4}expected .*\n {4}remedy /);
});

test("Ctrl-C while the node is examined: nothing is left, in the cluster and on the node", async () => {
  const { child, ended } = doctor("--image", "treacle-runner:1");
  await until(async () => (await made()).some((one) => one.startsWith("Pod ")), 120_000);
  child.kill("SIGINT");
  const { code, stdout, stderr } = await ended;
  assert.deepEqual([code, stdout], [130, ""]);
  assert.match(stderr, /^SIGINT: the examination was given up; everything that was made for it is removed\n$/);
  await until(async () => (await made()).length === 0, 60_000);
});

/** The report of the part that runs on the node, without a cluster. */
async function examine(env: { [name: string]: string } = {}): Promise<NodeReport> {
  const api = { KUBERNETES_SERVICE_HOST: "127.0.0.1", KUBERNETES_SERVICE_PORT: new URL(embedded.apiUrl).port };
  const { code, stdout, stderr } = await start([bundle, "doctor-node"], { ...api, ...env }).ended;
  assert.deepEqual([code, stderr], [0, ""]);
  const report = parseReport(stdout);
  assert(report && Buffer.byteLength(stdout) <= 4097, stdout);
  return report;
}

const codes = (checks: NodeReport["checks"]): { [check: string]: string } =>
  Object.fromEntries(Object.entries(checks).map(([check, { code = "ok" }]) => [check, code]));

/** A crictl that answers as this script does. */
function crictl(script: string): { PATH: string } {
  const own = mkdtempSync(join(folder, "crictl-"));
  writeFileSync(join(own, "crictl"), `#!/bin/sh\n[ "$1" = --version ] && echo "crictl version v1.34.0" && exit\n${script}\n`, {
    mode: 0o755,
  });
  return { PATH: `${own}:${process.env["PATH"]}` };
}

test("a kernel without netem: that is said, what works besides too, and no delay is tried; and a runtime that makes no sense", async () => {
  const without = await hideNetem();
  try {
    const { checks } = await examine(crictl("echo hello"));
    assert.deepEqual(codes(checks), {
      tools: "ok",
      runtime: "tool-failed",
      enter: "ok",
      egress: "ok",
      ifb: "ok",
      netem: "netem-missing",
      api: "ok",
    });
    assert.match(checks.netem?.seen ?? "", /Specified qdisc kind is unknown/);
    assert.equal(checks.runtime?.seen, "crictl version did not name a runtime but: hello\n");
  } finally {
    await without.restore();
  }
});

test("no socket of a runtime, an API server and an event sink that do not answer: what was said is in the report", async () => {
  const socket = "unix:///run/nowhere/crio.sock";
  const script = `echo 'FATA[0000] ${socket}: connect: no such file or directory' >&2; exit 1`;
  const nobody = { CONTAINER_RUNTIME_ENDPOINT: socket, KUBERNETES_SERVICE_PORT: "1", K_SINK: "http://127.0.0.1:2/" };
  const { checks } = await examine({ ...crictl(script), ...nobody });
  const { runtime, api, events } = codes(checks);
  assert.deepEqual({ runtime, api, events }, { runtime: "runtime-unreachable", api: "unavailable", events: "sink-unreachable" });
  assert.match(checks.runtime?.seen ?? "", /ended with 1: .*\/run\/nowhere\/crio\.sock/);
  assert.match(checks.events?.seen ?? "", /^OPTIONS http:\/\/127\.0\.0\.1:2\/: connect ECONNREFUSED/);
});

test("an examination that is killed leaves no process and no namespace", async () => {
  const { child, ended } = start([bundle, "doctor-node"], { KUBERNETES_SERVICE_HOST: "127.0.0.1", KUBERNETES_SERVICE_PORT: "1" });
  // They keep its two namespaces.
  await until(() => keepersOf(child.pid ?? 0).length >= 2, 60_000);
  const keepers = keepersOf(child.pid ?? 0);
  child.kill("SIGKILL");
  await ended;
  await until(() => !keepers.some((pid) => existsSync(`/proc/${pid}`)));
});

/** Programs nft that a process has started. */
function keepersOf(parent: number): string[] {
  return readdirSync("/proc").filter((pid) => {
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
      return (
        words[0] === "nft" &&
        words[1] === "-i" &&
        readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ")[1] === String(parent)
      );
    } catch {
      return false; // It has ended.
    }
  });
}
