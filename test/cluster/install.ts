import { until } from "../../src/wait.ts";
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
