import { type ClusterFacts, gatherFacts, gatherTargets } from "../cluster/facts.ts";
import { recordName } from "../events/ids.ts";
import type { Request } from "../events/types.gen.ts";
import type { Facts } from "../plan/facts.ts";
import type { LatencyRecord } from "../record/latency.ts";
import { occupied } from "../record/occupied.ts";
import type { Context } from "./context.ts";

/** For a request that is refused without looking at the cluster. */
export const nothingGathered: Gathered = { facts: { pods: {}, nodes: {}, taken: [] }, atMs: -Infinity };

/** What the plan of a record depends on but for the other records, and when it was asked for, by the monotonic clock. */
export interface Gathered {
  facts: ClusterFacts;
  atMs: number;
}

/** Asks the cluster for everything that the plan of a record depends on. */
export async function gather({ looking }: Context, { metadata, spec }: LatencyRecord, request: Request): Promise<Gathered> {
  const atMs = performance.now();
  // A name that is a digest of its event is nobody else's by accident; that somebody has it on purpose shows when it is used.
  const { source = "", id = "" } = spec.origin ?? {};
  const isDigest = recordName(source, id) === metadata.name;
  return { facts: await gatherFacts(looking, isDigest ? undefined : metadata, request), atMs };
}

/** With what is to be known of the other records: as of now. */
export function withOthers(context: Context, record: LatencyRecord, { facts }: Gathered): Facts {
  return { ...facts, ...others(context, record) };
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
