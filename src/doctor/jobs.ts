import type { Cluster } from "../cluster/api.ts";
import { isVerdict } from "../cluster/api.ts";
import { asTreacleError } from "../errors.ts";
import { type DoctorRun, doctorAccess, doctorJobManifest } from "../plan/doctor-job.ts";
import type { NodeFact } from "../plan/facts.ts";
import type { Event, Job, Pod } from "../plan/kube.ts";
import { doctorLabel } from "../plan/names.ts";
import type { Undo } from "../undo.ts";
import { allEnded, pause } from "../wait.ts";
import { type Hindrance, type Outcome, type Progress, hindranceOf, progressOf } from "./outcome.ts";

export interface Examining {
  cluster: Cluster;
  run: DoctorRun;
  mayListEvents: boolean;
  /** Aborted: no more is waited for. */
  stop: AbortSignal;
  /** Called with each outcome, and now and then. */
  onProgress: (outcomes: ReadonlyMap<string, Outcome>) => void;
}

const lookEveryMs = 500;
/** What may come right by itself, such as a pull that is tried again, gets so long. */
const patienceMs = 15_000;
const atOnce = 8;

/**
 * Makes a Job for each node and waits for what it says; pushes what takes everything away again.
 * @returns the outcomes by node: of all of them, unless it was told to stop
 */
export async function examineNodes(examining: Examining, nodes: readonly NodeFact[], undo: Undo[]): Promise<Map<string, Outcome>> {
  const { cluster, run, onProgress } = examining;
  const outcomes = new Map<string, Outcome>();
  const refusal = await makeAccess(cluster, run, undo);
  const jobs = new Map<string, Job>();
  const asked: string[] = [];
  undo.push(() => eachOf(asked.values(), (name) => cluster.remove({ kind: "job", namespace: run.namespace, name })));
  await eachOf(nodes.entries(), async ([index, node]) => {
    if (examining.stop.aborted) return;
    const made = refusal ?? (await makeJob(examining, { node, index }, asked));
    if ("metadata" in made) jobs.set(node.name, made);
    else outcomes.set(node.name, { hindrance: made });
  });
  onProgress(outcomes);
  await waitFor(examining, jobs, outcomes);
  return outcomes;
}

/** So many at once. The first failure ends it, when what is under way has ended: a server that is away is not asked for each of them. */
async function eachOf<T>(waiting: ArrayIterator<T>, task: (item: T) => Promise<void>): Promise<void> {
  let hasFailed = false;
  const work = async (): Promise<void> => {
    for (const item of waiting) {
      if (hasFailed) return;
      await task(item).catch((thrown: unknown) => {
        hasFailed = true;
        throw thrown;
      });
    }
  };
  await allEnded(Array.from({ length: atOnce }, work));
}

async function makeAccess(cluster: Cluster, run: DoctorRun, undo: Undo[]): Promise<Hindrance | undefined> {
  for (const { kind, manifest } of doctorAccess(run)) {
    const { name, namespace } = manifest.metadata;
    undo.push(() => cluster.remove({ kind, namespace, name }));
    const refused = await unlessRefused(() => cluster.create(kind, manifest));
    if ("created" in refused) continue;
    // The API server lets nobody hand out a right that he has not.
    return kind === "serviceAccount" ? refused : { ...refused, code: "not-allowed" };
  }
  return undefined;
}

async function makeJob(
  { cluster, run }: Examining,
  { node, index }: { node: NodeFact; index: number },
  asked: string[],
): Promise<Job | Hindrance> {
  const manifest = doctorJobManifest(run, node, index);
  asked.push(manifest.metadata.name);
  const made = await unlessRefused(() => cluster.create("job", manifest));
  return "created" in made ? (made.object as unknown as Job) : made;
}

/** What admission has against it is a finding, and no failure of ours. */
async function unlessRefused<T>(make: () => Promise<T>): Promise<T | Hindrance> {
  try {
    return await make();
  } catch (thrown) {
    if (!isVerdict(thrown)) throw thrown;
    return { code: "pod-refused", seen: asTreacleError(thrown).message };
  }
}

async function waitFor(examining: Examining, made: ReadonlyMap<string, Job>, outcomes: Map<string, Outcome>): Promise<void> {
  const decide = decider(examining.run.timeoutMs);
  while ([...made.keys()].some((name) => !outcomes.has(name)) && !examining.stop.aborted) {
    await pause(lookEveryMs, examining.stop);
    // What is not seen now may be seen at the next look; nothing is decided by it.
    const seen = await lookAt(examining).catch(unlessAway);
    for (const [node, job] of made) {
      const outcome = outcomes.get(node) ?? decide(node, seen ? progressOf(...partOf(seen, job)) : { waits: "the API server is away" });
      if (outcome) outcomes.set(node, outcome);
    }
    examining.onProgress(outcomes);
  }
}

/** Decides when what is not over will not come any more. */
function decider(timeoutMs: number): (node: string, progress: Progress) => Outcome | undefined {
  const end = performance.now() + timeoutMs;
  const stuckSince = new Map<string, number>();
  return (node, progress) => {
    if (!("waits" in progress)) return progress;
    const now = performance.now();
    if (now >= end) return { hindrance: hindranceOf(progress, timeoutMs / 1000) };
    if (!progress.stuck) return void stuckSince.delete(node);
    const since = stuckSince.get(node) ?? now;
    stuckSince.set(node, since);
    return now - since >= patienceMs ? { hindrance: progress.stuck } : undefined;
  };
}

function unlessAway(thrown: unknown): undefined {
  if (asTreacleError(thrown).code !== "unavailable") throw thrown;
}

interface Seen {
  jobs: Job[];
  pods: Pod[];
  events: Event[];
}

async function lookAt({ cluster, run: { namespace, id }, mayListEvents }: Examining): Promise<Seen> {
  const own = { namespace, labelSelector: `${doctorLabel}=${id}` };
  const [jobs, pods, events] = await Promise.all([
    cluster.list<Job>({ kind: "job", ...own }),
    cluster.list<Pod>({ kind: "pod", ...own }),
    mayListEvents ? cluster.list<Event>({ kind: "event", namespace, fieldSelector: "type=Warning" }) : [],
  ]);
  return { jobs, pods, events };
}

function partOf({ jobs, pods, events }: Seen, made: Job): [Job, Pod[], Event[]] {
  const { uid } = made.metadata;
  const own = pods.filter(({ metadata }) => metadata.ownerReferences?.some((owner) => owner.uid === uid));
  return [jobs.find(({ metadata }) => metadata.uid === uid) ?? made, own, events];
}
