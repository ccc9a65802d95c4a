// A workload of each kind that the shipped roles let requests name, each with one pod in the namespace "shop".
import { tcpServerImage } from "../../src/embedded/launch.ts";
import { until } from "../../src/wait.ts";
import type { ControlPlane } from "./control-plane.ts";
import { done } from "./install.ts";

const labels = (kind: string): { [label: string]: string } => ({ app: "many", kind });

function template(kind: string): object {
  const containers = [{ name: "main", image: tcpServerImage, ports: [{ containerPort: 8080 }] }];
  return { metadata: { labels: labels(kind) }, spec: { containers } };
}

function workload(apiVersion: string, kind: string, more: object = {}): object {
  const spec = { selector: { matchLabels: labels(kind) }, template: template(kind), ...more };
  return { apiVersion, kind, metadata: { namespace: "shop", name: "many" }, spec };
}

/** A kind as others define them: with a scale subresource that says where its selector is. */
function customKind(apiVersion: string, kind: string): object {
  const [group = "", version = ""] = apiVersion.split("/");
  const plural = `${kind.toLowerCase()}s`;
  const anything = { type: "object", "x-kubernetes-preserve-unknown-fields": true };
  const schema = { openAPIV3Schema: { type: "object", properties: { spec: anything, status: anything } } };
  const scale = { specReplicasPath: ".spec.replicas", statusReplicasPath: ".status.replicas", labelSelectorPath: ".status.selector" };
  const versions = [{ name: version, served: true, storage: true, schema, subresources: { status: {}, scale } }];
  const spec = { group, scope: "Namespaced", names: { kind, plural }, versions };
  return { apiVersion: "apiextensions.k8s.io/v1", kind: "CustomResourceDefinition", metadata: { name: `${plural}.${group}` }, spec };
}

/** A ReplicaSet or the like as the controller of a custom kind makes it. */
function ownedBy(owner: { apiVersion: string; kind: string; uid: string }, made: object): object {
  const { metadata, ...rest } = made as { metadata: object };
  return {
    ...rest,
    metadata: { ...metadata, name: `many-${owner.kind.toLowerCase()}`, ownerReferences: [{ ...owner, name: "many", controller: true }] },
  };
}

/** Makes all of them. @returns what names them in a request's target */
export async function makeWorkloads(plane: ControlPlane): Promise<{ apiVersion: string; kind: string; name: string }[]> {
  const apply = (objects: object[]) =>
    done(plane, ["apply", "-f", "-"], JSON.stringify({ apiVersion: "v1", kind: "List", items: objects }));
  const argo = { apiVersion: "argoproj.io/v1alpha1", kind: "Rollout" };
  await apply([customKind(argo.apiVersion, argo.kind)]);
  await done(plane, ["wait", "--for=condition=Established", "--timeout=30s", "crd/rollouts.argoproj.io"]);
  const plain = [
    workload("apps/v1", "Deployment"),
    workload("apps/v1", "ReplicaSet"),
    workload("apps/v1", "StatefulSet", { serviceName: "many" }),
    workload("apps/v1", "DaemonSet"),
    // Selects the pods of all others too: whose they are has to be looked up.
    workload("v1", "ReplicationController", { selector: { app: "many" }, template: template("ReplicationController") }),
  ];
  await apply([...plain, { ...argo, metadata: { namespace: "shop", name: "many" }, spec: { replicas: 1 } }]);
  const selector = `kind=${argo.kind}`;
  await done(plane, [
    "patch",
    "-n",
    "shop",
    "rollout",
    "many",
    "--subresource=status",
    "--type=merge",
    "-p",
    JSON.stringify({ status: { replicas: 1, selector } }),
  ]);
  const uid = await done(plane, ["get", "-n", "shop", "rollout", "many", "-o", "jsonpath={.metadata.uid}"]);
  const { selector: matching, template: pod } = { selector: { matchLabels: labels(argo.kind) }, template: template(argo.kind) };
  await apply([ownedBy({ ...argo, uid }, workload("apps/v1", "ReplicaSet", { selector: matching, template: pod }))]);
  const running = async (): Promise<number> => {
    const phases = await done(plane, ["get", "pods", "-n", "shop", "-l", "app=many", "-o", "jsonpath={.items[*].status.phase}"]);
    return phases.split(" ").filter((phase) => phase === "Running").length;
  };
  // One of each, and the DaemonSet's second.
  if (!(await until(async () => (await running()) >= 7, { everyMs: 200, timeoutMs: 60_000 })))
    throw new Error(`${await running()} pods run`);
  return [...plain, argo].map((made) => {
    const { apiVersion, kind } = made as { apiVersion: string; kind: string };
    return { apiVersion, kind, name: "many" };
  });
}
