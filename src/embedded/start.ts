import { Access } from "./access.ts";
import { startCollector } from "./deletion.ts";
import { type Server, serve } from "./server.ts";
import { Store } from "./store.ts";

export interface EmbeddedOptions {
  /** Port of the API on 127.0.0.1; default: any that is free. */
  port?: number;
  /** How many changes a watch may lag behind before it is told 410. Default 5,000. */
  historySize?: number;
}

/** A running cluster. */
export interface Embedded {
  apiUrl: string;
  caPem: string;
  adminToken: string;
  /** As `KubeConfig.loadFromOptions` or, written as JSON, kubectl takes it. */
  kubeconfig: object;
  /** Ends every container and takes away everything that was made. Once or many times. */
  close(): Promise<void>;
}

/** Starts a small Kubernetes: an API server, the Job controller and one node, in this process. */
export async function startEmbedded(options: EmbeddedOptions = {}): Promise<Embedded> {
  const store = new Store(options.historySize ?? 5000);
  const access = new Access(store);
  const undo: (() => Promise<void> | void)[] = [];
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= unwind(undo));
  try {
    undo.push(startCollector(store));
    const server = await serve({ store, access, logsOf: () => "" }, options.port ?? 0);
    undo.push(() => server.close());
    return {
      apiUrl: server.url,
      caPem: server.caPem,
      adminToken: access.adminToken,
      kubeconfig: kubeconfig(server, access.adminToken),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Runs every undo, the latest first, whatever the others do; the first failure is thrown at the end. */
async function unwind(undo: (() => Promise<void> | void)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const step of undo.toReversed())
    await Promise.resolve()
      .then(step)
      .catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

function kubeconfig(server: Server, token: string): object {
  const name = "treacle-embedded";
  return {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name, cluster: { server: server.url, "certificate-authority-data": Buffer.from(server.caPem).toString("base64") } }],
    users: [{ name, user: { token } }],
    contexts: [{ name, context: { cluster: name, user: name } }],
    "current-context": name,
  };
}
