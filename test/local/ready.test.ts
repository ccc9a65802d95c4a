import assert from "node:assert/strict";
import { test } from "node:test";
import { parseInbound } from "../../src/events/inbound.ts";
import { type Built, guide, readyOf } from "../../src/local/ready.ts";
import type { Pod } from "../../src/plan/kube.ts";

const pod = (name: string, ...ips: string[]): Pod => ({
  metadata: { name, uid: `uid-${name}`, namespace: "shop" },
  spec: { containers: [] },
  status: { podIP: ips[0] ?? "", podIPs: ips.map((ip) => ({ ip })) },
});

const built: Built = {
  sink: "http://127.0.0.1:18080/v1/events",
  api: { url: "https://127.0.0.1:16443", kubeconfig: "here/kubeconfig", curlrc: "here/curlrc" },
  pods: [pod("checkout", "10.244.0.2", "fd00::2"), pod("ads", "10.244.0.5")],
  namespaceOf: (uid) => (uid === "uid-checkout" ? "/run/netns/checkout" : undefined),
  events: null,
};

test("what there is, for a program", () => {
  const { pods, request, abort } = readyOf(built);
  assert.deepEqual(pods, [
    { namespace: "shop", name: "checkout", addresses: ["10.244.0.2", "fd00::2"], port: 8080, netns: "/run/netns/checkout" },
    { namespace: "shop", name: "ads", addresses: ["10.244.0.5"], port: 8080, netns: undefined },
  ]);
  const parsed = [request, abort].map(({ headers, body }) => parseInbound({ headers, body: Buffer.from(body) }));
  assert.deepEqual(
    parsed.map(({ kind }) => kind),
    ["requested", "abort"],
  );
  assert.deepEqual(parsed[1]?.data, { record: request.record });
});

test("the same for a person: every address, and commands that can be pasted", () => {
  const ready = readyOf(built);
  const [here, ask, look, end, events] = guide(ready);
  assert.deepEqual(here?.lines, [
    "sink  http://127.0.0.1:18080/v1/events",
    "API   https://127.0.0.1:16443",
    "      kubectl --kubeconfig here/kubeconfig -n treacle-nodes get latencies",
    "      curl -K here/curlrc https://127.0.0.1:16443/api/v1/namespaces/shop/pods",
    "pods  in namespace shop, which may be delayed (label chaos.network/allow=true); each serves TCP on port 8080",
    "      checkout  10.244.0.2  fd00::2",
    "      ads       10.244.0.5",
  ]);
  assert.deepEqual([ask?.lines[0], end?.lines[0]], Array(2).fill("curl -i http://127.0.0.1:18080/v1/events \\"));
  assert.deepEqual(look?.lines, [`curl http://127.0.0.1:18080/v1/latencies/${ready.request.record}`]);
  assert.deepEqual(events, { title: "Events, as they come", lines: [] });
  assert.equal(guide({ ...ready, events: "http://broker/" }).at(-1)?.title, "Events go to http://broker/");
});
