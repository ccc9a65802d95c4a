import { CloudEvent, type CloudEventV1 } from "cloudevents";
import type { Origin } from "../plan/orders.ts";
import { eventType, outbound, schemaId, type OutboundSuffix } from "./catalogue.ts";
import { eventId } from "./ids.ts";
import type { EventData, Evidence, EventTarget, RecordRef } from "./types.gen.ts";

/** What an outbound event is about. */
export interface About {
  cluster: string;
  record: RecordRef & { uid: string };
  /** Left out for events of the record itself. */
  target?: EventTarget;
  /** The targets' namespace, where there is no `target` to say it. */
  namespace?: string;
  origin: Origin;
}

export interface Details<S extends OutboundSuffix> {
  data: EventData[S];
  /** When it happened, not when it is said. */
  at: Date;
  /** Default: `data.verified`, where the event has it. */
  verified?: Evidence;
  /** Default: the data's `reason`, `code` or `outcome`. */
  reason?: string;
}

/**
 * An event of Treacle, complete and ASCII in every attribute. The same record, target and slot give the same id, whoever
 * says it and however often.
 */
export function outboundEvent<S extends OutboundSuffix>(suffix: S, about: About, details: Details<S>): CloudEventV1<EventData[S]> {
  const { record, target } = about;
  // The SDK's constructor would invent a missing id or time; both are always set here.
  return new CloudEvent<EventData[S]>({
    ...extensions(suffix, about, details),
    specversion: "1.0",
    id: eventId(record.uid, target?.uid ?? "", outbound[suffix].slot),
    type: eventType(suffix),
    source: source(about),
    subject: subject(about),
    time: details.at.toISOString(),
    datacontenttype: "application/json",
    dataschema: schemaId(suffix),
    data: details.data,
  });
}

function source({ cluster, record, target }: About): string {
  const path = ["", "chaos.network", cluster, "latencies", record.name, ...(target ? ["targets", target.uid] : [])];
  return path.map((part) => encodeURIComponent(part)).join("/");
}

function subject({ record, target }: About): string {
  return ascii(target?.namespace && target.pod ? `${target.namespace}/pods/${target.pod}` : record.name);
}

function extensions<S extends OutboundSuffix>(suffix: S, about: About, details: Details<S>): Record<string, string | number> {
  const { record, target, origin } = about;
  const { sequence, phase, severitynumber, severitytext } = outbound[suffix];
  const said = details.data as { verified?: string; reason?: string; code?: string; outcome?: string };
  return {
    ...present(origin.extensions ?? {}),
    ...trace(origin),
    ...present({
      correlationid: origin.correlationid ?? record.name,
      causationid: origin.id,
      authtype: origin.authtype,
      authid: origin.authid,
      partitionkey: record.name,
      sequence: String(sequence).padStart(10, "0"),
      severitytext,
      chaosexperiment: record.name,
      chaosnamespace: target?.namespace ?? about.namespace,
      chaosphase: phase,
      chaosreason: details.reason ?? said.reason ?? said.code ?? said.outcome,
      chaosverified: details.verified ?? said.verified,
    }),
    severitynumber,
  };
}

// An attribute's value is never empty; one that is not known is not there.
function present(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value ? [[name, ascii(value)]] : [])));
}

// A trace context that is not well formed is not handed on: an escaped one would be another trace.
function trace({ traceparent, tracestate }: Origin): Record<string, string> {
  if (!traceparent || !/^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/.test(traceparent)) return {};
  const state = tracestate?.replace(/\s*,\s*/g, ",").trim();
  return { traceparent, ...(state && /^[!#-~]+$/.test(state) ? { tracestate: state } : {}) };
}

/**
 * Percent-encoded (UTF-8) wherever it is not printable ASCII or is a space or a quotation mark: what is between the sender and
 * the reader may treat other characters in HTTP headers in many ways.
 */
function ascii(value: string): string {
  return value.toWellFormed().replace(/[^!#-~]+/gu, (run) => encodeURIComponent(run));
}
