import { hostnameLabel, type NodeFact } from "./facts.ts";
import type { Job, Taint } from "./kube.ts";
import { labelsFor, ownedBy, targetLabel } from "./names.ts";
import type { OrderedTarget, Orders } from "./orders.ts";
import { longestHoldMs, parseImpairment } from "../netem/impairment.ts";

/** What of a Job an installation decides. */
export interface JobSettings {
  /** The runner's image. */
  image: string;
  /** Address of the runtime's socket on every node; absent: by each node's own word. */
  runtimeEndpoint?: string;
  priorityClass?: string;
  /** Environment for the runner beside what its record says: K_SINK and its like. */
  env: { [name: string]: string };
  /** For whom runners get a token, with which they send their events. */
  sinkAudience?: string;
}

export interface JobInput {
  settings: JobSettings;
  /** The target's node. */
  node: NodeFact;
  /** The moment of creation. */
  now: Date;
}

/** The runner makes this file when the delay is in force: readiness looks for it. On the container's own /run. */
export const inForceFile = "/run/treacle-in-force";
/** Where a token for K_SINK is: there Knative's SinkBinding mounts one too. */
const tokenFolder = "/oidc";
export const mountedToken = `${tokenFolder}/token`;
/** The kubelet renews a token when four fifths of this are over. */
const tokenSeconds = 3_600;
/** Name of the runner's container. */
const runnerContainer = "runner";

/** A delay begins so long after its Job was made, or not at all. */
const startWithinMs = 120_000;
/** A kubelet's default; enough to measure once more and to say it. */
const leastGraceSeconds = 30;
/** Exit code "nothing was touched, try again": the only one after which another pod may come. */
export const tryAgain = 75;

/** Where a node's runtime listens, by the runtime's name in nodeInfo. */
const sockets: { [runtime: string]: string } = {
  "cri-o": "unix:///run/crio/crio.sock",
  containerd: "unix:///run/containerd/containerd.sock",
};

/** The Job that delays one target: one privileged pod on the target's node, never a second one after anything was touched. */
export function jobManifest(orders: Orders, target: OrderedTarget, { settings, node, now }: JobInput) {
  const { record } = orders;
  const labels = { ...labelsFor(record), [targetLabel]: target.uid };
  const graceSeconds = graceFor(orders);
  const deadlineSeconds = startWithinMs / 1000 + Math.ceil(orders.durationMs / 1000) + graceSeconds + 60;
  return {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name: target.job, namespace: record.namespace, labels, ownerReferences: ownedBy(record) },
    spec: {
      parallelism: 1,
      completions: 1,
      backoffLimit: 3,
      podReplacementPolicy: "Failed",
      podFailurePolicy: { rules: failureRules },
      activeDeadlineSeconds: deadlineSeconds,
      template: {
        metadata: { labels },
        spec: {
          ...podOnNode({ settings, node, serviceAccountName: record.name, graceSeconds }),
          ...runnerContainers(environment(orders, target, now), { settings, node }),
        },
      },
    },
  };
}

/** The last moment of the runner that a Job was made for: RFC 3339, UTC. */
export function notAfterOf({ spec }: Job): string | undefined {
  return valueOf(spec?.template.spec, "TREACLE_NOT_AFTER");
}

/** Until when the runner of a pod, or of a Job's template, may begin: RFC 3339, UTC. */
export function startBeforeOf(spec: RunnerSpec | undefined): string | undefined {
  return valueOf(spec, "TREACLE_START_BEFORE");
}

interface RunnerSpec {
  containers: { env?: { name: string; value?: string }[] }[];
}

function valueOf(spec: RunnerSpec | undefined, variable: string): string | undefined {
  return spec?.containers[0]?.env?.find(({ name }) => name === variable)?.value;
}

/** Longest time in which a runner that is told to stop still drains, measures and reports. */
function graceFor({ latency }: Orders): number {
  return Math.max(leastGraceSeconds, Math.ceil(longestHoldMs(parseImpairment(latency)) / 1000) + 10);
}

const failureRules = [
  { action: "FailJob", onPodConditions: [{ type: "DisruptionTarget", status: "True" }] },
  { action: "Count", onExitCodes: { containerName: runnerContainer, operator: "In", values: [tryAgain] } },
  { action: "FailJob", onExitCodes: { containerName: runnerContainer, operator: "NotIn", values: [tryAgain] } },
];

/** A pod of ours, but for its containers. */
export interface PodOnNode {
  settings: Pick<JobSettings, "priorityClass">;
  node: NodeFact;
  serviceAccountName: string;
  graceSeconds: number;
}

