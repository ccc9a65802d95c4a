import type { Config } from "../config.ts";
import type { Log } from "../log.ts";
import { tryAgain } from "../plan/job.ts";
import type { SweepFacts } from "../record/facts.ts";
import { container } from "./surroundings.ts";
import { sweepNamespace } from "./sweep.ts";

const longestMessage = 600;

/** The sweep in its Job. @returns the exit code: 0 once it is known what is there, 75 if another pod may find out */
export async function runSweep({ target }: Config<"sweep">, log: Log, around = container): Promise<number> {
  const { finding, message } = await sweepNamespace(async () => (await around.findPod(target)).netns, around.machine);
  const facts: SweepFacts = { v: 1, swept: target, finding, ...(message !== undefined && { message: message.slice(0, longestMessage) }) };
  around.lastWords(facts);
  log.info({ facts }, "over");
  return finding === "in-force" || finding === "unknown" ? tryAgain : 0;
}
