import type { Cluster } from "../cluster/api.ts";
import type { Emit } from "../emit/http.ts";
import { asTreacleError } from "../errors.ts";
import type { Log } from "../log.ts";
import { recordUidLabel } from "../plan/names.ts";
import type { Job, Pod } from "../plan/kube.ts";
import type { LatencyRecord } from "../record/latency.ts";
import { retry } from "../retry.ts";
import { type Context, createMemories, type Memories } from "./context.ts";
import { createGate } from "./gate.ts";
import { Queue } from "./queue.ts";
import { reconcile } from "./reconcile.ts";
import { sharedReads } from "./shared-reads.ts";
import type { ControllerSettings } from "./settings.ts";
import { ownerOf, untidyRecords } from "./tidy.ts";

export interface ControllerDeps {
  cluster: Cluster;
  emit: Emit;
  log: Log;
  settings: ControllerSettings;
  /** Default: the machine's clock. */
  now?: () => Date;
  /** Default: 30,000. */
  lookAgainMs?: number;
}

export interface Controller {
  /** Ends when nothing is being worked on any more; what runs on the nodes goes on. */
  stop(): Promise<void>;
}

/** Records looked at, at the same time, and events on their way. */
const concurrency = 8;
const sendsAtOnce = 16;
/** Of hundreds at once, those that wait for a connection would reach their deadline before a slow API server has seen them. */
const changesAtOnce = 32;

const reachWithinMs = 120_000;

/**
 * Starts to make every record of the namespace become what it asks for. Resolves when it works.
 * @throws TreacleError `unavailable` if the API server cannot be reached for two minutes
 */
export async function startController(deps: ControllerDeps): Promise<Controller> {
  const { log, settings } = deps;
  const memories = createMemories(await whenReached(deps, () => untidyRecords(deps)));
  const queue = new Queue({
    concurrency,
    work: (name) => reconcile(context, name),
    onError: (record, err) => log.error({ err, record }, "a record could not be looked after; it is tried again"),
  });
  const context: Context = {
    ...deps,
    looking: sharedReads(deps.cluster),
    now: deps.now ?? (() => new Date()),
    lookAgainMs: deps.lookAgainMs ?? 30_000,
    memories,
    queue,
    deciding: createGate(1),
    sending: createGate(sendsAtOnce),
    changing: createGate(changesAtOnce),
    ...watchAll(deps, memories, queue),
  };
  const watches = [context.records, context.jobs, context.pods];
  await Promise.all(watches.map(({ synced }) => synced));
  queue.start();
  log.info({ namespace: settings.namespace, records: context.records.all().length }, "controller started");
  return {
    async stop() {
      for (const watch of watches) watch.stop();
      memories.close();
      await queue.stop();
    },
  };
}

/** Waits for an API server that is away: to end would be to be started again minutes later. */
function whenReached<T>({ log }: ControllerDeps, ask: () => Promise<T>): Promise<T> {
  return retry(ask, {
    deadlineMs: reachWithinMs,
    baseMs: 500,
    capMs: 3_000,
    retryable(thrown) {
      const { code, message } = asTreacleError(thrown);
      if (code === "unavailable") log.warn({ message }, "the controller waits for the API server");
      return code === "unavailable";
    },
  });
}

/** Every change of a record, its Jobs or their pods has the record looked at. */
function watchAll({ cluster, settings }: ControllerDeps, memories: Memories, queue: Queue): Pick<Context, "records" | "jobs" | "pods"> {
  const { namespace } = settings;
  const made = { namespace, labelSelector: recordUidLabel };
  return {
    records: cluster.watch<LatencyRecord>({ kind: "latency", namespace }, (record, type) => {
      if (type === "deleted") memories.forget(record.metadata.uid ?? "");
      else memories.of(record);
      queue.add(record.metadata.name);
    }),
    jobs: cluster.watch<Job>({ kind: "job", ...made }, ({ metadata }) => {
      const owner = ownerOf(metadata);
      if (owner) queue.add(owner.name);
    }),
    pods: cluster.watch<Pod>({ kind: "pod", ...made }, (pod, type) => {
      if (type === "deleted") memories.podGone(pod);
      const memory = memories.byUid(pod.metadata.labels?.[recordUidLabel] ?? "");
      if (memory) queue.add(memory.name);
    }),
  };
}
