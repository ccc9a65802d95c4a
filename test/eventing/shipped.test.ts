// knative/eventing as it is shipped: held against what Knative publishes and what its webhook says, and a request that goes through it.
import assert from "node:assert/strict";
import { globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { after, before, test } from "node:test";
import { loadAll } from "js-yaml";
import { eventType } from "../../src/events/catalogue.ts";
import { recordName } from "../../src/events/ids.ts";
import { type Undo, unwind } from "../../src/undo.ts";
import { until } from "../../src/wait.ts";
import { done, rolledOut } from "../cluster/install.ts";
import { blocks, page, root } from "../docs/pages.ts";
import { wordsOf } from "../docs/shell.ts";
import { scriptedRunner } from "../embedded/scripted-runner.ts";
import { type Bed, startBed } from "./bed.ts";
import { brokerUrl, publish } from "./broker.ts";
import { definitionsOfServing } from "./manifests.ts";

const namespace = "treacle-events";
const undo: Undo[] = [];
let bed: Bed;
let folders: string;
before(async () => {
  folders = mkdtempSync(join(tmpdir(), "eventing-"));
  undo.push(() => rmSync(folders, { recursive: true, force: true }));
  bed = await startBed(
    undo,
    scriptedRunner(() => "hold"),
  );
  const serving = JSON.stringify({ apiVersion: "v1", kind: "List", items: definitionsOfServing() });
  await done(bed.plane, ["apply", "--server-side", "-f", "-"], serving);
  await done(bed.plane, ["apply", "-f", "test/fixtures/openshift/securitycontextconstraints.crd.json"]);
  await done(bed.plane, ["wait", "--for=condition=Established", "--timeout=30s", "crd", "--all"]);
});
after(() => unwind(undo));

const eventing = "knative/eventing";
const component = (name: string): string => `${eventing}/${name}`;

/** An overlay as docs/knative.md has it. @returns its folder */
function overlay(base: string, components: readonly string[] = []): string {
  const folder = mkdtempSync(join(folders, "overlay-"));
  const at = (path: string): string => relative(folder, resolve(path));
  writeFileSync(join(folder, "kustomization.yaml"), JSON.stringify({ resources: [at(base)], components: components.map(at) }));
  return folder;
}

async function assertApplies(folder: string, dry: readonly string[] = []): Promise<void> {
  const { code, stderr } = await bed.plane.kubectl(["apply", "--validate=strict", ...dry, "-k", folder]);
  assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
}

/** A file that docs/knative.md shows. */
function example(file: string): string {
  return blocks(page("docs/knative.md")).find(({ info }) => info === file)?.text ?? assert.fail(`the page has no ${file}`);
}

async function dryRun(manifest: string): Promise<{ code: number; stderr: string }> {
  const { code, stderr } = await bed.plane.kubectl(["apply", "--dry-run=server", "--validate=strict", "-f", "-"], manifest);
  return { code, stderr };
}

const without: [string, string, string[]][] = [
  [
    "as a Knative Service, with a SinkBinding, records and a schedule",
    eventing,
    ["sink-binding", "records", "schedule", "serving"].map(component),
  ],
  ["on OpenShift", "knative/openshift", [component("broker")]],
  ["on OpenShift, with every component", "knative/openshift", ["broker", "sink-binding", "records", "schedule", "serving"].map(component)],
];
for (const [title, base, components] of without) {
  test(`${title}: strictly valid, without a warning`, async () => {
    const folder = overlay(base, components);
    // What is in namespaces that are not there yet cannot be tried without making them.
    await done(bed.plane, ["apply", "-f", `${eventing}/broker/namespace.yaml`]);
    await assertApplies(folder, ["--dry-run=server"]);
  });
}

test("the installation that the page describes, and its Trigger", async () => {
  const folder = mkdtempSync(join(folders, "page-"));
  symlinkSync(root, join(folder, "treacle"));
  const [installation = "", trigger = ""] = ["kustomization.yaml", "trigger.yaml"].map(example);
  writeFileSync(join(folder, "kustomization.yaml"), installation);
  writeFileSync(join(folder, "policy.env"), "CLUSTER_NAME=prod\n");
  await assertApplies(folder, ["--dry-run=server"]);
  const made = loadAll(await done(bed.plane, ["kustomize", folder])) as { kind: string; data?: { [name: string]: string } }[];
  assert.ok(made.some(({ kind, data: values }) => kind === "ConfigMap" && values?.["K_SINK"] === brokerUrl(namespace)));
  assert.deepEqual(await dryRun(trigger), { code: 0, stderr: "" });
});

test("a typo in what is Knative's is found", async () => {
  for (const [file, from, to] of [
    ["broker/triggers.yaml", "backoffDelay:", "backoff:"],
    ["broker/triggers.yaml", "exponential", "exponentially"],
    ["serving/sink.yaml", "containerConcurrency:", "concurrency:"],
    ["records/source.yaml", "mode: Reference", "mode: References"],
    ["schedule/schedule.yaml", "0 10 * * 1-5", "0 10 * * 1-8"],
  ] as const) {
    const text = readFileSync(join(eventing, file), "utf8");
    assert.ok(text.includes(from), from);
    assert.equal((await dryRun(text.replaceAll(from, to))).code, 1, `${file} with ${to}`);
  }
});

test("the Broker with its Triggers is ready, applied twice as once; every event has its EventType", async () => {
  // Elsewhere there is a controller that would be told of Knative's own Broker first; this one sends to another one so far.
  const folder = bed.overlay({ base: overlay(eventing, [component("schedule")]), policy: { K_SINK: brokerUrl(namespace) } });
  await assertApplies(folder);
  await done(bed.plane, ["wait", "--for=condition=Ready", "--timeout=60s", "-n", namespace, "broker,trigger", "--all"]);
  const { stdout } = await bed.plane.kubectl(["apply", "--validate=strict", "-k", folder]);
  const changed = stdout.split("\n").filter((line) => line !== "" && !/ unchanged$|^poddisruptionbudget.* configured$/.test(line));
  assert.deepEqual(changed, []);
  const types = (await done(bed.plane, ["get", "eventtypes", "-n", namespace, "-o", "name"])).trim().split("\n");
  const files = globSync("events/schemas/*.json").filter((file) => !file.includes("common"));
  assert.equal(types.length, files.length);
  await rolledOut(bed.plane);
});

const request = { target: { namespace: "shop", labels: "app=checkout" }, to: [{ cidr: "203.0.113.0/24" }] };
const data = { ...request, latency: { delay: "100ms" }, duration: "1s" };

async function outcome(id: string, source: string): Promise<string | undefined> {
  const name = recordName(source, id);
  const { phase } = await bed.wait(name, (status) => ["Succeeded", "Failed", "Rejected"].includes(status.phase ?? ""), 60_000);
  return phase;
}

test("a request at the shipped Broker ends in results at the shipped Broker; so does a tick of the schedule", async () => {
  const subscriber = { uri: bed.consumer.url("completed") };
  const filter = { attributes: { type: eventType("completed") } };
  const trigger = { apiVersion: "eventing.knative.dev/v1", kind: "Trigger", metadata: { name: "mine", namespace } };
  await done(bed.plane, ["apply", "-f", "-"], JSON.stringify({ ...trigger, spec: { broker: "default", filter, subscriber } }));
  await done(bed.plane, ["wait", "--for=condition=Ready", "--timeout=60s", "-n", namespace, "trigger/mine"]);
  const source = `/apis/v1/namespaces/${namespace}/pingsources/game-day`;
  const events = [
    { id: "by-event", source: "/tests", type: eventType("requested") },
    { id: "by-schedule", source, type: "dev.knative.sources.ping" },
  ];
  for (const attributes of events) {
    // Triggers are ready a moment before what delivers for them has heard of them: the same event again does no harm.
    const stored = async (): Promise<boolean> => {
      await publish(brokerUrl(namespace), { attributes, data });
      const name = recordName(attributes.source, attributes.id);
      const get = async (): Promise<boolean> => (await bed.plane.kubectl(["get", "latency", name, "-n", "treacle-nodes"])).code === 0;
      return until(get, { everyMs: 100, timeoutMs: 2000 });
    };
    assert.ok(await until(stored, { everyMs: 100, timeoutMs: 30_000 }), `${attributes.id} is not stored`);
    assert.equal(await outcome(attributes.id, attributes.source), "Succeeded");
  }
  const heard = (): string[] => bed.consumer.arrived.filter(({ suffix }) => suffix === "completed").map(({ subject }) => subject);
  const names = events.map(({ source: from, id }) => recordName(from, id));
  assert.ok(await until(() => names.every((name) => heard().includes(name)), { everyMs: 100, timeoutMs: 30_000 }), heard().join());
});

test("the curl of the page is taken by the Broker, and by the sink", async () => {
  const call = blocks(page("docs/knative.md")).find(({ language, text }) => language === "sh" && text.startsWith("curl "));
  const [url = "", ...options] = (await wordsOf("curl", call?.text ?? "")).filter((word) => word !== "-i");
  const given = options.flatMap((option, i) => (option === "-H" ? [(options[i + 1] ?? "").split(/: (.*)/s)] : []));
  const attributes = Object.fromEntries(given.flatMap(([name = "", value]) => (name.startsWith("ce-") ? [[name.slice(3), value]] : [])));
  const asked = JSON.parse(options[options.indexOf("-d") + 1] ?? "") as object;
  assert.equal(url, brokerUrl(namespace));
  const { id, source, type } = attributes as { id: string; source: string; type: string };
  await publish(url, { attributes: { id, source, type }, data: { ...asked, duration: "1s" } });
  assert.equal(await outcome(id, source), "Succeeded");
});

test("Knative's webhook tells the controller where the Broker is, and has no say over Jobs", async () => {
  const base = overlay(eventing, [component("schedule"), component("sink-binding")]);
  await assertApplies(bed.overlay({ base, policy: { K_SINK: "http://127.0.0.1:9/" } }));
  const injected = async (): Promise<boolean> => {
    const text = await done(bed.plane, ["get", "deployment", "treacle-controller", "-n", "treacle-nodes", "-o", "json"]);
    const { spec } = JSON.parse(text) as { spec: { template: { spec: { containers: [{ env: { name: string; value: string }[] }] } } } };
    return spec.template.spec.containers[0].env.some(({ name, value }) => name === "K_SINK" && value === brokerUrl(namespace));
  };
  assert.ok(await until(injected, { everyMs: 200, timeoutMs: 60_000 }), "nothing is injected");
  const configuration = ["get", "mutatingwebhookconfiguration", "sinkbindings.webhook.sources.knative.dev", "-o", "json"];
  const { webhooks } = JSON.parse(await done(bed.plane, configuration)) as { webhooks: { rules: { resources: string[] }[] }[] };
  const resources = new Set(webhooks.flatMap(({ rules }) => rules.flatMap((rule) => rule.resources)));
  assert.deepEqual([...resources].toSorted(), ["deployments/*"]);
  await rolledOut(bed.plane);
});

test("the source of records may read them, and nothing else", async () => {
  await assertApplies(bed.overlay({ base: overlay(eventing, [component("records")]), policy: { K_SINK: brokerUrl(namespace) } }));
  const may = async (verb: string, what: string, where: string): Promise<boolean> => {
    const account = `--as=system:serviceaccount:${namespace}:treacle-records`;
    const { stdout } = await bed.plane.kubectl(["auth", "can-i", verb, what, "-n", where, account]);
    return stdout.trim() === "yes";
  };
  // Knative guesses the resource from the kind, and asks for exactly this before it starts the adapter.
  for (const verb of ["get", "list", "watch"]) assert.ok(await may(verb, "latencies.chaos.network", "treacle-nodes"), verb);
  assert.ok(!(await may("create", "latencies.chaos.network", "treacle-nodes")));
  assert.ok(!(await may("list", "latencies.chaos.network", "shop")));
  assert.ok(!(await may("get", "secrets", namespace)));
});

test("identity: EventPolicies are taken where authentication-oidc is enabled, and refused elsewhere", async () => {
  const folder = overlay(eventing, ["sink-binding", "records", "schedule", "serving", "identity"].map(component));
  const policies = (args: string[] = []) =>
    bed.plane.kubectl(["apply", "--validate=strict", ...args, "-f", component("identity/policies.yaml")]);
  assert.match((await policies(["--dry-run=server"])).stderr, /oidc-authentication feature not enabled/);
  const features = ["configmap", "config-features", "-n", "knative-eventing"];
  const enable = (value: string) =>
    done(bed.plane, ["patch", ...features, "--type=merge", "-p", JSON.stringify({ data: { "authentication-oidc": value } })]);
  await enable("enabled");
  const taken = async (): Promise<boolean> => (await policies(["--dry-run=server"])).code === 0;
  assert.ok(await until(taken, { everyMs: 200, timeoutMs: 30_000 }));
  await assertApplies(folder, ["--dry-run=server"]);
  assert.deepEqual(await dryRun(example("policy.yaml")), { code: 0, stderr: "" });
  const kinds = loadAll(await done(bed.plane, ["kustomize", folder])).map((one) => (one as { kind: string }).kind);
  for (const kind of ["EventPolicy", "SinkBinding", "ApiServerSource", "PingSource", "EventType"]) assert.ok(kinds.includes(kind), kind);
});
