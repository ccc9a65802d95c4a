import assert from "node:assert/strict";
import { test } from "node:test";
import { readRequest } from "../../src/dry-run/input.ts";
import { TreacleError } from "../../src/errors.ts";
import { recordName } from "../../src/events/ids.ts";

const data = {
  target: { namespace: "shop", labels: "app=checkout", take: "50%" },
  to: [{ cidr: "203.0.113.0/24", ports: ["443/tcp"] }],
  latency: { delay: "100ms" },
  duration: "60s",
};
const latency = { apiVersion: "chaos.network/v1alpha1", kind: "Latency", metadata: { name: "slow", namespace: "nodes" }, spec: data };
const event = { specversion: "1.0", type: "chaos.network.latency.requested", source: "/me", id: "1", time: "2026-11-22T12:00:00Z", data };

const yaml = `# by hand
target:
  namespace: shop
  labels: app=checkout
  take: 50%
to:
  - { cidr: 203.0.113.0/24, ports: [443/tcp] }
latency: { delay: 100ms }
duration: 60s
`;

for (const [title, text] of [
  ["JSON", JSON.stringify(data)],
  ["JSON with tabs", JSON.stringify(data, null, "\t")],
  ["YAML", yaml],
  ["YAML between markers", `---\n${yaml}...\n---\n`],
] as const) {
  test(`data: ${title}`, () => assert.deepEqual(readRequest(text, "f"), { form: "data", request: data }));
}

test("a Latency, as it is applied or as it comes back from the cluster", () => {
  const read = { form: "latency", request: data, name: "slow", namespace: "nodes" };
  assert.deepEqual(readRequest(JSON.stringify(latency), "f"), read);
  const stored = { ...latency, spec: { ...data, origin: { id: "1" }, abort: { by: "me" } }, status: { phase: "Aborted" } };
  assert.deepEqual(readRequest(JSON.stringify(stored), "f"), { ...read, abort: { by: "me" } });
  const nameless = { ...latency, metadata: { generateName: "slow-" } };
  assert.deepEqual(readRequest(JSON.stringify(nameless), "f"), { form: "latency", request: data });
});

test("an event, whose record has a name of its own", () => {
  const { event: read, ...asked } = readRequest(JSON.stringify(event), "f");
  assert.deepEqual(asked, { form: "event", request: data, name: recordName("/me", "1") });
  assert.equal(read?.attributes["time"], event.time);
  assert.match(read.digest, /^[0-9a-f]{64}$/);
});

const bad: { title: string; text: string; code?: string; problems: string[] }[] = [
  { title: "nothing", text: "# nothing\n", problems: ["0 documents, expected one request"] },
  { title: "two", text: `${yaml}---\n${yaml}`, problems: ["2 documents, expected one request"] },
  { title: "a list", text: "[]", problems: ["not an object with fields"] },
  { title: "a word", text: "hello", problems: ["not an object with fields"] },
  { title: "half of it", text: '{\n"target": {', problems: ["line 2: unexpected end of the stream within a flow collection"] },
  { title: "a field twice", text: `${yaml}duration: 5m\n`, problems: ["line 10: duplicated mapping key"] },
  { title: "an alias", text: "duration: &time 60s\nto: *time\n", problems: ["line 2: aliases exceeded maxAliases (0)"] },
  { title: "an unknown field", text: `${yaml}durations: 5m\n`, problems: ["durations: there is no such field"] },
  {
    title: "several things",
    text: JSON.stringify({ ...data, latency: { delay: 100 }, to: [] }),
    problems: ["to: must not have fewer than 1 items", "latency.delay: must be of type string"],
  },
  { title: "what no schema can say", text: JSON.stringify({ ...data, duration: "25h" }), problems: ["duration: 25h is more than 24h"] },
  {
    title: "a Latency with an unknown field",
    text: JSON.stringify({ ...latency, spec: { ...data, delay: "1s" } }),
    problems: ["spec.delay: there is no such field"],
  },
  {
    title: "a Latency that the API server would not store",
    text: JSON.stringify({
      ...latency,
      spce: {},
      metadata: { name: "Slow_Payments", namespace: 1 },
      spec: { ...data, abort: { by: 1, because: "" } },
    }),
    problems: [
      "spce: there is no such field",
      'metadata.name: "Slow_Payments", expected lower-case letters, digits, - and .',
      "metadata.namespace: 1, expected lower-case letters, digits and -",
      "spec.abort.by: must be of type string",
      "spec.abort.because: there is no such field",
    ],
  },
  {
    title: "an abort that is none",
    text: JSON.stringify({ ...latency, spec: { ...data, abort: "please" } }),
    problems: ["spec.abort: must be of type object"],
  },
  { title: "a Latency without a spec", text: JSON.stringify({ ...latency, spec: null }), problems: ["spec: missing"] },
  {
    title: "another kind",
    text: "apiVersion: batch/v1\nkind: Job\n",
    problems: ["a Job of batch/v1, expected a Latency of chaos.network/v1alpha1"],
  },
  {
    title: "an event whose data is wrong",
    text: JSON.stringify({ ...event, data: { ...data, duration: 60 } }),
    problems: ["duration: must be of type string"],
  },
  { title: "an event without id", text: JSON.stringify({ ...event, id: undefined }), code: "not-a-cloudevent", problems: ["id: missing"] },
  {
    title: "an abort",
    text: JSON.stringify({ ...event, type: "chaos.network.latency.abort.requested", data: { all: true } }),
    problems: [],
  },
];

for (const { title, text, code = "schema-invalid", problems } of bad) {
  test(`refused: ${title}`, () => {
    assert.throws(
      () => readRequest(text, "f"),
      (thrown) => {
        assert.ok(thrown instanceof TreacleError);
        assert.deepEqual({ code: thrown.code, problems: thrown.problems }, { code, problems });
        return true;
      },
    );
  });
}
