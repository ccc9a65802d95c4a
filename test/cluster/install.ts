import { mkdtempSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Cluster } from "../../src/cluster/api.ts";
import type { LatencyRecord } from "../../src/record/latency.ts";
import type { LatencyStatus } from "../../src/record/status.ts";
import { until } from "../../src/wait.ts";
import { namespace } from "../flow/parts.ts";
import type { ControlPlane } from "./control-plane.ts";

/** Makes a namespace in which pods can be made: its ServiceAccount comes a moment after it. */
export async function makeNamespace(plane: ControlPlane, name: string, labels: { [label: string]: string } = {}): Promise<void> {
  const manifest = { apiVersion: "v1", kind: "Namespace", metadata: { name, labels } };
  await done(plane, ["apply", "-f", "-"], JSON.stringify(manifest));
  const hasAccount = async (): Promise<boolean> => (await plane.kubectl(["get", "serviceaccount", "default", "-n", name])).code === 0;
  if (!(await until(hasAccount, { everyMs: 100, timeoutMs: 30_000 }))) throw new Error(`${name} has no ServiceAccount`);
}

/** What has to be there for Treacle. */
export async function install(plane: ControlPlane): Promise<void> {
  await done(plane, ["apply", "-f", "knative/base/crd.yaml"]);
  await done(plane, ["wait", "--for=condition=Established", "--timeout=30s", "crd/latencies.chaos.network"]);
  await makeNamespace(plane, "treacle-nodes");
  await makeNamespace(plane, "shop", { "chaos.network/allow": "true" });
}

/** kubectl, and it must succeed. @returns what it wrote */
export async function done(plane: ControlPlane, args: readonly string[], input?: string): Promise<string> {
  const { code, stdout, stderr } = await plane.kubectl(args, input);
  if (code !== 0) throw new Error(`kubectl ${args.join(" ")}: exit code ${code}: ${stderr}`);
  return stdout;
}

/** What of an installation is not as shipped. */
export interface Overlay {
  /** The kustomization that is applied. Default: knative/base. */
  base?: string;
  /** Before the names of the images. */
  registry?: string;
  /** Default: 0.1.0. */
  version?: string;
  /** Environment variables of the policy that are not as shipped. */
  policy?: { [variable: string]: string };
}

/** Writes a kustomization as docs/install.md has it. @returns its folder */
export function writeOverlay(parent: string, { base = "knative/base", registry, version = "0.1.0", policy = {} }: Overlay): string {
  const folder = mkdtempSync(join(parent, "overlay-"));
  const literals = Object.entries(policy).map(([name, value]) => `${name}=${value}`);
  const policyOf = (namespace: string) => ({ name: "treacle-policy", namespace, behavior: "merge", literals });
  const kustomization = {
    resources: [relative(folder, resolve(base))],
    images: ["treacle", "treacle-runner"].map((name) => ({ name, ...(registry && { newName: `${registry}/${name}` }), newTag: version })),
    configMapGenerator: [policyOf("treacle"), policyOf("treacle-nodes")],
  };
  writeFileSync(join(folder, "kustomization.yaml"), JSON.stringify(kustomization));
  return folder;
}

/** Waits until what Deployments ask for runs and is ready. */
export async function rolledOut(plane: ControlPlane): Promise<void> {
  await done(plane, ["rollout", "status", "--timeout=300s", "-n", "treacle-nodes", "deployment/treacle-controller"]);
  await done(plane, ["rollout", "status", "--timeout=300s", "-n", "treacle", "deployment/treacle-sink"]);
}

interface Awaited {
  name: string;
  condition: (status: LatencyStatus) => boolean;
  timeoutMs: number | undefined;
}

/** Waits until the status of a record is as told. */
export async function waitFor(cluster: Cluster, { name, condition, timeoutMs = 30_000 }: Awaited): Promise<LatencyStatus> {
  let last: LatencyStatus | undefined;
  const held = await until(
    async () => {
      last = (await cluster.get<LatencyRecord>({ kind: "latency", namespace, name }))?.status;
      return last !== undefined && condition(last);
    },
    { everyMs: 50, timeoutMs },
  );
  if (!held || !last) throw new Error(`${name} is still ${JSON.stringify(last)}`);
  return last;
}
