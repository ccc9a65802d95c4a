import { labelsFor, ownedBy } from "./names.ts";
import type { Orders } from "./orders.ts";
import type { Skipped } from "./targets.ts";

/** Keys of the record's ConfigMap: the decision, what else was said with it, and, later, the order to stop. */
export const ordersKey = "orders.json";
export const plannedKey = "planned.json";
export const abortKey = "abort.json";

/** What stands beside the orders, for the controller alone. */
export interface Planned {
  addresses: number;
  skipped: Skipped;
  /** When it was decided: RFC 3339, UTC. */
  at: string;
}

type RecordName = Orders["record"];

/** The ConfigMap whose creation is the decision. */
export function ordersManifest(orders: Orders, planned: Planned) {
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: metadata(orders.record),
    data: { [ordersKey]: JSON.stringify(orders), [plannedKey]: JSON.stringify(planned) },
  };
}

/** Who the record's runners are. */
export function serviceAccountManifest(record: RecordName) {
  return { apiVersion: "v1", kind: "ServiceAccount", metadata: metadata(record) };
}

/**
 * What the record's runners may do: read their own orders.
 * @param scc on OpenShift: the SecurityContextConstraints under which their pods are admitted
 */
export function roleManifest(record: RecordName, scc?: string) {
  const read = { apiGroups: [""], resources: ["configmaps"], resourceNames: [record.name], verbs: ["get", "watch"] };
  return {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "Role",
    metadata: metadata(record),
    rules: scc === undefined ? [read] : [read, useOf(scc)],
  };
}

/** On OpenShift: the right to be admitted under these SecurityContextConstraints. */
export function useOf(scc: string) {
  return { apiGroups: ["security.openshift.io"], resources: ["securitycontextconstraints"], resourceNames: [scc], verbs: ["use"] };
}

export function roleBindingManifest(record: RecordName) {
  return {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "RoleBinding",
    metadata: metadata(record),
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: record.name },
    subjects: [{ kind: "ServiceAccount", name: record.name, namespace: record.namespace }],
  };
}

function metadata(record: RecordName) {
  return { name: record.name, namespace: record.namespace, labels: labelsFor(record), ownerReferences: ownedBy(record) };
}
