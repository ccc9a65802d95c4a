import assert from "node:assert/strict";
import { test } from "node:test";
import type { WorkloadFact } from "../../src/plan/facts.ts";
import { controllerOf } from "../../src/plan/facts.ts";
import type { LabelSelector, Owner, Scale } from "../../src/plan/kube.ts";
import { formatSelector, parseSelector } from "../../src/plan/selector.ts";
import { chooseTargets } from "../../src/plan/targets.ts";
import { noPods, noWorkload, scaleSelector, soleKind } from "../../src/plan/workload.ts";
import { facts, pod } from "./samples.ts";

const workload = { apiVersion: "apps/v1", kind: "Deployment", name: "checkout" };
const asked = { ...workload, namespace: "shop" };
const owner = (kind: string, name: string): Owner => ({ apiVersion: "x/v1", kind, name, uid: `${kind}-${name}` });
const deployment = owner("Deployment", "checkout");
const [young, old, strange, circular] = ["young", "old", "strange", "circular"].map((name) => owner("ReplicaSet", name)) as [
  Owner,
  Owner,
  Owner,
  Owner,
];
const twin = owner("Deployment", "twin");

const fact: WorkloadFact = {
  uid: deployment.uid,
  selected: ["a", "b", "c", "d", "e", "f", "g", "h"],
  owners: {
    [young.uid]: { owner: deployment },
    [old.uid]: { owner: deployment },
    [strange.uid]: { owner: twin },
    [twin.uid]: {},
    [circular.uid]: { owner: circular },
  },
};

const pods = [
  pod("a", { owner: young }),
  pod("b", { owner: old }),
  pod("c", { owner: strange }),
  pod("d", { owner: owner("ReplicaSet", "gone") }),
  pod("e"),
  pod("f", { owner: deployment }),
  pod("g", { owner: circular }),
  pod("h", { owner: young, phase: "Pending" }),
  pod("not-selected", { owner: young }),
];

test("a workload's pods are those that its selector selects and that it owns; the others say whose they are", () => {
  const chosen = chooseTargets({ namespace: "shop", workload, take: "all" }, "r1", facts({ pods: { shop: pods }, workload: fact }));
  assert.ok("pods" in chosen, JSON.stringify(chosen));
  assert.deepEqual(
    chosen.pods.map(({ name }) => name),
    ["a", "b", "f"],
  );
  assert.deepEqual(
    chosen.skipped.map(({ pod, reason }) => `${pod}: ${reason}`),
    [
      "c: it belongs to Deployment twin, not to Deployment checkout",
      "d: it belongs to ReplicaSet gone, not to Deployment checkout",
      "e: it belongs to nothing, not to Deployment checkout",
      "g: it belongs to ReplicaSet circular, not to Deployment checkout",
      "h: it is Pending, not Running",
    ],
  );
});

test("a share is of the workload's own pods", () => {
  const chosen = chooseTargets({ namespace: "shop", workload, take: "50%" }, "r1", facts({ pods: { shop: pods }, workload: fact }));
  assert.equal("pods" in chosen && chosen.pods.length, 2);
});

const refused: { title: string; workload: WorkloadFact | ReturnType<typeof noWorkload>; expected: string }[] = [
  {
    title: "no pods",
    workload: { ...fact, selected: [] },
    expected: "no-target: there is no pod of Deployment checkout in namespace shop; correct the target",
  },
  {
    title: "only foreign pods",
    workload: { ...fact, selected: ["e"] },
    expected:
      "no-target: no pod of Deployment checkout in namespace shop can be delayed (e: it belongs to nothing, not to Deployment checkout); wait or correct the target",
  },
  {
    title: "no such object",
    workload: noWorkload(asked),
    expected: "no-target: there is no Deployment checkout (apps/v1) in namespace shop; correct target.workload",
  },
  {
    title: "its pods cannot be told",
    workload: noPods(asked, "its kind has no scale subresource"),
    expected: "not-supported: Deployment checkout (apps/v1): its kind has no scale subresource, or name the pods by labels",
  },
];
for (const { title, workload: seen, expected } of refused) {
  test(`refused: ${title}`, () => {
    const problem = chooseTargets({ namespace: "shop", workload }, "r1", facts({ pods: { shop: pods }, workload: seen }));
    assert.equal("code" in problem && `${problem.code}: ${problem.message}`, expected);
  });
}

