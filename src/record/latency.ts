import type { Request } from "../events/types.gen.ts";
import type { Abort, Origin } from "../plan/orders.ts";
import type { LatencyStatus } from "./status.ts";

/** The part of a Kubernetes object's metadata that Treacle reads. */
export interface RecordMetadata {
  name: string;
  namespace: string;
  /** Absent only before the API server has stored the object. */
  uid?: string;
  resourceVersion?: string;
  creationTimestamp?: string;
  /** Set while it is being deleted: somebody's finalizer, or deletion in the foreground, may hold it for a while. */
  deletionTimestamp?: string;
  labels?: { [name: string]: string };
  annotations?: { [name: string]: string };
}

/**
 * What was asked for, by whom, and whether it is to stop. Immutable but for `abort`.
 * The request's fields are all absent when the abort came before its request: then only `origin` and `abort` are there.
 */
export interface LatencySpec extends Partial<Request> {
  /** Set by the sink; absent for a record made by hand. */
  origin?: Origin;
  /** Present, even empty: stop. */
  abort?: Abort;
}

/** A `Latency` object: the record of one request and of what became of it. */
export interface LatencyRecord {
  apiVersion: "chaos.network/v1alpha1";
  kind: "Latency";
  metadata: RecordMetadata;
  spec: LatencySpec;
  /** Absent until the controller has seen the record. */
  status?: LatencyStatus;
}

/** The request of a record, or undefined if only its abort has come. */
export function requestOf(spec: LatencySpec): Request | undefined {
  const { target, to, latency, duration } = spec;
  if (!target || !to || !latency || duration === undefined) return undefined;
  return {
    target,
    to,
    latency,
    duration,
    ...(spec.except && { except: spec.except }),
    ...(spec.order && { order: spec.order }),
    ...(spec.control && { control: spec.control }),
    ...(spec.dryRun !== undefined && { dryRun: spec.dryRun }),
  };
}
