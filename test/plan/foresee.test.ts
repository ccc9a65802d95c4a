import assert from "node:assert/strict";
import { test } from "node:test";
import type { Request } from "../../src/events/types.gen.ts";
import type { Facts } from "../../src/plan/facts.ts";
import { foresee, type Outlook } from "../../src/plan/foresee.ts";
import { makePlan } from "../../src/plan/plan.ts";
import { facts, node, now, pod, policy, record, request } from "./samples.ts";

interface Case {
  asked?: Partial<Request>;
  seen?: Partial<Facts>;
  unread?: string[];
}

function outlook({ asked = {}, seen = {}, unread = [] }: Case): Outlook {
  const wanted = request(asked);
  const { uid: _, ...metadata } = record().metadata;
  return { record: { ...record(wanted), metadata }, request: wanted, facts: facts(seen), policy, now, unread: new Set(unread) };
}

const all = { namespace: "shop", labels: "app=checkout", take: "all" };
const [checkout, ...payments] = facts().pods["shop"] ?? [];
const pods = (...checkouts: ReturnType<typeof pod>[]): Partial<Facts> => ({ pods: { shop: [...checkouts, ...payments] } });
const crowd = Array.from({ length: 21 }, (_, i) => pod(`c-${i}`));

const same: { title: string; code?: string; asked?: Partial<Request>; seen?: Partial<Facts> }[] = [
  { title: "nothing is against it" },
  { title: "all are taken", asked: { target: all }, seen: pods(pod("a"), pod("b")) },
  { title: "another namespace", code: "namespace-not-allowed", seen: { namespaceLabels: {} } },
  { title: "Treacle's own namespace", code: "namespace-not-allowed", asked: { target: { namespace: "treacle", labels: "a=b" } } },
  { title: "too long", code: "over-limit", asked: { duration: "1h", latency: { delay: "11s" } } },
  { title: "too many", code: "over-limit", asked: { target: all }, seen: pods(...crowd) },
  { title: "too many run", code: "over-limit", seen: { running: 5 } },
  { title: "a name that is taken", code: "name-taken", seen: { taken: ["configMap latency-abc"] } },
  { title: "no pod", code: "no-target", seen: pods() },
  { title: "no pod that runs", code: "no-target", seen: pods(pod("a", { phase: "Pending" })) },
  { title: "on the host's network", code: "target-on-host-network", seen: pods(pod("a", { hostNetwork: true })) },
  { title: "delayed already", code: "overlap", seen: { busy: { "checkout-1": "latency-other" } } },
  { title: "no address", code: "no-address", asked: { to: [{ namespace: "shop", labels: "app=nobody" }] } },
  {
    title: "too many addresses",
    code: "too-many-addresses",
    seen: pods(pod("checkout-1"), pod("p", { labels: { app: "payments" }, ips: spread() })),
  },
  { title: "the node itself", code: "destination-exempt", asked: { to: [{ cidr: "192.0.2.1" }] } },
  { title: "all excepted", code: "destination-exempt", asked: { to: [{ cidr: "10.9.9.9" }], except: [{ cidr: "10.9.0.0/16" }] } },
  { title: "not there yet", code: "not-supported", asked: { to: [{ host: "example.com" }] } },
];

for (const { title, code, ...one } of same) {
  test(`the verdict is the controller's: ${title}`, () => {
    const { problems } = foresee(outlook(one));
    const plan = makePlan(record(request(one.asked)), { facts: facts(one.seen), policy, cluster: "test", now });
    assert.equal(problems[0]?.code, code);
    assert.equal("rejection" in plan ? plan.rejection.code : undefined, code);
    const said = "rejection" in plan ? plan.rejection.message : "";
    assert.ok(said.startsWith(problems[0]?.message ?? ""), said);
  });
}

test("everything that is against it is said at once, in the order in which it counts", () => {
  const asked = { duration: "1h", to: [{ namespace: "shop", labels: "app=nobody" }] };
  const { problems, destinations } = foresee(outlook({ asked, seen: { ...pods(pod("a", { terminating: true })), namespaceLabels: {} } }));
  assert.deepEqual(
    problems.map(({ code }) => code),
    ["namespace-not-allowed", "over-limit", "no-target", "no-address"],
  );
  assert.equal(destinations, undefined);
});

