import assert from "node:assert/strict";
import { test } from "node:test";
import { diagnose } from "../../src/doctor/diagnosis.ts";
import type { Visit, Visited } from "../../src/doctor/facts.ts";
import { report, visit, visited } from "./samples.ts";

/** "fail netem-missing netem worker-1" */
function found(changes: Partial<Visit>): string[] {
  const { findings, verdict } = diagnose(visit(changes));
  assert.equal(verdict, findings.some(({ level }) => level === "fail") ? "problems" : "healthy");
  for (const { seen, expected, remedy } of findings) assert.ok(seen && expected && remedy.length > 0 && remedy.every(Boolean), seen);
  return findings.map(({ level, code, check, node = "cluster" }) => `${level} ${code} ${check} ${node}`);
}

const clusters: { title: string; changes: Partial<Visit>; expected: string[] }[] = [
  { title: "all is well", changes: {}, expected: [] },
  { title: "without Treacle", changes: { installed: false }, expected: ["fail not-found installed cluster"] },
  {
    title: "rights are missing",
    changes: { lacking: ["list nodes"], nodes: [] },
    expected: ["fail not-allowed rights cluster"],
  },
  { title: "no namespace", changes: { exists: false, nodes: [] }, expected: ["fail not-found namespace cluster"] },
  { title: "an unread namespace", changes: { exists: undefined }, expected: ["warn not-allowed namespace cluster"] },
  { title: "Pod Security", changes: { enforce: "restricted" }, expected: ["fail pod-refused namespace cluster"] },
  { title: "no controller", changes: { controller: { state: "none", problems: [] } }, expected: ["fail not-found controller cluster"] },
  {
    title: "a controller without a pod",
    changes: { controller: { state: "away", name: "c", problems: [] } },
    expected: ["fail unavailable controller cluster"],
  },
  {
    title: "a controller that may not be looked at",
    changes: { controller: { state: "none", unread: true, problems: [] } },
    expected: ["warn not-allowed controller cluster"],
  },
  {
    title: "a controller that cannot start",
    changes: { controller: { state: "away", name: "c", problems: ["TREACLE_MAX_DELAY is not understood"] } },
    expected: ["fail usage controller cluster"],
  },
  { title: "no node at all", changes: { nodes: [] }, expected: ["fail usage nodes cluster"] },
  {
    title: "every node skipped",
    changes: { nodes: [without(visited("a", { skipped: "cordoned" }))] },
    expected: ["fail usage nodes cluster"],
  },
];
for (const { title, changes, expected } of clusters) test(`the cluster: ${title}`, () => assert.deepEqual(found(changes), expected));

function without(node: Visited): Visited {
  const { outcome, ...others } = node;
  assert.ok(outcome);
  return others;
}

const nodes: { title: string; node: Visited; expected: string[] }[] = [
  {
    title: "not ready",
    node: without(visited("n", { notReady: true, unready: "Ready is Unknown: NodeStatusUnknown" })),
    expected: ["fail node-not-ready state n"],
  },
  {
    title: "a runtime that nobody knows",
    node: visited("n", { runtime: "docker://20", unknownRuntime: true }),
    expected: ["fail not-supported state n"],
  },
  { title: "no hostname label", node: visited("n", { sameHostname: [] }), expected: ["warn hostname-unusable state n"] },
  { title: "another's hostname label", node: visited("n", { sameHostname: ["m", "n"] }), expected: ["warn hostname-unusable state n"] },
  { title: "Windows", node: without(visited("n", { skipped: "windows", sameHostname: [] })), expected: [] },
  {
    title: "no report",
    node: visited("n", { outcome: { hindrance: { code: "image-unavailable", seen: "ErrImagePull: no" } } }),
    expected: ["fail image-unavailable job n"],
  },
  {
    title: "one of its checks, and what was not tried for it",
    node: visited("n", { outcome: { report: report({ netem: { seen: "unknown", code: "netem-missing" } }, ["delay"]) } }),
    expected: ["fail netem-missing netem n"],
  },
  {
    title: "a warning",
    node: visited("n", { outcome: { report: report({ events: { seen: "502", code: "sink-unreachable", warn: true } }) } }),
    expected: ["warn sink-unreachable events n"],
  },
];
for (const { title, node, expected } of nodes) {
  test(`a node: ${title}`, () => assert.deepEqual(found({ nodes: [visited("worker-1"), node] }), expected));
}

test("the row of a node: what it is bound by, and how each check came out", () => {
  const checks = { netem: { seen: "unknown", code: "netem-missing" } as const };
  const shared = visited("n", { sameHostname: ["m", "n"], outcome: { report: report(checks, ["delay", "events"]) } });
  delete shared.hostname;
  const [row] = diagnose(visit({ nodes: [shared] })).nodes;
  assert.deepEqual(row?.grades, {
    state: "warn",
    job: "ok",
    tools: "ok",
    runtime: "ok",
    enter: "ok",
    ifb: "ok",
    netem: "fail",
    egress: "ok",
    delay: "none",
    events: "none",
    api: "ok",
  });
  assert.deepEqual([row?.boundBy, row?.kernel, row?.seen.netem], ["name", "5.14.0-570.el9_6.x86_64", "unknown"]);
});

test("on OpenShift a node is entered by oc, elsewhere by kubectl", () => {
  const nodes = [visited("n", { outcome: { report: report({ netem: { seen: "unknown", code: "netem-missing" } }) } })];
  const first = (openshift: boolean): string | undefined => diagnose(visit({ openshift, nodes })).findings[0]?.remedy[0];
  assert.equal(first(true), "oc debug node/n -- chroot /host modprobe -a sch_netem sch_htb ifb");
  assert.equal(
    first(false),
    "kubectl debug node/n -it --profile=sysadmin --image=busybox -- chroot /host modprobe -a sch_netem sch_htb ifb",
  );
});
