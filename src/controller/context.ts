import type { Cluster, Watched } from "../cluster/api.ts";
import type { Emit } from "../emit/http.ts";
import type { Log } from "../log.ts";
import type { NodeFact } from "../plan/facts.ts";
import type { Job, Pod } from "../plan/kube.ts";
import type { Orders } from "../plan/orders.ts";
import type { LatencyRecord } from "../record/latency.ts";
import type { Due } from "../record/due.ts";
import { firstStatus } from "../record/next.ts";
import type { LatencyStatus } from "../record/status.ts";
import type { Queue } from "./queue.ts";
import type { ControllerSettings } from "./settings.ts";

/** What every step of a reconciliation has at hand. */
export interface Context {
  cluster: Cluster;
  settings: ControllerSettings;
  emit: Emit;
  log: Log;
  now: () => Date;
  records: Watched<LatencyRecord>;
  /** Jobs and pods with the label chaos.network/record-uid. */
  jobs: Watched<Job>;
  pods: Watched<Pod>;
  queue: Queue;
  memories: Memories;
  /** One decision at a time: limits and overlaps are counted between them. */
  deciding: <T>(task: () => Promise<T>) => Promise<T>;
  /** Fires when the controller stops. */
  stopping: AbortSignal;
}

/** What the controller knows of one record beyond the copy from the API server, which may be older than its own last write. */
export interface Memory {
  readonly uid: string;
  readonly name: string;
  status: LatencyStatus;
  /** What was last stored, as JSON, and when by the monotonic clock. */
  stored: string;
  storedAtMs: number;
  orders?: Orders;
  nodes?: { [name: string]: NodeFact };
  /** Pods of its Jobs that are gone, as they were last seen. */
  formerPods: Pod[];
  /** Its runners have been told to stop. */
  aborted: boolean;
  /** Objects were made for it and may still be there. */
  untidy: boolean;
  /** Keys of events that are being sent, wait to be sent again, were sent or need not be. */
  sending: Set<string>;
  /** What was acknowledged, as steps that note it in a status: it may come while another step makes a new status. */
  notes: Due["note"][];
}

export interface Memories {
  of(record: LatencyRecord): Memory;
  byUid(uid: string): Memory | undefined;
  forget(uid: string): void;
}

/** @param untidy uids of records for which there were objects when the controller started */
export function createMemories(untidy: ReadonlySet<string>): Memories {
  const known = new Map<string, Memory>();
  return {
    byUid: (uid) => known.get(uid),
    forget: (uid) => void known.delete(uid),
    of(record) {
      const uid = record.metadata.uid ?? "";
      const memory = known.get(uid) ?? remember(record, untidy.has(uid));
      known.set(uid, memory);
      return memory;
    },
  };
}

function remember({ metadata, spec, status }: LatencyRecord, untidy: boolean): Memory {
  return {
    uid: metadata.uid ?? "",
    name: metadata.name,
    status: status ?? firstStatus(spec),
    stored: JSON.stringify(status),
    storedAtMs: -Infinity,
    formerPods: [],
    aborted: false,
    untidy,
    sending: new Set(),
    notes: [],
  };
}

/** Runs tasks one after the other, whatever becomes of each. */
export function createMutex(): Context["deciding"] {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const next = last.then(task, task);
    last = next.catch(() => {});
    return next;
  };
}
