// What Knative Eventing is installed from: its own manifests, with what differs where its programs are processes of this machine.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadAll } from "js-yaml";
import { manifests } from "../../scripts/knative/programs.ts";
import { definitionsOfServing as servingFolder } from "../../scripts/serving/manifests.ts";
import { tcpServerImage } from "../../src/embedded/launch.ts";

interface Manifest {
  kind: string;
  metadata: { name: string; namespace?: string };
  spec: { [field: string]: unknown };
  webhooks?: { clientConfig: { service: { port?: number } } }[];
}

const read = (...patterns: string[]): Manifest[] => patterns.flatMap((pattern) => readFiles(join(manifests(), pattern)));

function readFiles(pattern: string): Manifest[] {
  const files = globSync(pattern).toSorted();
  return files.flatMap((file) => loadAll(readFileSync(file, "utf8")) as (Manifest | null)[]).filter((one) => one !== null);
}

/** The CustomResourceDefinitions. Where versions differ, the webhook converts them, which listens on a port of 127.0.0.1. */
export function definitions(port: number): object[] {
  const found = read("core/resources/*.yaml", "channels/in-memory-channel/resources/*.yaml");
  for (const { spec } of found) {
    const { webhook } = (spec["conversion"] ?? {}) as { webhook?: { clientConfig: { service: { port?: number } } } };
    if (webhook) webhook.clientConfig.service.port = port;
  }
  return found;
}

/** Those of Knative Serving, of which nothing runs: nothing is converted. */
export function definitionsOfServing(): object[] {
  const found = readFiles(join(servingFolder(), "*.yaml"));
  for (const { spec } of found) delete spec["conversion"];
  return found;
}

/** Everything else that its programs look for. Its Deployments run servers that do nothing: the programs themselves run beside them. */
export function installation(): object[] {
  const found = read(
    "core/100-namespace.yaml",
    "core/configmaps/*.yaml",
    "channels/in-memory-channel/configmaps/*.yaml",
    "channels/in-memory-channel/deployments/dispatcher*.yaml",
    "brokers/mt-channel-broker/deployments/broker-*.yaml",
    "core/deployments/job-sink.yaml",
  );
  const kept = found.filter(({ kind }) => ["Namespace", "ConfigMap", "Service", "Deployment"].includes(kind));
  return kept.map((manifest) => (manifest.kind === "Deployment" ? placeholder(manifest) : manifest));
}

function placeholder({ spec, ...deployment }: Manifest): object {
  const { metadata, spec: pod } = spec["template"] as { metadata: object; spec: { containers: { name: string; ports?: object[] }[] } };
  const containers = pod.containers.map(({ name, ports }) => ({ name, image: tcpServerImage, ...(ports && { ports }) }));
  return { ...deployment, spec: { selector: spec["selector"], template: { metadata, spec: { containers } } } };
}

/** What makes the API server ask Knative's webhook, which listens on a port of 127.0.0.1. */
export function webhooks(port: number): object[] {
  const found = read("core/webhooks/*.yaml");
  for (const { clientConfig } of found.flatMap((one) => one.webhooks ?? [])) clientConfig.service.port = port;
  // The API server follows such a name by itself, which needs no address of a cluster's.
  const spec = { type: "ExternalName", externalName: "localhost", ports: [{ name: "https-webhook", port }] };
  return [...found, { apiVersion: "v1", kind: "Service", metadata: { name: "eventing-webhook", namespace: "knative-eventing" }, spec }];
}
