import assert from "node:assert/strict";
import { test } from "node:test";
import type { Facts } from "../../src/plan/facts.ts";
import { admit } from "../../src/plan/follow.ts";
import type { Orders } from "../../src/plan/orders.ts";
import { makePlan } from "../../src/plan/plan.ts";
import { facts, now, pod, policy, record, request } from "./samples.ts";

const until = "2026-01-02T03:05:10.000Z";
const following = record(request({ target: { namespace: "shop", labels: "app=checkout", take: "all", follow: true } }));
const plan = makePlan(following, { facts: facts(), policy, cluster: "test", now });
assert.ok("orders" in plan);
const { orders } = plan;
const more = (...pods: ReturnType<typeof pod>[]): Partial<Facts> => ({ pods: { shop: [...(facts().pods["shop"] ?? []), ...pods] } });

const joining: { title: string; seen: Partial<Facts>; maxTargets?: number; joined: string[]; passed?: string[] }[] = [
  { title: "nobody is new", seen: {}, joined: [] },
  { title: "two are", seen: more(pod("checkout-3"), pod("checkout-2")), joined: ["checkout-2", "checkout-3"] },
  { title: "one that is not ready", seen: more(pod("checkout-2", { phase: "Pending" })), joined: [] },
  { title: "one with other labels", seen: more(pod("cart-1", { labels: { app: "cart" } })), joined: [] },
  { title: "one that another record delays", seen: { ...more(pod("checkout-2")), busy: { "checkout-2": "other" } }, joined: [] },
  { title: "the first one is gone", seen: { pods: { shop: [pod("checkout-2")] } }, joined: ["checkout-2"] },
  {
    title: "one more than may be",
    seen: more(pod("checkout-2"), pod("checkout-3")),
    maxTargets: 2,
    joined: ["checkout-2"],
    passed: ["checkout-3"],
  },
  { title: "the limit was lowered", seen: more(pod("checkout-2")), maxTargets: 0, joined: [], passed: ["checkout-2"] },
  { title: "the namespace is not to be delayed any more", seen: { ...more(pod("checkout-2")), namespaceLabels: {} }, joined: [] },
];
for (const { title, seen, maxTargets = 20, joined, passed = [] } of joining) {
  test(`who joins: ${title}`, () => {
    const admission = admit(following, orders, { facts: facts(seen), policy: { ...policy, maxTargets }, until });
    const [first, ...others] = admission.orders.targets;
    assert.deepEqual(first, orders.targets[0]);
    assert.deepEqual(
      others.map((one) => ({ pod: one.pod, until: one.until })),
      joined.map((name) => ({ pod: name, until })),
    );
    assert.deepEqual(admission.passed, passed);
    assert.equal(admission.orders === orders, joined.length === 0);
  });
}

test("who joins is named like every other target, and joins once", () => {
  const seen = facts(more(pod("checkout-2")));
  const first = admit(following, orders, { facts: seen, policy, until });
  const [target] = makeOrders(more(pod("checkout-2"))).targets.slice(1);
  assert.deepEqual(first.orders.targets.slice(1), [{ ...target, until }]);
  assert.equal(admit(following, first.orders, { facts: seen, policy, until }).orders, first.orders);
});

function makeOrders(seen: Partial<Facts>): Orders {
  const all = makePlan(following, { facts: facts(seen), policy, cluster: "test", now });
  assert.ok("orders" in all);
  return all.orders;
}

test("orders that would not fit where they are kept stay as they are", () => {
  const full = { ...orders, origin: { id: "x".repeat(999_999) } };
  assert.deepEqual(admit(following, full, { facts: facts(more(pod("checkout-2"))), policy, until }), {
    orders: full,
    passed: ["checkout-2"],
  });
});
