// Brokers and Triggers as their users write them: what is left out, Knative's webhook fills in.
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { eventType, inboundSuffixes, outbound, type OutboundSuffix, type Suffix } from "../../src/events/catalogue.ts";
import { until } from "../../src/wait.ts";
import type { ControlPlane } from "../cluster/control-plane.ts";
import { done } from "../cluster/install.ts";
import type { Consumer } from "./consumer.ts";

type Destination = { uri: string } | { ref: { apiVersion: string; kind: string; namespace: string; name: string }; uri?: string };

/** How a Broker or Trigger delivers (Knative's DeliverySpec). */
export interface Delivery {
  retry?: number;
  backoffPolicy?: "linear" | "exponential";
  /** ISO 8601. */
  backoffDelay?: string;
  timeout?: string;
  deadLetterSink?: Destination;
}

export interface BrokerPlan {
  namespace: string;
  /** Default: "default". */
  name?: string;
  /** The broker acknowledges before it has delivered. */
  async?: boolean;
  delivery?: Delivery;
  triggers: readonly TriggerPlan[];
}

export interface TriggerPlan {
  name: string;
  /** The exact type of what it delivers. */
  type: string;
  subscriber: Destination;
  delivery?: Delivery;
}

/** Where events for a Broker are sent inside the cluster, as its status has it. */
export function brokerUrl(namespace: string, name = "default"): string {
  return `http://broker-ingress.knative-eventing.svc.cluster.local/${namespace}/${name}`;
}

/** Treacle's sink as a Trigger's subscriber. */
const treacleSink: Destination = {
  ref: { apiVersion: "v1", kind: "Service", namespace: "treacle", name: "treacle-sink" },
  uri: "/v1/events",
};

/** An event's attributes without `specversion`, and its data as JSON. */
export interface Event {
  attributes: { readonly [name: string]: string };
  data?: unknown;
}

/** POSTs an event in binary mode, the way a process inside the cluster would. @returns the status of the answer */
export async function publish(url: string, { attributes, data }: Event): Promise<number> {
  const { datacontenttype = "application/json", ...others } = attributes;
  const named = Object.entries({ specversion: "1.0", ...others }).map(([name, value]) => [`ce-${name}`, value]);
  const headers = { ...Object.fromEntries(named), "content-type": datacontenttype } as Record<string, string>;
  const sent = request(url, { method: "POST", headers }).end(JSON.stringify(data ?? {}));
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  await text(response);
  return response.statusCode ?? 0;
}

interface Place {
  plane: ControlPlane;
  consumer: Consumer;
}

/** Everything by exact type: requests and aborts to Treacle's sink, results to paths of the consumer that are called as their suffix. */
export function treacleTriggers({ consumer }: Pick<Place, "consumer">): TriggerPlan[] {
  const trigger = (suffix: Suffix, subscriber: Destination): TriggerPlan => ({
    name: suffix.replace(".", "-"),
    type: eventType(suffix),
    subscriber,
  });
  return [
    ...inboundSuffixes.map((suffix) => trigger(suffix, treacleSink)),
    ...(Object.keys(outbound) as OutboundSuffix[]).map((suffix) => trigger(suffix, { uri: consumer.url(suffix) })),
  ];
}

/** Makes a Broker with its Triggers, and waits until they deliver. */
export async function makeBroker(
  { plane, consumer }: Place,
  { namespace, name = "default", triggers, ...plan }: BrokerPlan,
): Promise<void> {
  const annotations = plan.async ? { "messaging.knative.dev/async-handler": "true" } : {};
  const broker = object("Broker", { namespace, name, annotations }, plan.delivery ? { delivery: plan.delivery } : {});
  const trigger = ({ name: own, type, subscriber, delivery }: TriggerPlan): object => {
    const spec = { broker: name, filter: { attributes: { type } }, subscriber, ...(delivery && { delivery }) };
    return object("Trigger", { namespace, name: own }, spec);
  };
  const make = async (items: object[]): Promise<void> => {
    await done(plane, ["apply", "-f", "-"], JSON.stringify({ apiVersion: "v1", kind: "List", items }));
    await done(plane, ["wait", "--for=condition=Ready", "--timeout=60s", "-n", namespace, "broker,trigger", "--all"]);
  };
  await make([broker, ...triggers.map(trigger)]);
  // They are Ready a moment before filter and dispatcher have heard of them. What delivers for the last one delivers for all.
  const path = `probe-${namespace}-${name}`;
  await make([trigger({ name: `${name}-probe`, type: path, subscriber: { uri: consumer.url(path) } })]);
  const probe = { attributes: { type: path, source: "/tests/probe", id: path } };
  const arrives = async (): Promise<boolean> => {
    await publish(brokerUrl(namespace, name), probe).catch(() => 0);
    return consumer.at(path).length > 0;
  };
  if (!(await until(arrives, { everyMs: 100, timeoutMs: 30_000 }))) throw new Error(`the Broker ${namespace}/${name} does not deliver`);
}

function object(kind: string, metadata: object, spec: object): object {
  return { apiVersion: "eventing.knative.dev/v1", kind, metadata, spec };
}
