import assert from "node:assert/strict";
import { test } from "node:test";
import type { Request } from "../../src/events/types.gen.ts";
import type { Facts } from "../../src/plan/facts.ts";
import { makePlan } from "../../src/plan/plan.ts";
import type { LatencySpec } from "../../src/record/latency.ts";
import { facts, node, now, pod, policy, record, request } from "./samples.ts";

const cluster = "test";

test("a plan is the orders, and what was left out", () => {
  const origin = { id: "e1", source: "/alerts", correlationid: "c1" };
  const spec: LatencySpec = {
    ...request({ latency: { delay: "100ms", jitter: "10ms" }, control: { host: "10.9.9.9", port: 80 } }),
    origin,
  };
  const pods = { shop: [...(facts().pods["shop"] ?? []), pod("checkout-2", { phase: "Pending" })] };
  assert.deepEqual(makePlan(record(spec), { facts: facts({ pods }), policy, cluster, now }), {
    orders: {
      ordersVersion: 1,
      cluster: "test",
      record: { namespace: "treacle-nodes", name: "latency-abc", uid: "record-uid" },
      origin,
      latency: { delay: "100ms", jitter: "10ms" },
      durationMs: 60_000,
      control: { host: "10.9.9.9", port: 80 },
      destinations: [
        {
          label: "shop/app=payments",
          cidrs: ["10.1.0.2", "10.1.0.3", "fd00::2", "fd00::3"],
          ports: [],
          probePorts: ["8080/tcp", "9090/tcp"],
        },
      ],
      except: [],
      targets: [{ uid: "checkout-1", namespace: "shop", pod: "checkout-1", node: "node-1", job: "latency-abc-a6f15740" }],
    },
    addresses: 4,
    skipped: [{ pod: "checkout-2", reason: "it is Pending, not Running" }],
  });
});

const workload = { apiVersion: "apps/v1", kind: "Deployment", name: "checkout" };
const refusals: { title: string; spec?: LatencySpec; asked?: Partial<Request>; seen?: Partial<Facts>; at?: string; expected: string }[] = [
  {
    title: "aborted before it began",
    spec: { ...request(), abort: { by: "ann", reason: "incident 7" } },
    expected: "aborted: aborted before it began by ann: incident 7; send a new request if it is still wanted",
  },
  {
    title: "the abort of a request that has not come",
    spec: { origin: { id: "e1", source: "/alerts" }, abort: {} },
    expected: "aborted: aborted before it began; send a new request if it is still wanted",
  },
  {
    title: "too old",
    at: "2026-01-02T03:20:00Z",
    seen: { taken: ["configMap latency-abc"] },
    expected: "expired: asked for 955 s ago and not planned since, at most 900 s is allowed; send a new request if it is still wanted",
  },
  {
    title: "what is not there yet, by field",
    asked: {
      target: { namespace: "shop", workload, take: "all", follow: true },
      to: [{ cidr: "203.0.113.0/24" }, { namespace: "shop", service: "payments" }],
      except: [{ host: "example.com" }],
    },
    expected: "not-supported: to[1].service, except[0].host: not supported yet; name destinations by namespace and labels or by cidr",
  },
  {
    title: "to follow one after the other",
    asked: { target: { namespace: "shop", labels: "app=checkout", take: "all", follow: true }, order: "serial" },
    expected: "schema-invalid: target.follow: not with order serial, which has no common end",
  },
  {
    title: "a selector that a schema cannot refuse",
    asked: { to: [{ namespace: "shop", labels: "app=(" }] },
    expected:
      'schema-invalid: to[0].labels: label selector "app=(": "app=(" is not a requirement; write key=value, key!=value, key in (a, b), key notin (a, b), key or !key',
  },
  {
    title: "a name that belongs to something else",
    seen: { taken: ["serviceAccount default"] },
    expected: "name-taken: serviceAccount default is not this Latency's; give the Latency another name",
  },
  {
    title: "the policy",
    asked: { duration: "1h" },
    expected: "over-limit: a duration of 1h, at most 900 s is allowed; ask for less, or have TREACLE_MAX_DURATION raised",
  },
  {
    title: "no target",
    asked: { target: { namespace: "shop", pods: ["gone"] } },
    expected:
      "no-target: no pod of the named pods in namespace shop can be delayed (gone: there is no such pod); wait or correct the target",
  },
  {
    title: "no address",
    asked: { to: [{ namespace: "shop", labels: "app=nobody" }] },
    expected: "no-address: to[0] shop/app=nobody stands for no address: no pod is selected; correct it or wait for its pods",
  },
  {
    title: "too many targets",
    asked: { target: { namespace: "shop", labels: "app=many", take: "all" } },
    seen: {
      pods: {
        shop: [...(facts().pods["shop"] ?? []), ...Array.from({ length: 21 }, (_, i) => pod(`m-${i}`, { labels: { app: "many" } }))],
      },
    },
    expected: "over-limit: 21 targets, at most 20 are allowed; set target.take lower, or have TREACLE_MAX_TARGETS raised",
  },
  {
    title: "a destination that is the target's own node",
    asked: { to: [{ cidr: "192.0.2.1" }, { cidr: "203.0.113.0/24" }] },
    expected:
      "destination-exempt: 192.0.2.1 is wholly exempt: traffic to a pod's own node, link-local and multicast addresses is never delayed; name another destination",
  },
  {
    title: "a destination of which everything is excepted",
    asked: {
      to: [{ cidr: "203.0.113.0/25", ports: ["443/tcp"] }, { cidr: "203.0.113.0/24" }],
      except: [{ cidr: "203.0.113.0/24", ports: ["80/tcp", "443/tcp"] }],
    },
    expected:
      "destination-exempt: all of 203.0.113.0/25 is in `except`: nothing would be delayed; except less, or name another destination",
  },
];

