// What a runner needs for as many addresses as a record may have. Its orders are there before the controller looks for them.
import type { LatencyRecord } from "../../src/record/latency.ts";
import type { Pod } from "../../src/plan/kube.ts";
import { ordersManifest } from "../../src/plan/grants.ts";
import { jobName } from "../../src/plan/names.ts";
import { type Orders, ordersVersion } from "../../src/plan/orders.ts";
import type { Installed } from "../../test/cluster/node/installed.ts";
import { nameOf, request } from "../../test/flow/bed.ts";
import { namespace } from "../../test/flow/parts.ts";
import type { Context } from "../benches.ts";
import { scattered } from "../shaping.ts";
import { runnerOf } from "./runner.ts";

/** Of a runner's container: see src/plan/job.ts. */
const limitMib = 256;

export async function measureMemory(bed: Installed, { report, say }: Context): Promise<void> {
  const peaks: { [count: number]: Peak } = {};
  for (const count of [1, 10_000]) {
    say(`a runner with ${count} addresses`);
    peaks[count] = await peakOf(bed, count);
    await bed.tidy();
  }
  const few = peaks[1] ?? { processMib: NaN, containerMib: NaN };
  const { processMib, containerMib } = peaks[10_000] ?? few;
  report({
    figure: "runner with 10,000 addresses, its process (VmHWM)",
    value: processMib,
    unit: "MiB",
    against: "one address",
    alternative: few.processMib,
  });
  const goal = { of: "value", atMost: limitMib * 0.75 } as const;
  const figure = "runner with 10,000 addresses, its container (memory.peak)";
  report({ figure, value: containerMib, unit: "MiB", against: "one address", alternative: few.containerMib, goal });
}

interface Peak {
  processMib: number;
  /** With its helpers, and what the kernel keeps for it. */
  containerMib: number;
}

async function peakOf(bed: Installed, count: number): Promise<Peak> {
  const id = `memory-${count}`;
  const name = nameOf(id);
  await setControllers(bed, 0);
  const target = { namespace: "shop", pods: ["checkout-1"] };
  const asked = request({ target, latency: { delay: "100ms" }, duration: "10m" });
  await bed.send("requested", id, asked);
  const record = await bed.cluster.get<LatencyRecord>({ kind: "latency", namespace, name });
  const pod = await bed.cluster.get<Pod>({ kind: "pod", namespace: "shop", name: "checkout-1" });
  if (!record || !pod) throw new Error(`there is no ${name}`);
  const { uid = "" } = record.metadata;
  const orders: Orders = {
    ordersVersion,
    cluster: "node-bed",
    record: { namespace, name, uid },
    origin: {},
    latency: asked.latency,
    durationMs: 600_000,
    destinations: [{ label: "many", cidrs: scattered(count), ports: [] }],
    except: [],
    targets: [
      { uid: pod.metadata.uid, namespace: "shop", pod: "checkout-1", node: bed.node.name, job: jobName({ name, uid }, pod.metadata.uid) },
    ],
  };
  await bed.cluster.create("configMap", ordersManifest(orders, { addresses: count, skipped: [], at: new Date().toISOString() }));
  await setControllers(bed, 1);
  await bed.events("applied", name);
  const peak = await readPeak(bed, name);
  await bed.send("abort.requested", `stop-${id}`, { record: name });
  await bed.events("completed", name);
  return peak;
}

async function setControllers(bed: Installed, replicas: number): Promise<void> {
  await bed.kubectl(["scale", "-n", namespace, "deployment/treacle-controller", `--replicas=${replicas}`]);
  const ended = ["wait", "-n", namespace, "--for=delete", "pod", "-l", "app.kubernetes.io/component=controller", "--timeout=120s"];
  await bed.kubectl(replicas > 0 ? ["rollout", "status", "-n", namespace, "deployment/treacle-controller"] : ended);
}

async function readPeak(bed: Installed, record: string): Promise<Peak> {
  const { pid } = await runnerOf(bed, record);
  const read = async (path: string): Promise<string> => (await bed.node.run(["cat", path])).stdout;
  const kib = /VmHWM:\s+(\d+) kB/.exec(await read(`/proc/${pid}/status`))?.[1];
  const cgroup = (await read(`/proc/${pid}/cgroup`)).trim().split("::")[1] ?? "";
  const bytes = await read(`/sys/fs/cgroup${cgroup}/memory.peak`);
  return { processMib: Number(kib) / 1024, containerMib: Number(bytes) / 1024 / 1024 };
}
