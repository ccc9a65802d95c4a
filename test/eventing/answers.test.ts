// Each answer of the sink, and what the real broker makes of it.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { type Undo, unwind } from "../../src/undo.ts";
import { until } from "../../src/wait.ts";
import { done, makeNamespace } from "../cluster/install.ts";
import { scriptedRunner } from "../embedded/scripted-runner.ts";
import { nameOf, request } from "../flow/bed.ts";
import { source } from "../flow/parts.ts";
import { type Bed, startBed } from "./bed.ts";
import { brokerUrl, makeBroker, publish, treacleTriggers } from "./broker.ts";
import type { Delivered } from "./consumer.ts";
import { type Exchange, straight } from "./sink-way.ts";

const undo: Undo[] = [];
const namespace = "answers";
let bed: Bed;

before(async () => {
  bed = await startBed(
    undo,
    scriptedRunner(() => "hold"),
  );
  await makeNamespace(bed.plane, namespace);
  // As often as by default, but without the three minutes.
  const delivery = { retry: 10, backoffPolicy: "linear", backoffDelay: "PT0.05S" } as const;
  const deadLetterSink = { uri: bed.consumer.url("dead-letter") };
  // What Treacle says itself comes to its sink too, if somebody routes it there.
  const [requested] = treacleTriggers(bed);
  assert(requested);
  const own = { ...requested, name: "completed-to-treacle", type: "chaos.network.latency.completed" };
  const triggers = [...treacleTriggers(bed), own];
  await makeBroker(bed, { namespace, delivery: { ...delivery, deadLetterSink }, triggers });
});
afterEach(() => bed.sinkWay.take(straight));
after(() => unwind(undo));

const dryRun = (changes: object = {}) => ({ ...request(), dryRun: true, ...changes });

interface Sending {
  id: string;
  suffix?: string;
  data?: unknown;
  more?: { [attribute: string]: string };
}

/** Through the broker. @returns its answer, what reached the sink, and the dead letter if there is one by then */
async function send({ id, suffix = "requested", data = dryRun(), more = {} }: Sending) {
  const attributes = { id, source, type: `chaos.network.latency.${suffix}`, ...more };
  const status = await publish(brokerUrl(namespace), { attributes, data });
  const exchanges = bed.sinkWay.of(id);
  return { status, exchanges, attempts: bed.sinkWay.attempts(id), dead: deadLetter(id) };
}

const deadLetter = (id: string): Delivered | undefined => bed.consumer.at("dead-letter").find(({ attributes }) => attributes["id"] === id);
const statuses = (exchanges: readonly Exchange[]): number[] => exchanges.map(({ status }) => status);

test("202: once, without a body", async () => {
  const { exchanges, dead } = await send({ id: "stored" });
  const [exchange] = exchanges;
  assert.deepEqual(
    exchanges.map(({ status, location, body }) => ({ status, location, body })),
    [{ status: 202, location: `/v1/latencies/${nameOf("stored")}`, body: "" }],
  );
  assert.equal(exchange?.headers["prefer"], "reply");
  assert.equal(dead, undefined);
});

