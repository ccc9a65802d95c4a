// Seeds and lengths of random walks, from the environment.
import * as fc from "fast-check";

const given = process.env["WALK_SEED"];
/** How many times as long the walks are. */
export const repeat = Number(process.env["REPEAT"] ?? 1);
export const seed = given === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(given);

export interface Walks<T> {
  name: string;
  scenario: fc.Arbitrary<T>;
  walk: (scenario: T) => Promise<void>;
  /** Walks of each lane, times {@link repeat}; lanes walk side by side, since most of a walk is waiting. */
  runs: number;
  lanes: number;
}

/** Walks many scenarios. Says its seed, and of a failure the shortest scenario that was found for it within some time. */
export async function walkAll<T>({ name, scenario, walk, runs, lanes }: Walks<T>): Promise<void> {
  console.log(`${name}: WALK_SEED=${seed}`);
  const options = { numRuns: runs * repeat, interruptAfterTimeLimit: 300_000 * repeat, markInterruptAsFailure: true };
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      const details = await fc.check(fc.asyncProperty(scenario, bounded(walk)), { ...options, seed: seed + lane });
      if (details.failed)
        throw new Error(`WALK_SEED=${seed}, lane ${lane}\n${fc.defaultReportMessage(details)}`, { cause: details.errorInstance });
    }),
  );
}

const shrinkingMs = 30_000;

/** Once a walk has failed, shorter ones are looked for only so long: then everything passes, which ends the search. */
function bounded<T>(walk: (scenario: T) => Promise<void>): (scenario: T) => Promise<void> {
  let until = Infinity;
  return async (scenario) => {
    if (performance.now() > until) return;
    try {
      await walk(scenario);
    } catch (error) {
      until = Math.min(until, performance.now() + shrinkingMs);
      throw error;
    }
  };
}
