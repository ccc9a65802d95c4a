import assert from "node:assert/strict";
import { test } from "node:test";
import { generate } from "selfsigned";
import { readConfig } from "../../src/config.ts";
import { settingsFrom } from "../../src/controller/settings.ts";

const controller = { CLUSTER_NAME: "test", TREACLE_RUNNER_IMAGE: "treacle:1" };
const runner = {
  TREACLE_RECORD: "latency-abcdefghijkl",
  TREACLE_TARGET: "t",
  TREACLE_START_BEFORE: "2026-01-31T12:00:00Z",
  TREACLE_NOT_AFTER: "2026-01-31T12:10:00Z",
  KUBERNETES_SERVICE_HOST: "10.96.0.1",
  KUBERNETES_SERVICE_PORT: "443",
};

test("a runner sends events as its controller does, with a token of its own", async () => {
  const [one, two] = await Promise.all(["one", "two"].map((value) => generate([{ name: "commonName", value }], { keySize: 2048 })));
  const config = readConfig("controller", {
    ...controller,
    K_SINK: "https://broker.shop.svc/x",
    K_CE_OVERRIDES: '{"extensions":{"team":"red & blue"}}',
    K_CA_CERTS: `${one?.cert}\n${two?.cert}`,
    K_AUDIENCE: "eventing.knative.dev/broker/shop/default",
    TREACLE_DELIVERY_TIMEOUT: "90s",
    TREACLE_SINK_TOKEN: "/elsewhere/token",
  });
  const { job } = settingsFrom(config);
  const { sinkUrl, ceOverrides, caCerts, attemptMs, tokenFile } = readConfig("runner", { ...runner, ...job.env });
  assert.deepEqual(
    { sinkUrl, ceOverrides, caCerts, attemptMs },
    { sinkUrl: "https://broker.shop.svc/x", ceOverrides: { team: "red & blue" }, caCerts: config.caCerts, attemptMs: 90_000 },
  );
  assert.deepEqual([job.sinkAudience, tokenFile], ["eventing.knative.dev/broker/shop/default", "/oidc/token"]);
});

test("without K_SINK a runner is told nothing of it", () => {
  assert.deepEqual(settingsFrom(readConfig("controller", controller)).job, { image: "treacle:1", env: {} });
});

test("a SinkBinding without extensions is none of an error", () => {
  assert.deepEqual(readConfig("controller", { ...controller, K_CE_OVERRIDES: "{}" }).ceOverrides, {});
});
