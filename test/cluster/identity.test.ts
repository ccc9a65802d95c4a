// Who sends, against the real API server: tokens that it makes, has made, and would not make.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { readConfig } from "../../src/config.ts";
import type { LatencyRecord } from "../../src/record/latency.ts";
import { type Undo, unwind } from "../../src/undo.ts";
import { until } from "../../src/wait.ts";
import { blocks, page, root } from "../docs/pages.ts";
import { type Answer, ask, attributes } from "../embedded/sink-bed.ts";
import { scriptedRunner } from "../embedded/scripted-runner.ts";
import { nameOf, request } from "../flow/bed.ts";
import { namespace, source } from "../flow/parts.ts";
import { done, makeNamespace } from "./install.ts";
import { type Shipped, startShipped } from "./shipped.ts";
import { resigned } from "./tokens.ts";

const files = blocks(page("docs/identity.md")).filter(({ info }) => info !== "");
const fileOf = (name: string): string => files.find(({ info }) => info === name)?.text ?? assert.fail(`no ${name}`);
const policyOf = (text: string): { [name: string]: string } =>
  Object.fromEntries([...text.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = "", value = ""]) => [name, value]));

const undo: Undo[] = [];
let shipped: Shipped;
/** Of the ServiceAccount that may ask for delays in "shop". */
let good: string;
const runner = scriptedRunner(() => "hold");
before(async () => {
  shipped = await startShipped(undo, runner, { policy: policyOf(fileOf("policy.env")) });
  const { plane } = shipped;
  await makeNamespace(plane, "ops");
  for (const name of ["checkout-tests", "other"]) await done(plane, ["create", "serviceaccount", name, "-n", "shop"]);
  good = await plane.tokenFor("shop", "checkout-tests", ["treacle"]);
});
after(() => unwind(undo));

let sent = 0;

function post(token: string | undefined, data: unknown = request({ dryRun: true }), type = "requested"): Promise<Answer> {
  const headers = attributes(`identity-${++sent}`, { "ce-type": `chaos.network.latency.${type}`, "ce-source": source, ...bearer(token) });
  return ask(portOf(), { headers, body: JSON.stringify(data) });
}

const read = (token: string | undefined, record: string): Promise<Answer> =>
  ask(portOf(), { method: "GET", path: `/v1/latencies/${record}`, headers: bearer(token) });
const bearer = (token: string | undefined): Record<string, string> => (token === undefined ? {} : { authorization: `Bearer ${token}` });

/** The sinks take turns. */
function portOf(): number {
  const ports = shipped.sinkPorts();
  return ports[sent % ports.length] ?? assert.fail("no sink runs");
}

test("a good token: the delay is carried out, and record and events say whose it was", async () => {
  shipped.token = good;
  assert.equal((await shipped.send("requested", "good", request({ duration: "1s" }))).status, 202);
  await shipped.wait(nameOf("good"), ({ phase }) => phase === "Succeeded");
  const { spec } = (await shipped.cluster.get<LatencyRecord>({ kind: "latency", namespace, name: nameOf("good") })) ?? assert.fail();
  const authid = "system:serviceaccount:shop:checkout-tests";
  assert.deepEqual([spec.origin?.authtype, spec.origin?.authid], ["service_account", authid]);
  const said = (): string[] => shipped.arrived.map((event) => `${event.suffix} ${event.authid}`).toSorted();
  const all = ["accepted", "applied", "completed", "reverted"].map((suffix) => `${suffix} ${authid}`);
  assert.ok(await until(async () => said().length === all.length, { everyMs: 50, timeoutMs: 10_000 }));
  assert.deepEqual(said(), all);
  assert.equal((await read(good, nameOf("good"))).status, 200);
});

const hour = 3600;
const nowS = (): number => Math.floor(Date.now() / 1000);
const span = (fromS: number): object => ({ iat: nowS() + fromS, nbf: nowS() + fromS, exp: nowS() + fromS + hour });
const flipped = (token: string): string => token.replace(/.{6}$/, (end) => (end === "AAAAAA" ? "BBBBBB" : "AAAAAA"));

const matrix: [string, () => Promise<string | undefined> | string | undefined, 202 | 401][] = [
  ["none", () => undefined, 401],
  ["one word", () => "hello", 401],
  ["three parts that are no JSON", () => "aaaa.bbbb.cccc", 401],
  ["half of a good one", () => good.slice(0, good.length / 2), 401],
  ["a signature that is changed", () => flipped(good), 401],
  ["signed by somebody else", () => resigned(shipped.plane, good, { claims: {}, foreign: true }), 401],
  ["signed as the API server does, an hour long", () => resigned(shipped.plane, good, { claims: span(-60) }), 202],
  ["the same, but expired a minute ago", () => resigned(shipped.plane, good, { claims: span(-hour - 60) }), 401],
  ["the same, but of tomorrow", () => resigned(shipped.plane, good, { claims: span(24 * hour) }), 401],
  ["for another audience", () => shipped.plane.tokenFor("shop", "checkout-tests", ["other"]), 401],
  ["for ours among others", () => shipped.plane.tokenFor("shop", "checkout-tests", ["other", "treacle"]), 202],
  ["for the API server, as pods get it", () => shipped.plane.tokenFor("shop", "checkout-tests"), 401],
  ["an administrator's, which knows no audience", () => shipped.plane.adminToken, 401],
];
for (const [title, token, status] of matrix) {
  test(`token: ${title}: ${status}`, async () => {
    const said = await token();
    const answer = await post(said);
    assert.equal(answer.status, status, answer.body);
    assert.equal((await read(said, nameOf("good"))).status, status === 202 ? 200 : 401);
    assert.equal(answer.headers["www-authenticate"], status === 401 ? "Bearer" : undefined);
    assert.ok(Buffer.byteLength(answer.body) <= 700);
  });
}

