import { TreacleError } from "../errors.ts";

/** A pod sandbox as crictl lists it. */
interface ListedSandbox {
  id?: string;
  state?: string;
  metadata?: { attempt?: number; uid?: string };
}

/** Where a sandbox keeps what the runner needs: paths on the node. */
export interface Sandbox {
  networkNamespace: string;
  resolvConf?: string;
}

// Their packets do not pass the IP stack of the namespace that the node sees.
const sandboxedRuntimes = /kata|runsc|gvisor/i;

/**
 * The sandbox of a pod, from `crictl pods --label io.kubernetes.pod.uid=… -o json`: ready, and the highest attempt.
 * @throws TreacleError `target-not-found`
 */
export function readySandbox(output: string, uid: string): string {
  const { items = [] } = parse(output) as { items?: ListedSandbox[] };
  const ready = items.filter((one) => one.state === "SANDBOX_READY" && one.metadata?.uid === uid);
  const [latest] = ready.toSorted((a, b) => (b.metadata?.attempt ?? 0) - (a.metadata?.attempt ?? 0));
  if (latest?.id !== undefined && /^[0-9a-f]{1,128}$/.test(latest.id)) return latest.id;
  throw new TreacleError(
    "target-not-found",
    `no ready sandbox of pod ${uid} on this node (${items.length} listed); the pod may have moved or ended`,
  );
}

/** "cri-o 1.34.0, 23 sandboxes", from `crictl version` and `crictl pods -o json`. @throws TreacleError `tool-failed` */
export function runtimeSeen(version: string, pods: string): string {
  const said = (field: string): string | undefined => new RegExp(`^${field}: +(\\S+)$`, "m").exec(version)?.[1];
  const name = said("RuntimeName");
  if (name === undefined) throw new TreacleError("tool-failed", `crictl version did not name a runtime but: ${version.slice(0, 200)}`);
  const { items = [] } = parse(pods) as { items?: ListedSandbox[] };
  return `${name} ${said("RuntimeVersion") ?? "of unknown version"}, ${items.length} sandbox${items.length === 1 ? "" : "es"}`;
}

/**
 * What `crictl inspectp -o json` says of a sandbox; one match is an object, several an array (cri-tools).
 * @throws TreacleError `target-on-host-network`, `not-supported`, `tool-failed`
 */
export function inspectedSandbox(output: string): Sandbox {
  const parsed = parse(output);
  const { status, info } = (Array.isArray(parsed) ? parsed[0] : parsed) as Inspected;
  refuseOtherNetworks(status);
  const path = namespacePath(info);
  if (!isPlainPath(path)) {
    throw new TreacleError(
      "tool-failed",
      `crictl inspectp names no network namespace by its path but ${JSON.stringify(path)}; expected /var/run/netns/…`,
    );
  }
  const resolvConf = mountedFrom(info, "/etc/resolv.conf");
  return { networkNamespace: path, ...(isPlainPath(resolvConf) && { resolvConf }) };
}

function namespacePath(info: Inspected["info"]): string | undefined {
  return info?.runtimeSpec?.linux?.namespaces?.find((one) => one.type === "network")?.path;
}

function mountedFrom(info: Inspected["info"], destination: string): string | undefined {
  return info?.runtimeSpec?.mounts?.find((mount) => mount.destination === destination)?.source;
}

function refuseOtherNetworks(status: Inspected["status"]): void {
  if (status?.linux?.namespaces?.options?.network === "NODE") {
    throw new TreacleError(
      "target-on-host-network",
      "the pod uses the node's own network; a delay would hit every pod of the node. Only pods with a network of their own can be delayed",
    );
  }
  const handler = status?.runtimeHandler ?? "";
  if (!sandboxedRuntimes.test(handler)) return;
  throw new TreacleError(
    "not-supported",
    `the pod runs under ${handler}, whose packets nft in the pod's namespace does not see; choose pods of an ordinary runtime`,
  );
}

interface Inspected {
  status?: { linux?: { namespaces?: { options?: { network?: string } } }; runtimeHandler?: string };
  info?: {
    runtimeSpec?: {
      linux?: { namespaces?: { type?: string; path?: string }[] };
      mounts?: { destination?: string; source?: string }[];
    };
  };
}

function isPlainPath(path: string | undefined): path is string {
  return path !== undefined && /^\/[A-Za-z0-9_./@:-]+$/.test(path) && !path.split("/").includes("..");
}

function parse(output: string): object {
  try {
    const value: unknown = JSON.parse(output);
    if (typeof value === "object" && value !== null) return value;
  } catch {
    // Said below.
  }
  throw new TreacleError("tool-failed", `crictl did not print a JSON object but: ${output.slice(0, 200)}`);
}
