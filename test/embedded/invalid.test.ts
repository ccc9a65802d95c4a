// How the embedded API says what it refuses of an object's content: shorter than the real one, and with Treacle's own words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { configMaps, withCluster } from "./cluster.ts";

const latencies = "/apis/chaos.network/v1alpha1/namespaces/shop/latencies";
const badRequest = { target: { namespace: "shop", labels: "app=a" }, to: [], latency: { delay: "100" }, duration: "1s" };

test("what is wrong with an object is said as causes, for kubectl shows nothing else", () =>
  withCluster({ network: "none" }, async (client) => {
    const { body } = await client.post(latencies, {
      apiVersion: "chaos.network/v1alpha1",
      kind: "Latency",
      metadata: { name: "x" },
      spec: badRequest,
    });
    const causes = [
      ["spec.to", "Invalid value: must not have fewer than 1 items"],
      ["spec.latency.delay", 'Invalid value: "100" is not understood; write it like "100ms" or "1.5s"'],
    ];
    assert.deepEqual(body, {
      kind: "Status",
      apiVersion: "v1",
      metadata: {},
      status: "Failure",
      message: `Latency.chaos.network "x" is invalid: [${causes.map((cause) => cause.join(": ")).join(", ")}]`,
      reason: "Invalid",
      details: {
        name: "x",
        group: "chaos.network",
        kind: "Latency",
        causes: causes.map(([field, message]) => ({ reason: "FieldValueInvalid", message, field })),
      },
      code: 422,
    });
    const nameless = await client.post(configMaps, { data: {} });
    assert.equal(nameless.body.message, 'ConfigMap "" is invalid: metadata.name: Required value');
    assert.deepEqual(nameless.body.details.causes, [{ reason: "FieldValueRequired", message: "Required value", field: "metadata.name" }]);
  }));
