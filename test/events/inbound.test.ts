import assert from "node:assert/strict";
import { test } from "node:test";
import { TreacleError } from "../../src/errors.ts";
import type { Headers } from "../../src/events/attributes.ts";
import { type Inbound, parseInbound } from "../../src/events/inbound.ts";

const request = {
  target: { namespace: "shop", labels: "app=checkout" },
  to: [{ cidr: "203.0.113.0/24" }],
  latency: { delay: "100ms" },
  duration: "60s",
};
const requested = "chaos.network.latency.requested";
const ce = { "ce-specversion": "1.0", "ce-id": "4711", "ce-source": "/game-days", "ce-type": requested };
const binary = { ...ce, "content-type": "application/json" };
const structured = { "content-type": "application/cloudevents+json" };
const event = { specversion: "1.0", id: "4711", source: "/game-days", type: requested, data: request };
const attributes = { specversion: "1.0", id: "4711", source: "/game-days", type: requested };

test("both modes give the same event", () => {
  const fromHeaders = parse(binary, request);
  assert.deepEqual(fromHeaders, {
    kind: "requested",
    attributes: { ...attributes, datacontenttype: "application/json" },
    data: request,
    digest: fromHeaders.digest,
  });
  assert.match(fromHeaders.digest, /^[0-9a-f]{64}$/);
  assert.deepEqual(parse(structured, event), { ...fromHeaders, attributes });
});

test("an abort is told apart", () => {
  const type = "chaos.network.latency.abort.requested";
  const { kind, data } = parse({ ...binary, "ce-type": type }, { namespace: "shop", reason: "Grüße" });
  assert.deepEqual([kind, data], ["abort", { namespace: "shop", reason: "Grüße" }]);
});

test("media types are read as RFC 9110 says, whatever the case, the parameters and their order", () => {
  // The SDK knows two exact spellings; the conformance tool sends a third.
  for (const type of [
    "application/cloudevents+json; charset=UTF-8",
    "Application/CloudEvents+JSON",
    "application/cloudevents+json;charset=utf-8",
    'application/cloudevents+json ; x="a;\\"b" ; charset="UTF-8";',
  ]) {
    assert.equal(parse({ "Content-Type": type }, event).attributes.id, "4711", type);
  }
  for (const type of ["application/json;charset=utf-8", "application/vnd.example+json", "text/json", "APPLICATION/JSON"]) {
    assert.equal(parse({ ...ce, "content-type": type }, request).attributes["datacontenttype"], type);
  }
  assert.equal("datacontenttype" in parse(ce, request).attributes, false);
});

test("media types that are not read: 415 with a remedy", () => {
  const refused: [Headers, unknown, RegExp][] = [
    [{ "content-type": "application/cloudevents-batch+json" }, [event], /batches .* each event in a request of its own/],
    [{ "content-type": "Application/CloudEvents-Batch+JSON; charset=utf-8" }, [event], /batches/],
    [{ "content-type": "application/cloudevents" }, event, /send application\/cloudevents\+json/],
    [{ "content-type": "application/cloudevents+avro" }, event, /send application\/cloudevents\+json/],
    [{ "content-type": "application/cloudevents+json; charset=utf-16" }, event, /in UTF-8/],
    [{ "content-type": "application/cloudevents+json; =" }, event, /send application\/cloudevents\+json/],
    [{ ...ce, "content-type": "text/plain" }, request, /"text\/plain" is not read; send application\/json/],
    [{ ...ce, "content-type": "application/json; charset=iso-8859-1" }, request, /send application\/json in UTF-8/],
    [structured, { ...event, datacontenttype: "application/xml" }, /"application\/xml" is not read/],
  ];
  for (const [headers, body, message] of refused) {
    const error = refusal(headers, body);
    assert.equal(error.code, "unsupported-media-type", JSON.stringify(headers));
    assert.match(error.message, message);
  }
});

test("header values: quotation marks off, percent-decoded once, UTF-8", () => {
  const read: [string, string][] = [
    ["Euro%20%E2%82%AC%20%F0%9F%98%80", "Euro € 😀"],
    ['"Euro \\"%E2%82%AC\\" \\\\"', 'Euro "€" \\'],
    ["100%", "100%"],
    ["50%2525", "50%25"],
    ["%zz", "%zz"],
    // UTF-8 bytes as Node hands them over.
    [Buffer.from("Grüße", "utf8").toString("latin1"), "Grüße"],
    ['a"b', 'a"b'],
  ];
  for (const [sent, id] of read) assert.equal(parse({ ...binary, "ce-id": sent }, request).attributes.id, id);
  for (const sent of ["%ff", "%E2%82", "Gr\u00fc\u00dfe", "\u20ac"]) {
    assert.deepEqual(refusal({ ...binary, "ce-id": sent }, request).problems, ["id: is not UTF-8"]);
  }
});

