// One event from its POST until "applied" has arrived, in parts, and until its target notices.
import type { KubeObject } from "../../src/cluster/api.ts";
import type { Applied } from "../../src/events/types.gen.ts";
import type { Pod } from "../../src/plan/kube.ts";
import { until } from "../../src/wait.ts";
import { nameOf, request } from "../../test/flow/bed.ts";
import { namespace } from "../../test/flow/parts.ts";
import type { Installed } from "../../test/cluster/node/installed.ts";
import { everyWayTo } from "../../test/cluster/node/shop.ts";
import type { Context } from "../benches.ts";
import { median } from "../numbers.ts";
import { clockOffsetMs, runnerOf } from "./runner.ts";
import { openStream, streamedDelay } from "./stream.ts";

const rounds = 3;
const whole = "event → applied received";
const inPod = "event → delayed, as the target sees it";

/** Milliseconds by part, in the order in which they happen. */
type Parts = { [part: string]: number };

export async function measureStart(bed: Installed, { report, say }: Context): Promise<void> {
  const seenAt = watchMilestones(bed);
  const offsetMs = await clockOffsetMs(bed);
  const seen: { parts: Parts; inPodMs: number }[] = [];
  for (let round = 0; round <= rounds; round++) {
    say(round === 0 ? "warming up" : `event ${round} of ${rounds}`);
    const took = await oneEvent(bed, { seenAt, offsetMs, id: `start-${round}` });
    if (round > 0) seen.push(took);
  }
  const total = median(seen.map(({ parts }) => Object.values(parts).reduce((sum, ms) => sum + ms, 0)));
  report({ figure: whole, value: total, unit: "ms", against: "", alternative: null });
  for (const part of Object.keys(seen[0]?.parts ?? {})) {
    const value = median(seen.map(({ parts }) => parts[part] ?? NaN));
    report({ figure: part, value, unit: "ms", against: whole, alternative: total });
  }
  report({ figure: inPod, value: median(seen.map(({ inPodMs }) => inPodMs)), unit: "ms", against: whole, alternative: total });
}

interface Looked {
  seenAt: SeenAt;
  /** What the node's clock is ahead. */
  offsetMs: number;
  id: string;
}

async function oneEvent(bed: Installed, { seenAt, offsetMs, id }: Looked): Promise<{ parts: Parts; inPodMs: number }> {
  const record = nameOf(id);
  const at = (what: Milestone): number => seenAt.get(`${what} ${record}`) ?? NaN;
  const stream = await openStream(bed, "checkout-1", bed.payments.pod4);
  try {
    await stream.when(false, 0);
    const startedAt = Date.now();
    const target = { namespace: "shop", pods: ["checkout-1"] };
    await bed.send(
      "requested",
      id,
      request({ target, to: everyWayTo("payments", bed.payments), latency: { delay: streamedDelay }, duration: "10m" }),
    );
    const acceptedAt = Date.now();
    const came = () => bed.arrived.find(({ suffix, source }) => suffix === "applied" && source.includes(`/latencies/${record}/`));
    if (!(await until(() => came() !== undefined, { everyMs: 2, timeoutMs: 120_000 }))) throw new Error(`${record} was not applied`);
    const appliedAt = Date.now();
    const inPodMs = (await stream.when(true, startedAt)) - startedAt;
    const runner = await runnerOf(bed, record);
    const parts = {
      "sink: POST to 202": acceptedAt - startedAt,
      "controller: plan, orders stored": at("configMap") - acceptedAt,
      "controller: Job stored": at("job") - at("configMap"),
      "Kubernetes: pod made and scheduled": at("scheduled") - at("job"),
      "kubelet, CRI-O: container started": runner.startedAt - offsetMs - at("scheduled"),
      ...runnerParts(came()?.data as Applied, { startedAt: runner.startedAt, appliedAt: appliedAt + offsetMs }),
    };
    await bed.send("abort.requested", `stop-${id}`, { record });
    await bed.events("completed", record);
    await bed.tidy();
    return { parts, inPodMs };
  } finally {
    await stream.close();
  }
}

/** The runner's own laps are milliseconds since its run began; when it was in force it says by the node's clock, as are these times. */
function runnerParts(
  { timings, until: end, durationMs }: Applied,
  { startedAt, appliedAt }: { startedAt: number; appliedAt: number },
): Parts {
  const { prepared = 0, preflight = 0, lock = 0, baseline = 0, inForce = 0 } = timings;
  const inForceAt = Date.parse(end) - durationMs;
  return {
    "runner: Node, its orders": inForceAt - inForce - startedAt,
    "runner: sandbox found, routes": prepared,
    "runner: preflight": preflight - prepared,
    "runner: baseline measured": baseline - lock,
    // Its first step, the lock, comes before the baseline.
    "runner: programme, in force": lock - preflight + inForce - baseline,
    "runner: delay measured, applied received": appliedAt - inForceAt,
  };
}

type Milestone = "configMap" | "job" | "scheduled";
/** When something of a record was seen first: "job latency-…" → milliseconds since 1970. */
type SeenAt = ReadonlyMap<`${Milestone} ${string}`, number>;

function watchMilestones({ cluster }: Installed): SeenAt {
  const seenAt = new Map<`${Milestone} ${string}`, number>();
  const note = (what: Milestone, { metadata }: Labelled): void => {
    const key = `${what} ${metadata.labels?.["chaos.network/record"]}` as const;
    if (!seenAt.has(key)) seenAt.set(key, Date.now());
  };
  for (const kind of ["configMap", "job"] as const) cluster.watch<Labelled>({ kind, namespace }, (object) => note(kind, object));
  cluster.watch<Labelled & Pod>({ kind: "pod", namespace }, (pod) => pod.spec.nodeName !== undefined && note("scheduled", pod));
  return seenAt;
}

type Labelled = KubeObject & { metadata: { labels?: { [name: string]: string } } };
