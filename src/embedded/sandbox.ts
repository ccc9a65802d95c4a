import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { PodNetwork } from "./network.ts";
import type { Pod } from "./objects.ts";

/** What `crictl pods` and `crictl inspectp` are to say of a pod: the part of cri-o's output that is worth asking for. */
export async function writeSandbox(state: string, { metadata }: Pod, net: PodNetwork): Promise<string[]> {
  const { name, uid, namespace = "", labels } = metadata;
  const id = randomBytes(32).toString("hex");
  const marks = { "io.kubernetes.pod.name": name, "io.kubernetes.pod.namespace": namespace, "io.kubernetes.pod.uid": uid };
  const common = {
    id,
    metadata: { name, uid, namespace, attempt: 0 },
    state: "SANDBOX_READY",
    labels: { ...labels, ...marks, "io.kubernetes.container.name": "POD" },
    annotations: {},
    runtimeHandler: "",
  };
  const linux = { namespaces: [{ type: "network", path: `/var${net.path}` }] };
  const mounts = [{ destination: "/etc/resolv.conf", type: "bind", source: join(state, "resolv.conf") }];
  const status = {
    ...common,
    createdAt: new Date().toISOString(),
    linux: { namespaces: { options: { network: "POD", pid: "CONTAINER", ipc: "POD" } } },
    network: { ip: net.ips[0], additionalIps: [{ ip: net.ips[1] }] },
  };
  const files: [string, object][] = [
    [join(state, "crictl/inspectp", id), { info: { runtimeSpec: { linux, mounts } }, status }],
    [join(state, "crictl/pods", uid), { items: [{ ...common, createdAt: `${Date.now()}000000` }] }],
  ];
  for (const [file, content] of files) await writeFile(file, `${JSON.stringify(content, null, 2)}\n`);
  return files.map(([file]) => file);
}
