import assert from "node:assert/strict";
import { test } from "node:test";
import { resultOf } from "../../src/dry-run/result.ts";
import type { Asked } from "../../src/dry-run/input.ts";
import type { Seen } from "../../src/dry-run/look.ts";
import { asText } from "../../src/dry-run/text.ts";
import { painter } from "../../src/local/paint.ts";
import { facts, node, now, pod, policy, record, request } from "../plan/samples.ts";

const place = { namespace: "treacle-nodes", now };
const plain = painter(false);

function seen(changes: Partial<Seen> = {}): Seen {
  return {
    facts: facts(),
    limits: { policy, from: "Deployment treacle-controller", controller: "runs" },
    readRecords: true,
    unreadNamespaces: new Set(),
    unknown: [],
    ...changes,
  };
}

test("what would run: verdict, pods, addresses, kernel, limits", () => {
  const [checkout, ...payments] = facts().pods["shop"] ?? [];
  const shop = [checkout ?? pod("a"), pod("checkout-2", { node: "node-2" }), pod("checkout-3", { phase: "Pending" }), ...payments];
  const nodes = { "node-1": node("node-1"), "node-2": node("node-2", { ips: ["192.0.2.2"], notReady: true }) };
  const asked: Asked = {
    form: "data",
    request: request({
      to: [
        { namespace: "shop", labels: "app=payments" },
        { cidr: "192.0.2.0/24", ports: ["443/tcp", "8000-8099/tcp"] },
      ],
      except: [{ cidr: "192.0.2.77" }],
      latency: { delay: "100ms", jitter: "10ms", distribution: "normal", loss: "0.5%" },
    }),
  };
  const result = resultOf(asked, seen({ facts: facts({ pods: { shop }, nodes, running: 1 }) }), place);
  assert.equal(
    asText(result, plain, false),
    `Would delay 1 of 2 pods of shop towards shop/app=payments, 192.0.2.0/24 by 100ms ± 10ms (normal), loss 0.5%, for 60s.

Pods of shop
  POD         NODE    FATE
  checkout-1  node-1  may be drawn
  checkout-2  node-2  may be drawn
  checkout-3  node-1  out: it is Pending, not Running
  1 of these 2 is drawn once the record exists, by its uid and theirs

Towards
  shop/app=payments  all ports               10.1.0.2, 10.1.0.3, fd00::2, fd00::3
  192.0.2.0/24       443/tcp, 8000-8099/tcp
  except 192.0.2.77  all ports
  never delayed: on node node-1, 192.0.2.1: its own
  never delayed: on node node-2, 192.0.2.2: its own

In the network namespace of each of them
  5 addresses and ranges → treacle0 (ifb) → netem limit 11000 delay 100000us 10000us distribution normal loss 0.5% rate 10gbit; --kernel prints every line

Limits
  delay 10 s, duration 15 min, 20 pods, 5 experiments at a time (1 now); Deployment treacle-controller

To be noted
  node node-2 is not ready: a runner may not start there within two minutes, and the target would fail
  destinations without ports: the targets' replies to requests that come from there are delayed too
`,
  );
  const kernel = asText(result, plain, true);
  assert.match(kernel, /\n {2}# device: ip\n {2}link add treacle0 type ifb\n/);
  assert.match(kernel, /\n {2}add element netdev treacle to4n \{ 10\.1\.0\.2\/31 : 7a7a:10 \}\n/);
});

test("what would be refused: the verdict first, then whatever else is against it", () => {
  const asked: Asked = { form: "data", request: request({ duration: "1h" }) };
  const text = asText(resultOf(asked, seen({ facts: facts({ namespaceLabels: {} }) }), place), plain, false);
  const [first, second, third, title] = text.split("\n");
  assert.match(first ?? "", /^Would be refused: namespace-not-allowed: namespace shop does not have the label/);
  assert.match(second ?? "", /^ {2}also over-limit: a duration of 1h, at most 900 s is allowed;/);
  assert.deepEqual([third, title], ["", "Pods of shop"]);
});

test("what is not known is said beside the verdict", () => {
  const unknown = ["what runs already (you may not list latencies in namespace treacle-nodes)"];
  const result = resultOf({ form: "data", request: request() }, seen({ unknown }), place);
  const text = asText(result, plain, false);
  assert.match(text, /for 60s\. But not all is known: see below\.\n/);
  assert.match(text, /\nNot known\n {2}what runs already \(you may not list latencies in namespace treacle-nodes\)\n/);
  assert.equal(result.verdict, "would-run");
});

test("of very many pods the first are shown", () => {
  const shop = [...Array.from({ length: 60 }, (_, i) => pod(`c-${i + 10}`)), ...(facts().pods["shop"] ?? []).slice(1)];
  const text = asText(resultOf({ form: "data", request: request() }, seen({ facts: facts({ pods: { shop } }) }), place), plain, false);
  assert.match(text, /\n {2}c-59 {2}node-1 {2}may be drawn\n {2}and 10 more: --json has them all\n {2}1 of these 60 is drawn/);
});

test("colours only for who wants them", () => {
  const text = asText(resultOf({ form: "data", request: request() }, seen(), place), painter(true), false);
  assert.ok(text.startsWith("\u001b[32mWould delay 1 pod of shop"), text);
});

const event = { attributes: { specversion: "1.0", type: "t", source: "/me", id: "1" }, digest: "d1" };
const stored = record({ ...request(), origin: { dataDigest: "d1" } });

test("an event that the sink would not act on, and one that came before", () => {
  const of = (asked: Partial<Asked>, more: Partial<Seen> = {}) =>
    resultOf({ form: "event", name: "latency-abc", request: request(), event, ...asked }, seen(more), place);
  const codes = (result: ReturnType<typeof of>) => result.problems.map(({ code }) => code);
  assert.deepEqual(codes(of({})), []);
  const old = { ...event, attributes: { ...event.attributes, time: "2026-01-02T02:00:00Z" } };
  assert.deepEqual(codes(of({ event: old })), ["expired"]);
  const again = of({}, { existing: stored });
  assert.deepEqual(codes(again), []);
  assert.equal(again.notes[0], "Latency latency-abc is there already (Pending) and is not run again; give this one an id of its own");
  assert.deepEqual(codes(of({ event: { ...event, digest: "d2" } }, { existing: stored })), ["id-conflict"]);
  assert.deepEqual(codes(of({ abort: { by: "ann" } })), ["aborted"]);
});

test("what the request itself says is noted", () => {
  const target = { namespace: "shop", labels: "app=checkout", take: "all", follow: true };
  const asked: Asked = { form: "data", request: request({ target, to: [{ cidr: "10.9.9.9", ports: ["1/tcp"] }], dryRun: true }) };
  assert.deepEqual(resultOf(asked, seen(), place).notes, [
    "dryRun: the controller too would only plan it, and say so in an event",
    "follow: pods that appear later are delayed too, for the time that remains",
  ]);
  const controlled = (host: string) => ({
    ...asked,
    request: request({ to: [{ cidr: "10.9.0.0/16", ports: ["80/tcp"] }], control: { host, port: 80 } }),
  });
  assert.deepEqual(resultOf(controlled("10.8.9.9"), seen(), place).notes, []);
  assert.deepEqual(resultOf(controlled("10.9.9.9"), seen(), place).notes, [
    "the control 10.9.9.9 is one of the destinations: it would rise with them, and the delay be taken away (control-delayed)",
  ]);
  const serial = { ...asked, request: { ...asked.request, target: { ...target, follow: false }, order: "serial" as const, dryRun: false } };
  assert.deepEqual(resultOf(serial, seen(), place).notes, ["order serial: one pod after the other, each for the whole duration"]);
});

test("how many experiments run is not told by who may not read records", () => {
  const asked: Asked = { form: "data", request: request() };
  const text = asText(resultOf(asked, seen({ readRecords: false }), place), plain, false);
  assert.match(text, /5 experiments at a time \(nobody may tell how many now\)/);
});
