import { asTreacleError, TreacleError } from "../errors.ts";
import { countElements } from "../netem/elements.ts";
import type { AppliedDestinations, Packets } from "../events/types.gen.ts";
import { longestHoldMs } from "../netem/impairment.ts";
import { steps, type Step } from "../netem/programme.ts";
import type { RunnerFacts } from "../record/facts.ts";
import { applySteps, countPackets, goneBefore, refuseIfOver, revertSteps, takeLock } from "./apply.ts";
import type { Assignment, RunnerDeps } from "./assignment.ts";
import { hold, type EndReason } from "./hold.ts";
import { openMeasure, type Measure } from "./measure.ts";
import type { Namespace } from "./namespace.ts";
import { openOwner, type Owner } from "./owner.ts";
import { preflight } from "./preflight.ts";
import { startProber } from "./prober.ts";
import { guardTime, heldMs, prepare, type Scene } from "./scene.ts";
import { Story } from "./story.ts";
import { sweepInside } from "./sweep.ts";

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
    const namespace = deps.machine.open(found.netns);
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
  } catch (error) {
    throw explained(error, namespace);
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
    await preflight(programme, deps.machine);
    story.lap("preflight");
    await delay({ assignment, deps, story, namespace, owner, measure, scene, lock: programme[0] });
  } finally {
    await prober.close();
  }
}

/** Lock, measure, apply, hold, revert, read back, measure, say. */
async function delay(run: Run): Promise<void> {
  const { deps, story, owner, lock, namespace } = run;
  refuseIfOver(run);
  story.at("apply");
  story.journal("applying", lock.name);
  await takeLock(lock, owner);
  story.lap(lock.name);
  const applied: Step[] = [lock];
  const ending = await applyAndHold(run, applied).catch((error: unknown) => endOf(run, error));
  if (owner.hasEnded() || ending === "target-gone") story.outOfForce();
  noLongerReady(deps);
  const packets = ending === "target-gone" ? await countPackets(namespace) : await revertSteps(run, applied);
  await owner.close();
  await tell(run, ending, { packets, applied });
}

function noLongerReady(deps: RunnerDeps): void {
  try {
    deps.ready(false);
  } catch (err) {
    deps.log.warn({ err }, "could not say that the delay is no longer in force");
  }
}

type Ending = EndReason | { error: unknown };

async function applyAndHold(run: Run, applied: Step[]): Promise<EndReason> {
  // The lock is ours: what another run has delayed until now is not in it.
  await run.measure.take("baseline", baselineMs);
  run.story.lap("baseline");
  const guard = await applySteps(run, applied);
  run.story.inForce(heldMs(run.assignment));
  run.deps.ready(true);
  return holdAndProve(run, guard);
}

function endOf({ namespace, story }: Run, error: unknown): Ending {
  return namespace.isGone() && story.facts.appliedAt !== undefined ? "target-gone" : { error: explained(error, namespace) };
}

/** A target that has ended explains whatever else went wrong. */
function explained(error: unknown, namespace: Namespace): unknown {
  return namespace.isGone() ? goneBefore(error) : error;
}

async function holdAndProve(run: Run, guard: string): Promise<EndReason> {
  const { assignment, deps, story, namespace, owner, scene } = run;
  story.at("hold");
  const failing = new AbortController();
  const stop = AbortSignal.any([deps.stop, failing.signal]);
  void prove(run).catch((error: unknown) => failing.abort(error));
  const heldForMs = heldMs(assignment);
  const atEnd = heldForMs < assignment.durationMs && !assignment.joined ? "deadline" : "duration-elapsed";
  const holding = hold({ programme: scene.programme, guard, namespace, owner, stop, heldForMs, atEnd });
  const reason = await holding.finally(() => run.measure.sealDuring());
  sayApplied(run);
  return reason;
}

/**
 * Measures while the delay is in force and says `applied`: with what has answered by then, at most delay + jitter + 2 s or
 * half the duration later.
 * @throws TreacleError `delay-not-measured`, `control-delayed`
 */
async function prove(run: Run): Promise<void> {
  const { measure } = run;
  const { delayMs, jitterMs } = run.assignment.impairment;
  const heldForMs = heldMs(run.assignment);
  const budgetMs = Math.min(delayMs + jitterMs + 2_000, heldForMs / 2);
  const end = performance.now() + budgetMs;
  await measure.take("during", budgetMs);
  // What comes too late for `applied` may still be in time for the final event.
  const late = measure.rise() === "silent";
  if (measure.rise() === "missing") await measure.take("during", end - performance.now());
  if (measure.isSealed()) return;
  refuseIfDisproved(run);
  sayApplied(run);
  if (late) await measure.take("during", Math.min(heldForMs - budgetMs, longestHoldMs(run.assignment.impairment) + 2_000));
}

function refuseIfDisproved({ measure, story }: Run): void {
  const [least] = measure.report().measured.toSorted((a, b) => (a.addedMs ?? Infinity) - (b.addedMs ?? Infinity));
  if (measure.rise() === "missing") {
    story.at("verify");
    throw new TreacleError(
      "delay-not-measured",
      `round trips to ${least?.address} rose from ${least?.baselineMs} ms to only ${least?.duringMs} ms although the rules are in force; packets may leave another way (a proxy, another interface)`,
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

async function tell(run: Run, ending: Ending, { packets, applied }: { packets: Packets; applied: readonly Step[] }): Promise<void> {
  const { story, measure } = run;
  if (ending === "target-gone") {
    story.reverted({ reason: ending, verified: "kernel", packets, ...measure.report() });
    return;
  }
  const [made, touched] = (["device", "gate"] as const).map((name) => applied.some((step) => step.name === name));
  // What it has not made it does not take away, and need not wait for.
  const clean = !made || (await isClean(run));
  if (typeof ending === "object" || !clean) {
    if (typeof ending !== "object") story.at("revert");
    const error = typeof ending === "object" ? ending.error : leftBehind();
    const effect = clean ? "ended" : "unverified";
    story.failed(error, { packets, measured: measure.report().measured, effect: touched ? effect : "none" });
    return;
  }
  await measure.take("after", afterMs);
  story.reverted({ reason: ending, verified: measure.evidence("after"), packets, ...measure.report() });
}

/** Nothing of ours is left, at the latest when it was tried once more. What another run owns by now, who waited for us to end, is not ours. */
async function isClean({ namespace, deps }: Run): Promise<boolean> {
  try {
    if (!namespace.isGone()) await sweepInside(namespace);
    return true;
  } catch (err) {
    if (asTreacleError(err).code === "overlap") return true;
    deps.log.warn({ err }, "could not read back");
    return false;
  }
}

function leftBehind(): TreacleError {
  return new TreacleError(
    "read-back-differs",
    "something of ours is still in the target's network namespace after the end; `ip link show treacle0` and `nft list tables` there show it",
  );
}