/** What every pod of ours on a node is: bound to it, run once, among the node's processes. */
export function podOnNode({ settings, node, serviceAccountName, graceSeconds }: PodOnNode) {
  return {
    ...placement(node),
    serviceAccountName,
    restartPolicy: "Never",
    hostPID: true,
    terminationGracePeriodSeconds: graceSeconds,
    ...(settings.priorityClass && { priorityClassName: settings.priorityClass }),
  };
}

/** Binds a pod to a node, whatever taints that has. */
function placement(node: NodeFact) {
  const tolerations = node.taints.map(toleration);
  const byName = { matchFields: [{ key: "metadata.name", operator: "In", values: [node.name] }] };
  return {
    ...(node.hostname
      ? { nodeSelector: { [hostnameLabel]: node.hostname } }
      : { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [byName] } } } }),
    ...(tolerations.length > 0 && { tolerations }),
  };
}

function toleration({ key, value, effect }: Taint) {
  return value ? { key, operator: "Equal", value, effect } : { key, operator: "Exists", effect };
}

function environment({ record, cluster, durationMs }: Orders, target: OrderedTarget, now: Date) {
  const startBefore = now.getTime() + startWithinMs;
  const until = target.until === undefined ? Infinity : Date.parse(target.until);
  return {
    TREACLE_RECORD: record.name,
    TREACLE_NAMESPACE: record.namespace,
    TREACLE_TARGET: target.uid,
    TREACLE_START_BEFORE: new Date(Math.min(startBefore, until)).toISOString(),
    TREACLE_NOT_AFTER: new Date(Math.min(startBefore + durationMs, until)).toISOString(),
    CLUSTER_NAME: cluster,
  };
}

function runnerContainers(env: Environment, { settings, node }: Pick<JobInput, "settings" | "node">) {
  const podName = { name: "POD_NAME", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } };
  const { container, volumes = [] } = privileged(node, settings, { ...settings.env, ...env });
  const token = tokenVolume(settings);
  const mounts = [...(container.volumeMounts ?? []), ...token.map(({ name }) => ({ name, mountPath: tokenFolder, readOnly: true }))];
  // By default it may take a second: on a busy node a delay that is in force would be said to end.
  const readinessProbe = { exec: { command: ["test", "-e", inForceFile] }, periodSeconds: 1, timeoutSeconds: 10 };
  const runner = { ...container, args: ["runner"], env: [podName, ...container.env], readinessProbe };
  return {
    containers: [{ ...runner, ...(mounts.length > 0 && { volumeMounts: mounts }) }],
    ...(volumes.length + token.length > 0 && { volumes: [...volumes, ...token] }),
  };
}

/** A token of the record's own ServiceAccount, bound to the pod: it ends with it. */
function tokenVolume({ sinkAudience: audience }: JobSettings) {
  if (audience === undefined) return [];
  const serviceAccountToken = { audience, expirationSeconds: tokenSeconds, path: mountedToken.slice(tokenFolder.length + 1) };
  return [{ name: "sink-token", projected: { sources: [{ serviceAccountToken }] } }];
}

/** Where the runtime listens on a node, if that is known. */
export function runtimeSocket({ runtime }: Pick<NodeFact, "runtime">, { runtimeEndpoint }: Pick<JobSettings, "runtimeEndpoint">) {
  return runtimeEndpoint ?? sockets[runtime.split("://")[0] ?? ""];
}

/** A container of the runner's image that reaches the node's namespaces and container runtime, and the volumes that it needs. */
export function privileged(node: NodeFact, settings: JobSettings, env: Environment) {
  const socket = runtimeSocket(node, settings);
  const directory = socket?.replace(/^unix:\/\//, "").replace(/\/[^/]*$/, "");
  const variables = { ...env, ...(socket && { CONTAINER_RUNTIME_ENDPOINT: socket }) };
  return {
    container: {
      name: runnerContainer,
      image: settings.image,
      env: Object.entries(variables).map(([name, value]) => ({ name, value })),
      securityContext: { privileged: true, runAsUser: 0, capabilities: { add: ["NET_ADMIN"] } },
      resources,
      ...(directory && { volumeMounts: [{ name: "runtime", mountPath: directory }] }),
    },
    // The directory, not the socket: a mounted socket goes stale when the runtime restarts.
    ...(directory && { volumes: [{ name: "runtime", hostPath: { path: directory, type: "Directory" } }] }),
  };
}

/**
 * With 10,000 addresses, the most that a record may have, the container was seen to need 91 MiB on a node and 131 MiB elsewhere
 * (bench/README.md). Who comes to the limit is killed, and the delay with it: that is to be far away.
 */
const resources = { requests: { cpu: "50m", memory: "96Mi" }, limits: { cpu: "1", memory: "256Mi" } };

type Environment = { [name: string]: string };
