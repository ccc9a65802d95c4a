// What the bed of flow tests is made of.
import assert from "node:assert/strict";
import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import type { Cluster, KindName } from "../../src/cluster/api.ts";
import { tcpServerImage } from "../../src/embedded/launch.ts";
import type { OutboundSuffix } from "../../src/events/catalogue.ts";
import { validate } from "../../src/events/validate.ts";
import type { Pod } from "../../src/plan/kube.ts";
import { recordUidLabel } from "../../src/plan/names.ts";
import { until } from "../../src/wait.ts";
import { serveOnLoopback } from "../serve.ts";

export const namespace = "treacle-nodes";
export const source = "/tests/flow";
const pods = ["checkout-1", "checkout-2", "payments-1", "inventory-1"];

/** An event as it arrived at the event sink. */
export interface Arrived {
  suffix: OutboundSuffix;
  id: string;
  source: string;
  subject: string;
  data: unknown;
  /** Who asked, where the sink has asked him. */
  authid: string | undefined;
  /** When it happened: RFC 3339, UTC. */
  time: string;
  /** When it came, by performance.now(). */
  atMs: number;
}

/** Stands in for a broker: any HTTP server. */
export async function startReceiver(undo: (() => Promise<unknown> | void)[]): Promise<{ arrived: Arrived[]; port: number }> {
  const arrived: Arrived[] = [];
  const port = await serveOnLoopback((incoming, response) => {
    // Who only asks whether there is somebody.
    if (incoming.method !== "POST") {
      response.writeHead(405).end();
      return;
    }
    void text(incoming).then((body) => {
      const attribute = (name: string): string => String(incoming.headers[`ce-${name}`]);
      const suffix = attribute("type").replace("chaos.network.latency.", "") as OutboundSuffix;
      const data: unknown = JSON.parse(body);
      assert.deepEqual(validate(suffix, data), [], body);
      arrived.push({
        suffix,
        id: attribute("id"),
        source: attribute("source"),
        subject: attribute("subject"),
        data,
        authid: incoming.headers["ce-authid"]?.toString(),
        time: attribute("time"),
        atMs: performance.now(),
      });
      response.writeHead(202).end();
    });
  }, undo);
  return { arrived, port };
}

interface Sent {
  /** Without its prefix. */
  type: string;
  id: string;
  data: unknown;
  token?: string | undefined;
}

/** Of a CloudEvent in binary mode. */
export function headersOf({ type, id, token }: Omit<Sent, "data">): { [name: string]: string } {
  return {
    "content-type": "application/json",
    "ce-specversion": "1.0",
    "ce-id": id,
    "ce-source": source,
    "ce-type": `chaos.network.latency.${type}`,
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
}

/** POSTs a CloudEvent in binary mode. */
export async function post(port: number, event: Sent): Promise<{ status: number; location: string | undefined }> {
  const headers = headersOf(event);
  const sent = httpRequest({ host: "127.0.0.1", port, method: "POST", headers }).end(JSON.stringify(event.data));
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  assert.equal(await text(response), "");
  return { status: response.statusCode ?? 0, location: response.headers.location };
}

/** Makes namespaces and pods, and waits until they run. @returns the pods by name */
export async function furnish(cluster: Cluster): Promise<Map<string, Pod>> {
  const spaces = [
    { name: namespace, labels: {} },
    { name: "shop", labels: { "chaos.network/allow": "true" } },
  ];
  for (const metadata of spaces) await cluster.create("namespace", { apiVersion: "v1", kind: "Namespace", metadata });
  for (const name of pods) {
    const containers = [{ name: "main", image: tcpServerImage, ports: [{ containerPort: 8080, protocol: "TCP" }] }];
    const metadata = { namespace: "shop", name, labels: { app: name.split("-")[0] ?? "" } };
    await cluster.create("pod", { apiVersion: "v1", kind: "Pod", metadata, spec: { containers } });
  }
  const running = async (): Promise<Pod[]> =>
    (await cluster.list<Pod>({ kind: "pod", namespace: "shop", fieldSelector: "status.phase=Running" })).filter((pod) => pod.status?.podIP);
  assert(await until(async () => (await running()).length === pods.length, { everyMs: 50, timeoutMs: 60_000 }), "the pods do not run");
  return new Map((await running()).map((pod) => [pod.metadata.name, pod]));
}

/** Names of everything that was made for records. */
export async function everythingMade(cluster: Cluster): Promise<string[]> {
  const kinds: KindName[] = ["job", "configMap", "serviceAccount", "role", "roleBinding", "pod"];
  const lists = await Promise.all(kinds.map((kind) => cluster.list({ kind, namespace, labelSelector: recordUidLabel })));
  return lists.flatMap((objects, i) => objects.map(({ metadata }) => `${kinds[i]} ${metadata?.name}`));
}
