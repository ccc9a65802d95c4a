import assert from "node:assert/strict";
import { test } from "node:test";
import { ordersManifest, roleBindingManifest, roleManifest, serviceAccountManifest } from "../../src/plan/grants.ts";
import { makePlan } from "../../src/plan/plan.ts";
import { facts, now, policy, record, request } from "./samples.ts";

const plan = makePlan(record(request()), { facts: facts(), policy, cluster: "test", now });
assert.ok("orders" in plan, JSON.stringify(plan));
const { orders } = plan;
const metadata = {
  name: "latency-abc",
  namespace: "treacle-nodes",
  labels: { "chaos.network/record-uid": "record-uid", "chaos.network/record": "latency-abc" },
  ownerReferences: [{ apiVersion: "chaos.network/v1alpha1", kind: "Latency", name: "latency-abc", uid: "record-uid" }],
};

test("the runner may read its own orders and nothing else; on OpenShift its pod may be what it is", () => {
  assert.deepEqual(roleManifest(orders.record), {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "Role",
    metadata,
    rules: [{ apiGroups: [""], resources: ["configmaps"], resourceNames: ["latency-abc"], verbs: ["get", "watch"] }],
  });
  const { rules } = roleManifest(orders.record, "treacle-runner");
  assert.deepEqual(rules.slice(1), [
    {
      apiGroups: ["security.openshift.io"],
      resources: ["securitycontextconstraints"],
      resourceNames: ["treacle-runner"],
      verbs: ["use"],
    },
  ]);
  assert.deepEqual(roleBindingManifest(orders.record), {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "RoleBinding",
    metadata,
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: "latency-abc" },
    subjects: [{ kind: "ServiceAccount", name: "latency-abc", namespace: "treacle-nodes" }],
  });
  assert.deepEqual(serviceAccountManifest(orders.record), { apiVersion: "v1", kind: "ServiceAccount", metadata });
});

test("the orders are JSON in a ConfigMap", () => {
  const planned = { addresses: 4, skipped: [], at: now.toISOString() };
  const manifest = ordersManifest(orders, planned);
  assert.deepEqual(manifest.metadata, metadata);
  assert.deepEqual(JSON.parse(manifest.data["orders.json"]), orders);
  assert.deepEqual(JSON.parse(manifest.data["planned.json"]), planned);
});
