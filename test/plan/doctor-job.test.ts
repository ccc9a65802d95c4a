import assert from "node:assert/strict";
import { test } from "node:test";
import { doctorAccess, doctorJobManifest } from "../../src/plan/doctor-job.ts";
import { node } from "./samples.ts";

const settings = { image: "treacle:1", env: { K_SINK: "http://broker" }, priorityClass: "treacle-runners" };
const run = { namespace: "treacle-nodes", id: "abcd1234", settings, timeoutMs: 120_000 };
const labels = { "chaos.network/doctor": "abcd1234" };

test("the Job that examines a node is a runner's, but for the target and the token", () => {
  assert.deepEqual(doctorJobManifest(run, node("node-1", { taints: [{ key: "dedicated", effect: "NoSchedule" }] }), 3), {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name: "treacle-doctor-abcd1234-3", namespace: "treacle-nodes", labels },
    spec: {
      parallelism: 1,
      completions: 1,
      backoffLimit: 0,
      activeDeadlineSeconds: 130,
      ttlSecondsAfterFinished: 600,
      template: {
        metadata: { labels },
        spec: {
          nodeSelector: { "kubernetes.io/hostname": "node-1" },
          tolerations: [{ key: "dedicated", operator: "Exists", effect: "NoSchedule" }],
          serviceAccountName: "treacle-doctor-abcd1234",
          restartPolicy: "Never",
          hostPID: true,
          terminationGracePeriodSeconds: 10,
          priorityClassName: "treacle-runners",
          automountServiceAccountToken: false,
          containers: [
            {
              name: "runner",
              image: "treacle:1",
              args: ["doctor-node"],
              env: [
                { name: "K_SINK", value: "http://broker" },
                { name: "CONTAINER_RUNTIME_ENDPOINT", value: "unix:///run/crio/crio.sock" },
              ],
              securityContext: { privileged: true, runAsUser: 0, capabilities: { add: ["NET_ADMIN"] } },
              resources: { requests: { cpu: "50m", memory: "96Mi" }, limits: { cpu: "1", memory: "256Mi" } },
              volumeMounts: [{ name: "runtime", mountPath: "/run/crio" }],
            },
          ],
          volumes: [{ name: "runtime", hostPath: { path: "/run/crio", type: "Directory" } }],
        },
      },
    },
  });
});

test("its pods are a ServiceAccount's of its own; on OpenShift that one may use the runners' constraints", () => {
  const metadata = { name: "treacle-doctor-abcd1234", namespace: "treacle-nodes", labels };
  const account = { kind: "serviceAccount", manifest: { apiVersion: "v1", kind: "ServiceAccount", metadata } };
  assert.deepEqual(doctorAccess(run), [account]);
  const [first, role, binding] = doctorAccess({ ...run, scc: "treacle-runner" });
  assert.deepEqual(first, account);
  assert.deepEqual(role?.manifest, {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "Role",
    metadata,
    rules: [
      {
        apiGroups: ["security.openshift.io"],
        resources: ["securitycontextconstraints"],
        resourceNames: ["treacle-runner"],
        verbs: ["use"],
      },
    ],
  });
  assert.deepEqual(binding?.manifest, {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "RoleBinding",
    metadata,
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: metadata.name },
    subjects: [{ kind: "ServiceAccount", name: metadata.name, namespace: "treacle-nodes" }],
  });
});
