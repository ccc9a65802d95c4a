import assert from "node:assert/strict";
import { test } from "node:test";
import { readConfig, readLocalConfig, readTerminal, seenFromHere } from "../src/config.ts";
import { TreacleError } from "../src/errors.ts";

const runner = {
  TREACLE_RECORD: "latency-abcdefghijkl",
  TREACLE_TARGET: "4f1c0b9e-8d53-4f5c-9d0a-0d7c8f8a1b2c",
  TREACLE_START_BEFORE: "2026-01-31T12:00:00Z",
  TREACLE_NOT_AFTER: "2026-01-31T13:10:00.5+01:00",
  KUBERNETES_SERVICE_HOST: "10.96.0.1",
  KUBERNETES_SERVICE_PORT: "443",
};

test("the sink needs only the cluster's name", () => {
  assert.deepEqual(readConfig("sink", { CLUSTER_NAME: "prod", PORT: "" }), {
    clusterName: "prod",
    namespace: "treacle-nodes",
    logLevel: "info",
    port: 8080,
    healthPort: 8081,
    maxAgeMs: 900_000,
    maxBodyBytes: 262_144,
    maxBatch: 0,
    typeAliases: new Map(),
    otherTypes: "refuse",
    bodyTimeoutMs: 10_000,
    copyExtensions: [],
    audience: undefined,
    allow: undefined,
    tlsCert: undefined,
    tlsKey: undefined,
    webhookOrigins: [],
  });
});

test("the controller's limits are those of the safety floor", () => {
  const config = readConfig("controller", { CLUSTER_NAME: "prod", TREACLE_RUNNER_IMAGE: "registry/treacle:1", K_SINK: "http://broker" });
  const { maxDelayMs, maxDurationMs, maxTargets, maxRunning } = config;
  assert.deepEqual(
    { maxDelayMs, maxDurationMs, maxTargets, maxRunning },
    { maxDelayMs: 10_000, maxDurationMs: 900_000, maxTargets: 20, maxRunning: 5 },
  );
  assert.equal(config.sinkUrl, "http://broker/");
  assert.equal(config.runnerImage, "registry/treacle:1");
});

test("the runner's times become milliseconds since the epoch", () => {
  assert.deepEqual(readConfig("runner", runner), {
    namespace: "treacle-nodes",
    logLevel: "info",
    sinkUrl: undefined,
    ceOverrides: undefined,
    caCerts: undefined,
    attemptMs: 240_000,
    tokenFile: "/oidc/token",
    record: "latency-abcdefghijkl",
    target: "4f1c0b9e-8d53-4f5c-9d0a-0d7c8f8a1b2c",
    startBefore: Date.UTC(2026, 0, 31, 12),
    notAfter: Date.UTC(2026, 0, 31, 12, 10, 0, 500),
    runtimeEndpoint: undefined,
    claims: "/run/treacle",
    apiHost: "10.96.0.1",
    apiPort: 443,
  });
});

test("the configuration cannot be changed", () => {
  assert.throws(() => Object.assign(readConfig("sink", { CLUSTER_NAME: "prod" }), { port: 1 }), TypeError);
});

test("every wrong variable is listed, with what was seen and what was expected", () => {
  const environment = {
    PORT: "99999",
    TREACLE_MAX_AGE: "15",
    TREACLE_MAX_BODY: "10",
    TREACLE_NAMESPACE: "Not_A_Namespace",
    TREACLE_COPY_EXTENSIONS: "team, Bad-Name",
    TREACLE_LOG_LEVEL: "loud",
  };
  assert.throws(
    () => readConfig("sink", environment),
    (error) => {
      assert.ok(error instanceof TreacleError);
      assert.equal(error.code, "usage");
      assert.deepEqual(error.problems, [
        "CLUSTER_NAME is required but not set",
        'TREACLE_NAMESPACE is "Not_A_Namespace", expected a namespace: 1 to 63 lower-case letters, digits, -',
        'TREACLE_LOG_LEVEL is "loud", expected one of trace, debug, info, warn, error, silent',
        'PORT is "99999", expected a whole number from 0 to 65535',
        'TREACLE_MAX_AGE "15" is not understood; expected a time with its unit, such as "100ms", "1.5s" or "5m"',
        'TREACLE_MAX_BODY is "10", expected a whole number from 1024 to 1048576',
        'TREACLE_COPY_EXTENSIONS is "team, Bad-Name", expected extension names [a-z0-9]{1,20}, but authtype, authid and authclaims, separated by commas',
      ]);
      return true;
    },
  );
});

