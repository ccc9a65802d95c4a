import { eventType, inboundSuffixes, outbound, schemaId, type OutboundSuffix, type Suffix } from "../../src/events/catalogue.ts";

/** An attribute of an event, as EventTypes and AsyncAPI have it. */
export interface Attribute {
  name: string;
  required: boolean;
  /** The same in every event of the type, or with {variables}. Absent: anything. */
  value?: string;
}

export const suffixes: readonly Suffix[] = [...inboundSuffixes, ...(Object.keys(outbound) as OutboundSuffix[])];

export const isOutbound = (suffix: Suffix): suffix is OutboundSuffix => suffix in outbound;

const must = (name: string, value?: string): Attribute => ({ name, required: true, ...(value !== undefined && { value }) });
const may = (name: string): Attribute => ({ name, required: false });

/** The attributes that an event has or may have, in the order of events/README.md. */
export function attributesOf(suffix: Suffix): Attribute[] {
  return isOutbound(suffix) ? ofResult(suffix) : ofRequest(suffix);
}

function ofRequest(suffix: Suffix): Attribute[] {
  const optional = ["subject", "time", "datacontenttype", "dataschema", "expirytime", "correlationid", "traceparent", "tracestate"];
  return [must("specversion", "1.0"), must("type", eventType(suffix)), must("source"), must("id"), ...optional.map(may)];
}

function ofResult(suffix: OutboundSuffix): Attribute[] {
  const { slot, sequence, phase, severitynumber, severitytext } = outbound[suffix];
  const record = "/chaos.network/{cluster}/latencies/{record}";
  const ofTarget = slot === "applied" || slot === "final";
  return [
    must("specversion", "1.0"),
    must("type", eventType(suffix)),
    must("source", ofTarget ? `${record}/targets/{uid}` : record),
    must("subject", ofTarget ? "{namespace}/pods/{pod}" : "{record}"),
    must("id"),
    must("time"),
    must("datacontenttype", "application/json"),
    must("dataschema", schemaId(suffix)),
    must("correlationid"),
    ...["causationid", "authtype", "authid", "traceparent", "tracestate"].map(may),
    must("partitionkey", "{record}"),
    must("chaosexperiment", "{record}"),
    must("sequence", String(sequence).padStart(10, "0")),
    must("severitynumber", String(severitynumber)),
    must("severitytext", severitytext),
    may("chaosnamespace"),
    must("chaosphase", phase),
    ...["chaosreason", "chaosverified"].map(may),
  ];
}