const verdicts: (Sending & { title: string; code: string; answer: number })[] = [
  { title: "data against the schema", id: "schema", data: { target: 7 }, answer: 400, code: "schema-invalid" },
  {
    title: "more problems than fit, in characters of four bytes",
    id: "problems",
    data: dryRun({ to: Array.from({ length: 60 }, () => ({ cidr: "😀".repeat(40), ["😀".repeat(40)]: 1 })) }),
    answer: 400,
    code: "schema-invalid",
  },
  { title: "one of Treacle's own events", id: "own", suffix: "completed", data: {}, answer: 400, code: "schema-invalid" },
  { title: "other data under a known id", id: "stored", data: dryRun({ duration: "21s" }), answer: 400, code: "id-conflict" },
  {
    title: "data in another format",
    id: "media",
    more: { datacontenttype: "application/xml" },
    answer: 415,
    code: "unsupported-media-type",
  },
  { title: "a body beyond the limit", id: "large", data: { padding: "x".repeat(300_000) }, answer: 413, code: "body-too-large" },
];
for (const { title, answer, code, ...sending } of verdicts)
  test(`${answer} ${code}, for ${title}: once, and a dead letter says why`, async () => {
    const dispatcher = bed.knative.parts.dispatcher;
    const before = bed.sinkWay.of(sending.id).length;
    const { status, exchanges, dead } = await send(sending);
    const [exchange, ...others] = exchanges.slice(before);
    assert.deepEqual([status, exchange?.status, others], [202, answer, []]);
    const body = exchange?.body ?? "";
    assert(Buffer.byteLength(body) <= 700, `${Buffer.byteLength(body)} bytes`);
    assert.equal((JSON.parse(body) as { code: string }).code, code);
    assert.equal(dead?.attributes["knativeerrorcode"], String(answer));
    assert.equal(Buffer.from(dead.attributes["knativeerrordata"] ?? "", "base64").toString(), body);
    assert.equal(dead.attributes["knativeerrordest"], "http://treacle-sink.treacle.svc.cluster.local/v1/events");
    assert(dispatcher?.running(), dispatcher?.tail());
  });

test("503: tried again until it is stored", async () => {
  const broken = {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "ValidatingWebhookConfiguration",
    metadata: { name: "nobody-answers" },
    webhooks: [
      {
        name: "nobody.answers.invalid",
        clientConfig: { url: "https://127.0.0.1:1/" },
        rules: [{ apiGroups: ["chaos.network"], apiVersions: ["*"], operations: ["CREATE"], resources: ["latencies"] }],
        admissionReviewVersions: ["v1"],
        sideEffects: "None",
      },
    ],
  };
  await done(bed.plane, ["apply", "-f", "-"], JSON.stringify(broken));
  const sending = send({ id: "later" });
  await until(() => bed.sinkWay.of("later").length >= 2, { everyMs: 20, timeoutMs: 30_000 });
  await done(bed.plane, ["delete", "validatingwebhookconfiguration", "nobody-answers"]);
  const { status, exchanges, dead } = await sending;
  assert.deepEqual([status, dead], [202, undefined]);
  assert.deepEqual(
    statuses(exchanges).toSpliced(-1),
    Array.from({ length: exchanges.length - 1 }, () => 503),
  );
  assert.equal(exchanges.at(-1)?.status, 202);
});

const accepted: (Sending & { title: string })[] = [
  { title: "the same event again", id: "stored" },
  { title: "a namespace that is not allowed", id: "policy", data: dryRun({ target: { namespace: "default", labels: "a=b" } }) },
  { title: "an abort of a record that is not there", id: "nothing", suffix: "abort.requested", data: { record: nameOf("nobody") } },
  { title: "an event that has expired", id: "expired", more: { expirytime: "2020-01-01T00:00:00Z" } },
  { title: "an event of long ago", id: "old", more: { time: "2020-01-01T00:00:00Z" } },
];
for (const { title, ...sending } of accepted)
  test(`202 for ${title}: nothing that a broker would repeat`, async () => {
    const before = bed.sinkWay.of(sending.id).length;
    const { status, exchanges, dead } = await send(sending);
    assert.deepEqual([status, statuses(exchanges.slice(before))], [202, [202]]);
    if (sending.id !== "stored") assert.equal(dead, undefined);
  });

test("over all of that: no 2xx with a body, and neither 404 nor 409", () => {
  const { exchanges } = bed.sinkWay;
  assert.deepEqual(
    exchanges.filter(({ status, body }) => status < 300 && body !== ""),
    [],
  );
  assert.deepEqual(new Set(statuses(exchanges)), new Set([202, 400, 413, 415, 503]));
});
