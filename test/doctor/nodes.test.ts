import assert from "node:assert/strict";
import { test } from "node:test";
import { visitedNodes } from "../../src/doctor/nodes.ts";
import type { Node } from "../../src/plan/kube.ts";

interface Sample {
  labels?: { [name: string]: string };
  cordoned?: true;
  os?: string;
  runtime?: string;
  ready?: string;
}

function node(
  name: string,
  { labels = { "kubernetes.io/hostname": name }, cordoned, os = "linux", runtime, ready = "True" }: Sample = {},
): Node {
  return {
    metadata: { uid: name, name, labels },
    spec: { ...(cordoned && { unschedulable: true }) },
    status: {
      conditions: [{ type: "Ready", status: ready, reason: "Because", message: "of this" }],
      nodeInfo: { containerRuntimeVersion: runtime ?? "cri-o://1.34.0", operatingSystem: os },
    },
  };
}

const table: { title: string; nodes: Node[]; names?: string[]; expected: string[] }[] = [
  { title: "as it should be", nodes: [node("a")], expected: ["a label a"] },
  {
    title: "cordoned",
    nodes: [node("a", { cordoned: true }), node("b")],
    expected: ["a label a skipped: cordoned; --node examines it", "b label b"],
  },
  { title: "cordoned and named", nodes: [node("a", { cordoned: true }), node("b")], names: ["a"], expected: ["a label a"] },
  {
    title: "not Linux, though named",
    nodes: [node("a", { os: "windows" })],
    names: ["a"],
    expected: ["a label a skipped: windows: no target of Treacle's"],
  },
  { title: "not ready", nodes: [node("a", { ready: "False" })], expected: ["a label a unready: Ready is False: Because of this"] },
  {
    title: "one hostname of two",
    nodes: [node("a"), node("b", { labels: { "kubernetes.io/hostname": "a" } })],
    expected: ["a name a,b", "b name a,b"],
  },
  { title: "two without one", nodes: [node("a", { labels: {} }), node("b", { labels: {} })], expected: ["a name ", "b name "] },
  { title: "a runtime that nobody knows", nodes: [node("a", { runtime: "docker://20.10" })], expected: ["a label a unknown runtime"] },
];
for (const { title, nodes, names = [], expected } of table) {
  test(title, () => {
    const seen = visitedNodes(nodes, names).map(({ name, hostname, sameHostname, skipped, unready, unknownRuntime }) =>
      [
        `${name} ${hostname === undefined ? "name" : "label"} ${sameHostname.join()}`,
        ...(skipped === undefined ? [] : [`skipped: ${skipped}`]),
        ...(unready === undefined ? [] : [`unready: ${unready}`]),
        ...(unknownRuntime ? ["unknown runtime"] : []),
      ].join(" "),
    );
    assert.deepEqual(seen, expected);
  });
}

test("an address of one's own makes any runtime known", () => {
  const [seen] = visitedNodes([node("a", { runtime: "docker://20.10" })], [], { runtimeEndpoint: "unix:///run/cri-dockerd.sock" });
  assert.equal(seen?.unknownRuntime, false);
});

test("a node that is not there is a usage error that lists those that are", () => {
  assert.throws(() => visitedNodes([node("a"), node("b")], ["a", "c", "d"]), {
    code: "usage",
    message: "there is no node c, d; there are a, b",
  });
});