for (const { title, spec, asked = {}, seen = {}, at, expected } of refusals) {
  test(`refused: ${title}`, () => {
    const when = at === undefined ? now : new Date(at);
    const plan = makePlan(record(spec ?? request(asked)), { facts: facts(seen), policy, cluster, now: when });
    assert.equal("rejection" in plan && `${plan.rejection.code}: ${plan.rejection.message}`, expected);
  });
}

test("a destination that is the node of one of two targets is no reason to refuse", () => {
  const pods = { shop: [pod("checkout-1"), pod("checkout-2", { node: "node-2" })] };
  const nodes = { "node-1": node("node-1"), "node-2": node("node-2", { ips: ["192.0.2.2"] }) };
  const asked = request({ target: { namespace: "shop", labels: "app=checkout", take: "all" }, to: [{ cidr: "192.0.2.1" }] });
  const plan = makePlan(record(asked), { facts: facts({ pods, nodes }), policy, cluster, now });
  assert.ok("orders" in plan, JSON.stringify(plan));
});

test("a refusal's message has the event's limit", () => {
  const to = Array.from({ length: 32 }, (_, i) => ({ namespace: "shop", labels: `app=nobody-${i}` }));
  const plan = makePlan(record(request({ to })), { facts: facts(), policy, cluster, now });
  assert.ok("rejection" in plan);
  assert.equal(plan.rejection.message.length, 1024);
  assert.match(plan.rejection.message, /…$/);
});

test("what does not fit into a ConfigMap is refused with what to do", () => {
  const many = Array.from({ length: 1000 }, (_, i) => pod(`${"c".repeat(240)}-${i}`, { node: "n".repeat(253) }));
  const ips = Array.from({ length: 9999 }, (_, i) => `2001:db8:1111:2222:3333:4444:5555:${(i + 4096).toString(16)}`);
  const asked = request({ target: { namespace: "shop", labels: "app=checkout", take: "all" } });
  const shop = [...many, pod("payments-1", { labels: { app: "payments" }, ips })];
  const plan = makePlan(record(asked), { facts: facts({ pods: { shop } }), policy: { ...policy, maxTargets: 1000 }, cluster, now });
  assert.ok("rejection" in plan, "planned");
  assert.match(plan.rejection.message, /^the plan takes 1\d{6} bytes, at most 1000000 fit the runners' orders; name ranges as cidr/);
});
