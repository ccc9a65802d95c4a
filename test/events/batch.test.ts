import assert from "node:assert/strict";
import { test } from "node:test";
import { TreacleError } from "../../src/errors.ts";
import { type Ignored, type Inbound, parseInbound, parseMessage } from "../../src/events/inbound.ts";

const data = {
  target: { namespace: "shop", labels: "app=checkout" },
  to: [{ cidr: "203.0.113.0/24" }],
  latency: { delay: "100ms" },
  duration: "60s",
};
const type = "chaos.network.latency.requested";
const event = (id: string, more: object = {}) => ({ specversion: "1.0", id, source: "/game-days", type, data, ...more });
const abort = event("3", { type: "chaos.network.latency.abort.requested", data: { all: true } });

function parse(body: unknown, maxBatch = 3, contentType = "application/cloudevents-batch+json"): (Inbound | Ignored)[] {
  const bytes = Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
  return parseMessage({ headers: { "content-type": contentType }, body: bytes }, maxBatch);
}

function refusal(body: unknown, maxBatch?: number): TreacleError {
  try {
    parse(body, maxBatch);
  } catch (thrown) {
    assert.ok(thrown instanceof TreacleError, String(thrown));
    return thrown;
  }
  return assert.fail(`was not refused: ${JSON.stringify(body)}`);
}

test("a batch is its events, in their order; it may be empty", () => {
  const types = parse([event("1"), event("2"), abort], 3, 'Application/CloudEvents-Batch+JSON;x=";";charset="UTF-8"');
  assert.deepEqual(
    types.map(({ kind, attributes: { id } }) => `${kind} ${id}`),
    ["requested 1", "requested 2", "abort 3"],
  );
  assert.deepEqual(parse([]), []);
  // The same event twice is no fault: it is stored once.
  assert.equal(parse([event("1"), event("1", { data: Object.fromEntries(Object.entries(data).toReversed()) })]).length, 2);
});

test("one that cannot be used refuses the batch, and every fault is told with the place of its event", () => {
  const whole = (told: string) => `${told} cannot be used, so nothing of it was stored`;
  const refused: [unknown, string, string, string[]][] = [
    [
      [event("1"), event("", { source: 7 }), event("2", { data: {} })],
      "not-a-cloudevent",
      whole("2 events of a batch of 3"),
      [
        "[1] source: must be a string",
        "[1] id: is empty",
        "[2] target: missing",
        "[2] to: missing",
        "[2] latency: missing",
        "[2] duration: missing",
      ],
    ],
    [[event("1"), "x"], "not-a-cloudevent", whole("event 1 (from 0) of a batch of 2"), ["[1] the event is not a JSON object"]],
    [
      [event("1"), event("1", { data: { ...data, duration: "61s" } })],
      "id-conflict",
      whole("event 1 (from 0) of a batch of 2"),
      ["[1] source and id are those of an earlier event of the batch with other data"],
    ],
    [
      [event("1", { datacontenttype: "text/plain" })],
      "unsupported-media-type",
      whole("event 0 (from 0) of a batch of 1"),
      ['[0] data of type "text/plain" is not read; send application/json in UTF-8'],
    ],
  ];
  for (const [body, code, message, problems] of refused) {
    const error = refusal(body);
    assert.deepEqual([error.code, error.message, error.problems.toSorted()], [code, message, problems.toSorted()]);
  }
});

test("what is no batch, too large a one, and one where batches are not taken", () => {
  const refused: [unknown, number, string, RegExp][] = [
    [event("1"), 3, "not-a-cloudevent", /^the body is not a JSON array of events$/],
    ["[", 3, "not-a-cloudevent", /^the body is not JSON in UTF-8$/],
    [[1, 2, 3, 4].map((id) => event(String(id))), 3, "schema-invalid", /^a batch of 4 events, expected at most 3; send several$/],
    [[event("1")], 0, "unsupported-media-type", /^batches of events are not taken here/],
  ];
  for (const [body, maxBatch, code, said] of refused) {
    const error = refusal(body, maxBatch);
    assert.equal(error.code, code);
    assert.match(error.problems[0] ?? error.message, said);
  }
});

test("a dead letter is told before any fault of it, alone and in a batch", () => {
  const dead = event("", {
    type: "somebody.elses",
    data: "?",
    knativeerrorcode: 400,
    knativeerrordest: "http://sink/",
    knativeerrordata: "",
  });
  assert.deepEqual(
    parse([event("1"), dead]).map(({ kind }) => kind),
    ["requested", "dead-letter"],
  );
  const headers = {
    "ce-id": "1",
    "ce-type": "chaos.network.latency.applied",
    "ce-knativeerrorcode": "500",
    "content-type": "text/plain",
  };
  const [letter] = parseMessage({ headers, body: Buffer.from("?") }, 0);
  assert.equal(letter?.kind, "dead-letter");
  assert.throws(() => parseInbound({ headers, body: Buffer.from("?") }), { code: "schema-invalid", message: /dead letter/ });
});

test("types that are not Treacle's are refused or, if so configured, put down; what was meant to be Treacle's is read strictly", () => {
  const of = (type: string, others: "refuse" | "ignore") => {
    const headers = { "ce-specversion": "1.0", "ce-id": "1", "ce-source": "/s", "ce-type": type, "content-type": "application/json" };
    return parseMessage({ headers, body: Buffer.from("{}") }, 0, { others }).map(({ kind }) => kind);
  };
  assert.deepEqual(of("com.example.order.placed", "ignore"), ["foreign"]);
  assert.throws(() => of("com.example.order.placed", "refuse"), { code: "schema-invalid" });
  for (const type of ["chaos.network.latency.request", "chaos.network.latency.applied", "chaos.network.latency.requested"])
    assert.throws(() => of(type, "ignore"), { code: "schema-invalid" }, type);
});
