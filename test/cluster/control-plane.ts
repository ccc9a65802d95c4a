// A real Kubernetes control plane on loopback, without nodes: etcd, kube-apiserver, kube-controller-manager, kube-scheduler.
import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Agent, request } from "undici";
import { pathOf } from "../../scripts/kubernetes/programs.ts";
import type { Undo } from "../../src/undo.ts";
import { until } from "../../src/wait.ts";
import { type Part, type Place, commandsFor, kubeconfigWith, writeFiles } from "./commands.ts";
import { type Daemon, startDaemon } from "./daemon.ts";
import { type Access, makeAccess } from "./node/access.ts";

export interface ControlPlane {
  apiUrl: string;
  caPem: string;
  /** Of a user in system:masters. */
  adminToken: string;
  kubeconfig: object;
  kubeconfigPath: string;
  kubeconfigFor(token: string): object;
  /** A token of the kubelet of that node, "node-1" to "node-3". */
  nodeToken(node: string): string;
  /** A token of a ServiceAccount, as its pods get it. */
  tokenFor(namespace: string, serviceAccount: string, audiences?: string[]): Promise<string>;
  kubectl(args: readonly string[], input?: string): Promise<{ code: number; stdout: string; stderr: string }>;
  /** JSON lines, level Metadata: who has asked for what, and how that was answered. */
  auditLog: string;
  parts: { readonly [part in Part]: Daemon };
  /** Starts a part that was stopped; it is ready when this resolves. */
  start(part: Part): Promise<void>;
  /** Makes etcd forget everything but the present: older versions are answered 410. */
  compact(): Promise<void>;
  /** Only if it was asked for. */
  access?: Access | undefined;
}

interface Options {
  /** It is to have a node that is a machine: see node/bed.ts. */
  machine?: boolean;
}

/** Starts everything and waits until it serves; pushes what ends it. A quiet machine takes 5 s. */
export async function startControlPlane(undo: Undo[], { machine = false }: Options = {}): Promise<ControlPlane> {
  const folder = mkdtempSync(join(tmpdir(), "cp-"));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  const [etcdPort, apiPort, agentPort] = [await lastingPort(), await lastingPort(), await lastingPort()];
  const tokens = writeFiles(folder);
  const access = machine ? await makeAccess(folder, agentPort, tokens.get("system:kube-proxy") ?? "") : undefined;
  const place: Place = { folder, etcdUrl: `http://127.0.0.1:${etcdPort}`, apiPort, tokens, access };
  const commands = commandsFor(place);
  const parts: Partial<Record<Part, Daemon>> = {};
  const start = async (part: Part): Promise<void> => {
    const daemon = startDaemon(commands[part], join(folder, `${part}.log`));
    parts[part] = daemon;
    undo.push(() => daemon.stop());
    if (part === "apiserver") await whenServing(place, daemon);
  };
  await start("etcd");
  await start("apiserver");
  const plane = describe(place, { parts: parts as Record<Part, Daemon>, start });
  undo.push(() => plane.close());
  // Those two give up 10 s after they have found no API server.
  await start("controllerManager");
  await start("scheduler");
  return plane;
}

/** The certificate that the API server has made for itself comes with its issuer. */
async function whenServing({ folder, apiPort, tokens }: Place, daemon: Daemon): Promise<void> {
  const agent = new Agent({ connect: { rejectUnauthorized: false } });
  const headers = { authorization: `Bearer ${tokens.get("admin")}` };
  const isReady = async (): Promise<boolean> => {
    const { statusCode, body } = await request(`https://127.0.0.1:${apiPort}/readyz`, { dispatcher: agent, headers });
    await body.dump();
    return statusCode === 200;
  };
  const served = await until(() => !daemon.running() || isReady().catch(() => false), { everyMs: 100, timeoutMs: 120_000 });
  await agent.close();
  if (!served || !daemon.running()) throw new Error(`the API server does not serve:\n${daemon.tail()}`);
  const [, issuer = ""] = readFileSync(join(folder, "certs/apiserver.crt"), "utf8").split(/(?<=-----END CERTIFICATE-----\n)/);
  writeFileSync(join(folder, "ca.pem"), issuer);
}

