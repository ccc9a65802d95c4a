import assert from "node:assert/strict";
import { test } from "node:test";
import type { Request } from "../../src/events/types.gen.ts";
import type { Facts } from "../../src/plan/facts.ts";
import { policyProblems, targetCountProblems } from "../../src/plan/policy.ts";
import { facts, policy, request } from "./samples.ts";

const onNamespace = (namespace: string): Partial<Request> => ({ target: { namespace, labels: "app=checkout" } });
const protectedBecause = (namespace: string) =>
  `namespace-not-allowed: namespace ${namespace} belongs to the cluster or to Treacle: its pods are never delayed; name another target.namespace`;
const unlabelled =
  "namespace-not-allowed: namespace shop does not have the label chaos.network/allow=true; " +
  "who answers for it can allow delays: kubectl label namespace shop chaos.network/allow=true";

const { namespaceLabels: _, ...noNamespace } = facts();

const rows: { title: string; asked?: Partial<Request>; seen?: Facts; expected: string[] }[] = [
  { title: "within the limits", expected: [] },
  { title: "exactly at the limits", asked: { latency: { delay: "10s" }, duration: "15m" }, seen: facts({ running: 4 }), expected: [] },
  ...["kube-system", "kube-public", "openshift", "openshift-dns", "knative-eventing", "treacle-nodes", "treacle"].map((namespace) => ({
    title: `namespace ${namespace}, whatever its labels`,
    asked: onNamespace(namespace),
    expected: [protectedBecause(namespace)],
  })),
  { title: "a namespace that only looks like one of them", asked: onNamespace("kubernetes-shop"), expected: [] },
  { title: "no label", seen: facts({ namespaceLabels: {} }), expected: [unlabelled] },
  { title: "another value", seen: facts({ namespaceLabels: { "chaos.network/allow": "false" } }), expected: [unlabelled] },
  { title: "no namespace", seen: noNamespace, expected: ["no-target: there is no namespace shop; correct target.namespace"] },
  {
    title: "everything at once",
    asked: { latency: { delay: "10001ms" }, duration: "16m" },
    seen: facts({ namespaceLabels: {}, running: 5 }),
    expected: [
      unlabelled,
      "over-limit: a delay of 10001ms, at most 10000 ms is allowed; ask for less, or have TREACLE_MAX_DELAY raised",
      "over-limit: a duration of 16m, at most 900 s is allowed; ask for less, or have TREACLE_MAX_DURATION raised",
      "over-limit: 5 experiments run already, at most 5 may; send the request again when one has ended",
    ],
  },
];

for (const { title, asked = {}, seen = facts(), expected } of rows) {
  test(title, () => {
    const problems = policyProblems(request(asked), seen, policy);
    assert.deepEqual(
      problems.map(({ code, message }) => `${code}: ${message}`),
      expected,
    );
  });
}

test("targets", () => {
  assert.deepEqual(targetCountProblems(20, policy), []);
  assert.deepEqual(targetCountProblems(21, policy), [
    { code: "over-limit", message: "21 targets, at most 20 are allowed; set target.take lower, or have TREACLE_MAX_TARGETS raised" },
  ]);
});
