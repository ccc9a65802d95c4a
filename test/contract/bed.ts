// What runs against the embedded cluster and against the real API server alike.
import { after, before, test } from "node:test";
import { connectCluster } from "../../src/cluster/kube.ts";
import type { Cluster } from "../../src/cluster/api.ts";
import { silentLog } from "../../src/log.ts";
import { type ApiPlace, type Body, connect } from "../embedded/client.ts";

/** A cluster with the CRD, whose nodes run the images of `images.ts`. */
export interface ContractCluster extends ApiPlace {
  kubeconfig: object;
  /** Makes a namespace in which pods can be made. */
  makeNamespace(name: string): Promise<void>;
  /** Makes it forget what is past: older versions are answered 410 from soon on. */
  forget(): Promise<void>;
  close(): Promise<void>;
}

export type Client = ReturnType<typeof connect>;

/** A cluster as one test sees it: in a namespace of its own. */
export interface Here {
  client: Client;
  /** Treacle's own client, of the same cluster. */
  cluster: Cluster;
  api: ContractCluster;
  namespace: string;
  /** Paths of what is in the namespace. */
  at: { configMaps: string; pods: string; jobs: string; latencies: string; deployments: string };
}

export type Check = (here: Here) => Promise<void>;

/** By their titles. */
export interface Checks {
  readonly [title: string]: Check;
}

let count = 0;

/** Starts a cluster once and registers tests, each of which gets a namespace of its own. For within a `describe`. */
export function registerAll(open: () => Promise<ContractCluster>, checks: Checks): void {
  let [api, client, cluster]: [ContractCluster?, Client?, Cluster?] = [];
  before(async () => {
    api = await open();
    client = connect(api);
    cluster = connectCluster({ kubeconfig: api.kubeconfig, log: silentLog });
  });
  after(async () => {
    await Promise.all([client?.close(), cluster?.close()]);
    await api?.close();
  });
  for (const [title, check] of Object.entries(checks)) {
    test(title, async () => {
      if (!api || !client || !cluster) throw new Error("the cluster was not started");
      const namespace = `contract-${++count}`;
      await api.makeNamespace(namespace);
      await check({ api, client, cluster, namespace, at: pathsOf(namespace) });
    });
  }
}

function pathsOf(namespace: string): Here["at"] {
  return {
    configMaps: `/api/v1/namespaces/${namespace}/configmaps`,
    pods: `/api/v1/namespaces/${namespace}/pods`,
    jobs: `/apis/batch/v1/namespaces/${namespace}/jobs`,
    latencies: `/apis/chaos.network/v1alpha1/namespaces/${namespace}/latencies`,
    deployments: `/apis/apps/v1/namespaces/${namespace}/deployments`,
  };
}

export const configMap = (name: string, metadata: object = {}): Body => ({ metadata: { name, ...metadata }, data: { a: "1" } });

export const request = {
  target: { namespace: "shop", labels: "app=a" },
  to: [{ cidr: "192.0.2.1" }],
  latency: { delay: "100ms" },
  duration: "1s",
};

/** The API wants to be told what custom resources are. */
export const latency = (name: string, spec: object = request): Body => ({
  apiVersion: "chaos.network/v1alpha1",
  kind: "Latency",
  metadata: { name },
  spec,
});

export const ownedBy = (...owners: Body[]): { ownerReferences: object[] } => ({
  ownerReferences: owners.map(({ apiVersion, kind, metadata: { name, uid } }) => ({ apiVersion, kind, name, uid })),
});

/** Names of what a list gives; nobody has made the real server's own ConfigMap. */
export const namesIn = ({ body }: { body: Body }): string[] =>
  (body.items as Body[]).map(({ metadata }) => String(metadata.name)).filter((name) => name !== "kube-root-ca.crt");
