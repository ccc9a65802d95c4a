// How a control plane and a test reach a node that is a machine, and how it reaches them.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { generate } from "selfsigned";

/** This machine's loopback, as QEMU's user network shows it to a guest. */
export const hostAddress = "10.0.2.2";

/** The agent's, in its certificate: addresses are no server names in TLS. */
export const agentName = "agent.invalid";

interface Pair {
  certPem: string;
  keyPem: string;
}

/** Certificates and a port for what goes to the node: everything goes through the agent that runs on it. */
export interface Access {
  /** Of the agent, on this machine's loopback. */
  agentPort: number;
  caPem: string;
  /** Of the API server, and of tests. */
  client: Pair;
  /** Of the agent. */
  server: Pair;
  proxyToken: string;
}

/** Files of an access, for the API server. */
const files = { ca: "node-ca.pem", cert: "node-client.pem", key: "node-client.key", selector: "egress.json" };

export async function makeAccess(folder: string, agentPort: number, proxyToken: string): Promise<Access> {
  const ca = await generate([{ name: "commonName", value: "node-ca" }], {
    ...modern,
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true },
    ],
  });
  const issuer = { key: ca.private, cert: ca.cert };
  const client = await issue(issuer, "clientAuth");
  const server = await issue(issuer, "serverAuth");
  const at = (name: keyof typeof files): string => join(folder, files[name]);
  writeFileSync(at("ca"), ca.cert);
  writeFileSync(at("cert"), client.certPem);
  writeFileSync(at("key"), client.keyPem, { mode: 0o600 });
  writeFileSync(at("selector"), JSON.stringify(selector({ agentPort, ca: at("ca"), cert: at("cert"), key: at("key") })));
  return { agentPort, caPem: ca.cert, client, server, proxyToken };
}

const modern = { algorithm: "sha256", keyType: "ec" } as const;

async function issue(ca: { key: string; cert: string }, usage: "clientAuth" | "serverAuth"): Promise<Pair> {
  // A kubelet asks who may use its API, and that group may everything.
  const subject = [
    { name: "organizationName", value: "system:masters" },
    { name: "commonName", value: `node-${usage}` },
  ];
  const made = await generate(subject, {
    ...modern,
    ca,
    extensions: [
      { name: "basicConstraints", cA: false },
      { name: "keyUsage", digitalSignature: true },
      { name: "extKeyUsage", [usage]: true },
      {
        name: "subjectAltName",
        altNames: [
          { type: 2, value: agentName },
          { type: 7, ip: "127.0.0.1" },
        ],
      },
    ],
  });
  return { certPem: made.cert, keyPem: made.private };
}

/** The API server's way to kubelets, webhooks and Services. Without TLS, kube-apiserver 1.34 panics here. */
function selector({ agentPort, ca, cert, key }: { agentPort: number; ca: string; cert: string; key: string }): object {
  const tcp = { url: `https://127.0.0.1:${agentPort}`, tlsConfig: { caBundle: ca, clientCert: cert, clientKey: key } };
  return {
    apiVersion: "apiserver.k8s.io/v1beta1",
    kind: "EgressSelectorConfiguration",
    egressSelections: [{ name: "cluster", connection: { proxyProtocol: "HTTPConnect", transport: { tcp } } }],
  };
}

/** What the API server is started with besides. @param folder where {@link makeAccess} has put its files */
export function flagsFor(folder: string): { [flag: string]: string } {
  return {
    // Its certificate, which it makes itself, is for this address too; and the Service "kubernetes" leads there.
    "advertise-address": hostAddress,
    "service-cluster-ip-range": "10.96.0.0/16,fd00:10:96::/112",
    "kubelet-client-certificate": join(folder, files.cert),
    "kubelet-client-key": join(folder, files.key),
    "kubelet-preferred-address-types": "InternalIP",
    "egress-selector-config-file": join(folder, files.selector),
  };
}
