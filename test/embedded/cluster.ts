import { type EmbeddedOptions, startEmbedded } from "../../src/embedded/start.ts";
import { type Body, connect } from "./client.ts";

export type Client = ReturnType<typeof connect>;

export const jobs = "/apis/batch/v1/namespaces/shop/jobs";
export const pods = "/api/v1/namespaces/shop/pods";
export const configMaps = "/api/v1/namespaces/shop/configmaps";

/** A cluster with namespace "shop" and a client for one test. */
export async function withCluster(options: EmbeddedOptions, body: (client: Client) => Promise<void>): Promise<void> {
  const cluster = await startEmbedded(options);
  const client = connect(cluster);
  try {
    await client.post("/api/v1/namespaces", { metadata: { name: "shop" } });
    await body(client);
  } finally {
    await cluster.close();
    await client.close();
  }
}

/** A Job of one container. */
export function job(name: string, container: object, more: { pod?: object; job?: object } = {}): Body {
  const template = { spec: { restartPolicy: "Never", containers: [{ name: "main", image: "test", ...container }], ...more.pod } };
  return { metadata: { name }, spec: { template, ...more.job } };
}

/** What a Job has said about itself, in the order in which it did. */
export function conditions({ status }: Body): string[] {
  return (status.conditions ?? []).map(({ type, reason }: Body) => `${type} ${reason}`);
}
