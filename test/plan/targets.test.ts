import assert from "node:assert/strict";
import { test } from "node:test";
import type { Target } from "../../src/events/types.gen.ts";
import type { PodFact } from "../../src/plan/facts.ts";
import { chooseTargets } from "../../src/plan/targets.ts";
import { facts, pod } from "./samples.ts";

const labels = "app=checkout";
const six = ["c-1", "c-2", "c-3", "c-4", "c-5", "c-6"].map((name) => pod(name));

interface Row {
  title: string;
  target: Omit<Target, "namespace">;
  pods: PodFact[];
  busy?: { [uid: string]: string };
  chosen: string[];
  skipped?: string[];
}

const rows: Row[] = [
  { title: "one of six, by hash", target: { labels }, pods: six, chosen: ["c-3"] },
  { title: "the same whatever the order of the list", target: { labels }, pods: six.toReversed(), chosen: ["c-3"] },
  { title: "two of six hold the one of one", target: { labels, take: 2 }, pods: six, chosen: ["c-3", "c-5"] },
  { title: "a third of six", target: { labels, take: "33%" }, pods: six, chosen: ["c-3", "c-5"] },
  { title: "a share is rounded up", target: { labels, take: "1%" }, pods: six, chosen: ["c-3"] },
  { title: "all", target: { labels, take: "all" }, pods: six, chosen: ["c-1", "c-2", "c-3", "c-4", "c-5", "c-6"] },
  { title: "100%", target: { labels, take: "100%" }, pods: six.slice(0, 2), chosen: ["c-1", "c-2"] },
  { title: "more than there are", target: { labels, take: 9 }, pods: six.slice(0, 2), chosen: ["c-1", "c-2"] },
  { title: "other labels are not looked at", target: { labels }, pods: [pod("x", { labels: {} }), pod("c-1")], chosen: ["c-1"] },
  { title: "by name", target: { pods: ["c-2", "c-1"], take: "all" }, pods: six, chosen: ["c-1", "c-2"] },
  {
    title: "by a name that is not there",
    target: { pods: ["c-1", "gone"], take: "all" },
    pods: six,
    chosen: ["c-1"],
    skipped: ["gone: there is no such pod"],
  },
  {
    title: "what cannot be delayed is left out and said",
    target: { labels, take: "all" },
    pods: [
      pod("a", { phase: "Pending" }),
      pod("b", { terminating: true }),
      pod("c", { hostNetwork: true }),
      pod("d", { ips: [] }),
      pod("e"),
      pod("f"),
    ],
    busy: { f: "latency-other" },
    chosen: ["e"],
    skipped: [
      "a: it is Pending, not Running",
      "b: it is being deleted",
      "c: it uses its node's network, which is never delayed",
      "d: it has no address yet",
      "f: latency-other delays it already",
    ],
  },
];

for (const { title, target, pods, busy = {}, chosen, skipped = [] } of rows) {
  test(title, () => {
    const result = chooseTargets({ namespace: "shop", ...target }, "r1", facts({ pods: { shop: pods }, busy }));
    assert.ok("pods" in result, JSON.stringify(result));
    assert.deepEqual(
      result.pods.map(({ name }) => name),
      chosen,
    );
    assert.deepEqual(
      result.skipped.map(({ pod, reason }) => `${pod}: ${reason}`),
      skipped,
    );
  });
}

test("a pod that is on no node yet is left out", () => {
  const { node: _, ...homeless } = pod("c-1");
  const result = chooseTargets({ namespace: "shop", labels }, "record-uid", facts({ pods: { shop: [homeless, pod("c-2")] } }));
  assert.deepEqual("skipped" in result && result.skipped, [{ pod: "c-1", reason: "it is on no node yet" }]);
});

test("another record chooses others", () => {
  const choices = ["u1", "u2", "u3", "u4", "u5", "u6", "u7", "u8"].map((uid) => {
    const result = chooseTargets({ namespace: "shop", labels }, uid, facts({ pods: { shop: six } }));
    return "pods" in result && result.pods[0]?.name;
  });
  assert.ok(new Set(choices).size > 2, choices.join(" "));
});

const none = [
  {
    title: "no pod at all",
    pods: [],
    busy: {},
    expected: { code: "no-target", message: "there is no pod with app=checkout in namespace shop; correct the target" },
  },
  {
    title: "only pods on the host's network",
    pods: [pod("c", { hostNetwork: true })],
    busy: {},
    expected: {
      code: "target-on-host-network",
      message:
        "no pod with app=checkout in namespace shop can be delayed (c: it uses its node's network, which is never delayed); wait or correct the target",
    },
  },
  {
    title: "only pods that are delayed already",
    pods: [pod("c")],
    busy: { c: "latency-other" },
    expected: {
      code: "overlap",
      message: "no pod with app=checkout in namespace shop can be delayed (c: latency-other delays it already); wait or correct the target",
    },
  },
];

for (const { title, pods, busy, expected } of none) {
  test(title, () => {
    assert.deepEqual(chooseTargets({ namespace: "shop", labels }, "record-uid", facts({ pods: { shop: pods }, busy })), expected);
  });
}
