import { createLatency, getLatency, listLatencies, setAbort } from "../cluster/latencies.ts";
import { recordName } from "../events/ids.ts";
import type { Inbound } from "../events/inbound.ts";
import type { Abort } from "../plan/orders.ts";
import type { LatencyRecord } from "../record/latency.ts";
import { isFinalPhase } from "../record/status.ts";
import type { SinkDeps } from "./deps.ts";
import { type Sender, requireEveryRight, requireRight } from "./sender.ts";

type AbortEvent = Extract<Inbound, { kind: "abort" }>;

/** Characters of a source that a record keeps as `by`; sources may be longer, and that must not stop an abort. */
const maxBy = 256;

/** Writes the abort into every record that the event means; gives back the record's name if it names one that is there. */
export async function storeAbort(deps: SinkDeps, event: AbortEvent, sender: Sender): Promise<string | undefined> {
  const { attributes, data } = event;
  const mayBeThere = (): Promise<boolean> => requireAbortable(deps, event, sender);
  const there = await mayBeThere();
  const by = (sender.user ?? attributes.source).slice(0, maxBy).toWellFormed();
  const abort: Abort = { by, ...(data.reason !== undefined && { reason: data.reason }) };
  const work = { ...deps, there, mayBeThere, log: deps.log.child({ event: attributes.id, source: attributes.source }) };
  if (data.record !== undefined) return abortRecord(work, data.record, abort);
  if (data.event) return abortEvent(work, data.event, abort);
  await abortAll(work, data.namespace, abort);
  return undefined;
}

/**
 * Whether what is to be aborted may be there: false if it was looked for, because of the sender's rights, and not found.
 * @throws TreacleError `not-allowed`
 */
export async function requireAbortable({ cluster, config }: SinkDeps, { data }: AbortEvent, sender: Sender): Promise<boolean> {
  const name = data.record ?? (data.event && recordName(data.event.source, data.event.id));
  if (data.namespace !== undefined) requireRight(sender, data.namespace);
  else if (name === undefined) requireEveryRight(sender);
  if (name === undefined || sender.namespaces === "*") return true;
  const record = await getLatency(cluster, { namespace: config.namespace, name });
  requireRight(sender, record?.spec.target?.namespace);
  return record !== null;
}

interface Work extends SinkDeps {
  there: boolean;
  /** Asks again, since a record may be there by now. */
  mayBeThere: () => Promise<boolean>;
}

/** A record that is not there is no error of the sender's: it may have ended long ago, and Knative would repeat a 404. */
async function abortRecord({ cluster, config, log, there }: Work, name: string, abort: Abort): Promise<string | undefined> {
  const found = there && (await setAbort(cluster, { namespace: config.namespace, name }, abort));
  log.info({ record: name }, found ? "abort stored" : "abort of a record that is not there");
  return found ? name : undefined;
}

/** The abort may come before its request: then it makes the record, and the request that follows finds it aborted. */
async function abortEvent(
  { cluster, config, log, there, mayBeThere }: Work,
  origin: { source: string; id: string },
  abort: Abort,
): Promise<string> {
  const place = { namespace: config.namespace, name: recordName(origin.source, origin.id) };
  const found = there && (await setAbort(cluster, place, abort));
  if (!found) {
    const { created } = await createLatency(cluster, place, { origin: { source: origin.source, id: origin.id }, abort });
    if (!created && (await mayBeThere())) await setAbort(cluster, place, abort); // the request came in between
  }
  log.info({ record: place.name, before: !found }, "abort stored");
  return place.name;
}

/** Every unfinished record, or those with targets in one namespace. A failure in the middle is retried by the sender: nothing is done twice. */
async function abortAll({ cluster, config, log }: SinkDeps, namespace: string | undefined, abort: Abort): Promise<void> {
  const meant = (await listLatencies(cluster, config.namespace)).filter((record) => isMeant(record, namespace));
  for (const { metadata } of meant) await setAbort(cluster, { namespace: config.namespace, name: metadata.name }, abort);
  log.info({ namespace, records: meant.map(({ metadata }) => metadata.name) }, "abort stored");
}

function isMeant({ spec, status }: LatencyRecord, namespace: string | undefined): boolean {
  return !isFinalPhase(status?.phase) && spec.abort === undefined && (namespace === undefined || spec.target?.namespace === namespace);
}
