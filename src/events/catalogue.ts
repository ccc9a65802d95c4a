/** What every event type of Treacle begins with. */
/** What begins like this is Treacle's own, or was meant to be. */
export const ownTypes = "chaos.network.";
export const typePrefix = `${ownTypes}latency.`;

const info = { severitynumber: 9, severitytext: "INFO" } as const;
const warn = { severitynumber: 13, severitytext: "WARN" } as const;
const error = { severitynumber: 17, severitytext: "ERROR" } as const;

/**
 * The events that Treacle sends, by the last part of their type. A record or target says one event per `slot`: it fixes the
 * event's id. `sequence` orders the slots. Severities are OpenTelemetry's numbers.
 */
export const outbound = {
  accepted: { slot: "accepted", sequence: 1, phase: "planned", ...info },
  rejected: { slot: "accepted", sequence: 1, phase: "rejected", ...warn },
  applied: { slot: "applied", sequence: 2, phase: "running", ...info },
  reverted: { slot: "final", sequence: 3, phase: "ended", ...info },
  failed: { slot: "final", sequence: 3, phase: "failed", ...error },
  completed: { slot: "completed", sequence: 4, phase: "finished", ...info },
} as const;

export type OutboundSuffix = keyof typeof outbound;

/** The events that Treacle takes, by the last part of their type. */
export const inboundSuffixes = ["requested", "abort.requested"] as const;
export type InboundSuffix = (typeof inboundSuffixes)[number];

export type Suffix = OutboundSuffix | InboundSuffix;

/** Every event in words: who says it, and when. */
export const meanings = {
  requested: { by: "you", when: "a delay is wanted" },
  "abort.requested": { by: "you", when: "a delay, those of a namespace, or all are to stop" },
  accepted: { by: "controller", when: "planned" },
  rejected: { by: "controller", when: "will never run" },
  applied: { by: "runner, else controller", when: "the delay is in force on a target" },
  reverted: { by: "runner, else controller", when: "the delay is gone from a target" },
  failed: { by: "runner, else controller", when: "a target did not get its delay, or did not keep it" },
  completed: { by: "controller", when: "every target is final" },
} as const satisfies { readonly [suffix in Suffix]: { by: string; when: string } };

/** Full type of an event. */
export function eventType(suffix: Suffix): string {
  return typePrefix + suffix;
}

/** Version 1 of the schema of an event's data; with an incompatible change the number and the event's type change. */
export function schemaId(suffix: Suffix | "common"): string {
  return `urn:chaos-network:schema:latency:${suffix}:1`;
}

/** The attributes that Treacle gives its events: nobody else says them in its name. */
export const ownAttributes: readonly string[] = [
  "specversion id source type subject time datacontenttype dataschema data",
  "correlationid causationid traceparent tracestate partitionkey sequence severitynumber severitytext",
  "authtype authid authclaims chaosexperiment chaosnamespace chaosphase chaosreason chaosverified",
].flatMap((names) => names.split(" "));
