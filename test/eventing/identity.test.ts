// Knative's own tokens: a Trigger's ServiceAccount, its token for the audience that stands beside the subscriber, and Treacle's sink.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { LatencyRecord } from "../../src/record/latency.ts";
import { type Undo, unwind } from "../../src/undo.ts";
import { until } from "../../src/wait.ts";
import { done, makeNamespace } from "../cluster/install.ts";
import { scriptedRunner } from "../embedded/scripted-runner.ts";
import { nameOf, request } from "../flow/bed.ts";
import { namespace, source } from "../flow/parts.ts";
import { type Bed, eventsNamespace, startBed } from "./bed.ts";
import { brokerUrl, makeBroker, publish } from "./broker.ts";
import { enableOidc, publishUntil } from "./oidc.ts";

const requested = "chaos.network.latency.requested";
const subscriber = {
  ref: { apiVersion: "v1", kind: "Service", namespace: "treacle", name: "treacle-sink" },
  uri: "/v1/events",
  audience: "treacle",
};
const strangers = "strangers";

const undo: Undo[] = [];
let bed: Bed;
before(async () => {
  const runner = scriptedRunner(() => "hold");
  const policy = { TREACLE_AUDIENCE: "treacle", TREACLE_ALLOW: `system:serviceaccount:${eventsNamespace}:*=shop`, K_SINK: "" };
  bed = await startBed(undo, runner, policy);
  await makeNamespace(bed.plane, strangers);
  const deadLetterSink = { uri: bed.consumer.url("dead-letter") };
  for (const namespace of [eventsNamespace, strangers])
    await makeBroker(bed, { namespace, delivery: { deadLetterSink }, triggers: [{ name: "requested", type: requested, subscriber }] });
});
after(() => unwind(undo));

const event = (id: string) => ({ attributes: { id, source, type: requested }, data: request({ dryRun: true }) });

/** What became of an event: what the sink has answered each time, and the status with which it is a dead letter. */
async function refused(id: string): Promise<{ answers: number[]; letter: string | undefined }> {
  const letter = () => bed.consumer.at("dead-letter").find(({ attributes }) => attributes["id"] === id);
  assert.ok(await until(async () => letter() !== undefined, { everyMs: 50, timeoutMs: 20_000 }), "no dead letter");
  return { answers: bed.sinkWay.of(id).map(({ status }) => status), letter: letter()?.attributes["knativeerrorcode"] };
}

test("without Knative's feature a Trigger sends no token: 401, not repeated, and a dead letter at once", async () => {
  await publish(brokerUrl(eventsNamespace), event("no-token"));
  assert.deepEqual(await refused("no-token"), { answers: [401], letter: "401" });
});

test("with it, a Trigger of a namespace that is allowed: stored, as asked by the Trigger", async () => {
  const { plane, sinkWay } = bed;
  await enableOidc(plane, [eventsNamespace, strangers]);
  const account = await done(plane, [
    "get",
    "trigger",
    "requested",
    "-n",
    eventsNamespace,
    "-o",
    "jsonpath={.status.auth.serviceAccountName}",
  ]);
  await publishFrom(eventsNamespace, event("with-token"));
  await bed.wait(nameOf("with-token"), ({ phase }) => phase === "Succeeded");
  const record = await bed.cluster.get<LatencyRecord>({ kind: "latency", namespace, name: nameOf("with-token") });
  assert.equal(record?.spec.origin?.authid, `system:serviceaccount:${eventsNamespace}:${account}`);
  assert.deepEqual(
    sinkWay.of("with-token").map(({ status }) => status),
    [202],
  );
});

test("one of a namespace that is not: 403, not repeated, and a dead letter at once", async () => {
  await publishFrom(strangers, event("stranger"));
  assert.deepEqual(await refused("stranger"), { answers: [403], letter: "403" });
});

/** As a ServiceAccount of the Broker's namespace, which Knative lets in. */
function publishFrom(broker: string, sent: ReturnType<typeof event>): Promise<void> {
  return publishUntil(202, bed.plane, [
    { namespace: broker, name: "default" },
    { ...sent, broker },
  ]);
}