test("an account that is deleted: 401 within 20 s, and at once if it was not known", async () => {
  const { plane } = shipped;
  await done(plane, ["create", "serviceaccount", "leaver", "-n", "ops"]);
  const [known, fresh] = [await plane.tokenFor("ops", "leaver", ["treacle"]), await plane.tokenFor("ops", "leaver", ["treacle"])];
  assert.equal((await post(known)).status, 202);
  await done(plane, ["delete", "serviceaccount", "leaver", "-n", "ops"]);
  const deletedMs = performance.now();
  assert.equal((await post(fresh)).status, 401);
  assert.ok(await until(async () => (await post(known)).status === 401, { everyMs: 500, timeoutMs: 30_000 }));
  assert.ok(performance.now() - deletedMs < 22_000);
});

const inOps = () => request({ target: { namespace: "ops", labels: "app=x" }, dryRun: true });
const rights: [string, [namespace: string, account: string], () => unknown, string, 202 | 403][] = [
  ["an account that is on no list asks", ["shop", "other"], () => request({ dryRun: true }), "requested", 403],
  ["one asks for what is not its own", ["shop", "checkout-tests"], inOps, "requested", 403],
  ["one aborts everything, and has one namespace", ["shop", "checkout-tests"], () => ({ all: true }), "abort.requested", 403],
  ["one aborts a namespace that is not its own", ["shop", "checkout-tests"], () => ({ namespace: "ops" }), "abort.requested", 403],
  ["one aborts its own namespace", ["shop", "checkout-tests"], () => ({ namespace: "shop" }), "abort.requested", 202],
  ["any account of a namespace asks for anything", ["ops", "default"], inOps, "requested", 202],
  ["any account of it aborts everything", ["ops", "default"], () => ({ all: true }), "abort.requested", 202],
];
for (const [title, [space, account], data, type, status] of rights) {
  test(`${title}: ${status}`, async () => {
    const answer = await post(await shipped.plane.tokenFor(space, account, ["treacle"]), data(), type);
    assert.equal(answer.status, status, answer.body);
  });
}

test("the manifests of the page are strictly valid, and the sink's environment is complete", async () => {
  const folder = mkdtempSync(join(tmpdir(), "identity-"));
  undo.push(() => rmSync(folder, { recursive: true }));
  symlinkSync(root, join(folder, "treacle"));
  for (const { info, text } of files) writeFileSync(join(folder, info), text);
  for (const args of [
    ["-k", folder],
    ["-f", join(folder, "pod.yaml")],
  ]) {
    const { code, stderr } = await shipped.plane.kubectl(["apply", "--dry-run=server", "--validate=strict", ...args]);
    assert.deepEqual({ code, stderr: stderr.replace(/Warning: would violate PodSecurity.*\n/, "") }, { code: 0, stderr: "" });
  }
  const patched = await done(shipped.plane, ["kustomize", folder]);
  assert.match(patched, /appProtocol: https\n {4}name: https\n {4}port: 443\n {4}targetPort: http\n {2}selector/);
  const own = Object.fromEntries(
    [...patched.matchAll(/- name: (TREACLE_TLS_\w+)\n +value: (\S+)/g)].map(([, name, value]) => [name, value]),
  );
  const policy = { ...policyOf(fileOf("policy.env")), ...policyOf(fileOf("webhooks.env")) };
  const { tlsCert, tlsKey, webhookOrigins } = readConfig("sink", { CLUSTER_NAME: "x", ...policy, ...own });
  assert.deepEqual([tlsCert, tlsKey, webhookOrigins], ["/tls/tls.crt", "/tls/tls.key", ["eventgrid.azure.net"]]);
});

test("an API server that says nothing: 503, not 401; and back again", async () => {
  const { plane } = shipped;
  const token = await plane.tokenFor("ops", "default", ["treacle"]);
  plane.parts.apiserver.freeze();
  try {
    const answer = await post(token);
    assert.deepEqual([answer.status, answer.headers["retry-after"]], [503, "2"]);
  } finally {
    plane.parts.apiserver.thaw();
  }
  assert.ok(await until(async () => (await post(token)).status === 202, { everyMs: 200, timeoutMs: 30_000 }));
});

test("no token is in any log", () => {
  assert.ok(shipped.logs.some((line) => line.includes("a token was refused")));
  // Whatever begins like a JSON Web Token, and the administrator's.
  const found = shipped.logs.filter((line) => /eyJ[\w-]{10}/.test(line) || line.includes(shipped.plane.adminToken));
  assert.deepEqual(found, []);
});
