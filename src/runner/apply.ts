import { TreacleError } from "../errors.ts";
import type { Packets } from "../events/types.gen.ts";
import { longestHoldMs } from "../netem/impairment.ts";
import { device, table } from "../netem/names.ts";
import { links, queueState, type QueueState } from "../netem/parse.ts";
import { steps, type Command, type Step } from "../netem/programme.ts";
import { pause, until } from "../wait.ts";
import type { Namespace } from "./namespace.ts";
import { openOwner, type Owner } from "./owner.ts";
import { readBackApplied } from "./read-back.ts";
import type { Run } from "./run.ts";
import { guardTime, heldMs } from "./scene.ts";
import { output } from "./survey.ts";

const lockPatienceMs = 2_000;
const oldestLeftoverMs = 70_000; // the longest delay is 60 s

/**
 * Makes our table, which is the lock: the kernel gives it to one owner at a time.
 * @throws TreacleError `overlap` if another run holds it for longer than 2 s
 */
export async function takeLock(lock: Step, owner: Owner): Promise<void> {
  const end = performance.now() + lockPatienceMs;
  for (;;) {
    try {
      return await owner.apply(lock.apply.input);
    } catch (cause) {
      if (!isOthers(cause)) throw cause;
      if (performance.now() < end) {
        await pause(100);
        continue;
      }
      throw new TreacleError(
        "overlap",
        `another Treacle holds \`table ${table}\` of this target; one delay per target at a time: wait for it or abort it`,
        { cause },
      );
    }
  }
}

function isOthers(error: unknown): boolean {
  return error instanceof TreacleError && error.message.includes("Operation not permitted");
}

/** @throws TreacleError `aborted`, `target-gone`, `start-too-late`: there is no reason to go on, and nothing is in force yet */
export function refuseIfOver({ assignment, deps, namespace }: Pick<Run, "assignment" | "deps" | "namespace">): void {
  if (deps.stop.aborted) {
    throw new TreacleError("aborted", `told to stop (${String(deps.stop.reason)}) before the delay was in force; no packet was delayed`);
  }
  if (namespace.isGone()) throw goneBefore(undefined);
  if (heldMs(assignment) > 0) return;
  throw new TreacleError(
    "start-too-late",
    "the time of this delay was over before it was in force; no packet was delayed. The node may be too busy: ask again",
  );
}

export function goneBefore(cause: unknown): TreacleError {
  return new TreacleError("target-gone", "the target ended before the delay was in force", { cause });
}

/**
 * Applies the steps behind the lock. Each is in `applied` before it is begun, so that it is reverted even if it failed halfway.
 * @returns the guard, a time of the node's clock after which no packet is delayed
 */
export async function applySteps(run: Run, applied: Step[]): Promise<string> {
  const { assignment, namespace, owner, story, scene, deps } = run;
  await removeLeftover(namespace, deps.stop);
  const guard = guardTime(assignment);
  const [, ...rest] = steps(scene.programme, guard);
  for (const step of rest) {
    if (step.name === "gate") await readBackApplied(scene.programme, namespace);
    refuseIfOver(run);
    story.journal("applying", step.name);
    applied.push(step);
    await perform(step.apply, namespace, owner);
    story.lap(step.name);
  }
  return guard;
}

/** Reverts what was applied in the reverse order. Every step is tried; what stays is found by reading back. */
export async function revertSteps(run: Run, applied: readonly Step[]): Promise<Packets> {
  const { story, deps } = run;
  let packets: Packets = { delayed: 0, dropped: 0 };
  let owner = run.owner.hasEnded() ? await takeAgain(run) : run.owner;
  for (const step of applied.toReversed()) {
    if (owner === null) break;
    try {
      story.journal("ending", step.name);
      if (step.revert === "drain") packets = await drain(run.namespace, longestHoldMs(run.assignment.impairment) + 5_000);
      else await revertStep(run, step, owner);
    } catch (err) {
      deps.log.warn({ err, step: step.name }, "could not revert a step; the read-back decides");
      // A device that is deleted under a live rule is a black hole: the rule ends with its owner.
      if (step.name === "gate") owner = await takeAgain(run);
    }
    if (step.name === "gate") story.outOfForce();
  }
  if (owner !== run.owner) await owner?.close();
  return packets;
}

async function revertStep({ namespace, owner: first }: Run, { revert }: Step, owner: Owner): Promise<void> {
  if (revert === null || typeof revert === "string") return;
  // What the first owner's table held went with it.
  if (revert.tool !== "nft" || owner === first) await perform(revert, namespace, owner);
}

/** Without the table nobody touches the device: ends our owner, if it still lives, and takes the table anew. If another run is faster, that one cleans up. */
async function takeAgain({ owner, namespace, lock, story, deps }: Run): Promise<Owner | null> {
  await owner.close();
  story.journal("ending", lock.name);
  try {
    const next = await openOwner(namespace);
    await takeLock(lock, next).catch(async (error: unknown) => {
      await next.close();
      throw error;
    });
    return next;
  } catch (err) {
    deps.log.warn({ err }, "could not take the table again; an idle device may stay until the next run");
    return null;
  }
}

async function perform({ tool, input }: Command, namespace: Namespace, owner: Owner): Promise<void> {
  if (tool === "nft") return owner.apply(input);
  output(`${tool} -batch`, await namespace.run([tool, "-batch", "-"], input));
}

/**
 * Removes an idle device that an earlier, killed run has left, once nothing waits in its queue: packets would be lost otherwise.
 * @param stop ends the waiting; the device then stays
 * @returns whether there was one
 */
export async function removeLeftover(namespace: Namespace, stop?: AbortSignal): Promise<boolean> {
  // All are asked for: that one is not there, and that nothing can be said, would look the same.
  const found = links(output("ip addr show", await namespace.run(["ip", "-j", "-d", "addr", "show"])));
  if (!found.some(({ name }) => name === device)) return false;
  await drain(namespace, oldestLeftoverMs, stop);
  if (stop?.aborted) return false;
  output("ip link del", await namespace.run(["ip", "link", "del", "dev", device]));
  return true;
}

/** What our netem has handled, as far as that can still be read; what it holds is lost with its namespace. */
export async function countPackets(namespace: Namespace): Promise<Packets> {
  return drain(namespace, 0).catch(() => ({ delayed: 0, dropped: 0 }));
}

/** Waits until our netem holds no packet: only draining loses none. What it still holds at the end counts as dropped. */
async function drain(namespace: Namespace, timeoutMs: number, signal?: AbortSignal): Promise<Packets> {
  let state: QueueState | null = null;
  const empty = async (): Promise<boolean> => {
    const shown = await namespace.run(["tc", "-s", "-j", "qdisc", "show"]);
    // A look that failed says nothing; when the time is up, nothing can be held any more.
    if (shown.code !== 0) return false;
    state = queueState(shown.stdout);
    return (state?.held ?? 0) === 0;
  };
  await until(empty, { everyMs: 20, timeoutMs, ...(signal && { signal }) });
  const { held, sent, dropped } = (state as QueueState | null) ?? { held: 0, sent: 0, dropped: 0 };
  return { delayed: sent + held, dropped: dropped + held };
}
