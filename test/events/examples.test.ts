import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import type { CloudEventV1 } from "cloudevents";
import { TreacleError } from "../../src/errors.ts";
import { inboundSuffixes, outbound, typePrefix, type OutboundSuffix, type Suffix } from "../../src/events/catalogue.ts";
import { parseInbound } from "../../src/events/inbound.ts";
import { type About, outboundEvent } from "../../src/events/outbound.ts";
import { validate } from "../../src/events/validate.ts";

const folder = new URL("../../events/examples/", import.meta.url);
const suffixes: Suffix[] = [...inboundSuffixes, ...(Object.keys(outbound) as OutboundSuffix[])];

test("every valid example is what its name says", () => {
  for (const file of files("valid")) {
    assert.deepEqual(problemsOf("valid", file), [], file);
    assert.equal(eventOf("valid", file).type, typePrefix + suffixOf(file), file);
  }
});

test("every valid example of ours is exactly what Treacle sends", () => {
  for (const file of files("valid")) {
    const suffix = suffixOf(file);
    if (!(suffix in outbound)) continue;
    const event = eventOf("valid", file);
    const details = { data: event.data as never, at: new Date(event.time ?? "") };
    assert.deepEqual(JSON.parse(JSON.stringify(outboundEvent(suffix as OutboundSuffix, aboutOf(event), details))), event, file);
  }
});

test("each event has valid and invalid examples", () => {
  for (const suffix of suffixes) {
    for (const kind of ["valid", "invalid"] as const) {
      const count = files(kind).filter((file) => suffixOf(file) === suffix).length;
      assert.ok(count >= 2, `${kind} examples of ${suffix}: ${count}`);
    }
  }
});

test("every invalid example is refused for the reason that its name gives, and for no other", () => {
  assert.deepEqual(Object.fromEntries(files("invalid").map((file) => [file.replace(".json", ""), problemsOf("invalid", file)])), expected);
});

const expected: Record<string, string[]> = {
  "abort.requested.all-false": ["all: false is not true"],
  "abort.requested.event-without-id": ["event.id: missing"],
  "abort.requested.nothing": ["data: exactly one of record, event, namespace, all is needed, there is none"],
  "abort.requested.two-scopes": ["data: exactly one of record, event, namespace, all is needed, there are namespace and all"],
  "accepted.addresses-negative": ["addresses: must be >= 0"],
  "accepted.target-without-uid": ["targets[0].uid: missing"],
  "applied.control-missing": ["control: missing"],
  "applied.method-unknown": ['measured[0].method: "udp" is not one of "tcp", "icmp"'],
  "applied.until-not-a-time": ['until: "tomorrow" is not a time as in RFC 3339'],
  "completed.counts-missing": ["counts: missing"],
  "completed.outcome-unknown": ['outcome: "fine" is not one of "succeeded", "partial", "failed", "aborted"'],
  "failed.effect-unknown": ['effect: "maybe" is not one of "none", "ended", "unverified"'],
  "failed.stage-missing": ["stage: missing"],
  "rejected.code-missing": ["code: missing"],
  "rejected.message-too-long": ["message: must not have more than 1024 characters"],
  "requested.address-as-host": ["to[0].host: 203.0.113.7 is an address; write it as cidr"],
  "requested.cidr-broken": ['to[0].cidr: 203.0.113.0/33 is not an address or range, such as "203.0.113.0/24"'],
  "requested.delay-too-long": ["latency.delay: 61s is more than 60s"],
  "requested.delay-without-unit": ['latency.delay: "100" is not understood; write it like "100ms" or "1.5s"'],
  "requested.duration-missing": ["duration: missing"],
  "requested.duration-too-short": ["duration: 999ms is less than 1s"],
  "requested.follow-in-turn": ["target.follow: not with order serial, which has no common end"],
  "requested.follow-without-all": ['target.follow: only with take "all"'],
  "requested.jitter-over-delay": ["latency.jitter: 20ms is more than the delay of 10ms; a packet cannot arrive before it was sent"],
  "requested.labels-without-namespace": ["to[0].namespace: missing; labels and service are looked up in a namespace"],
  "requested.no-destination": ["to: must not have fewer than 1 items"],
  "requested.nothing-to-do": ["latency.delay: 0ms delays nothing"],
  "requested.pod-twice": ["target.pods: a is named twice"],
  "requested.ports-out-of-range": ['to[0].ports[0]: "65536/tcp" is not understood; expected ports up to 65535'],
  "requested.ports-reversed": ['to[0].ports[0]: "8099-8000/udp" is not understood; expected the lower port first: "8000-8099/udp"'],
  "requested.selector-broken": [
    'to[0].labels: label selector "app=payments,": "" is not a requirement; write key=value, key!=value, key in (a, b), key notin (a, b), key or !key',
  ],
  "requested.selector-of-everything": [
    'target.labels: label selector " ": it is empty, which would select everything; name at least one label',
  ],
  "requested.take-zero": ['target.take: 0 is not understood; write it like 1 or "50%" or "all"'],
  "requested.two-ways-to-say-the-target": ["target: exactly one of labels, workload, pods is needed, there are labels and pods"],
  "requested.unknown-field": ["latency.delai: there is no such field"],
  "reverted.hit-missing": ["hit: missing"],
  "reverted.reason-unknown": ['reason: "bored" is not one of "duration-elapsed", "aborted", "deadline", "target-gone", "runner-stopped"'],
};

function files(kind: "valid" | "invalid"): string[] {
  return readdirSync(new URL(`${kind}/`, folder)).toSorted();
}

function suffixOf(file: string): Suffix {
  const suffix = suffixes.find((one) => file.startsWith(`${one}.`));
  assert.ok(suffix, `${file} begins with no event's name`);
  return suffix;
}

function bytesOf(kind: string, file: string): Buffer {
  return readFileSync(new URL(`${kind}/${file}`, folder));
}

function eventOf(kind: string, file: string): CloudEventV1<{ record: About["record"]; target?: About["target"] }> {
  return JSON.parse(bytesOf(kind, file).toString()) as CloudEventV1<{ record: About["record"]; target?: About["target"] }>;
}

// Inbound as the sink would say it, outbound by the schema.
function problemsOf(kind: string, file: string): readonly string[] {
  const suffix = suffixOf(file);
  if (suffix in outbound) return validate(suffix, eventOf(kind, file).data);
  try {
    parseInbound({ headers: { "content-type": "application/cloudevents+json" }, body: bytesOf(kind, file) });
    return [];
  } catch (thrown) {
    assert.ok(thrown instanceof TreacleError, String(thrown));
    assert.equal(thrown.code, "schema-invalid");
    return thrown.problems;
  }
}

function aboutOf(event: ReturnType<typeof eventOf>): About {
  const { record, target } = event.data ?? {};
  assert.ok(record);
  const text = (name: string): string | undefined => event[name] as string | undefined;
  const asked = { id: text("causationid"), correlationid: text("correlationid"), traceparent: text("traceparent") };
  const namespace = text("chaosnamespace");
  return {
    cluster: event.source.split("/")[2] ?? "",
    record,
    ...(target && { target }),
    ...(namespace !== undefined && { namespace }),
    origin: Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)),
  };
}