const one = { plural: "deployments", namespaced: true };
const remedy = "correct target.workload, or name the pods by labels";
const kinds: { title: string; served: (typeof one)[]; expected: string }[] = [
  { title: "one", served: [one], expected: "deployments" },
  { title: "none", served: [], expected: `no-target: the cluster serves no Deployment of apps/v1; ${remedy}` },
  {
    title: "two",
    served: [one, { ...one, plural: "deploys" }],
    expected:
      "no-target: Deployment of apps/v1 is ambiguous: the cluster serves deployments, deploys under that name; name the pods by labels",
  },
  {
    title: "one of the whole cluster",
    served: [{ ...one, namespaced: false }],
    expected: `no-target: Deployment of apps/v1 belongs to no namespace, so it has no pods in one; ${remedy}`,
  },
];
for (const { title, served, expected } of kinds) {
  test(`kinds served under the name: ${title}`, () => {
    const kind = soleKind(asked, served);
    assert.equal("problem" in kind ? `${kind.problem.code}: ${kind.problem.message}` : kind.plural, expected);
  });
}

const scales: { title: string; scale: Scale; selector: string }[] = [
  { title: "autoscaling/v1", scale: { status: { selector: "app=checkout,tier in (a,b)" } }, selector: "app=checkout,tier in (a,b)" },
  {
    title: "extensions/v1beta1, of a DeploymentConfig",
    scale: { status: { selector: { app: "checkout", deploymentconfig: "checkout" } } },
    selector: "app=checkout,deploymentconfig=checkout",
  },
  { title: "a custom resource that says no selector", scale: { status: {} }, selector: "" },
  { title: "empty", scale: { status: { selector: " " } }, selector: "" },
  { title: "an empty map", scale: { status: { selector: {} } }, selector: "" },
  { title: "no status", scale: {}, selector: "" },
];
for (const { title, scale, selector } of scales) {
  test(`the selector in a scale: ${title}`, () => assert.equal(scaleSelector(scale), selector));
}

test("a selector as text is understood again", () => {
  const selector: LabelSelector = {
    matchLabels: { app: "checkout", "example.com/part": "" },
    matchExpressions: [
      { key: "tier", operator: "In", values: ["a", "b"] },
      { key: "track", operator: "NotIn", values: ["canary"] },
      { key: "live", operator: "Exists" },
      { key: "legacy", operator: "DoesNotExist" },
    ],
  };
  const text = formatSelector(selector);
  assert.equal(text, "app=checkout,example.com/part=,tier in (a,b),track notin (canary),live,!legacy");
  assert.deepEqual(parseSelector(text), [
    { key: "app", operator: "in", values: ["checkout"] },
    { key: "example.com/part", operator: "in", values: [""] },
    { key: "tier", operator: "in", values: ["a", "b"] },
    { key: "track", operator: "notIn", values: ["canary"] },
    { key: "live", operator: "exists", values: [] },
    { key: "legacy", operator: "absent", values: [] },
  ]);
  assert.equal(formatSelector({}), "");
});

test("of several owners the controlling one counts", () => {
  const ownerReferences = [{ ...twin }, { ...young, controller: true, blockOwnerDeletion: true }];
  assert.deepEqual(controllerOf({ ownerReferences }), young);
  assert.equal(controllerOf({ ownerReferences: [twin] }), undefined);
  assert.equal(controllerOf({}), undefined);
});
