// A cluster that `treacle plan` is asked about, and the command as people start it: a process with a kubeconfig.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Cluster } from "../../src/cluster/api.ts";
import { connectCluster } from "../../src/cluster/kube.ts";
import type { DryRun } from "../../src/dry-run/result.ts";
import type { Fault } from "../../src/embedded/faults.ts";
import { tcpServerImage } from "../../src/embedded/launch.ts";
import { startEmbedded } from "../../src/embedded/start.ts";
import { silentLog } from "../../src/log.ts";
import type { Pod } from "../../src/plan/kube.ts";
import { until } from "../../src/wait.ts";

const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
export const namespace = "treacle-nodes";
/** Both checkout pods. */
export const all = { namespace: "shop", labels: "app=checkout", take: "all" };

export const latency = (spec: object, metadata: object = {}) => ({ apiVersion: "chaos.network/v1alpha1", kind: "Latency", metadata, spec });

interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

export interface PlanBed {
  cluster: Cluster;
  folder: string;
  /** What the API server does with each request from now on. */
  fault(script: (request: IncomingMessage) => Fault | undefined): void;
  /** Runs `treacle plan` with what is asked for on standard input. */
  plan(asked: unknown, args?: readonly string[], env?: { [name: string]: string }): Promise<Ran>;
  /** The same with --json; it must not complain. */
  planned(asked: unknown): Promise<DryRun & { code: number }>;
  close(): Promise<void>;
}

export async function startPlanBed(): Promise<PlanBed> {
  const folder = await mkdtemp(join(tmpdir(), "treacle-"));
  let fault: Parameters<PlanBed["fault"]>[0] = () => undefined;
  const embedded = await startEmbedded({ network: "none", faults: (request) => fault(request) });
  const cluster = connectCluster({ kubeconfig: embedded.kubeconfig, log: silentLog });
  const kubeconfig = join(folder, "kubeconfig");
  await writeFile(kubeconfig, JSON.stringify(embedded.kubeconfig));
  await furnish(cluster);
  const plan: PlanBed["plan"] = (asked, args = [], env = {}) =>
    new Promise((resolve) => {
      const argv = [main, "plan", ...(args.includes("-f") ? [] : ["-f", "-"]), ...args];
      const child = execFile(process.execPath, argv, { env: { KUBECONFIG: kubeconfig, ...env } }, (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code ?? -1) : 0, stdout, stderr }),
      );
      child.stdin?.end(typeof asked === "string" ? asked : JSON.stringify(asked));
    });
  return {
    cluster,
    folder,
    fault: (script) => (fault = script),
    plan,
    async planned(asked) {
      const { code, stdout, stderr } = await plan(asked, ["--json"]);
      assert.equal(stderr, "");
      return { ...(JSON.parse(stdout) as DryRun), code };
    },
    async close() {
      await cluster.close();
      await embedded.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function furnish(cluster: Cluster): Promise<void> {
  const allowed = { "chaos.network/allow": "true" };
  const spaces = [{ name: namespace }, { name: "shop", labels: allowed }, { name: "bank" }, { name: "kube-system", labels: allowed }];
  for (const metadata of spaces) await cluster.create("namespace", { apiVersion: "v1", kind: "Namespace", metadata });
  const pods: [space: string, name: string, app: string, spec?: object][] = [
    ["shop", "checkout-1", "checkout"],
    ["shop", "checkout-2", "checkout"],
    ["shop", "payments-1", "payments"],
    ["shop", "node-agent", "agent", { hostNetwork: true }],
    ["bank", "vault-1", "vault"],
  ];
  for (const [space, name, app, spec] of pods) {
    const containers = [{ name: "main", image: tcpServerImage }];
    const manifest = {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { namespace: space, name, labels: { app } },
      spec: { containers, ...spec },
    };
    await cluster.create("pod", manifest);
  }
  const running = async () => (await cluster.list<Pod>({ kind: "pod" })).every(({ status }) => status?.phase === "Running");
  if (!(await until(running, { everyMs: 20, timeoutMs: 5000 }))) throw new Error("the pods do not run");
}
