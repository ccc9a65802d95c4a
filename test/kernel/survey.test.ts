import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { routes } from "../../src/netem/parse.ts";
import type { Destination } from "../../src/plan/orders.ts";
import { openNamespace, type Namespace } from "../../src/runner/namespace.ts";
import { output, refuseForeignFilters, waysTo, type Survey } from "../../src/runner/survey.ts";
import { makeLab, type Lab } from "./lab.ts";

let lab: Lab;
let namespace: Namespace;
const inside = (line: string): Promise<string> => lab.must(lab.a, line.split(" "));
before(async () => {
  lab = await makeLab();
});
beforeEach(() => {
  namespace = openNamespace(lab.a.path);
});
afterEach(async () => {
  namespace.close();
  await lab.assertClean(lab.a);
});
after(() => lab.dispose());

async function found(): Promise<Survey> {
  const [v4, v6] = [await inside("ip -4 -j route show table all"), await inside("ip -6 -j route show table all")];
  return { links: [], routes: [...routes(v4, 4), ...routes(v6, 6)], node: [] };
}

const to = (...cidrs: string[]): Destination[] => [{ label: "x", cidrs, ports: [] }];

test("the interfaces of ranges that more than one route shares, and what cannot be reached", async () => {
  for (const line of [
    "ip link add net1 type veth peer name net1-end",
    "ip addr add 10.8.0.1/24 dev net1",
    "ip link set net1 up",
    "ip link set net1-end up",
  ])
    await inside(line);
  await inside("ip route add 10.0.0.0/16 dev net1");
  await inside("ip -6 route del default");
  const cases: [string[], { interfaces: string[]; unroutable: string[] }][] = [
    [["10.9.0.2"], { interfaces: ["eth0"], unroutable: [] }],
    [["10.8.0.7", "10.9.0.2"], { interfaces: ["eth0", "net1"], unroutable: [] }],
    [["10.8.0.0/25"], { interfaces: ["net1"], unroutable: [] }],
    [["10.8.0.0/24"], { interfaces: ["net1"], unroutable: [] }],
    // Its first address and one route inside lead to net1, the rest takes the default route.
    [["10.0.0.0/8"], { interfaces: ["eth0", "net1"], unroutable: [] }],
    // The kernel says of its first address that it is local.
    [["0.0.0.0/1"], { interfaces: ["eth0", "net1"], unroutable: [] }],
    [["0.0.0.0/0"], { interfaces: ["eth0", "net1"], unroutable: [] }],
    [["192.0.2.0/24"], { interfaces: ["eth0"], unroutable: [] }],
    // Of this family nothing leaves but to the neighbours; and the target itself.
    [
      ["2001:db8::/32", "2001:db8::7", "10.9.0.1", "10.9.0.2"],
      { interfaces: ["eth0"], unroutable: ["2001:db8::/32", "2001:db8::7", "10.9.0.1"] },
    ],
    [["fd00::/8"], { interfaces: ["eth0"], unroutable: [] }],
  ];
  for (const [cidrs, expected] of cases) assert.deepEqual(await waysTo(to(...cidrs), await found(), namespace), expected, cidrs.join(" "));
  await assert.rejects(waysTo(to("2001:db8::7", "10.8.0.1"), await found(), namespace), {
    code: "no-route",
    message: /2001:db8::7, 10\.8\.0\.1/,
  });
  await inside("ip -6 route add default dev eth0"); // without a gateway it does not name its family
  assert.deepEqual(await waysTo(to("::/0"), await found(), namespace), {
    interfaces: ["eth0", "net1", "net1-end"], // each has its link-local addresses in it
    unroutable: [],
  });
  await inside("ip -6 route del default");
  await inside(`ip -6 route add default via ${lab.gateway.v6}`);
  await inside("ip link del net1");
});

test("where ten thousand addresses leave takes a moment", async () => {
  const cidrs = Array.from({ length: 10_000 }, (_, i) => `10.${100 + (i >> 8)}.${i & 255}.1`);
  const startedAt = performance.now();
  assert.deepEqual(await waysTo(to(...cidrs), await found(), namespace), { interfaces: ["eth0"], unroutable: [] });
  assert(performance.now() - startedAt < 20_000, `${performance.now() - startedAt} ms`);
});

test("any filter of a clsact qdisc on its way out is foreign, whatever kind it is and however tc prints it", async () => {
  await inside("tc qdisc add dev eth0 clsact");
  try {
    await refuseForeignFilters(["eth0"], namespace);
    for (const filter of [
      "matchall action drop",
      "protocol ip u32 match ip dst 192.0.2.1/32 action drop",
      "protocol ip u32 match ip dst 192.0.2.1/32 action mirred egress redirect dev eth0",
      "protocol ip flower dst_ip 192.0.2.1 action skbedit priority 7",
      "protocol all basic match u32(u32_0x1_0xff_at_0) action pass",
    ]) {
      await inside(`tc filter add dev eth0 egress prio 7 ${filter}`.replaceAll("u32_0x1_0xff_at_0", "u32 0x1 0xff at 0"));
      await assert.rejects(refuseForeignFilters(["eth0"], namespace), { code: "foreign-egress-filter" }, filter);
      await inside("tc filter del dev eth0 egress");
    }
  } finally {
    await inside("tc qdisc del dev eth0 clsact");
  }
});

test("a program that is not there is missing, not failing", async () => {
  const ran = await namespace.run(["treacle-has-no-such-program"]);
  assert.throws(() => output("no such program", ran), { code: "tool-missing", message: /failed to execute treacle-has-no-such-program/ });
});