function describe(place: Place, running: Pick<ControlPlane, "parts" | "start">): ControlPlane & { close(): Promise<void> } {
  const { folder, tokens, etcdUrl } = place;
  const caPem = readFileSync(join(folder, "ca.pem"), "utf8");
  const apiUrl = `https://127.0.0.1:${place.apiPort}`;
  const kubeconfigFor = (token: string): object =>
    kubeconfigWith(place, { "certificate-authority-data": Buffer.from(caPem).toString("base64") }, token);
  const adminToken = tokens.get("admin") ?? "";
  const kubeconfig = kubeconfigFor(adminToken);
  const kubeconfigPath = join(folder, "admin.kubeconfig");
  writeFileSync(kubeconfigPath, JSON.stringify(kubeconfig), { mode: 0o600 });
  const agent = new Agent({ connect: { ca: caPem } });
  return {
    ...running,
    apiUrl,
    caPem,
    adminToken,
    kubeconfig,
    kubeconfigPath,
    kubeconfigFor,
    nodeToken: (node) => tokens.get(`system:node:${node}`) ?? "",
    auditLog: join(folder, "audit.log"),
    access: place.access,
    async tokenFor(namespace, serviceAccount, audiences) {
      const path = `${apiUrl}/api/v1/namespaces/${namespace}/serviceaccounts/${serviceAccount}/token`;
      const body = JSON.stringify({ apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec: audiences ? { audiences } : {} });
      const headers = { authorization: `Bearer ${adminToken}`, "content-type": "application/json" };
      const response = await request(path, { method: "POST", dispatcher: agent, headers, body });
      const answer = (await response.body.json()) as { status?: { token?: string }; message?: string };
      if (response.statusCode !== 201) throw new Error(`no token of ${namespace}/${serviceAccount}: ${answer.message}`);
      return answer.status?.token ?? "";
    },
    kubectl: (args, input) => kubectl(kubeconfigPath, args, input),
    async compact() {
      const post = async (path: string, body: object): Promise<{ header?: { revision?: string } }> => {
        const response = await request(etcdUrl + path, { method: "POST", body: JSON.stringify(body) });
        return (await response.body.json()) as { header?: { revision?: string } };
      };
      // Keys and ends of ranges in base64: "\0" to "\0" is everything.
      const { header } = await post("/v3/kv/range", { key: "AA==", range_end: "AA==", count_only: true });
      await post("/v3/kv/compaction", { revision: header?.revision, physical: true });
      // Where API servers tell each other how far they have compacted: they drop what they have kept of it within 15 s.
      await post("/v3/kv/put", { key: btoa("compact_rev_key"), value: btoa(header?.revision ?? "") });
    },
    close: () => agent.close(),
  };
}

function kubectl(kubeconfig: string, args: readonly string[], input = ""): Promise<{ code: number; stdout: string; stderr: string }> {
  // Its cache of discovery is kept by server, and our servers take turns at a port.
  const env = { ...process.env, KUBECONFIG: kubeconfig, HOME: join(kubeconfig, "..") };
  return new Promise((resolve) => {
    const child = execFile(pathOf("kubectl"), args, { env, maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : error ? 1 : 0, stdout, stderr });
    });
    child.stdin?.end(input);
  });
}

/** Taken together, so that none is found free twice. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
  await Promise.all(servers.map((server) => once(server, "listening")));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** A free port that no connection is given by itself while what listens there is stopped: below those that Linux gives, from 32768 on. */
async function lastingPort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const server = createServer().listen(port, "127.0.0.1");
    const isFree = await once(server, "listening").then(
      () => true,
      () => false,
    );
    if (isFree) await new Promise((resolve) => server.close(resolve));
    if (isFree) return port;
  }
}
