import assert from "node:assert/strict";
import { test } from "node:test";
import { type CloudEventV1, HTTP } from "cloudevents";
import { ownAttributes } from "../../src/events/catalogue.ts";
import { encodeBinary, encodeStructured } from "../../src/events/encode.ts";
import { type About, outboundEvent } from "../../src/events/outbound.ts";

const about: About = {
  cluster: "prod-eu",
  record: { namespace: "nodes", name: "latency-3o5yso5tdpqd", uid: "record-uid" },
  target: { uid: "pod-uid", namespace: "shop", pod: "checkout-1", node: "worker-1" },
  origin: { id: "4711", source: "/game-days", traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01" },
};
const failed = {
  record: about.record,
  target: { uid: "pod-uid" },
  stage: "preflight",
  code: "netem-missing",
  message: "Grüße",
  effect: "none",
} as const;
const at = new Date("2026-11-20T10:00:02.310Z");

test("a target's event has every attribute", () => {
  assert.deepEqual(JSON.parse(JSON.stringify(outboundEvent("failed", about, { data: failed, at, verified: "none" }))), {
    specversion: "1.0",
    id: "8969480a42ae79d42b17396dac583cc7",
    type: "chaos.network.latency.failed",
    source: "/chaos.network/prod-eu/latencies/latency-3o5yso5tdpqd/targets/pod-uid",
    subject: "shop/pods/checkout-1",
    time: "2026-11-20T10:00:02.310Z",
    datacontenttype: "application/json",
    dataschema: "urn:chaos-network:schema:latency:failed:1",
    correlationid: "latency-3o5yso5tdpqd",
    causationid: "4711",
    traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    partitionkey: "latency-3o5yso5tdpqd",
    sequence: "0000000003",
    severitynumber: 17,
    severitytext: "ERROR",
    chaosexperiment: "latency-3o5yso5tdpqd",
    chaosnamespace: "shop",
    chaosphase: "failed",
    chaosreason: "netem-missing",
    chaosverified: "none",
    data: failed,
  });
});

test("a record's event speaks of the record", () => {
  const { target: _, ...own } = about;
  const data = { record: about.record, outcome: "partial", counts: { targets: 2, applied: 1, reverted: 1, failed: 1 } } as const;
  const event = outboundEvent("completed", { ...own, namespace: "shop" }, { data, at });
  assert.equal(event.source, "/chaos.network/prod-eu/latencies/latency-3o5yso5tdpqd");
  assert.equal(event.subject, "latency-3o5yso5tdpqd");
  assert.deepEqual([event["chaosnamespace"], event["chaosreason"], "chaosverified" in event], ["shop", "partial", false]);
});

test("by hand there is a network namespace and no request", () => {
  const byHand: About = {
    cluster: "laptop",
    record: { name: "run-x", uid: "run-x" },
    target: { uid: "netns-4026532573", netns: "/run/netns/a" },
    origin: {},
  };
  const event = outboundEvent("failed", byHand, { data: failed, at });
  assert.equal(event.source, "/chaos.network/laptop/latencies/run-x/targets/netns-4026532573");
  assert.equal(event.subject, "run-x");
  assert.deepEqual(["causationid" in event, "chaosnamespace" in event, event["correlationid"]], [false, false, "run-x"]);
});

test("what comes from the request becomes ASCII, is left out where that would falsify it, and never replaces ours", () => {
  const origin = {
    id: 'Grüße "7" \ud800',
    correlationid: "a b",
    traceparent: "not a trace",
    tracestate: "vendor=1",
    extensions: { team: "café", empty: "", sequence: "9", partitionkey: "mine" },
  };
  const event = outboundEvent("failed", { ...about, cluster: "eu/west 1", origin }, { data: failed, at });
  assert.equal(event.source, "/chaos.network/eu%2Fwest%201/latencies/latency-3o5yso5tdpqd/targets/pod-uid");
  assert.deepEqual(
    ["causationid", "correlationid", "traceparent", "tracestate", "team", "empty", "sequence", "partitionkey"].map((name) => event[name]),
    ["Gr%C3%BC%C3%9Fe%20%227%22%20%EF%BF%BD", "a%20b", undefined, undefined, "caf%C3%A9", undefined, "0000000003", "latency-3o5yso5tdpqd"],
  );
});

test("every attribute is one of those that nobody else may set", () => {
  const origin = { ...about.origin, tracestate: "a=1", authtype: "user", authid: "alice" };
  const event = outboundEvent("failed", { ...about, origin }, { data: failed, at, verified: "none" });
  assert.deepEqual([...Object.keys(JSON.parse(JSON.stringify(event)) as object), "authclaims"].toSorted(), [...ownAttributes].toSorted());
});

test("a trace state keeps its list without the spaces", () => {
  const event = outboundEvent("failed", { ...about, origin: { ...about.origin, tracestate: "a=1 , b=2" } }, { data: failed, at });
  assert.equal(event["tracestate"], "a=1,b=2");
});

test("binary mode: every header is printable ASCII, percent signs are escaped, data is UTF-8 JSON", () => {
  const event = outboundEvent("failed", { ...about, origin: { id: "ü" } }, { data: failed, at });
  const { headers, body } = encodeBinary(event);
  assert.equal(headers["content-type"], "application/json");
  assert.equal(headers["ce-severitynumber"], "17");
  assert.equal(headers["ce-causationid"], "%25C3%25BC");
  assert.equal(headers["ce-source"], event.source);
  for (const [name, value] of Object.entries(headers)) assert.match(`${name}: ${value}`, /^[a-z0-9-]+: [!#-~ ]+$/);
  assert.deepEqual(JSON.parse(body), failed);
  assert.deepEqual(
    Object.keys(headers).filter((name) => name.startsWith("ce-data")),
    ["ce-dataschema"],
  );
});

test("both modes give the SDK the same event back", () => {
  const event = outboundEvent("failed", about, { data: failed, at });
  const binary = HTTP.toEvent(encodeBinary(event)) as CloudEventV1<unknown>;
  const structured = HTTP.toEvent(encodeStructured(event)) as CloudEventV1<unknown>;
  assert.deepEqual({ ...structured }, { ...event });
  // A header has no types: the SDK reads every extension as a string.
  assert.deepEqual({ ...binary, severitynumber: 17 }, { ...event });
  assert.equal(encodeStructured(event).headers["content-type"], "application/cloudevents+json; charset=utf-8");
});
