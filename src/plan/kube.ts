/** The parts of Kubernetes objects that Treacle reads, as the API server sends stored objects (times are strings). */

export interface Metadata {
  uid: string;
  name: string;
  namespace?: string;
  labels?: { [name: string]: string };
  ownerReferences?: { kind: string; name: string; uid: string }[];
  creationTimestamp?: string;
  /** Set while it is being deleted. */
  deletionTimestamp?: string;
}

export interface Pod {
  metadata: Metadata & { namespace: string };
  spec: {
    nodeName?: string;
    hostNetwork?: boolean;
    containers: { name: string; ports?: { containerPort: number; protocol?: string }[] }[];
  };
  status?: {
    phase?: string;
    podIP?: string;
    podIPs?: { ip: string }[];
    conditions?: { type: string; status: string; reason?: string; message?: string; lastTransitionTime?: string }[];
    containerStatuses?: ContainerStatus[];
  };
}

export interface ContainerStatus {
  name: string;
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
  spec?: { taints?: Taint[] };
  status?: { addresses?: { type: string; address: string }[]; nodeInfo?: { containerRuntimeVersion: string } };
}

export interface Namespace {
  metadata: Metadata;
}

export interface Job {
  metadata: Metadata & { namespace: string };
  status?: { conditions?: { type: string; status: string; reason?: string; message?: string; lastTransitionTime?: string }[] };
}

export interface ConfigMap {
  metadata: Metadata;
  data?: { [key: string]: string };
}