test("nothing is repaired: what the SDK lets pass is a problem here", () => {
  const broken: [Headers, string[]][] = [
    [{ "ce-id": "1" }, ["specversion: missing", "source: missing", "type: missing"]],
    [{ ...ce, "ce-id": "", "ce-source": "", "ce-type": "" }, ["id: is empty", "source: is empty", "type: is empty"]],
    [{ ...ce, "ce-specversion": "9.9" }, ['specversion: "9.9" is not supported; send "1.0"']],
    [{ ...ce, "ce-specversion": "0.3" }, ['specversion: "0.3" is not supported; send "1.0"']],
    [{ ...ce, "ce-time": "yesterday" }, ['time: "yesterday" is not a time as in RFC 3339']],
    [{ ...ce, "ce-expirytime": "2026-02-30T00:00:00Z" }, ['expirytime: "2026-02-30T00:00:00Z" is not a time as in RFC 3339']],
    [{ ...ce, "ce-a_b": "1" }, ['"a_b": is not a name for an attribute; use a to z and 0 to 9']],
    [{ ...ce, "ce-": "1" }, ['"": is not a name for an attribute; use a to z and 0 to 9']],
    [{ ...ce, "ce-data": "{}" }, ["data: is not a name for an attribute; use a to z and 0 to 9"]],
    [
      { ...ce, "ce-datacontenttype": "application/json" },
      ["datacontenttype: is said by the header Content-Type, not by ce-datacontenttype"],
    ],
    [{ ...ce, "ce-id": ["1", "2"] }, ["id: is sent more than once"]],
    [{ ...ce, "ce-id": "a%0Ab" }, ["id: has control characters or broken Unicode"]],
    [{ ...ce, "ce-id": "x".repeat(1025) }, ["id: is longer than 1024 characters"]],
  ];
  for (const [headers, problems] of broken) {
    const error = refusal(headers, request);
    assert.deepEqual([error.code, error.problems], ["not-a-cloudevent", problems]);
  }
});

test("structured mode is as strict", () => {
  const { id: _, ...anonymous } = event;
  const broken: [unknown, string[]][] = [
    [anonymous, ["id: missing"]],
    [{ ...event, id: null }, ["id: missing"]],
    [{ ...event, id: 7 }, ["id: must be a string"]],
    [{ ...event, subject: "" }, ["subject: is empty"]],
    [{ ...event, id: "\ud800" }, ["id: has control characters or broken Unicode"]],
    [{ ...event, nested: {} }, ["nested: must be a string, a boolean or a 32-bit integer"]],
    [{ ...event, big: 2 ** 31 }, ["big: must be a string, a boolean or a 32-bit integer"]],
    [{ ...event, part: 0.5 }, ["part: must be a string, a boolean or a 32-bit integer"]],
    [{ ...event, camelCase: "x" }, ['"camelCase": is not a name for an attribute; use a to z and 0 to 9']],
    [`{"__proto__":"x",${JSON.stringify(event).slice(1)}`, ['"__proto__": is not a name for an attribute; use a to z and 0 to 9']],
    [{ ...event, data_base64: "e30=" }, ["data_base64: only one of data and data_base64 can be there"]],
    [{ ...event, data: undefined, data_base64: "e30" }, ["data_base64: is not base64"]],
    [[event], ["the event is not a JSON object"]],
    ["", ["the body is not JSON in UTF-8"]],
    [`\ufeff${JSON.stringify(event)}`, ["the body is not JSON in UTF-8"]],
    [Buffer.from([0x7b, 0xff, 0x7d]), ["the body is not JSON in UTF-8"]],
    [`{"id":"1",${JSON.stringify(event).slice(1)}`, ['the body says "id" twice in one object']],
  ];
  for (const [body, problems] of broken) {
    const error = refusal(structured, body);
    assert.deepEqual([error.code, error.problems], ["not-a-cloudevent", problems]);
  }
});

