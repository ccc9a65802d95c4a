// Sink and controller as processes: the shipped bundle with the rights and settings of the manifests.
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { type IncomingMessage, get } from "node:http";
import { join, resolve } from "node:path";
import { hold } from "../../src/exec.ts";
import type { Undo } from "../../src/undo.ts";
import { until } from "../../src/wait.ts";
import { type ControlPlane, freePorts } from "../../test/cluster/control-plane.ts";
import { usageOf } from "../sink/processes.ts";

export interface Treacle {
  /** Where the sink listens. */
  port: number;
  controller: ReturnType<typeof usageOf>;
}

const accounts = { sink: ["treacle", "treacle-sink"], controller: ["treacle-nodes", "treacle-controller"] } as const;

/** What V8 allows itself in a container with the memory limit of the manifest, 512 MiB: where there is no limit it takes far more before it tidies up. */
const heap = {
  sink: [],
  controller: ["--max-old-space-size=256", "--max-semi-space-size=1"],
};

/** @param folder for kubeconfigs @param eventPort where events are sent to */
export async function startTreacle(plane: ControlPlane, places: { folder: string; eventPort: number }, undo: Undo[]): Promise<Treacle> {
  const start = async (part: keyof typeof accounts): Promise<{ port: number; pid: number }> => {
    const KUBECONFIG = join(places.folder, `${part}.kubeconfig`);
    const [namespace, account] = accounts[part];
    writeFileSync(KUBECONFIG, JSON.stringify(plane.kubeconfigFor(await plane.tokenFor(namespace, account))));
    const [port = 0, healthPort = 0] = await freePorts(2);
    const env = {
      PATH: process.env["PATH"] ?? "",
      NODE_ENV: "production",
      CLUSTER_NAME: "bench",
      TREACLE_RUNNER_IMAGE: "treacle-runner:bench",
      TREACLE_PRIORITY_CLASS: "treacle-runners",
      TREACLE_MAX_TARGETS: "500",
      TREACLE_MAX_RUNNING: "1000",
      TREACLE_LOG_LEVEL: "warn",
      K_SINK: `http://127.0.0.1:${places.eventPort}/`,
      PORT: String(port),
      TREACLE_HEALTH_PORT: String(healthPort),
      KUBECONFIG,
    };
    const held = hold([process.execPath, ...heap[part], resolve("dist/treacle.cjs"), part], {
      env,
      onLine: (line) => console.error(`${part}: ${line}`),
    });
    undo.push(() => {
      if (held.pid !== undefined) process.kill(held.pid, "SIGTERM");
      return held.ended;
    });
    if (!(await until(() => isReady(healthPort), { everyMs: 50, timeoutMs: 30_000 }))) throw new Error(`${part} does not become ready`);
    return { port, pid: held.pid ?? 0 };
  };
  const [sink, controller] = [await start("sink"), await start("controller")];
  return { port: sink.port, controller: usageOf(controller.pid) };
}

async function isReady(port: number): Promise<boolean> {
  const asked = get({ host: "127.0.0.1", port, path: "/readyz", agent: false });
  const [answer] = (await once(asked, "response").catch(() => [])) as [IncomingMessage?];
  answer?.resume();
  return answer?.statusCode === 200;
}
