import { rmSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TreacleError } from "../errors.ts";
import { type Undo, pushForExit } from "../undo.ts";
import type { ScriptedContainer } from "./container.ts";
import type { Runtime } from "./launch.ts";
import { openNetwork, statePrefix } from "./network.ts";
import type { Pod } from "./objects.ts";
import { runProgram } from "./process.ts";
import { containerScript, crictlScript, serverScript } from "./scripts.ts";

/** Runs containers as processes of this machine, application pods in network namespaces. Pushes what takes it all away again. */
export async function openRuntime(undo: Undo[]): Promise<Runtime> {
  if (process.getuid?.() !== 0)
    throw new TreacleError("not-root", "an embedded cluster with namespaces needs root; network: none does not");
  const network = await openNetwork(undo);
  const state = await mkdtemp(join(tmpdir(), statePrefix(network.bridge)));
  pushForExit(undo, () => rmSync(state, { recursive: true, force: true }));
  const crictl = join(state, "crictl");
  await mkdir(crictl);
  await writeFile(join(crictl, "crictl"), crictlScript, { mode: 0o755 });
  await writeFile(join(crictl, "version"), "Version:  0.1.0\nRuntimeName:  embedded\nRuntimeVersion:  0.1.0\nRuntimeApiVersion:  v1\n");
  await copyFile("/etc/resolv.conf", join(crictl, "resolv.conf")).catch(() => {});
  return {
    async attach(pod) {
      const { path, ips } = await network.attach(pod.metadata.uid);
      await describeSandbox(join(crictl, idOf(pod)), pod, { path: `/var${path}`, ip: ips[0] });
      return ips;
    },
    async detach(pod) {
      await rm(join(crictl, idOf(pod)), { recursive: true, force: true });
      network.detach(pod.metadata.uid);
    },
    namespaceOf: (podUid) => network.pathOf(podUid),
    server(container) {
      const { metadata, spec } = container.pod;
      const ports = (spec.containers[0]?.ports ?? []).map(({ containerPort }) => String(containerPort));
      const argv = ["nsenter", `--net=${network.pathOf(metadata.uid)}`, "--", process.execPath, "-e", serverScript, ...ports];
      const onLine = (line: string): void => (line === "listening" ? container.setReady(true) : container.onLine(line));
      return runProgram(argv, { ...container, onLine });
    },
    program: programIn(state, crictl),
  };
}

/**
 * Runs programs as containers, each with mounts of its own.
 * @param state folder for what is mounted
 * @param crictl folder with the program of that name, if there is one
 */
export function programIn(state: string, crictl: string): Runtime["program"] {
  return (argv) => async (container) => {
    const directory = await furnish(state, container);
    const own = ["unshare", "--mount", "--propagation", "private", "--", "/bin/sh", "-c", containerScript, "container", directory];
    const env = { ...nodeEnvironment(state, crictl), HOME: "/root", ...container.env };
    const exitCode = await runProgram([...own, ...argv], { ...container, env });
    container.writeTerminationMessage(await readFile(join(directory, "termination-log"), "utf8"));
    return exitCode;
  };
}

/** Where a container finds crictl, and where it leaves what a real node keeps in its /run. */
function nodeEnvironment(state: string, crictl: string): { [name: string]: string } {
  return {
    PATH: `${crictl}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`,
    TREACLE_CLAIMS: join(state, "claims"),
  };
}

function idOf({ metadata }: Pod): string {
  return metadata.uid.replaceAll("-", "");
}

/** Writes what `crictl pods` and `crictl inspectp` are to say of a pod: the part of cri-o's output that is worth asking for. */
async function describeSandbox(directory: string, pod: Pod, { path, ip }: { path: string; ip: string | undefined }): Promise<void> {
  const { name, uid, namespace } = pod.metadata;
  const status = { id: idOf(pod), metadata: { name, uid, namespace, attempt: 0 }, state: "SANDBOX_READY", network: { ip } };
  const mounts = [{ destination: "/etc/resolv.conf", source: join(directory, "../resolv.conf") }];
  const runtimeSpec = { linux: { namespaces: [{ type: "network", path }] }, mounts };
  await mkdir(directory);
  await writeFile(join(directory, "pods"), JSON.stringify({ items: [status] }, null, 2));
  await writeFile(join(directory, "inspectp"), `${JSON.stringify({ info: { runtimeSpec }, status }, null, 2)}\n`);
}

/** Makes what the container script mounts for a container. */
async function furnish(state: string, { id, serviceAccount }: ScriptedContainer): Promise<string> {
  const directory = join(state, id);
  const account = join(directory, "run/secrets/kubernetes.io/serviceaccount");
  await mkdir(account, { recursive: true });
  const { token, caPem, namespace } = serviceAccount;
  for (const [file, text] of Object.entries({ token, "ca.crt": caPem, namespace })) await writeFile(join(account, file), text);
  await writeFile(join(directory, "termination-log"), "");
  return directory;
}
