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

/** Kinds that come with something installed, and what their controllers make their pods with. */
const customKinds = [
  { apiVersion: "argoproj.io/v1alpha1", kind: "Rollout", makes: workload("apps/v1", "ReplicaSet", pieces("Rollout")) },
  {
    apiVersion: "apps.openshift.io/v1",
    kind: "DeploymentConfig",
    makes: workload("v1", "ReplicationController", { ...pieces("DeploymentConfig"), selector: labels("DeploymentConfig") }),
  },
];

function pieces(kind: string): object {
  return { selector: { matchLabels: labels(kind) }, template: template(kind) };
}

/** Makes all of them. @returns what names them in a request's target */
export async function makeWorkloads(plane: ControlPlane): Promise<{ apiVersion: string; kind: string; name: string }[]> {
  const apply = (items: object[]) => done(plane, ["apply", "-f", "-"], JSON.stringify({ apiVersion: "v1", kind: "List", items }));
  await apply(customKinds.map(({ apiVersion, kind }) => customKind(apiVersion, kind)));
  await done(plane, ["wait", "--for=condition=Established", "--timeout=30s", "crd", "--all"]);
  const plain = [
    workload("apps/v1", "Deployment"),
    workload("apps/v1", "ReplicaSet"),
    workload("apps/v1", "StatefulSet", { serviceName: "many" }),
    workload("apps/v1", "DaemonSet"),
    // Selects the pods of all others too: whose they are has to be looked up.
    workload("v1", "ReplicationController", { selector: { app: "many" } }),
  ];
  await apply(plain);
  for (const custom of customKinds) await makeCustom(plane, apply, custom);
  const running = async (): Promise<number> => {
    const phases = await done(plane, ["get", "pods", "-n", "shop", "-l", "app=many", "-o", "jsonpath={.items[*].status.phase}"]);
    return phases.split(" ").filter((phase) => phase === "Running").length;
  };
  // One of each, and the DaemonSet's second.
  const wanted = plain.length + customKinds.length + 1;
  if (!(await until(async () => (await running()) >= wanted, { everyMs: 200, timeoutMs: 60_000 })))
    throw new Error(`${await running()} pods run`);
  return [...(plain as typeof customKinds), ...customKinds].map(({ apiVersion, kind }) => ({ apiVersion, kind, name: "many" }));
}

async function makeCustom(
  plane: ControlPlane,
  apply: (items: object[]) => Promise<string>,
  { apiVersion, kind, makes }: (typeof customKinds)[number],
): Promise<void> {
  await apply([{ apiVersion, kind, metadata: { namespace: "shop", name: "many" }, spec: { replicas: 1 } }]);
  const status = JSON.stringify({ status: { replicas: 1, selector: `kind=${kind}` } });
  await done(plane, ["patch", "-n", "shop", kind, "many", "--subresource=status", "--type=merge", "-p", status]);
  const uid = await done(plane, ["get", "-n", "shop", kind, "many", "-o", "jsonpath={.metadata.uid}"]);
  await apply([ownedBy({ apiVersion, kind, uid }, makes)]);
}
