// The component knative/eventing/identity: who may say what at the shipped Broker, and who may ask the sink.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { after, before, test } from "node:test";
import { eventType, type Suffix } from "../../src/events/catalogue.ts";
import { type Undo, unwind } from "../../src/undo.ts";
import { until } from "../../src/wait.ts";
import { done, rolledOut } from "../cluster/install.ts";
import { scriptedRunner } from "../embedded/scripted-runner.ts";
import { nameOf, request } from "../flow/bed.ts";
import { source } from "../flow/parts.ts";
import { type Bed, startBed } from "./bed.ts";
import { brokerUrl, publish } from "./broker.ts";
import { enableOidc, publishAs, publishUntil } from "./oidc.ts";

const broker = "treacle-events";
const undo: Undo[] = [];
let bed: Bed;
before(async () => {
  const folder = mkdtempSync(join(tmpdir(), "identity-"));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  bed = await startBed(
    undo,
    scriptedRunner(() => "hold"),
  );
  const { plane, consumer } = bed;
  await done(plane, ["apply", "-f", "knative/eventing/broker/namespace.yaml"]);
  await enableOidc(plane, []);
  const token = join(folder, "token");
  writeFileSync(token, await plane.tokenFor("treacle-nodes", "treacle-controller", [`eventing.knative.dev/broker/${broker}/default`]));
  const base = overlay(folder, token);
  // Knative's webhook refuses policies until it has heard of the feature.
  const applied = async (): Promise<boolean> => {
    const { code, stderr } = await plane.kubectl(["apply", "-k", bed.overlay({ base, policy: { K_SINK: brokerUrl(broker) } })]);
    assert.ok(code === 0 || stderr.includes("oidc-authentication feature not enabled"), stderr);
    return code === 0;
  };
  assert.ok(await until(applied, { everyMs: 500, timeoutMs: 30_000 }));
  const filter = { attributes: { type: eventType("completed") } };
  const mine = { apiVersion: "eventing.knative.dev/v1", kind: "Trigger", metadata: { name: "mine", namespace: broker } };
  const spec = { broker: "default", filter, subscriber: { uri: consumer.url("completed") } };
  await done(plane, ["apply", "-f", "-"], JSON.stringify({ ...mine, spec }));
  await done(plane, ["wait", "--for=condition=Ready", "--timeout=60s", "-n", broker, "broker,trigger,eventpolicy", "--all"]);
  await rolledOut(plane);
});
after(() => unwind(undo));

/** The kubelet of this cluster mounts nothing: the controller finds its token where the test has put it. */
function overlay(folder: string, token: string): string {
  const at = (path: string): string => relative(folder, resolve(path));
  const env = [{ name: "TREACLE_SINK_TOKEN", value: token }];
  const metadata = { name: "treacle-controller", namespace: "treacle-nodes" };
  const spec = { template: { spec: { containers: [{ name: "controller", env }] } } };
  const patch = JSON.stringify({ apiVersion: "apps/v1", kind: "Deployment", metadata, spec });
  const kustomization = { resources: [at("knative/eventing")], components: [at("knative/eventing/identity")], patches: [{ patch }] };
  writeFileSync(join(folder, "kustomization.yaml"), JSON.stringify(kustomization));
  return folder;
}

const event = (suffix: Suffix, id: string) => ({
  attributes: { id, source, type: eventType(suffix) },
  data: request({ duration: "1s" }),
  broker,
});
const ours = { namespace: broker, name: "default" };
const controller = { namespace: "treacle-nodes", name: "treacle-controller" };

test("a request of the Broker's namespace is stored, as asked by the Trigger, and its results are let in", async () => {
  await publishUntil(202, bed.plane, [ours, event("requested", "asked")]);
  await bed.wait(nameOf("asked"), ({ phase }) => phase === "Succeeded", 60_000);
  const completed = () => bed.consumer.arrived.find(({ subject }) => subject === nameOf("asked"));
  assert.ok(await until(() => completed() !== undefined, { everyMs: 100, timeoutMs: 60_000 }), "completed did not come");
  assert.match(completed()?.authid ?? "", /^system:serviceaccount:treacle-events:/);
});

test("nobody else: without a token 401; results that are forged, and requests of strangers, 403", async () => {
  assert.equal(await publish(brokerUrl(broker), event("requested", "nobody")), 401);
  await publishUntil(403, bed.plane, [ours, event("completed", "forged")]);
  await publishUntil(403, bed.plane, [{ namespace: "shop", name: "default" }, event("requested", "stranger")]);
  assert.equal(await publishAs(bed.plane, controller, event("completed", "by-the-controller")), 202);
});