test("structured mode: null is absent, extensions become text, bytes are JSON too, names may be long", () => {
  const longname = "a".repeat(30);
  const body = { ...event, time: null, data: null, data_base64: Buffer.from(JSON.stringify(request)).toString("base64") };
  const read = parse(structured, { ...body, flag: false, count: -(2 ** 31), empty: "", [longname]: "x" });
  assert.deepEqual(read.attributes, { ...attributes, flag: "false", count: "-2147483648", empty: "", [longname]: "x" });
  assert.deepEqual(read.data, request);
});

test("a request that is no event says so", () => {
  for (const headers of [{}, { "content-type": "application/json" }, { "content-type": "application/x-www-form-urlencoded" }]) {
    const error = refusal(headers, event);
    assert.deepEqual(
      [error.code, error.problems],
      ["not-a-cloudevent", ["there are no ce- headers, and Content-Type is not application/cloudevents+json"]],
    );
  }
});

test("two media types are none", () => {
  const error = refusal({ ...ce, "content-type": ["application/json", "application/cloudevents+json"] }, event);
  assert.deepEqual([error.code, error.problems], ["not-a-cloudevent", ["Content-Type: is sent more than once"]]);
});

test("data that is no JSON, is missing or is of another shape", () => {
  const broken: [Headers, unknown, string[]][] = [
    [binary, "", ["data: missing"]],
    [binary, "{", ["data: is not JSON in UTF-8"]],
    [binary, "\ufeff{}", ["data: is not JSON in UTF-8"]],
    [binary, Buffer.from([0x22, 0xff, 0x22]), ["data: is not JSON in UTF-8"]],
    [binary, "hello", ["data: is not JSON in UTF-8"]],
    [binary, "null", ["data: must be of type object"]],
    [binary, `{"duration":"1s",${JSON.stringify(request).slice(1)}`, ['data: says "duration" twice in one object']],
    [binary, `${"[".repeat(100_000)}${"]".repeat(100_000)}`, ["data: is nested more than 64 deep"]],
    [structured, { ...event, data: false }, ["data: must be of type object"]],
    [structured, { ...event, data: JSON.stringify(request) }, ["data: must be of type object"]],
    [structured, { ...event, data: undefined }, ["data: missing"]],
    [
      binary,
      { ...request, latency: { delay: "1ms", jitter: "2ms" }, duration: "1ms" },
      ["latency.jitter: 2ms is more than the delay of 1ms; a packet cannot arrive before it was sent", "duration: 1ms is less than 1s"],
    ],
  ];
  for (const [headers, body, problems] of broken) {
    const error = refusal(headers, body);
    assert.deepEqual([error.code, error.problems], ["schema-invalid", problems]);
  }
  // What the schema says and what only the units say are told together, each part of the request by one of them.
  const both = { ...request, to: [{ cidr: "203.0.113.0/33" }, { cidr: "203.0.113.7", port: 1 }], latency: { delay: "1" }, duration: "1ms" };
  assert.deepEqual(refusal(binary, both).problems, [
    "to[1].port: there is no such field",
    'latency.delay: "1" is not understood; write it like "100ms" or "1.5s"',
    'to[0].cidr: 203.0.113.0/33 is not an address or range, such as "203.0.113.0/24"',
    "duration: 1ms is less than 1s",
  ]);
  // RFC 8259 allows space around it.
  assert.equal(parse(binary, ` \n${JSON.stringify(request)}\n`).kind, "requested");
});

test("types that are not for Treacle, its own among them", () => {
  const known = "send chaos.network.latency.requested or chaos.network.latency.abort.requested";
  const refused: [string, string][] = [
    ["chaos.network.latency.applied", `type: "chaos.network.latency.applied" is what Treacle says itself, not what it takes; ${known}`],
    ["dev.knative.sources.ping", `type: "dev.knative.sources.ping" is not known; ${known}`],
    ["chaos.network.latency.toString", `type: "chaos.network.latency.toString" is not known; ${known}`],
    ["requested", `type: "requested" is not known; ${known}`],
  ];
  for (const [type, problem] of refused) {
    const error = refusal({ ...binary, "ce-type": type }, request);
    assert.deepEqual([error.code, error.problems], ["schema-invalid", [problem]]);
  }
});

function bytes(body: unknown): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
}

function parse(headers: Headers, body: unknown): Inbound {
  return parseInbound({ headers, body: bytes(body) });
}

function refusal(headers: Headers, body: unknown): TreacleError {
  try {
    parse(headers, body);
  } catch (thrown) {
    assert.ok(thrown instanceof TreacleError, String(thrown));
    return thrown;
  }
  return assert.fail(`was not refused: ${JSON.stringify({ headers, body })}`);
}
