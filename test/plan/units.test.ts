import assert from "node:assert/strict";
import { test } from "node:test";
import type { Request } from "../../src/events/types.gen.ts";
import { checkRequest, parseBitsPerSecond, parseMs, parsePercent, parsePorts } from "../../src/plan/units.ts";

const refusal = { name: "TreacleError", code: "schema-invalid" };

test("times", () => {
  const cases: [string, number][] = [
    ["100ms", 100],
    ["1.5s", 1500],
    ["1.1s", 1100],
    ["0.1ms", 0.1],
    ["250us", 0.25],
    ["0.5us", 0.001],
    ["60s", 60_000],
    ["5m", 300_000],
    ["24h", 86_400_000],
    ["0ms", 0],
  ];
  for (const [text, ms] of cases) assert.equal(parseMs(text), ms, text);
  for (const text of ["100", "ms", "-1s", "1 s", "1.s", ".5s", "1e3ms", "1S", "1d", "1s ", "١s", "", "123456789s"]) {
    assert.throws(() => parseMs(text), refusal, text);
  }
});

test("shares", () => {
  assert.deepEqual(["0.5%", "100%", "0%", "33.3333%"].map(parsePercent), [0.5, 100, 0, 33.3333]);
  for (const text of ["101%", "100.1%", "0.5", "-1%", "%", "1.23456%"]) assert.throws(() => parsePercent(text), refusal, text);
});

test("rates", () => {
  assert.deepEqual(["10mbit", "1.5kbit", "2gbit", "0kbit"].map(parseBitsPerSecond), [10_000_000, 1500, 2_000_000_000, 0]);
  for (const text of ["10", "10mb", "10Mbit", "mbit", "10mbps"]) assert.throws(() => parseBitsPerSecond(text), refusal, text);
});

test("ports", () => {
  assert.deepEqual(parsePorts("443/tcp"), { first: 443, last: 443, protocol: "tcp" });
  assert.deepEqual(parsePorts("8000-8099/udp"), { first: 8000, last: 8099, protocol: "udp" });
  assert.deepEqual(parsePorts("1-65535/sctp"), { first: 1, last: 65_535, protocol: "sctp" });
  for (const text of ["443", "443/TCP", "0/tcp", "65536/tcp", "1-65536/tcp", "9-8/tcp", "1-/tcp", "01/tcp", "1/icmp"]) {
    assert.throws(() => parsePorts(text), refusal, text);
  }
});

test("what a schema cannot say of a request", () => {
  const cases: [Partial<Request>, string[]][] = [
    [{}, []],
    [{ latency: { delay: "60s", jitter: "60s" }, duration: "24h" }, []],
    [{ latency: { delay: "0ms", loss: "1%" } }, []],
    [{ latency: { delay: "60.001s" } }, ["latency.delay: 60.001s is more than 60s"]],
    [{ latency: { delay: "0us", loss: "0%" } }, ["latency.delay: 0us delays nothing"]],
    [{ latency: { delay: "1s", rate: "0kbit" } }, ["latency.rate: 0kbit would let nothing through; leave it out or raise it"]],
    [{ duration: "999.999ms" }, ["duration: 999.999ms is less than 1s"]],
    [{ duration: "24.001h" }, ["duration: 24.001h is more than 24h"]],
    [{ target: { namespace: "shop", pods: ["a", "b", "a", "a"] } }, ["target.pods: a is named twice"]],
    [{ target: { namespace: "shop", labels: "a", take: "50%", follow: true } }, ['target.follow: only with take "all"']],
    [{ target: { namespace: "shop", labels: "a", take: "all", follow: true } }, []],
    [{ to: [{ labels: "a" }] }, ["to[0].namespace: missing; labels and service are looked up in a namespace"]],
    [{ to: [{ service: "payments" }] }, ["to[0].namespace: missing; labels and service are looked up in a namespace"]],
    [{ to: [{ namespace: "shop", host: "a.example" }] }, ["to[0].namespace: only with labels or service"]],
    [
      { to: [{ cidr: "203.0.113.300" }, { cidr: "2001:db8::/129" }] },
      [
        'to[0].cidr: 203.0.113.300 is not an address or range, such as "203.0.113.0/24"',
        'to[1].cidr: 2001:db8::/129 is not an address or range, such as "203.0.113.0/24"',
      ],
    ],
    [
      { to: [{ host: "a..example" }, { host: "2001:db8::1" }, { host: "api.example.com." }] },
      ['to[0].host: "a..example" is not a DNS name', "to[1].host: 2001:db8::1 is an address; write it as cidr"],
    ],
    [{ except: [{ cidr: "x" }] }, ['except[0].cidr: x is not an address or range, such as "203.0.113.0/24"']],
    [{ control: { host: "198.51.100.7", port: 443 } }, []],
    [{ control: { host: "a..b", port: 443 } }, ['control.host: "a..b" is not a DNS name']],
  ];
  for (const [change, problems] of cases) {
    const request = {
      target: { namespace: "shop", labels: "app=checkout" },
      to: [{ cidr: "203.0.113.0/24" }],
      latency: { delay: "100ms" },
      duration: "60s",
      ...change,
    };
    assert.deepEqual(checkRequest(request), problems, JSON.stringify(change));
  }
});
