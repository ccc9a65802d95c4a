// What people do with kubectl and a Latency, against the real API server and the shipped controller.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { load } from "js-yaml";
import { type Undo, unwind } from "../../src/undo.ts";
import { scriptedRunner } from "../embedded/scripted-runner.ts";
import { nameOf, request } from "../flow/bed.ts";
import { namespace } from "../flow/parts.ts";
import { done } from "./install.ts";
import { type Shipped, startShipped } from "./shipped.ts";

const undo: Undo[] = [];
let shipped: Shipped;
const kubectl = (...args: string[]): Promise<string> => done(shipped.plane, ["-n", namespace, ...args]);
before(async () => {
  shipped = await startShipped(
    undo,
    scriptedRunner((pod) => (pod === "inventory-1" ? "refuse" : "hold")),
  );
});
after(() => unwind(undo));

const manifest = (name: string, spec: object) =>
  JSON.stringify({ apiVersion: "chaos.network/v1alpha1", kind: "Latency", metadata: { namespace, name }, spec });

test("kubectl create, wait for Applied, wait for Finished", async () => {
  await done(shipped.plane, ["create", "-f", "-"], manifest("waited-for", request({ duration: "5s" })));
  assert.equal(
    await kubectl("wait", "lat/waited-for", "--for=condition=Applied", "--timeout=60s"),
    "latency.chaos.network/waited-for condition met\n",
  );
  assert.equal(await kubectl("get", "lat", "waited-for", "-o", "jsonpath={.status.phase}"), "Running");
  await kubectl("wait", "lat/waited-for", "--for=condition=Finished", "--timeout=60s");
  assert.equal(await kubectl("get", "lat", "waited-for", "-o", "jsonpath={.status.phase}"), "Succeeded");
  // Latched: who waits later still hears of it.
  await kubectl("wait", "lat/waited-for", "--for=condition=Applied", "--timeout=5s");
  await kubectl("wait", "lat/waited-for", "--for=condition=Reverted", "--timeout=5s");
});

test("who waits for what will never be applied does not wait for ever: Finished comes, and says why", async () => {
  await done(shipped.plane, ["create", "-f", "-"], manifest("refused", request({ latency: { delay: "11s" } })));
  await kubectl("wait", "lat/refused", "--for=condition=Finished", "--timeout=60s");
  await kubectl("wait", "lat/refused", "--for=condition=Planned=false", "--timeout=5s");
  const { code, stderr } = await shipped.plane.kubectl(["-n", namespace, "wait", "lat/refused", "--for=condition=Applied", "--timeout=1s"]);
  assert.deepEqual([code, /timed out waiting/.test(stderr)], [1, true]);
});

test("kubectl create: a field that does not exist is refused, and of one that is there twice the last counts", async () => {
  const create = (text: string) =>
    shipped.plane.kubectl(["create", "-f", "-", "--dry-run=server", "-o", "jsonpath={.spec.duration}"], text);
  const sound = manifest("twice", request({ duration: "5s" }));
  assert.match((await create(sound.replace('"duration"', '"during"'))).stderr, /unknown field "spec.during"/);
  assert.equal((await create(sound.replace('"duration":"5s"', '"duration":"5s","duration":"7s"'))).stdout, "7s");
});

test("kubectl get: by both names, with columns that say what, how far and why", async () => {
  await shipped.send("requested", "fails", request({ target: { namespace: "shop", pods: ["inventory-1"] } }));
  await kubectl("wait", `lat/${nameOf("fails")}`, "--for=condition=Finished", "--timeout=60s");
  const rows = (await kubectl("get", "latencies"))
    .trimEnd()
    .split("\n")
    .map((line) => line.split(/ {2,}/));
  assert.deepEqual(rows[0], ["NAME", "TARGET", "TO", "DELAY", "PHASE", "APPLIED", "REASON", "AGE"]);
  const shown = new Map(rows.slice(1).map(([name = "", ...cells]) => [name, cells.slice(0, -1)]));
  assert.deepEqual(shown.get("waited-for"), ["shop/app=checkout", "shop/app=payments", "100ms", "Succeeded", "1/1"]);
  assert.deepEqual(shown.get("refused"), ["shop/app=checkout", "shop/app=payments", "11s", "Rejected", "over-limit"]);
  assert.deepEqual(shown.get(nameOf("fails")), ["shop/inventory-1", "shop/app=payments", "100ms", "Failed", "0/1", "netem-missing"]);
  assert.equal(
    await kubectl("get", "lat", "--no-headers", "-o", "custom-columns=N:.metadata.name"),
    await kubectl("get", "latency", "--no-headers", "-o", "custom-columns=N:.metadata.name"),
  );
  const [head, ...wide] = (await kubectl("get", "lat", "-o", "wide")).trimEnd().split("\n");
  assert.match(head ?? "", /AGE +DURATION +UNTIL +SOURCE$/);
  assert.match(wide.find((line) => line.startsWith(nameOf("fails"))) ?? "", / 20s +\/tests\/flow$/);
});

test("kubectl get all is not full of records; the phase can be selected", async () => {
  assert.doesNotMatch(await kubectl("get", "all"), /latency.chaos.network\//);
  const rejected = await kubectl("get", "lat", "--field-selector", "status.phase=Rejected", "-o", "name");
  assert.equal(rejected, "latency.chaos.network/refused\n");
});

interface Schema {
  properties?: { [name: string]: Schema };
  items?: Schema;
}

test("kubectl explain has a sentence for every field", async () => {
  const crd = load(readFileSync("knative/base/crd.yaml", "utf8")) as { spec: { versions: [{ schema: { openAPIV3Schema: Schema } }] } };
  const paths = objects(crd.spec.versions[0].schema.openAPIV3Schema, "latencies").filter((path) => !path.includes(".metadata"));
  assert.ok(paths.includes("latencies.spec.target") && paths.length > 15, paths.join(" "));
  for (const path of paths) {
    const said = await kubectl("explain", path);
    assert.match(said, /DESCRIPTION:\n {4}\S/, path);
    assert.doesNotMatch(said, /<no description>|<empty>/, `${path}\n${said}`);
  }
});

/** Paths of everything that has fields. */
function objects({ properties, items }: Schema, path: string): string[] {
  if (items) return objects(items, path);
  if (!properties) return [];
  return [path, ...Object.entries(properties).flatMap(([name, field]) => objects(field, `${path}.${name}`))];
}
