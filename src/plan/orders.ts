import type { EventTarget, Latency, RecordRef, Request } from "../events/types.gen.ts";
import type { Versions } from "./versions.ts";

/** Version of the shape of {@link Orders} that is written: raised as docs/decisions/0020 says. */
export const ordersVersion = 1;
/** Orders that are read. Others a runner refuses, and a controller leaves alone. */
export const supportedOrders: Versions = { oldest: 1, newest: ordersVersion };

/** A destination as plain addresses: everything a runner needs to know about it. */
export interface Destination {
  /** What it was called in the request, for reports: "shop/app=payments", "203.0.113.0/24". */
  label: string;
  /** IPv4 and IPv6 addresses and prefixes, canonical: "10.0.0.7", "203.0.113.0/24". */
  cidrs: string[];
  /** "443/tcp", "8000-8099/udp"; empty: every port and protocol. */
  ports: string[];
  /** Ports that are known to listen there ("8080/tcp", from container ports): where to measure if `ports` is empty. */
  probePorts?: string[];
}

/** What result events repeat of the request's event. */
export interface Origin {
  /** id and source of the CloudEvent that asked; absent for a record made by hand. */
  id?: string;
  source?: string;
  type?: string;
  time?: string;
  correlationid?: string;
  traceparent?: string;
  tracestate?: string;
  /** Who sent it, if the sink has asked: CloudEvents' Auth Context. Never what a sender says of himself. */
  authtype?: string;
  authid?: string;
  /** Copied request extensions, names as in CloudEvents. */
  extensions?: { [name: string]: string };
  /** SHA-256 (hex) of the canonical JSON of `data`. */
  dataDigest?: string;
}

/** The plan of one record as its runners get it: the JSON in `data["orders.json"]` of the record's ConfigMap. */
export interface Orders {
  ordersVersion: number;
  cluster: string;
  record: Required<RecordRef>;
  origin: Origin;
  latency: Latency;
  durationMs: number;
  destinations: Destination[];
  except: Destination[];
  control?: NonNullable<Request["control"]>;
  targets: OrderedTarget[];
}

/** One target of the orders and the Job that is to delay it. */
export interface OrderedTarget extends Required<Pick<EventTarget, "uid" | "namespace" | "pod" | "node">> {
  job: string;
  /** Of a pod that appeared later: when its delay ends, with the others'. RFC 3339, UTC, by the cluster's clock. */
  until?: string;
}

/** `data["abort.json"]` of the ConfigMap once the record is to be stopped. */
export interface Abort {
  by?: string;
  reason?: string;
}
