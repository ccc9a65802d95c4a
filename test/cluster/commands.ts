// What the parts of a control plane are started with.
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Program, pathOf } from "../../scripts/kubernetes/programs.ts";
import { type Access, flagsFor } from "./node/access.ts";

export type Part = "etcd" | "apiserver" | "controllerManager" | "scheduler";

/** Where a control plane is, and who it knows. */
export interface Place {
  folder: string;
  etcdUrl: string;
  apiPort: number;
  /** By user name. */
  tokens: Map<string, string>;
  /** To a node that is a machine, if there is to be one. */
  access?: Access | undefined;
}

const users: readonly [name: string, group: string][] = [
  ["admin", "system:masters"],
  ["system:kube-controller-manager", ""],
  ["system:kube-scheduler", ""],
  ["system:kube-proxy", ""],
  ...["node-1", "node-2", "node-3"].map((node): [string, string] => [`system:node:${node}`, "system:nodes"]),
];

/** What the API server writes down: what Treacle asks for. Everybody else's business would be most of it. */
const auditPolicy = {
  apiVersion: "audit.k8s.io/v1",
  kind: "Policy",
  omitStages: ["RequestReceived"],
  rules: [{ level: "Metadata", userGroups: ["system:serviceaccounts:treacle", "system:serviceaccounts:treacle-nodes"] }, { level: "None" }],
};

/** @returns the tokens of all users, by name */
export function writeFiles(folder: string): Map<string, string> {
  const tokens = new Map(users.map(([user]) => [user, randomBytes(16).toString("hex")]));
  const lines = users.map(([user, group]) => `${tokens.get(user)},${user},${user},"${group}"\n`);
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  writeFileSync(join(folder, "tokens.csv"), lines.join(""), { mode: 0o600 });
  writeFileSync(join(folder, "sa.key"), privateKey.export({ type: "pkcs1", format: "pem" }), { mode: 0o600 });
  writeFileSync(join(folder, "audit.json"), JSON.stringify(auditPolicy));
  mkdirSync(join(folder, "certs"));
  return tokens;
}

export function commandsFor(place: Place): Record<Part, [string, ...string[]]> {
  const { folder, etcdUrl, apiPort } = place;
  const at = (file: string): string => join(folder, file);
  const asUser = (user: string): string => {
    const path = at(`${user.replace("system:", "")}.kubeconfig`);
    writeFileSync(path, JSON.stringify(kubeconfigWith(place, { "insecure-skip-tls-verify": true }, place.tokens.get(user) ?? "")));
    return path;
  };
  return {
    etcd: command("etcd", {
      "data-dir": at("etcd"),
      "listen-client-urls": etcdUrl,
      "advertise-client-urls": etcdUrl,
      "listen-peer-urls": "http://127.0.0.1:0",
      "log-level": "warn",
    }),
    apiserver: command("kube-apiserver", {
      "etcd-servers": etcdUrl,
      "bind-address": "127.0.0.1",
      "secure-port": apiPort,
      // No node reaches it by this address, but it must not be loopback. (192.0.2.0/24 is for documents: RFC 5737.)
      "advertise-address": "192.0.2.1",
      "service-cluster-ip-range": "10.96.0.0/16",
      "cert-dir": at("certs"),
      "authorization-mode": "Node,RBAC",
      // The second as OpenShift has it: who makes an owned object must be allowed to finalize its owner, if that is to wait for it.
      "enable-admission-plugins": "NodeRestriction,OwnerReferencesPermissionEnforcement",
      "allow-privileged": true,
      profiling: false,
      "token-auth-file": at("tokens.csv"),
      "service-account-issuer": "https://kubernetes.default.svc",
      // Else its keys would be where it is advertised.
      "service-account-jwks-uri": `https://127.0.0.1:${apiPort}/openid/v1/jwks`,
      "service-account-key-file": at("sa.key"),
      "service-account-signing-key-file": at("sa.key"),
      "audit-policy-file": at("audit.json"),
      "audit-log-path": at("audit.log"),
      "audit-log-mode": "blocking",
      ...(place.access && flagsFor(folder)),
    }),
    controllerManager: command("kube-controller-manager", {
      kubeconfig: asUser("system:kube-controller-manager"),
      "secure-port": 0,
      "leader-elect": false,
      // By default, 20 calls a second, a hundred Jobs take half a minute to get their pods.
      "kube-api-qps": 150,
      "kube-api-burst": 300,
      "use-service-account-credentials": true,
      "service-account-private-key-file": at("sa.key"),
      "root-ca-file": at("ca.pem"),
    }),
    scheduler: command("kube-scheduler", { kubeconfig: asUser("system:kube-scheduler"), "secure-port": 0, "leader-elect": false }),
  };
}

function command(program: Program, flags: { [flag: string]: string | number | boolean }): [string, ...string[]] {
  return [pathOf(program), ...Object.entries(flags).map(([flag, value]) => `--${flag}=${value}`)];
}

/** @param trust how the API server is to be known */
export function kubeconfigWith({ apiPort }: Pick<Place, "apiPort">, trust: object, token: string): object {
  return {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: "real", cluster: { server: `https://127.0.0.1:${apiPort}`, ...trust } }],
    users: [{ name: "real", user: { token } }],
    contexts: [{ name: "real", context: { cluster: "real", user: "real" } }],
    "current-context": "real",
  };
}
