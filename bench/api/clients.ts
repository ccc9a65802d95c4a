// Making Jobs on a real API server: our client and the stock one, in turn.
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { BatchV1Api, KubeConfig } from "@kubernetes/client-node";
import type { KubeObject } from "../../src/cluster/api.ts";
import { connectCluster } from "../../src/cluster/kube.ts";
import { silentLog } from "../../src/log.ts";
import type { ControlPlane } from "../../test/cluster/control-plane.ts";
import { done } from "../../test/cluster/install.ts";
import type { Context } from "../benches.ts";
import { median, quantile } from "../numbers.ts";
import { atOnce } from "./at-once.ts";
import { aJob } from "./job.ts";

export const stock = "@kubernetes/client-node";
const namespace = "default";
const rounds = 5;
/** Jobs that a round makes, by how many are made at once. */
const jobs: { readonly [atOnce: number]: number } = { 1: 60, 8: 240, 32: 480 };

/** Makes one Job. */
type Make = (name: string) => Promise<unknown>;

export function stockClient(kubeconfig: object): (job: KubeObject & { metadata: { namespace: string } }) => Promise<unknown> {
  const config = new KubeConfig();
  config.loadFromString(JSON.stringify(kubeconfig));
  const api = config.makeApiClient(BatchV1Api);
  return (job) => api.createNamespacedJob({ namespace: job.metadata.namespace, body: job });
}

interface Seen {
  perSecond: number[];
  tookMs: number[];
  connections: number;
  calls: number;
}

/** Jobs/s, how long each took and how many connections were made, with 1, 8 and 32 under way at once. */
export async function benchClients({ report, say }: Context, plane: ControlPlane): Promise<void> {
  const own = connectCluster({ kubeconfig: plane.kubeconfig, log: silentLog });
  const other = stockClient(plane.kubeconfig);
  const clients: { readonly [name in "ours" | "stock"]: Make } = {
    ours: (name) => own.create("job", aJob(namespace, name)),
    stock: (name) => other(aJob(namespace, name)),
  };
  for (const [width, count] of Object.entries(jobs).map(([width, count]) => [Number(width), count] as const)) {
    say(`${count} Jobs, ${width} at once, ${rounds} rounds`);
    const seen = { ours: nothing(), stock: nothing() };
    for (let round = 0; round <= rounds; round++) {
      for (const name of ["ours", "stock"] as const) {
        const one = await make(clients[name], { count, width, prefix: `${name}-${width}-${round}` });
        if (round > 0) add(seen[name], one); // the first one warms up
      }
      await done(plane, ["delete", "jobs", "--all", "-n", namespace, "--wait=false"]);
    }
    tell(report, width, seen);
  }
  await own.close();
}

function nothing(): Seen {
  return { perSecond: [], tookMs: [], connections: 0, calls: 0 };
}

function add(seen: Seen, one: Seen): void {
  seen.perSecond.push(...one.perSecond);
  seen.tookMs.push(...one.tookMs);
  seen.connections += one.connections;
  seen.calls += one.calls;
}

async function make(client: Make, { count, width, prefix }: { count: number; width: number; prefix: string }): Promise<Seen> {
  const tookMs: number[] = [];
  let connections = 0;
  const connected = (): void => void connections++;
  // Both are on undici.
  subscribe("undici:client:connected", connected);
  const startMs = performance.now();
  await atOnce(width, count, async (i) => {
    const askedMs = performance.now();
    await client(`${prefix}-${i}`);
    tookMs.push(performance.now() - askedMs);
  });
  const seconds = (performance.now() - startMs) / 1000;
  unsubscribe("undici:client:connected", connected);
  return { perSecond: [count / seconds], tookMs, connections, calls: count };
}

function tell(report: Context["report"], width: number, { ours, stock: theirs }: { ours: Seen; stock: Seen }): void {
  const same = { against: stock };
  const goal = { of: "ratio", atLeast: 2 } as const;
  const at = `${width} at once`;
  const [value, alternative] = [median(ours.perSecond), median(theirs.perSecond)];
  report({ ...same, figure: `Jobs/s, ${at}`, value, unit: "Jobs/s", alternative, ...(width === 32 && { goal }) });
  for (const [name, share] of [
    ["median", 0.5],
    ["p99", 0.99],
  ] as const) {
    const [value, alternative] = [quantile(ours.tookMs, share), quantile(theirs.tookMs, share)];
    report({ ...same, figure: `${name}, ${at}`, value, unit: "ms", alternative });
  }
  const per = ({ connections, calls }: Seen): number => (1000 * connections) / calls;
  report({ ...same, figure: `TLS connections for 1,000 Jobs, ${at}`, value: per(ours), unit: "", alternative: per(theirs) });
}
