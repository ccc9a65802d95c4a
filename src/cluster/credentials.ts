import type { AgentOptions, RequestOptions } from "node:https";
import { KubeConfig } from "@kubernetes/client-node";
import { Agent, type Dispatcher, ProxyAgent, type buildConnector } from "undici";
import { TreacleError } from "../errors.ts";

/** What client-node and undici both mean by TLS options; their types differ in whether a value may be undefined. */
type Connect = buildConnector.BuildOptions;

/** Where the API server is and how to speak to it. */
export interface Credentials {
  server: string;
  /** For one request: headers with a current token, and the connections to use. */
  current(): Promise<{ headers: Record<string, string>; dispatcher: Dispatcher }>;
  /** Whether there are others by now than those that the API server has refused (401): a token is kept for a minute, or for ever. */
  renewed(refused: Record<string, string>): Promise<boolean>;
  /** Drops every connection. */
  close(): Promise<void>;
}

/**
 * Loads a kubeconfig: an object, a file, or what client-node finds (KUBECONFIG, ~/.kube/config, the pod's ServiceAccount).
 * client-node knows all ways to authenticate, but makes a new TLS connection for each request; here its answers go to shared ones.
 * @param context its name; absent: the current one
 * @throws TreacleError `usage` if there is none or it is not usable
 */
export function loadCredentials(kubeconfig: object | string | undefined, context?: string): Credentials {
  try {
    const config = load(kubeconfig, context);
    const server = new URL(config.getCurrentCluster()?.server ?? "");
    // Throws for plain HTTP, which client-node allows only with insecure-skip-tls-verify.
    const { type } = config.createDispatcherOptions(config.getCurrentCluster(), {});
    if (type === "socks") throw new Error("it names a SOCKS proxy, which is not supported; HTTP proxies are");
    return { server: server.href.replace(/\/$/, ""), ...pooled(config, () => load(kubeconfig, context)) };
  } catch (cause) {
    const where = typeof kubeconfig === "string" ? ` ${kubeconfig}` : "";
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new TreacleError("usage", `the kubeconfig${where} cannot be used: ${message}; set KUBECONFIG or run in a pod`, { cause });
  }
}

function load(kubeconfig: object | string | undefined, context: string | undefined): KubeConfig {
  const config = new KubeConfig();
  if (typeof kubeconfig === "string") config.loadFromFile(kubeconfig);
  else if (kubeconfig !== undefined) config.loadFromString(JSON.stringify(kubeconfig));
  else loadDefault(config);
  if (context !== undefined) choose(config, context);
  return config;
}

function loadDefault(config: KubeConfig): void {
  config.loadFromDefault();
  // What client-node falls back to when it has found nothing.
  if (config.getCurrentCluster()?.server === "http://localhost:8080") throw new Error("none was found");
}

function choose(config: KubeConfig, context: string): void {
  const names = config.getContexts().map(({ name }) => name);
  if (!names.includes(context)) throw new Error(`it has no context ${JSON.stringify(context)}, but ${names.join(", ") || "none at all"}`);
  config.setCurrentContext(context);
}

function pooled(loaded: KubeConfig, reload: () => KubeConfig): Omit<Credentials, "server"> {
  let config = loaded;
  let agent: Dispatcher | undefined;
  let agentKey = "";
  let closed = false;
  return {
    async current() {
      const options = await optionsOf(config);
      if (closed) throw new TreacleError("unavailable", "the connection to the API server has been closed");
      // Certificates of exec plugins and of files change; connections made with the old ones are left to end.
      const key = [options.ca, options.cert, options.key, options.servername].map(String).join();
      if (agent === undefined || key !== agentKey) {
        void agent?.close();
        agent = connections(config, options);
        agentKey = key;
      }
      return { headers: headersOf(options), dispatcher: agent };
    },
    async renewed({ authorization }) {
      // Somebody else's call may have been refused before, and this one have been on its way.
      if (headersOf(await optionsOf(config))["authorization"] !== authorization) return true;
      const other = reload();
      if (headersOf(await optionsOf(other))["authorization"] === authorization) return false;
      config = other;
      return true;
    },
    async close() {
      closed = true;
      await agent?.destroy();
    },
  };
}

async function optionsOf(config: KubeConfig): Promise<RequestOptions> {
  const options: RequestOptions = {};
  await config.applyToHTTPSOptions(options);
  return options;
}

function connections(config: KubeConfig, options: RequestOptions): Dispatcher {
  const { agent: _, ...tls } = options;
  const wanted = config.createDispatcherOptions(config.getCurrentCluster(), tls as AgentOptions);
  // Time limits are given with each request. No HTTP/2: a reset of its one connection would end every watch and call at once.
  const limits = { connections: 64, allowH2: false };
  if (wanted.type === "proxy") return new ProxyAgent({ ...limits, uri: wanted.uri, requestTls: wanted.requestTls as Connect });
  return new Agent(wanted.type === "agent" ? { ...limits, connect: wanted.connect as Connect } : limits);
}

function headersOf(options: RequestOptions): Record<string, string> {
  const headers: Record<string, string> = { "user-agent": "treacle", accept: "application/json" };
  for (const [name, value] of Object.entries(options.headers ?? {})) headers[name.toLowerCase()] = String(value).trim();
  if (options.auth) headers["authorization"] = `Basic ${Buffer.from(options.auth).toString("base64")}`;
  return headers;
}
