import type { Cluster, Reads, Watched } from "../cluster/api.ts";
import type { Emit } from "../emit/http.ts";
import type { Log } from "../log.ts";
import type { NodeFact } from "../plan/facts.ts";
import type { Job, Pod } from "../plan/kube.ts";
import { recordUidLabel } from "../plan/names.ts";
import type { Orders } from "../plan/orders.ts";
import { conditionOf } from "../record/conditions.ts";
import type { LatencyRecord } from "../record/latency.ts";
import type { Due } from "../record/due.ts";
import { firstStatus } from "../record/next.ts";
import { isFinalPhase, type LatencyStatus } from "../record/status.ts";
import type { Gate } from "./gate.ts";
import type { Queue } from "./queue.ts";
import type { ControllerSettings } from "./settings.ts";

/** What every step of a reconciliation has at hand. */
export interface Context {
  cluster: Cluster;
  /** The same, for what several records may want to know at the same time. */
  looking: Reads;
  settings: ControllerSettings;
  emit: Emit;
  log: Log;
  now: () => Date;
  /** Targets whose runner has vanished are looked at so often although nothing has happened: their node may be back. */
  lookAgainMs: number;
  records: Watched<LatencyRecord>;
  /** Jobs and pods with the label chaos.network/record-uid. */
  jobs: Watched<Job>;
  pods: Watched<Pod>;
  queue: Queue;
  memories: Memories;
  /** One decision at a time: limits and overlaps are counted between them. */
  deciding: Gate;
  /** So many events on their way at a time: an event sink that comes back is not run over. */
  sending: Gate;
  /** For what is made and deleted by the hundred. */
  changing: Gate;
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
  /** What its Jobs need, begun with the orders, which take as long. */
  identity?: Promise<unknown>;
  /** Its orders are of a version that this release does not read: whoever wrote them looks after it. */
  leftAlone: boolean;
  nodes?: { [name: string]: NodeFact };
  /** Pods of its Jobs that are gone, as they were last seen. */
  formerPods: Pod[];
  /** Its runners have been told to stop. */
  aborted: boolean;
  /** Objects were made for it and may still be there. */
  untidy: boolean;
  /** A sweep is under way. */
  sweeping: boolean;
  /** When the Job of a target's sweep was last made, by the monotonic clock. */
  sweptAtMs: Map<string, number>;
  /** When it was last looked whether pods have appeared, by the monotonic clock. */
  followedAtMs: number;
  /** Pods that appeared and may not join: it is logged once. */
  passed: Set<string>;
  /** All there is to say was said by a controller before this one. */
  readonly saidBefore: boolean;
  /** Keys of events that are being sent, wait to be sent again, were sent or need not be. */
  sending: Set<string>;
  /** What was acknowledged since the status was last put together, as steps that note it there. */
  notes: Due["note"][];
  /** Fires when nobody is to send the record's events any more: it is gone, or the controller stops. */
  readonly over: AbortController;
}

export interface Memories {
  of(record: LatencyRecord): Memory;
  byUid(uid: string): Memory | undefined;
  /** A pod of a record's Job is gone: what it said may still count. */
  podGone(pod: Pod): void;
  /** The record is gone: what it still has to say may be said for a while. */
  forget(uid: string): void;
  /** Ends all sending. */
  close(): void;
}

/** The record of this name. One that is being deleted is as good as gone, whatever still holds it. */
export function liveRecord({ records, settings }: Context, name: string): LatencyRecord | undefined {
  const record = records.get(settings.namespace, name);
  return record?.metadata.deletionTimestamp === undefined ? record : undefined;
}

/** An event of a record that is gone is not sent any more after so long. */
const lastWordsMs = 30_000;

/** @param untidy uids of records for which there were objects when the controller started */
export function createMemories(untidy: ReadonlySet<string>): Memories {
  const known = new Map<string, Memory>();
  const leaving = new Map<AbortController, NodeJS.Timeout>();
  return {
    byUid: (uid) => known.get(uid),
    podGone(pod) {
      const memory = known.get(pod.metadata.labels?.[recordUidLabel] ?? "");
      if (memory && !isFinalPhase(memory.status.phase)) memory.formerPods.push(pod);
    },
    forget(uid) {
      const over = known.get(uid)?.over;
      known.delete(uid);
      if (over)
        leaving.set(
          over,
          setTimeout(() => (over.abort(), leaving.delete(over)), lastWordsMs),
        );
    },
    close() {
      for (const [over, timer] of leaving) {
        clearTimeout(timer);
        over.abort();
      }
      for (const { over } of known.values()) over.abort();
    },
    of(record) {
      const uid = record.metadata.uid ?? "";
      const memory = known.get(uid) ?? remember(record, untidy.has(uid));
      known.set(uid, memory);
      return memory;
    },
  };
}

/** Lets go of what only an unfinished record needs: the orders and nodes of a large cluster are megabytes, and records stay for a day. */
export function letGo(memory: Memory): void {
  memory.formerPods = [];
  delete memory.orders;
  delete memory.identity;
  delete memory.nodes;
}

function remember({ metadata, spec, status }: LatencyRecord, untidy: boolean): Memory {
  return {
    uid: metadata.uid ?? "",
    name: metadata.name,
    status: status ?? firstStatus(spec),
    stored: JSON.stringify(status),
    storedAtMs: -Infinity,
    saidBefore: conditionOf(status?.conditions ?? [], "Delivered")?.status === "True",
    formerPods: [],
    leftAlone: false,
    aborted: false,
    untidy,
    sweeping: false,
    sweptAtMs: new Map(),
    followedAtMs: -Infinity,
    passed: new Set(),
    sending: new Set(),
    notes: [],
    over: new AbortController(),
  };
}
