import assert from "node:assert/strict";
import { test } from "node:test";
import { clsactInterfaces, hasFilter, links, queueState, routes, routesTaken, tableState } from "../../src/netem/parse.ts";

// Printed by iproute2 6.1.0 and nft 1.0.6 on Linux 6.1.
const qdiscs =
  '[{"kind":"noqueue","handle":"0:","dev":"eth0","root":true,"refcnt":2,"options":{},"bytes":0,"packets":0,"drops":0,"overlimits":0,"requeues":0,"backlog":0,"qlen":0},{"kind":"htb","handle":"7a7a:","dev":"treacle0","root":true,"refcnt":2,"options":{"r2q":10,"default":"0","direct_packets_stat":0,"direct_qlen":32},"bytes":432,"packets":4,"drops":0,"overlimits":4,"requeues":0,"backlog":0,"qlen":0},{"kind":"netem","handle":"10:","dev":"treacle0","parent":"7a7a:10","options":{"limit":100000,"delay":{"delay":0.1,"jitter":0,"correlation":0},"ecn":false,"gap":0},"bytes":432,"packets":4,"drops":1,"overlimits":0,"requeues":0,"backlog":98,"qlen":2}]\n';

test("netem's own state, of ours alone", () => {
  assert.deepEqual(queueState(qdiscs), { held: 2, sent: 4, dropped: 1 });
  assert.equal(queueState(qdiscs.replaceAll("treacle0", "eth0")), null);
  assert.throws(() => queueState("tc: not found"), { code: "tool-failed" });
});

test("clsact and its filters", () => {
  assert.deepEqual(
    clsactInterfaces(
      '[{"kind":"clsact","handle":"ffff:","dev":"eth0","parent":"ffff:fff1","options":{}},{"kind":"noqueue","handle":"0:","dev":"eth0","root":true}]',
    ),
    ["eth0"],
  );
  assert.equal(hasFilter("filter protocol ip pref 1 matchall chain 0 \n"), true);
  assert.equal(hasFilter("\n"), false);
});

test("interfaces with kind and addresses", () => {
  const output =
    '[{},{"ifname":"lo","addr_info":[{"family":"inet","local":"127.0.0.1"}]},{"ifname":"eth0","linkinfo":{"info_kind":"veth"},"addr_info":[{"local":"10.244.0.4"},{"local":"fe80::1"}]}]';
  assert.deepEqual(links(output), [
    { name: "lo", kind: "", addresses: ["127.0.0.1"] },
    { name: "eth0", kind: "veth", addresses: ["10.244.0.4", "fe80::1"] },
  ]);
});

test("routes, next hops apart; what has no route prints nothing", () => {
  assert.deepEqual(
    routes(
      '[{"dst":"default","gateway":"10.244.0.1","dev":"eth0","flags":[]},{"type":"local","dst":"10.9.0.1","dev":"eth0","table":"local"},{"dst":"192.0.2.0/24","nexthops":[{"via":{"family":"inet6","host":"fd00::1"},"dev":"a"},{"dev":"b"}]}]',
      4,
    ),
    [
      { to: "0.0.0.0/0", type: "unicast", interface: "eth0", gateway: "10.244.0.1" },
      { to: "10.9.0.1", type: "local", interface: "eth0" },
      { to: "192.0.2.0/24", type: "unicast", interface: "a", gateway: "fd00::1" },
      { to: "192.0.2.0/24", type: "unicast", interface: "b" },
    ],
  );
  // A default route without a gateway does not say by itself of which family it is.
  assert.deepEqual(routes('[{"dst":"default","dev":"eth0","metric":1024,"flags":[],"pref":"medium"}]', 6), [
    { to: "::/0", type: "unicast", interface: "eth0" },
  ]);
  assert.deepEqual(
    routesTaken('[{"dst":"10.9.0.2","dev":"eth0","uid":0}]\n[{"dst":"fd09::2","from":"::","dev":"eth0"}]\n').map(({ to }) => to),
    ["10.9.0.2", "fd09::2"],
  );
  assert.deepEqual(routesTaken(""), []);
});

test("our table as text", () => {
  const text = `table netdev treacle { # progname (null)
	flags owner

	set alive {
		type ifname
		flags timeout
		elements = { "eth0" timeout 30s expires 23s824ms }
	}

	set node4 {
		type ipv4_addr
		elements = { 10.0.0.1 }
	}

	map to4 {
		type ipv4_addr : classid
		elements = { 10.9.0.2 : 7a7a:10 }
	}

	map to4p {
		type ipv4_addr . inet_proto . inet_service : classid
		flags interval
		elements = { 10.9.0.3 . tcp . 80-90 : 7a7a:10,
			     10.9.0.0/30 . udp . 53 : 7a7a:10 }
	}

	chain out {
		type filter hook egress device "eth0" priority 1000; policy accept;
		oifname != @alive return
		meta priority set ip daddr map @to4 counter packets 2 bytes 196 fwd to "treacle0"
	}
}
`;
  assert.deepEqual(tableState(text), { rules: 2, elements: 3, open: ["eth0"] });
  assert.deepEqual(tableState(""), { rules: 0, elements: 0, open: [] });
});
