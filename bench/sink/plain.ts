// What the sink is compared with: express.json(), the CloudEvents SDK with its validation, one API call. It checks neither the
// request nor whether the event came before. PLAIN_CLIENT=own makes the call with the sink's own client, so that only the
// handling of HTTP and events differs; PLAIN_CLIENT=kubernetes with client-node as it comes.
import { CustomObjectsApi, KubeConfig } from "@kubernetes/client-node";
import { HTTP, type CloudEventV1 } from "cloudevents";
import express from "express";
import { createLatency } from "../../src/cluster/latencies.ts";
import { connectCluster } from "../../src/cluster/kube.ts";
import { recordName } from "../../src/events/ids.ts";
import type { LatencySpec } from "../../src/record/latency.ts";
import { silentLog } from "../../src/log.ts";

const namespace = "treacle-nodes";

type Store = (name: string, spec: LatencySpec) => Promise<unknown>;

function ownClient(): Store {
  const cluster = connectCluster({ log: silentLog });
  return (name, spec) => createLatency(cluster, { namespace, name }, spec);
}

function kubernetesClient(): Store {
  const config = new KubeConfig();
  config.loadFromDefault();
  const client = config.makeApiClient(CustomObjectsApi);
  const [group, version] = ["chaos.network", "v1alpha1"];
  return (name, spec) => {
    const body = { apiVersion: `${group}/${version}`, kind: "Latency", metadata: { namespace, name }, spec };
    return client.createNamespacedCustomObject({ group, version, namespace, plural: "latencies", body });
  };
}

const store = process.env["PLAIN_CLIENT"] === "own" ? ownClient() : kubernetesClient();
const app = express();
app.use(express.json({ type: ["application/json", "application/cloudevents+json"] }));
app.post("/", async (request, response) => {
  const event = HTTP.toEvent<LatencySpec>({ headers: request.headers, body: request.body as unknown }) as CloudEventV1<LatencySpec> & {
    validate: () => boolean;
  };
  event.validate();
  const name = recordName(event.source, event.id);
  await store(name, { ...event.data, origin: { source: event.source, id: event.id } });
  response.status(202).location(`/v1/latencies/${name}`).end();
});
app.listen(Number(process.env["PORT"]), "127.0.0.1");
