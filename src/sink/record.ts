import { type RecordPlace, createLatency, getLatency } from "../cluster/latencies.ts";
import { TreacleError } from "../errors.ts";
import type { Attributes } from "../events/attributes.ts";
import { recordName } from "../events/ids.ts";
import type { Inbound } from "../events/inbound.ts";
import type { Origin } from "../plan/orders.ts";
import type { LatencyRecord, LatencySpec } from "../record/latency.ts";
import type { SinkContext } from "./deps.ts";
import { type Sender, requireRight } from "./sender.ts";

type Requested = Extract<Inbound, { kind: "requested" }>;

/**
 * Makes the record of a request. The name follows from source and id, so the same event makes the same record once, on
 * however many sinks it arrives.
 * @throws TreacleError `id-conflict` if the record is of other data, `not-allowed`
 */
export async function storeRequest(context: SinkContext, event: Requested, sender: Sender): Promise<string> {
  const { config, log } = context;
  const { attributes, data, digest } = event;
  requireRight(sender, data.target.namespace);
  const place: RecordPlace = { namespace: config.namespace, name: recordName(attributes.source, attributes.id) };
  const origin = { ...originOf(attributes, digest, config.copyExtensions), ...authContext(sender.user) };
  const { created, object } = await store(context, place, { ...data, origin });
  if (!created) requireSame(object, origin);
  log.info(
    { record: place.name, event: attributes.id, source: attributes.source, created },
    created ? "request stored" : "request was stored before",
  );
  return place.name;
}

/** @throws TreacleError what storing it would be refused with however often: `id-conflict`, `not-allowed` */
export async function requireStorable(
  { cluster, config }: SinkContext,
  { attributes, data, digest }: Requested,
  sender: Sender,
): Promise<void> {
  requireRight(sender, data.target.namespace);
  const { source, id } = attributes;
  const stored = await getLatency(cluster, { namespace: config.namespace, name: recordName(source, id) });
  if (stored) requireSame(stored, { source, id, dataDigest: digest });
}

/** @throws TreacleError `unavailable` if the record is new and the ledger is full */
async function store({ cluster, ledger }: SinkContext, place: RecordPlace, spec: LatencySpec) {
  if (!(await ledger.isFull())) {
    const stored = await createLatency(cluster, place, spec);
    if (stored.created) ledger.grew();
    return stored;
  }
  const object = await getLatency(cluster, place);
  if (!object) throw new TreacleError("unavailable", "too many requests are unfinished; try again when some have ended");
  return { created: false, object };
}

/** What the record keeps of the event, for the events that will answer it. */
function originOf(attributes: Attributes, dataDigest: string, copied: readonly string[]): Origin {
  const { id, source, type } = attributes;
  const optional = ["time", "correlationid", "traceparent", "tracestate"] as const;
  const extensions = pick(attributes, copied);
  return { id, source, type, ...pick(attributes, optional), ...(Object.keys(extensions).length > 0 && { extensions }), dataDigest };
}

/** Only of who was asked: CloudEvents' Auth Context extension. */
function authContext(user: string | undefined): Pick<Origin, "authtype" | "authid"> {
  if (user === undefined) return {};
  if (user.startsWith("system:serviceaccount:")) return { authtype: "service_account", authid: user };
  return { authtype: user.startsWith("system:") ? "system" : "user", authid: user };
}

function pick(attributes: Attributes, names: readonly string[]): { [name: string]: string } {
  const said = names.map((name) => [name, attributes[name]] as const);
  return Object.fromEntries(said.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function requireSame({ metadata, spec }: LatencyRecord, origin: Origin): void {
  const sameEvent = spec.origin?.source === origin.source && spec.origin?.id === origin.id;
  // No digest: the abort came first, and the request is to end as it asks.
  const sameData = spec.origin?.dataDigest === undefined || spec.origin.dataDigest === origin.dataDigest;
  if (sameEvent && sameData) return;
  const why = sameEvent ? "the same source and id came before with other data" : "its name belongs to something else";
  throw new TreacleError("id-conflict", `record ${metadata.name} is there already and ${why}; give every request an id of its own`);
}
