import assert from "node:assert/strict";
import { test } from "node:test";
import { maxAddresses, resolveDestinations } from "../../src/plan/destinations.ts";
import type { PodFact } from "../../src/plan/facts.ts";
import { facts, pod, request } from "./samples.ts";

const { pods } = facts();

test("pods become their addresses of both families, with the ports they declare for measuring", () => {
  assert.deepEqual(resolveDestinations(request(), pods), {
    to: [
      {
        label: "shop/app=payments",
        cidrs: ["10.1.0.2", "10.1.0.3", "fd00::2", "fd00::3"],
        ports: [],
        probePorts: ["8080/tcp", "9090/tcp"],
      },
    ],
    except: [],
    addresses: 4,
    skipped: [],
  });
});

test("ranges become canonical, except is resolved like to, addresses are counted once", () => {
  const asked = request({
    to: [{ cidr: "203.0.113.7/24", ports: ["443/tcp"] }, { cidr: "203.0.113.0/24" }, { cidr: "2001:DB8::1" }],
    except: [{ cidr: "203.0.113.9/32" }],
  });
  assert.deepEqual(resolveDestinations(asked, {}), {
    to: [
      { label: "203.0.113.0/24", cidrs: ["203.0.113.0/24"], ports: ["443/tcp"] },
      { label: "203.0.113.0/24", cidrs: ["203.0.113.0/24"], ports: [] },
      { label: "2001:db8::1", cidrs: ["2001:db8::1"], ports: [] },
    ],
    except: [{ label: "203.0.113.9", cidrs: ["203.0.113.9"], ports: [] }],
    addresses: 2,
    skipped: [],
  });
});

const payments = { labels: { app: "payments" } };
const unusable = [
  pod("p-done", { ...payments, phase: "Succeeded" }),
  pod("p-going", { ...payments, terminating: true }),
  pod("p-new", { ...payments, ips: [] }),
  pod("p-host", { ...payments, hostNetwork: true, ips: ["192.0.2.1"] }),
];

test("pods without an address of their own are left out and said", () => {
  const found = resolveDestinations(request(), { shop: [...unusable, pod("p-ok", payments)] });
  assert.deepEqual("to" in found && found.to[0]?.cidrs, ["10.1.0.9"]);
  assert.deepEqual("skipped" in found && found.skipped, [
    { pod: "p-done", reason: "as destination shop/app=payments: it has ended (Succeeded)" },
    { pod: "p-going", reason: "as destination shop/app=payments: it is being deleted" },
    { pod: "p-new", reason: "as destination shop/app=payments: it has no address yet" },
    { pod: "p-host", reason: "as destination shop/app=payments: it has its node's address, which is all of that node; name ports" },
  ]);
});

test("with ports a pod on its node's network is a destination", () => {
  const to = [{ namespace: "shop", labels: "app=payments", ports: ["9100/tcp"] }];
  const found = resolveDestinations(request({ to }), { shop: unusable.slice(3) });
  assert.deepEqual("to" in found && found.to, [{ label: "shop/app=payments", cidrs: ["192.0.2.1"], ports: ["9100/tcp"] }]);
});

test("what stands for no address is an error, also among others and in except", () => {
  const asked = request({
    to: [{ cidr: "203.0.113.0/24" }, { namespace: "shop", labels: "app=nobody" }],
    except: [{ namespace: "shop", labels: "app=payments" }],
  });
  assert.deepEqual(resolveDestinations(asked, { shop: unusable.slice(0, 1) }), {
    problems: [
      {
        code: "no-address",
        message: "to[1] shop/app=nobody stands for no address: no pod is selected; correct it or wait for its pods",
      },
      {
        code: "no-address",
        message:
          "except[0] shop/app=payments stands for no address: p-done as destination shop/app=payments: it has ended (Succeeded); correct it or wait for its pods",
      },
    ],
  });
});

function many(count: number, address: (i: number) => string): PodFact[] {
  return Array.from({ length: count }, (_, i) => pod(`p-${i}`, { ...payments, ips: [address(i)] }));
}

test("as many addresses as may be stay single; more are condensed", () => {
  const address = (i: number) => `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`;
  const exact = resolveDestinations(request(), { shop: many(maxAddresses, address) });
  assert.equal("addresses" in exact && exact.addresses, maxAddresses);
  const condensed = resolveDestinations(request(), { shop: many(16_384, address) });
  assert.deepEqual("to" in condensed && condensed.to[0]?.cidrs, ["10.0.0.0/18"]);
});

test("too many addresses that cannot be condensed are refused", () => {
  const scattered = many(maxAddresses + 1, (i) => `10.${i >> 14}.${(i >> 6) & 255}.${(i & 63) * 4}`);
  assert.deepEqual(resolveDestinations(request(), { shop: scattered }), {
    problems: [
      {
        code: "too-many-addresses",
        message: "10001 addresses, at most 10000 can be delayed at once; name the range that holds them as cidr",
      },
    ],
  });
});
