import assert from "node:assert/strict";
import { test } from "node:test";
import { canonicalJson, dataDigest, eventId, recordName } from "../../src/events/ids.ts";

// Expected values come from another implementation (Python's hashlib and base64).
test("a record's name follows from source and id, and from where one ends and the other begins", () => {
  const names: [string, string, string][] = [
    ["/game-days/november", "4711", "latency-3o5yso5tdpqd"],
    ["a", "bc", "latency-wu2m4fvmtsft"],
    ["ab", "c", "latency-6kjz7ebqc3s3"],
    ["Grüße", "😀", "latency-utjmlrkshdhl"],
  ];
  for (const [source, id, name] of names) assert.equal(recordName(source, id), name);
});

test("an event's id follows from record, target and slot", () => {
  assert.equal(eventId("r", "t", "final"), "9b3deea64fae807dedebe4b84f12040b");
  assert.equal(eventId("r", "", "accepted"), "dfee6b6f283ae7dcedad38d606d94cbe");
});

test("the digest of data does not depend on the order of its fields", () => {
  const digest = "f8f17faab95c024891d173fa43442b0e52007736a1f36715ac721ab22deeefc5";
  assert.equal(dataDigest({ b: [1, "é"], a: null }), digest);
  assert.equal(dataDigest({ a: null, b: [1, "é"] }), digest);
  assert.notEqual(dataDigest({ a: null, b: ["é", 1] }), digest);
});

test("canonical JSON", () => {
  const cases: [unknown, string][] = [
    [{ b: 1, a: { d: true, c: "x" } }, '{"a":{"c":"x","d":true},"b":1}'],
    // RFC 8785 3.2.3: by UTF-16 code unit, so an emoji (a surrogate pair) goes before U+FB33.
    [
      { "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\u{1f600}": 5, "\u0080": 6, ö: 7 },
      '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
    ],
    [[1e21, 0.000001, -0, 333333333.3333333], "[1e+21,0.000001,0,333333333.3333333]"],
    [{ a: undefined, b: [undefined] }, '{"b":[null]}'],
    ["\ud800", '"\\ud800"'],
  ];
  for (const [value, text] of cases) assert.equal(canonicalJson(value), text);
});
