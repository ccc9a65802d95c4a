// Seeds and lengths of random walks, from the environment.
import * as fc from "fast-check";

const given = process.env["WALK_SEED"];
/** How many times as long the walks are. */
const repeat = Number(process.env["REPEAT"] ?? 1);
const seed = given === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(given);

export interface Walks<T> {
  name: string;
  scenario: fc.Arbitrary<T>;
  walk: (scenario: T) => Promise<void>;
  /** Walks of each lane, times {@link repeat}; lanes walk side by side, since most of a walk is waiting. */
  runs: number;
  lanes: number;
}

const shrinkingMs = 30_000;

/** Walks many scenarios. Says its seed, and of a failure the shortest scenario that was found for it within some time. */
export async function walkAll<T>({ name, scenario, walk, runs, lanes }: Walks<T>): Promise<void> {
  console.log(`${name}: WALK_SEED=${seed}`);
  const options = { numRuns: runs * repeat, interruptAfterTimeLimit: 300_000 * repeat, markInterruptAsFailure: true };
  // Once a walk has failed, the other lanes go no further, and its own only so long: then everything passes, which ends the search.
  let failed: { lane: number; untilMs: number } | undefined;
  const ofLane = (lane: number) => async (scenario: T) => {
    if (failed && (failed.lane !== lane || performance.now() > failed.untilMs)) return;
    try {
      await walk(scenario);
    } catch (error) {
      failed ??= { lane, untilMs: performance.now() + shrinkingMs };
      if (failed.lane === lane) throw error;
    }
  };
  const checks = Array.from({ length: lanes }, (_, lane) =>
    fc.check(fc.asyncProperty(scenario, ofLane(lane)), { ...options, seed: seed + lane }),
  );
  for (const [lane, details] of (await Promise.all(checks)).entries()) {
    if (!details.failed) continue;
    throw new Error(`WALK_SEED=${seed}, lane ${lane}\n${fc.defaultReportMessage(details)}`, { cause: details.errorInstance });
  }
}
