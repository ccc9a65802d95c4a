import type { Cluster, KindName } from "../cluster/api.ts";
import { getLatency } from "../cluster/latencies.ts";
import { openNamespace } from "../runner/namespace.ts";
import { formatMs, signedMs } from "../local/format.ts";
import type { Received } from "../local/receiver.ts";
import { type Row, riseOf } from "./trips.ts";
import { delayedPeer, nodeNamespace } from "../local/shop.ts";

/** One thing that must hold, and what was seen of it. */
export interface Check {
  ok: boolean;
  text: string;
}

/** What is still there of what was made. */
export interface Left {
  /** nft tables in checkout's network namespace. */
  tables: string[];
  /** Devices in it beside its own lo and eth0. */
  devices: string[];
  /** "job latency-…" */
  objects: string[];
  phase: string;
}

const madeKinds: KindName[] = ["job", "pod", "configMap", "serviceAccount", "role", "roleBinding"];

/** Looks where something could have been left. */
export async function inspect(cluster: Cluster, netns: string, record: string): Promise<Left> {
  const namespace = openNamespace(netns);
  try {
    const [tables, links, objects, latency] = await Promise.all([
      namespace.run(["nft", "list", "tables"]),
      namespace.run(["ip", "-json", "link"]),
      madeObjects(cluster),
      getLatency(cluster, { namespace: nodeNamespace, name: record }),
    ]);
    const names = (JSON.parse(links.stdout) as { ifname: string }[]).map(({ ifname }) => ifname);
    return {
      tables: tables.stdout.split("\n").filter(Boolean),
      devices: names.filter((name) => name !== "lo" && name !== "eth0"),
      objects,
      phase: latency?.status?.phase ?? "unknown",
    };
  } finally {
    namespace.close();
  }
}

async function madeObjects(cluster: Cluster): Promise<string[]> {
  const lists = await Promise.all(madeKinds.map((kind) => cluster.list({ kind, namespace: nodeNamespace })));
  return lists.flatMap((objects, i) => objects.map(({ metadata }) => `${madeKinds[i]} ${metadata?.name}`));
}

export function cleanChecks({ tables, devices, objects, phase }: Left): Check[] {
  return [
    nothing(tables, "checkout's network namespace has no nft table"),
    nothing(devices, "checkout's network namespace has no device but its own lo and eth0: no ifb"),
    nothing(objects, "no Job, pod, ConfigMap, ServiceAccount, Role or RoleBinding is left"),
    { ok: phase === "Succeeded", text: `the record stays, and says ${phase}${phase === "Succeeded" ? "" : "; expected Succeeded"}` },
  ];
}

function nothing(found: readonly string[], text: string): Check {
  return { ok: found.length === 0, text: found.length === 0 ? text : `${text}; but there is ${found.join(", ")}` };
}

/** What clocks and schedulers of an emulated machine may add to a round trip. */
const noiseMs = 10;

/** The delay on one path and on no other, and only while it was asked for. */
export function tripChecks(rows: readonly Row[], delayMs: number): Check[] {
  const slackMs = delayMs * 0.1 + noiseMs;
  const leastMs = Math.max(noiseMs, delayMs * 0.1);
  const rises = rows.map((row): Check => {
    const rise = riseOf(row);
    if (row.to === delayedPeer) {
      const text = `${row.to} rose by ${signedMs(rise)} ms; asked for ${delayMs} ms, granted ± ${formatMs(slackMs)} ms`;
      return { ok: rise !== null && Math.abs(rise - delayMs) <= slackMs, text };
    }
    return {
      ok: rise !== null && rise < leastMs,
      text: `${row.to} stayed: ${signedMs(rise)} ms; less than ${formatMs(leastMs)} ms is granted`,
    };
  });
  const back = rows.map(({ beforeMs, afterMs }) => (beforeMs === null || afterMs === null ? null : afterMs - beforeMs));
  const text = `all are back where they were: ${rows.map(({ to }, i) => `${to} ${signedMs(back[i] ?? null)}`).join(", ")} ms`;
  return [...rises, { ok: back.every((ms) => ms !== null && Math.abs(ms) < leastMs), text }];
}

const wanted = ["accepted", "applied", "reverted", "completed"] as const;

/** Everything was said, and in the form that was promised. */
export function eventChecks(events: readonly Received[]): Check[] {
  const missing = wanted.filter((suffix) => !events.some((event) => event.suffix === suffix));
  const seen =
    missing.length === 0 ? "" : `; ${missing.join(", ")} did not come, but ${events.map(({ suffix }) => suffix).join(", ") || "none"}`;
  const problems = events.flatMap((event) => event.problems.map((problem) => `${event.suffix}: ${problem}`));
  return [
    { ok: missing.length === 0, text: `the events ${wanted.join(", ")} came${seen}` },
    nothing(problems, "every event satisfies its schema"),
  ];
}
