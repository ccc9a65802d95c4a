import assert from "node:assert/strict";
import { test } from "node:test";
import { readConfig } from "../../src/config.ts";
import { eventType, inboundSuffixes } from "../../src/events/catalogue.ts";
import { parseMessage } from "../../src/events/inbound.ts";
import { type Manifest, kustomizations, manifest, manifests } from "./manifests.ts";

interface Delivery {
  retry: number;
  backoffPolicy: "linear" | "exponential";
  backoffDelay: string;
  deadLetterSink: object;
}
type Trigger = Manifest & {
  spec: { broker: string; filter: { attributes: { type: string; source?: string } }; subscriber: object; delivery: Delivery };
};
type Pod = { spec: { template: { metadata: { labels: object }; spec: { containers: [{ [field: string]: unknown }] } } } };

const broker = manifest("Broker", "default") as Manifest & { spec: { delivery: Delivery } };
const triggers = manifests.filter(({ kind }) => kind === "Trigger") as unknown as readonly Trigger[];
const variablesFor = (namespace: string): { [name: string]: string } =>
  Object.fromEntries(
    kustomizations
      .filter(({ file }) => file.startsWith("eventing/"))
      .flatMap(({ configMapGenerator = [] }) => configMapGenerator)
      .filter((generator) => generator.namespace === namespace)
      .flatMap(({ literals = [] }) => literals)
      .map((literal) => [literal.slice(0, literal.indexOf("=")), literal.slice(literal.indexOf("=") + 1)]),
  );
const sink = readConfig("sink", { CLUSTER_NAME: "x", ...variablesFor("treacle") });
const controller = readConfig("controller", { CLUSTER_NAME: "x", TREACLE_RUNNER_IMAGE: "x", ...variablesFor("treacle-nodes") });
const { namespace, name } = broker.metadata;

test("controller and runners send to the Broker, with tokens that are made for it", () => {
  assert.equal(controller.sinkUrl, `http://broker-ingress.knative-eventing.svc.cluster.local/${namespace}/${name}`);
  assert.equal(controller.sinkAudience, `eventing.knative.dev/broker/${namespace}/${name}`);
});

test("the sink takes tokens of the Triggers' namespace", () => {
  assert.equal(sink.audience, "treacle");
  assert.deepEqual(sink.allow, new Map([[`system:serviceaccount:${namespace}:*`, "*"]]));
});

test("Triggers are in the Broker's namespace, by exact type: what the sink takes, and the schedule", () => {
  for (const trigger of triggers) assert.deepEqual([trigger.metadata.namespace, trigger.spec.broker], [namespace, name]);
  const ping = manifest("PingSource", "game-day");
  const source = `/apis/v1/namespaces/${ping.metadata.namespace}/pingsources/${ping.metadata.name}`;
  const types = triggers.map(({ spec: { filter } }) => filter.attributes);
  assert.deepEqual(types, [
    ...inboundSuffixes.map((suffix) => ({ type: eventType(suffix) })),
    { type: "dev.knative.sources.ping", source },
  ]);
});

test("the schedule's data is a request, taken under a PingSource's type", () => {
  const { data, contentType } = manifest("PingSource", "game-day")["spec"] as { data: string; contentType: string };
  const attributes = { "ce-specversion": "1.0", "ce-id": "1", "ce-source": "/x", "ce-type": "dev.knative.sources.ping" };
  const headers = { ...attributes, "content-type": contentType };
  const [event] = parseMessage({ headers, body: Buffer.from(data) }, 0, { aliases: sink.typeAliases });
  assert.deepEqual([event?.kind, event?.kind === "requested" && event.data.dryRun], ["requested", true]);
});

test("every delivery ends at a dead letter sink, and no retry comes when the event is too old anyway", () => {
  const deliveries = [broker, ...triggers].map(({ spec }) => spec.delivery);
  const seconds = deliveries.map(({ retry, backoffPolicy, backoffDelay }) => {
    const delay = Number(/^PT([\d.]+)S$/.exec(backoffDelay)?.[1]);
    const waits = Array.from({ length: retry }, (_, index) => delay * (backoffPolicy === "linear" ? index : 2 ** index));
    return Math.round(waits.reduce((sum, wait) => sum + wait, 0));
  });
  // The figures of their comments.
  assert.deepEqual(seconds, [205, 512, 435, 512]);
  for (const total of seconds) assert.ok(total * 1000 < sink.maxAgeMs);
  for (const { deadLetterSink } of deliveries) assert.deepEqual(deadLetterSink, triggers[0]?.spec.subscriber);
});

test("as a Knative Service the sink is what it is as a Deployment", () => {
  const [plain, serving] = ["Deployment", "serving.knative.dev/v1/Service"].map((kind) => manifest(kind, "treacle-sink") as Manifest & Pod);
  assert.ok(plain && serving);
  const [one, other] = [plain, serving].map(({ spec }) => spec.template.spec.containers[0]);
  for (const field of ["name", "image", "args", "envFrom", "resources"]) assert.deepEqual(other?.[field], one?.[field], field);
  assert.deepEqual(serving.spec.template.metadata.labels, plain.spec.template.metadata.labels);
  for (const policy of ["treacle-sink-from-knative", "treacle-sink-from-serving"]) {
    const { podSelector } = manifest("NetworkPolicy", policy)["spec"] as { podSelector: { matchLabels: object } };
    assert.deepEqual(podSelector.matchLabels, plain.spec.template.metadata.labels);
  }
});
