// What the API refuses of an object's content, and how it says so.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Body } from "./client.ts";
import { configMaps, withCluster } from "./cluster.ts";

const latencies = "/apis/chaos.network/v1alpha1/namespaces/shop/latencies";
const badRequest = { target: { namespace: "shop", labels: "app=a" }, to: [], latency: { delay: "100" }, duration: "1s" };

test("what is wrong with an object is said as causes, for kubectl shows nothing else", () =>
  withCluster({ network: "none" }, async (client) => {
    const { body } = await client.post(latencies, { metadata: { name: "x" }, spec: badRequest });
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

test("of a Latency's spec only the abort changes, and is never taken back: the rules of the CRD", () =>
  withCluster({ network: "none" }, async (client) => {
    const request = { ...badRequest, to: [{ cidr: "192.0.2.1" }], latency: { delay: "100ms" } };
    await client.post(latencies, { metadata: { name: "asked" }, spec: request });
    await client.post(latencies, { metadata: { name: "early" }, spec: { origin: { id: "1", source: "/s" }, abort: {} } });
    const refused = (...whats: string[]) => whats.map((what) => `spec: Invalid value: "object": ${what}; make a new Latency`);
    const patches: [name: string, spec: object, refusals: string[]][] = [
      ["asked", { latency: { delay: "5s" } }, refused("latency cannot be changed")],
      ["asked", { duration: "2s", dryRun: true }, refused("duration cannot be changed", "dryRun cannot be changed")],
      ["asked", { target: null }, refused("target cannot be changed")],
      ["asked", { duration: "1s", abort: {} }, []],
      ["asked", { abort: { by: "ann" } }, []],
      ["asked", { abort: null }, refused("an abort cannot be taken back")],
      ["early", { duration: "1s" }, refused("duration cannot be changed")],
      ["early", { origin: { time: "2026-11-20T10:00:00Z" } }, refused("origin cannot be changed")],
    ];
    for (const [name, spec, refusals] of patches) {
      const before = (await client.get(`${latencies}/${name}`)).body;
      const { code, body } = await client.merge(`${latencies}/${name}`, { spec });
      const said = (body.details?.causes ?? []).map(({ field, message }: Body) => `${field}: ${message}`);
      assert.deepEqual([spec, code, said], [spec, refusals.length > 0 ? 422 : 200, refusals]);
      if (refusals.length > 0) assert.deepEqual((await client.get(`${latencies}/${name}`)).body, before);
    }
    const { body } = await client.get(`${latencies}/asked`);
    assert.deepEqual(body.spec, { ...request, abort: { by: "ann" } });
    const put = await client.put(`${latencies}/asked`, { ...body, spec: { ...body.spec, duration: "3s" } });
    assert.equal(put.body.message, `Latency.chaos.network "asked" is invalid: ${refused("duration cannot be changed").join()}`);
    const labelled = await client.merge(`${latencies}/asked`, { metadata: { labels: { a: "b" } } });
    assert.deepEqual([labelled.code, labelled.body.spec], [200, body.spec]);
  }));
