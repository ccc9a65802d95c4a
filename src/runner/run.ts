import { TreacleError } from "../errors.ts";
import { countElements } from "../netem/elements.ts";
import type { AppliedDestinations, Packets } from "../events/types.gen.ts";
import { longestHoldMs } from "../netem/impairment.ts";
import { steps, type Step } from "../netem/programme.ts";
import type { RunnerFacts } from "../record/facts.ts";
import { applySteps, revertSteps, takeLock } from "./apply.ts";
import type { Assignment, RunnerDeps } from "./assignment.ts";
import { hold, type EndReason } from "./hold.ts";
import { openMeasure, type Measure } from "./measure.ts";
import { openNamespace, type Namespace } from "./namespace.ts";
import { openOwner, type Owner } from "./owner.ts";
import { preflight } from "./preflight.ts";
import { startProber } from "./prober.ts";
import { readBackClean } from "./read-back.ts";
import { guardTime, heldMs, prepare, type Scene } from "./scene.ts";
import { Story } from "./story.ts";

/** One run: what its stages share. */
export interface Run {
  assignment: Assignment;
  deps: RunnerDeps;
  story: Story;
  namespace: Namespace;
  owner: Owner;
  measure: Measure;
  scene: Scene;
  lock: Step;
}

const baselineMs = 1_500;
const afterMs = 2_000;

/**
 * Delays one target, proves it, holds it for its time and takes it away again, whatever happens in between.
 * Never rejects: what went wrong is in the `failed` event and in the facts.
 */
export async function runAssignment(assignment: Assignment, deps: RunnerDeps): Promise<RunnerFacts> {
  const story = new Story(assignment, deps);
  try {
    story.at("find");
    const found = await assignment.find();
    const namespace = openNamespace(found.netns);
    try {
      await delayInside(namespace, { assignment, deps, story, nameservers: found.nameservers });
    } finally {
      namespace.close();
    }
  } catch (error) {
    story.failed(error);
  }
  await story.delivered();
  return story.facts;
}

type Opening = Pick<Run, "assignment" | "deps" | "story"> & { nameservers: string[] };

/** Starts what has to live inside the namespace, and ends it in any case. Nothing is changed before `delay`. */
async function delayInside(namespace: Namespace, opening: Opening): Promise<void> {
  opening.story.at("prepare");
  const owner = await openOwner(namespace);
  try {
    namespace.enterThrough(owner.pid);
    await delayAsOwner(namespace, owner, opening);
  } finally {
    await owner.close();
  }
}

async function delayAsOwner(namespace: Namespace, owner: Owner, { assignment, deps, story, nameservers }: Opening): Promise<void> {
  const prober = startProber(namespace, deps.probe);
  try {
    const scene = await prepare(assignment, nameservers, namespace);
    story.lap("prepared");
    const programme = steps(scene.programme, guardTime(assignment));
    const measure = openMeasure(assignment, scene.spots, prober);
    story.at("preflight");
    await preflight(programme);
    story.lap("preflight");
    await measure.take("baseline", baselineMs);
    story.lap("baseline");
    await delay({ assignment, deps, story, namespace, owner, measure, scene, lock: programme[0] });
  } finally {
    await prober.close();
  }
}

/** Lock, apply, hold, revert, read back, measure, say. */
async function delay(run: Run): Promise<void> {
  const { deps, story, owner, lock } = run;
  refuseIfStopped(deps.stop);
  story.at("apply");
  story.journal("applying", lock.name);
  await takeLock(lock, owner);
  story.lap(lock.name);
  const applied: Step[] = [lock];
  let ending: EndReason | { error: unknown };
  try {
    await applySteps(run, applied);
    story.inForce(heldMs(run.assignment));
    deps.ready(true);
    ending = await holdAndProve(run);
  } catch (error) {
    ending = { error };
  }
  if (owner.hasEnded() || ending === "target-gone") story.outOfForce();
  deps.ready(false);
  const packets = ending === "target-gone" ? { delayed: 0, dropped: 0 } : await revertSteps(run, applied);
  await owner.close();
  await tell(run, ending, packets);
}

