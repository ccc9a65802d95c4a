import { gatherFacts, gatherTargets } from "../cluster/facts.ts";
import type { Request } from "../events/types.gen.ts";
import type { Facts } from "../plan/facts.ts";
import type { LatencyRecord } from "../record/latency.ts";
import { occupied } from "../record/occupied.ts";
import type { Context } from "./context.ts";

/** Facts for a request that is refused without looking at the cluster. */
export const noFacts: Facts = { pods: {}, nodes: {}, busy: {}, running: 0, taken: [] };

/** Asks the cluster for everything that the plan of a record depends on. */
export async function factsFor(context: Context, record: LatencyRecord, request: Request): Promise<Facts> {
  const seen = await gatherFacts(context.cluster, record.metadata, request);
  return { ...seen, ...others(context, record) };
}

/** Asks the cluster for what the choice of a record's targets depends on, and for no more. */
export async function targetFactsFor(context: Context, record: LatencyRecord, request: Request): Promise<Facts> {
  const seen = await gatherTargets(context.cluster, request);
  return { ...seen, ...others(context, record) };
}

function others({ records, memories }: Context, record: LatencyRecord): Pick<Facts, "busy" | "running"> {
  const alive = records
    .all()
    .filter(({ metadata }) => metadata.uid !== record.metadata.uid && metadata.deletionTimestamp === undefined)
    .map((other) => memories.of(other));
  return occupied(alive);
}
