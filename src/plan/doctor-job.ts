import type { NodeFact } from "./facts.ts";
import { useOf } from "./grants.ts";
import { type JobSettings, podOnNode, privileged } from "./job.ts";
import { doctorLabel } from "./names.ts";

/** One examination of a cluster's nodes. */
export interface DoctorRun {
  namespace: string;
  /** Eight letters and digits, its own. */
  id: string;
  settings: JobSettings;
  /** On OpenShift: under which its pods are to be admitted. */
  scc?: string;
  /** For each node, from its Job's creation. */
  timeoutMs: number;
}

/** Whatever becomes of who made it: an ended Job goes after this. */
const keepSeconds = 600;
const graceSeconds = 10;

/** The Job that examines one node: what a runner's Job is, but for the target. @param index among this examination's */
export function doctorJobManifest({ namespace, id, settings, timeoutMs }: DoctorRun, node: NodeFact, index: number) {
  const { container, ...volumes } = privileged(node, settings, settings.env);
  const labels = { [doctorLabel]: id };
  return {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name: `${doctorName(id)}-${index}`, namespace, labels },
    spec: {
      parallelism: 1,
      completions: 1,
      backoffLimit: 0,
      activeDeadlineSeconds: Math.ceil(timeoutMs / 1000) + graceSeconds,
      ttlSecondsAfterFinished: keepSeconds,
      template: {
        metadata: { labels },
        spec: {
          ...podOnNode({ settings, node, serviceAccountName: doctorName(id), graceSeconds }),
          automountServiceAccountToken: false,
          containers: [{ ...container, args: ["doctor-node"] }],
          ...volumes,
        },
      },
    },
  };
}

/** Name of the ServiceAccount of an examination, as every record has one, and of its Role and RoleBinding. */
function doctorName(id: string): string {
  return `treacle-doctor-${id}`;
}

/** What its pods are admitted by, in the order in which it is made: a ServiceAccount and, on OpenShift, the use of constraints. */
export function doctorAccess({ namespace, id, scc }: Pick<DoctorRun, "namespace" | "id" | "scc">) {
  const name = doctorName(id);
  const metadata = { name, namespace, labels: { [doctorLabel]: id } };
  const group = "rbac.authorization.k8s.io";
  const account = { kind: "serviceAccount", manifest: { apiVersion: "v1", kind: "ServiceAccount", metadata } } as const;
  if (scc === undefined) return [account];
  const role = { apiVersion: `${group}/v1`, kind: "Role", metadata, rules: [useOf(scc)] };
  const subjects = [{ kind: "ServiceAccount", name, namespace }];
  const binding = { apiVersion: `${group}/v1`, kind: "RoleBinding", metadata, roleRef: { apiGroup: group, kind: "Role", name }, subjects };
  return [account, { kind: "role", manifest: role } as const, { kind: "roleBinding", manifest: binding } as const];
}
