// Treacle as its manifests install it, beside Knative Eventing's own programs.
import type { Script } from "../../src/embedded/container.ts";
import type { Undo } from "../../src/undo.ts";
import { makeNamespace } from "../cluster/install.ts";
import { type Shipped, startShipped } from "../cluster/shipped.ts";
import { brokerUrl } from "./broker.ts";
import { type Consumer, startConsumer } from "./consumer.ts";
import { type Knative, startKnative } from "./knative.ts";
import { type Services, startServices, useProxy } from "./services.ts";
import { openSinkWay, type SinkWay } from "./sink-way.ts";

export interface Bed extends Shipped {
  knative: Knative;
  services: Services;
  consumer: Consumer;
  sinkWay: SinkWay;
}

/** Namespace of the Broker to which Treacle says its events; tests make it. */
export const eventsNamespace = "chaos-events";

/**
 * Starts everything: 15 s or so.
 * @param runner what runs as the runner's image
 * @param changes environment variables of Treacle's policy that are not as shipped
 */
export async function startBed(undo: Undo[], runner: Script, changes: { [variable: string]: string } = {}): Promise<Bed> {
  const services = await startServices(undo);
  useProxy(services, undo);
  const consumer = await startConsumer(undo);
  const policy = { K_SINK: brokerUrl(eventsNamespace), NODE_USE_ENV_PROXY: "1", ...services.environment, ...changes };
  const shipped = await startShipped(undo, runner, { policy });
  const sinkWay = openSinkWay(services, shipped.sinkPorts);
  const knative = await startKnative(shipped.plane, services, undo);
  await makeNamespace(shipped.plane, eventsNamespace);
  return { ...shipped, knative, services, consumer, sinkWay };
}
