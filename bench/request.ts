// One event from its POST until "applied" has arrived, in parts: sink, controller, Job, runner. Everything is real but the cluster,
// which is the embedded one, in this process together with sink and controller.
import type { KubeObject } from "../src/cluster/api.ts";
import type { Applied } from "../src/events/types.gen.ts";
import type { Pod } from "../src/plan/kube.ts";
import { nameOf, request } from "../test/flow/bed.ts";
import { startFlowBed, type FlowBed } from "../test/kernel/flow-bed.ts";
import { namespace } from "../test/flow/parts.ts";
import { unwind, type Undo } from "../src/undo.ts";
import { until } from "../src/wait.ts";
import type { Context } from "./benches.ts";
import { floorName, makeFloor } from "./floor.ts";
import { median } from "./numbers.ts";

const rounds = 5;
const whole = "request → applied";

/** Milliseconds by part, in the order in which they happen. */
type Parts = { [part: string]: number };

export async function bench({ report, say }: Context): Promise<void> {
  const undo: Undo[] = [];
  try {
    // First: the first `ip netns add` mounts /run/netns over itself, and what was in it before could not be removed any more.
    const floor = await makeFloor();
    undo.push(floor.remove);
    const bed = await startFlowBed();
    undo.push(() => bed.close());
    const seenAt = watchMilestones(bed);
    const seen: Parts[] = [];
    const floors: number[] = [];
    for (let round = 0; round <= rounds; round++) {
      say(round === 0 ? "warming up" : `request ${round} of ${rounds}`);
      const parts = await oneRequest(bed, seenAt, `bench-${round}`);
      const least = await floor.take();
      if (round === 0) continue;
      seen.push(parts);
      floors.push(least);
    }
    const medianOf = (part: string): number => median(seen.map((parts) => parts[part] ?? 0));
    const total = median(seen.map((parts) => Object.values(parts).reduce((sum, ms) => sum + ms, 0)));
    report({ figure: whole, value: total, unit: "ms", against: floorName, alternative: median(floors) });
    for (const part of Object.keys(seen[0] ?? {})) {
      report({ figure: part, value: medianOf(part), unit: "ms", against: whole, alternative: total });
    }
  } catch (error) {
    say(String(error)); // what follows from it, when everything is taken away, must not hide it
    throw error;
  } finally {
    await unwind(undo);
  }
}

async function oneRequest(bed: FlowBed, seenAt: SeenAt, id: string): Promise<Parts> {
  const record = nameOf(id);
  const at = (what: Milestone): number => seenAt.get(`${what} ${record}`) ?? Number.NaN;
  const startedAt = Date.now();
  await bed.send("requested", id, request({ duration: "3s" }));
  const acceptedAt = Date.now();
  const said = (): boolean => bed.arrived.some(({ suffix, source }) => suffix === "applied" && source.includes(`/latencies/${record}`));
  await until(said, { everyMs: 2, timeoutMs: 90_000 });
  const appliedAt = Date.now();
  const [applied] = await bed.events("applied", record);
  if (!applied) throw new Error(`${record} was not applied`);
  await bed.final(record);
  await until(async () => (await bed.made()).length === 0, { everyMs: 100, timeoutMs: 60_000 });
  return {
    "sink: POST to 202": acceptedAt - startedAt,
    "controller: plan, orders stored": at("configMap") - acceptedAt,
    "controller: Job stored": at("job") - at("configMap"),
    "Job: pod made, bound, container started": at("running") - at("job"),
    ...runnerParts(applied, at("running"), appliedAt),
  };
}

/** The runner's own laps are milliseconds since its run began; when it was in force it says by the wall clock. */
function runnerParts({ timings, until, durationMs }: Applied, runningAt: number, appliedAt: number): Parts {
  const { preflight = 0, lock = 0, baseline = 0, inForce = 0 } = timings;
  const inForceAt = Date.parse(until) - durationMs;
  return {
    "runner: Node, orders, crictl": inForceAt - inForce - runningAt,
    "runner: routes and preflight": preflight,
    "runner: baseline measured": baseline - lock,
    // Its first step, the lock, comes before the baseline.
    "runner: programme, in force": lock - preflight + inForce - baseline,
    "runner: delay measured, applied said": appliedAt - inForceAt,
  };
}

type Milestone = "configMap" | "job" | "running";
/** When something of a record was seen first: "job latency-…" → milliseconds by the wall clock. */
type SeenAt = ReadonlyMap<`${Milestone} ${string}`, number>;

function watchMilestones({ cluster }: FlowBed): SeenAt {
  const seenAt = new Map<`${Milestone} ${string}`, number>();
  const note = (what: Milestone, { metadata }: Labelled): void => {
    const key = `${what} ${metadata.labels?.["chaos.network/record"]}` as const;
    if (!seenAt.has(key)) seenAt.set(key, Date.now());
  };
  for (const kind of ["configMap", "job"] as const) cluster.watch<Labelled>({ kind, namespace }, (object) => note(kind, object));
  cluster.watch<Labelled & Pod>({ kind: "pod", namespace }, (pod) => pod.status?.phase === "Running" && note("running", pod));
  return seenAt;
}

type Labelled = KubeObject & { metadata: { labels?: { [name: string]: string } } };