test("tokens, certificates and web hooks", () => {
  const environment = {
    CLUSTER_NAME: "prod",
    TREACLE_AUDIENCE: "chaos.network/sink",
    TREACLE_ALLOW: "system:serviceaccount:shop:*=shop,shop-test; alice=*",
    TREACLE_TLS_CERT: "/tls/tls.crt",
    TREACLE_TLS_KEY: "/tls/tls.key",
    TREACLE_WEBHOOK_ORIGINS: "EventGrid.azure.net, hooks.example.com",
  };
  const { audience, allow, tlsCert, tlsKey, webhookOrigins } = readConfig("sink", environment);
  assert.deepEqual(
    { audience, allow, tlsCert, tlsKey, webhookOrigins },
    {
      audience: "chaos.network/sink",
      allow: new Map<string, unknown>([
        ["system:serviceaccount:shop:*", new Set(["shop", "shop-test"])],
        ["alice", "*"],
      ]),
      tlsCert: "/tls/tls.crt",
      tlsKey: "/tls/tls.key",
      webhookOrigins: ["eventgrid.azure.net", "hooks.example.com"],
    },
  );
});

const halves: [string, { [name: string]: string }, string][] = [
  ["an audience without an allow-list", { TREACLE_AUDIENCE: "a" }, "TREACLE_AUDIENCE and TREACLE_ALLOW go only together; set both or none"],
  ["an allow-list without an audience", { TREACLE_ALLOW: "a=b" }, "TREACLE_AUDIENCE and TREACLE_ALLOW go only together; set both or none"],
  ["a key alone", { TREACLE_TLS_KEY: "/k" }, "TREACLE_TLS_CERT and TREACLE_TLS_KEY go only together; set both or none"],
  [
    "an audience with a space",
    { TREACLE_AUDIENCE: "a b", TREACLE_ALLOW: "a=b" },
    'TREACLE_AUDIENCE is "a b", expected an audience, without spaces',
  ],
  ["a relative path", { TREACLE_TLS_CERT: "c", TREACLE_TLS_KEY: "/k" }, 'TREACLE_TLS_CERT is "c", expected an absolute path'],
  [
    "an origin that is a URL",
    { TREACLE_WEBHOOK_ORIGINS: "https://a.example" },
    'TREACLE_WEBHOOK_ORIGINS is "https://a.example", expected DNS names or *, separated by commas',
  ],
  ...["authtype", "authid", "authclaims"].map((name): [string, { [name: string]: string }, string] => [
    `${name} as a sender says it`,
    { TREACLE_COPY_EXTENSIONS: `team,${name}` },
    `TREACLE_COPY_EXTENSIONS is "team,${name}", expected extension names [a-z0-9]{1,20}, but authtype, authid and authclaims, separated by commas`,
  ]),
];
for (const [title, environment, problem] of halves) {
  test(`the sink refuses ${title}`, () => {
    assert.throws(() => readConfig("sink", { CLUSTER_NAME: "prod", ...environment }), { code: "usage", problems: [problem] });
  });
}

