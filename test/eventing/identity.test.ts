// Knative's own tokens: a Trigger's ServiceAccount, its token for the audience that stands beside the subscriber, and Treacle's sink.
import assert from "node:assert/strict";
import { once } from "node:events";
import { type IncomingMessage, request as httpRequest } from "node:http";
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
  await enableOidc();
  const account = await done(plane, [
    "get",
    "trigger",
    "requested",
    "-n",
    eventsNamespace,
    "-o",
    "jsonpath={.status.auth.serviceAccountName}",
  ]);
  await publishAs(eventsNamespace, event("with-token"));
  await bed.wait(nameOf("with-token"), ({ phase }) => phase === "Succeeded");
  const record = await bed.cluster.get<LatencyRecord>({ kind: "latency", namespace, name: nameOf("with-token") });
  assert.equal(record?.spec.origin?.authid, `system:serviceaccount:${eventsNamespace}:${account}`);
  assert.deepEqual(
    sinkWay.of("with-token").map(({ status }) => status),
    [202],
  );
});

test("one of a namespace that is not: 403, not repeated, and a dead letter at once", async () => {
  await publishAs(strangers, event("stranger"));
  assert.deepEqual(await refused("stranger"), { answers: [403], letter: "403" });
});

/** Has Knative's programs make, send and check tokens; they ask this API server for its keys. */
async function enableOidc(): Promise<void> {
  const { plane } = bed;
  const bundle = {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "api-server", namespace: "knative-eventing", labels: { "networking.knative.dev/trust-bundle": "true" } },
    data: { "ca.pem": plane.caPem },
  };
  await done(plane, ["apply", "-f", "-"], JSON.stringify(bundle));
  await done(plane, ["create", "serviceaccount", "mt-broker-ingress-oidc", "-n", "knative-eventing"]);
  const discovery = "--clusterrole=system:service-account-issuer-discovery";
  await done(plane, ["create", "clusterrolebinding", "discovery", discovery, "--group=system:unauthenticated"]);
  const data = { "authentication-oidc": "enabled", "oidc-discovery-base-url": plane.apiUrl };
  await done(plane, ["patch", "configmap", "config-features", "-n", "knative-eventing", "--type=merge", "-p", JSON.stringify({ data })]);
  for (const space of [eventsNamespace, strangers]) {
    const wait = (field: string, what: string) => done(plane, ["wait", `--for=jsonpath=${field}`, "--timeout=60s", "-n", space, what]);
    await wait("{.status.auth.serviceAccountName}", "trigger/requested");
    await wait("{.status.address.audience}", "broker/default");
    await done(plane, ["wait", "--for=condition=Ready", "--timeout=60s", "-n", space, "broker/default", "trigger/requested"]);
  }
}

/** Publishes as a ServiceAccount of the Broker's namespace, which Knative lets in; until it does, since its programs learn of the feature one by one. */
async function publishAs(space: string, { attributes, data }: ReturnType<typeof event>): Promise<void> {
  const token = await bed.plane.tokenFor(space, "default", [`eventing.knative.dev/broker/${space}/default`]);
  const named = Object.entries({ specversion: "1.0", ...attributes }).map(([name, value]) => [`ce-${name}`, value]);
  const headers = { ...Object.fromEntries(named), authorization: `Bearer ${token}`, "content-type": "application/json" } as Record<
    string,
    string
  >;
  let last = 0;
  const taken = async (): Promise<boolean> => {
    const sent = httpRequest(brokerUrl(space), { method: "POST", headers }).end(JSON.stringify(data));
    const [response] = (await once(sent, "response")) as [IncomingMessage];
    response.resume();
    last = response.statusCode ?? 0;
    return last === 202;
  };
  if (!(await until(taken, { everyMs: 500, timeoutMs: 60_000 }))) throw new Error(`the Broker answers ${last}`);
}
