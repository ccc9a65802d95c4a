/** The parts of Kubernetes objects that Treacle reads, as the API server sends stored objects (times are strings). */

/** Who owns an object, as an owner reference says it. */
export interface Owner {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
}

export interface Metadata {
  uid: string;
  name: string;
  namespace?: string;
  labels?: { [name: string]: string };
  ownerReferences?: (Owner & { controller?: boolean })[];
  creationTimestamp?: string;
  /** Set while it is being deleted. */
  deletionTimestamp?: string;
}

export interface Pod {
  metadata: Metadata & { namespace: string };
  spec: {
    nodeName?: string;
    hostNetwork?: boolean;
    containers: { name: string; ports?: { containerPort: number; protocol?: string }[]; env?: { name: string; value?: string }[] }[];
  };
  status?: {
    phase?: string;
    /** Why it has failed, where no container says it. */
    reason?: string;
    message?: string;
    podIP?: string;
    podIPs?: { ip: string }[];
    conditions?: { type: string; status: string; reason?: string; message?: string; lastTransitionTime?: string }[];
    containerStatuses?: ContainerStatus[];
  };
}

export interface ContainerStatus {
  name: string;
  /** Absent: a container that never was. */
  containerID?: string;
  state?: {
    waiting?: { reason?: string; message?: string };
    terminated?: { exitCode: number; reason?: string; message?: string; finishedAt?: string };
  };
}

export interface Taint {
  key: string;
  value?: string;
  effect: string;
}

export interface Node {
  metadata: Metadata;
  /** `unschedulable`: it is cordoned. */
  spec?: { taints?: Taint[]; unschedulable?: boolean };
  status?: {
    addresses?: { type: string; address: string }[];
    conditions?: { type: string; status: string; reason?: string; message?: string }[];
    nodeInfo?: { containerRuntimeVersion: string; operatingSystem?: string };
  };
}

export interface Namespace {
  metadata: Metadata;
}

/** Of its containers, what they are started with. */
export interface Deployment {
  metadata: Metadata;
  spec: { template: { spec: { containers: StartedWith[] } } };
  status?: { availableReplicas?: number };
}

export interface StartedWith {
  name: string;
  env?: { name: string; value?: string; valueFrom?: { configMapKeyRef?: { name: string; key: string } } }[];
  envFrom?: { prefix?: string; configMapRef?: { name: string } }[];
}

/** As `matchLabels` and `matchExpressions` say it. */
export interface LabelSelector {
  matchLabels?: { [key: string]: string };
  matchExpressions?: { key: string; operator: "In" | "NotIn" | "Exists" | "DoesNotExist"; values?: string[] }[];
}

/** The scale subresource: of autoscaling/v1, or of the older group of a DeploymentConfig, whose selector is a map. */
export interface Scale {
  metadata?: { uid?: string };
  status?: { selector?: string | { [key: string]: string } };
}

export interface DaemonSet {
  metadata: Metadata;
  spec?: { selector?: LabelSelector };
}

export interface Job {
  metadata: Metadata & { namespace: string };
  spec?: { template: { spec: { containers: { env?: { name: string; value?: string }[] }[] } } };
  status?: { conditions?: { type: string; status: string; reason?: string; message?: string; lastTransitionTime?: string }[] };
}

/** What somebody has said of an object. */
export interface Event {
  metadata: Metadata;
  involvedObject: { kind?: string; name?: string; uid?: string };
  reason?: string;
  message?: string;
}

export interface ConfigMap {
  metadata: Metadata;
  data?: { [key: string]: string };
}