for (const [name, value] of [
  ["K_SINK", "ftp://broker"],
  ["K_SINK", "broker"],
  ["K_CA_CERTS", "/etc/ca.crt"],
  ["K_CA_CERTS", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"],
  ["K_CE_OVERRIDES", "team=red"],
  ["K_CE_OVERRIDES", "[]"],
  ["K_CE_OVERRIDES", '{"extensions":["a"]}'],
  ["K_CE_OVERRIDES", '{"extension":{"team":"red"}}'],
  ["K_CE_OVERRIDES", '{"extensions":{"Team":"red"}}'],
  ["K_CE_OVERRIDES", '{"extensions":{"team":7}}'],
  ["K_CE_OVERRIDES", '{"extensions":{"team":"two\\nlines"}}'],
  ["K_CE_OVERRIDES", '{"extensions":{"sequence":"1"}}'],
  ["K_CE_OVERRIDES", '{"extensions":{"id":"1"}}'],
  ["TREACLE_DELIVERY_TIMEOUT", "240"],
  ["TREACLE_SINK_TOKEN", "token"],
  ["TREACLE_NOT_AFTER", "tomorrow"],
  ["TREACLE_NOT_AFTER", "2026-13-31T12:00:00Z"],
  ["TREACLE_RECORD", "../secrets/x"],
  ["TREACLE_TARGET", "a/b"],
] as const) {
  test(`${name}=${value} is refused`, () => {
    assert.throws(() => readConfig("runner", { ...runner, [name]: value }), { code: "usage" });
  });
}

test("what can be drawn on is a terminal here, or one that with-netem hands the output to", () => {
  const pipe = {};
  const terminal = { isTTY: true, columns: 132, rows: 50 };
  const table: [output: object, environment: { [name: string]: string }, seen: object][] = [
    [pipe, {}, { live: false, colours: false, columns: 80, rows: 24 }],
    [terminal, {}, { live: true, colours: true, columns: 132, rows: 50 }],
    [pipe, { WITH_NETEM_TTY: "1", COLUMNS: "100", LINES: "30" }, { live: true, colours: true, columns: 100, rows: 30 }],
    [terminal, { TERM: "dumb" }, { live: false, colours: false, columns: 132, rows: 50 }],
    [terminal, { NO_COLOR: "1" }, { live: true, colours: false, columns: 132, rows: 50 }],
    [terminal, { NO_COLOR: "" }, { live: true, colours: true, columns: 132, rows: 50 }],
    [pipe, { FORCE_COLOR: "1", NO_COLOR: "1" }, { live: false, colours: true, columns: 80, rows: 24 }],
    [terminal, { FORCE_COLOR: "0" }, { live: true, colours: false, columns: 132, rows: 50 }],
  ];
  for (const [output, environment, seen] of table)
    assert.deepEqual(readTerminal(output, environment), seen, JSON.stringify([output, environment]));
});

test("on one machine the environment counts too, except for what is fixed there", () => {
  const fixed = { PORT: "18080", TREACLE_RUNNER_IMAGE: "own", TREACLE_NAMESPACE: "treacle-nodes" };
  const plain = readLocalConfig(fixed, {});
  const { clusterName, logLevel, port, healthPort, runnerImage, maxTargets, sinkUrl } = plain;
  assert.deepEqual(
    { clusterName, logLevel, port, healthPort, runnerImage, maxTargets, sinkUrl },
    { clusterName: "local", logLevel: "warn", port: 18_080, healthPort: 0, runnerImage: "own", maxTargets: 20, sinkUrl: undefined },
  );
  const environment = {
    CLUSTER_NAME: "mine",
    PORT: "1",
    TREACLE_HEALTH_PORT: "2",
    TREACLE_RUNNER_IMAGE: "other",
    TREACLE_MAX_TARGETS: "3",
  };
  const given = readLocalConfig(fixed, environment);
  assert.deepEqual([given.clusterName, given.port, given.healthPort, given.runnerImage, given.maxTargets], ["mine", 18_080, 0, "own", 3]);
});

test("in with-netem's machine, the loopback of who started it has another address", () => {
  const there = { WITH_NETEM_HOST: "10.0.2.2" };
  const table: [url: string, environment: { WITH_NETEM_HOST?: string }, seen: string][] = [
    ["http://127.0.0.1:9000/a?b", there, "http://10.0.2.2:9000/a?b"],
    ["https://localhost", there, "https://10.0.2.2/"],
    ["http://[::1]:9000/", there, "http://10.0.2.2:9000/"],
    ["http://broker:9000/", there, "http://broker:9000/"],
    ["http://127.0.0.1:9000/", {}, "http://127.0.0.1:9000/"],
  ];
  for (const [url, environment, seen] of table) assert.equal(seenFromHere(url, environment), seen);
});