async function holdAndProve(run: Run): Promise<EndReason> {
  const { assignment, deps, story, namespace, owner, scene } = run;
  story.at("hold");
  const failing = new AbortController();
  const stop = AbortSignal.any([deps.stop, failing.signal]);
  void prove(run).catch((error: unknown) => failing.abort(error));
  const heldForMs = heldMs(assignment);
  const atEnd = heldForMs < assignment.durationMs && !assignment.joined ? "deadline" : "duration-elapsed";
  const reason = await hold({ programme: scene.programme, namespace, owner, stop, heldForMs, atEnd });
  run.measure.sealDuring();
  sayApplied(run);
  return reason;
}

/**
 * Measures while the delay is in force and says `applied`: with what has answered by then, at most delay + jitter + 2 s or
 * half the duration later.
 * @throws TreacleError `delay-not-measured`, `control-delayed`
 */
async function prove(run: Run): Promise<void> {
  const { assignment, measure } = run;
  const heldForMs = heldMs(assignment);
  const budgetMs = Math.min(longestHoldMs(assignment.impairment) + 2_000, heldForMs / 2);
  await measure.take("during", budgetMs);
  if (measure.rise() === "missing") await measure.take("during", budgetMs);
  refuseIfDisproved(run);
  sayApplied(run);
  // Too long a delay for the first budget: what is measured later goes into the final event.
  if (measure.rise() === "silent") await measure.take("during", heldForMs - budgetMs);
}

function refuseIfDisproved({ measure, story }: Run): void {
  const [first] = measure.report().measured;
  if (measure.rise() === "missing") {
    story.at("verify");
    throw new TreacleError(
      "delay-not-measured",
      `the rules are in force, but round trips to ${first?.address} rose from ${first?.baselineMs} ms to only ${first?.duringMs} ms; packets may leave another way (a proxy, another interface)`,
    );
  }
  if (!measure.controlRose()) return;
  story.at("verify");
  const { control } = measure.report();
  throw new TreacleError(
    "control-delayed",
    `the control ${control.address} was to stay as it is, but rose from ${control.baselineMs} ms to ${control.duringMs} ms; is it one of the destinations?`,
  );
}

function sayApplied({ scene, story, measure }: Run): void {
  const { programme, exempt, unroutable } = scene;
  const { delayed, interfaces } = programme;
  const all = [delayed.v4, delayed.v6].flatMap((family) => [...family.addresses, ...family.prefixes, ...family.ports]);
  const destinations: AppliedDestinations = {
    addresses: countElements(delayed),
    sample: all.slice(0, 5).map((element) => element.replaceAll(" ", "")),
    ...(exempt.length > 0 ? { exempt: exempt.slice(0, 20) } : {}),
    ...(unroutable.length > 0 ? { unroutable: unroutable.slice(0, 20) } : {}),
  };
  story.applied({ destinations, interfaces, verified: measure.evidence("during"), ...measure.report() });
}

async function tell(run: Run, ending: EndReason | { error: unknown }, packets: Packets): Promise<void> {
  const { story, namespace, measure } = run;
  if (ending === "target-gone") {
    story.reverted({ reason: ending, verified: "kernel", packets, ...measure.report() });
    return;
  }
  const clean = namespace.isGone() || (await readBackClean(namespace));
  if (typeof ending === "object") {
    story.failed(ending.error, { packets, measured: measure.report().measured, ...(clean ? {} : { effect: "unverified" }) });
    return;
  }
  if (!clean) {
    story.at("revert");
    throw new TreacleError(
      "read-back-differs",
      "something of ours is still in the target's network namespace after the end; `ip link show treacle0` and `nft list tables` there show it",
    );
  }
  await measure.take("after", afterMs);
  story.reverted({ reason: ending, verified: measure.evidence("after"), packets, ...measure.report() });
}

function refuseIfStopped(stop: AbortSignal): void {
  if (stop.aborted) throw new TreacleError("aborted", "stopped before the delay was in force; nothing was changed");
}