test("each pod that is meant is in, out with a reason, or may be drawn", () => {
  const seen = pods(pod("b"), pod("a", { node: "node-2" }), pod("c", { terminating: true }));
  const drawn = foresee(outlook({ seen }));
  assert.equal(drawn.take, 1);
  const out = { pod: "c", node: "node-1", fate: "out", reason: "it is being deleted" };
  assert.deepEqual(drawn.pods, [{ pod: "a", node: "node-2", fate: "candidate" }, { pod: "b", node: "node-1", fate: "candidate" }, out]);
  const { take, pods: taken } = foresee(outlook({ seen, asked: { target: all } }));
  assert.equal(take, 2);
  assert.deepEqual(taken, [{ pod: "a", node: "node-2", fate: "in" }, { pod: "b", node: "node-1", fate: "in" }, out]);
  const named = foresee(outlook({ asked: { target: { namespace: "shop", pods: ["checkout-1", "gone"] } } }));
  assert.deepEqual(named.pods, [
    { pod: "checkout-1", node: "node-1", fate: "in" },
    { pod: "gone", fate: "out", reason: "there is no such pod" },
  ]);
});

test("where the draw decides about a refusal, nothing is promised", () => {
  const nodes = { "node-1": node("node-1"), "node-2": node("node-2", { ips: ["192.0.2.2"] }) };
  const seen = { ...pods(pod("a"), pod("b", { node: "node-2" }), pod("c")), nodes };
  const one = foresee(outlook({ seen, asked: { to: [{ cidr: "192.0.2.1" }] } }));
  assert.deepEqual(one.problems, []);
  assert.deepEqual(one.open, ["whether it is refused with destination-exempt: 192.0.2.1 is the node's own if nobody but a, c is drawn"]);
  assert.deepEqual(one.destinations?.exempt, { everywhere: [], byNode: { "node-1": ["192.0.2.1"] } });
  const two = foresee(outlook({ seen, asked: { target: { ...all, take: 3 }, to: [{ cidr: "192.0.2.1" }] } }));
  assert.deepEqual([two.problems, two.open], [[], []]);
});

test("destinations that may not be looked at are left open, and the others planned", () => {
  const bank = { namespace: "bank", labels: "app=vault" };
  const both = foresee(outlook({ asked: { to: [bank, { cidr: "203.0.113.0/24" }], except: [bank] }, unread: ["bank"] }));
  assert.deepEqual(both.problems, []);
  assert.deepEqual(both.destinations?.to, [{ label: "203.0.113.0/24", cidrs: ["203.0.113.0/24"], ports: [] }]);
  const none = foresee(outlook({ asked: { to: [bank] }, unread: ["bank"] }));
  assert.deepEqual([none.problems, none.destinations?.addresses, none.destinations?.kernel], [[], 0, undefined]);
  assert.deepEqual(none.pods, [{ pod: checkout?.name, node: "node-1", fate: "in" }]);
});

test("what the kernel would be told is what the runner tells it", () => {
  const asked: Partial<Request> = {
    to: [{ namespace: "shop", labels: "app=payments", ports: ["8080/tcp"] }, { cidr: "169.254.0.0/16" }, { cidr: "198.51.100.7" }],
    except: [{ cidr: "10.1.0.3" }],
    latency: { delay: "100ms", loss: "0.5%" },
  };
  const { destinations, problems } = foresee(outlook({ asked }));
  assert.deepEqual(
    problems.map(({ code, message }) => `${code}: ${message.slice(0, 31)}`),
    ["destination-exempt: 169.254.0.0/16 is wholly exempt"],
  );
  assert.deepEqual(destinations?.exempt.everywhere, ["169.254.0.0/16"]);
  assert.equal(destinations.kernel?.netem, "limit 10000 delay 100000us loss 0.5%");
  const told = Object.fromEntries(destinations.kernel.steps.map(({ name, tool, input }) => [`${name} ${tool}`, input.split("; ")]));
  assert.deepEqual(Object.keys(told), ["lock nft", "device ip", "queues tc", "rules nft", "gate nft"]);
  const elements = (told["rules nft"] ?? []).filter((line) => line.startsWith("add element"));
  assert.deepEqual(elements, [
    "add element netdev treacle spare4 { 10.1.0.3 }",
    "add element netdev treacle to4 { 198.51.100.7 : 7a7a:10 }",
    "add element netdev treacle to4p { 10.1.0.2/31 . tcp . 8080 : 7a7a:10 }",
    "add element netdev treacle to6p { fd00::2/127 . tcp . 8080 : 7a7a:10 }",
  ]);
  // 60 s and the 30 s of the gate after the moment of planning.
  assert.ok(told["rules nft"]?.includes('add rule netdev treacle out meta time > "2026-01-02 03:05:36" return'));
});

/** More single addresses than can be delayed, no two of them neighbours. */
function spread(): string[] {
  return Array.from({ length: 10_001 }, (_, i) => `10.${64 + (i >> 14)}.${(i >> 6) & 255}.${((i & 63) << 2) + 1}`);
}
