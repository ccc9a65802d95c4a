import type { V1VolumeMount } from "@kubernetes/client-node";
import { readFileSync } from "node:fs";
import { copyFile, mkdir, realpath, stat, writeFile } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";
import { TreacleError } from "../errors.ts";
import type { ContainerSpec } from "./container.ts";
import type { Pod } from "./objects.ts";

/**
 * Writes what a container is to find in its /run, and the file for its termination message.
 * `mounts` are the first arguments of the container script.
 */
export async function prepareFiles(state: string, pod: Pod, spec: ContainerSpec): Promise<{ mounts: string[]; message: () => string }> {
  const directory = join(state, "containers", spec.id);
  const account = join(directory, "run/secrets/kubernetes.io/serviceaccount");
  for (const folder of [account, join(directory, "dev"), join(directory, "run/embedded")]) await mkdir(folder, { recursive: true });
  await writeFile(join(account, "token"), spec.serviceAccount.token);
  await writeFile(join(account, "ca.crt"), spec.serviceAccount.caPem);
  await writeFile(join(account, "namespace"), spec.serviceAccount.namespace);
  const messageFile = join(directory, "termination-log");
  await writeFile(messageFile, "");
  await keepResolver(directory);
  const pairs = ["termination-log", "dev/termination-log", join(state, "crictl"), "run/embedded"];
  for (const mount of pod.spec.containers[0]?.volumeMounts ?? []) {
    pairs.push(await sourceOf(pod, mount.name, { state, directory }), await mountPointOf(mount, directory));
  }
  return { mounts: [directory, String(pairs.length / 2), ...pairs], message: () => readFileSync(messageFile, "utf8") };
}

/** A resolver configuration that lies in /run, as with systemd-resolved, stays visible. */
async function keepResolver(directory: string): Promise<void> {
  const real = await realpath("/etc/resolv.conf").catch(() => "");
  if (!real.startsWith("/run/")) return;
  await mkdir(dirname(join(directory, real)), { recursive: true });
  await copyFile(real, join(directory, real));
}

/** A hostPath that the machine does not have is made, but in the state directory: on the machine itself nothing stays behind. */
async function sourceOf({ spec }: Pod, name: string, { state, directory }: { state: string; directory: string }): Promise<string> {
  const { emptyDir, hostPath } = spec.volumes?.find((volume) => volume.name === name) ?? {};
  if (!emptyDir && !hostPath) throw new TreacleError("not-supported", `volume ${name}: only emptyDir and hostPath are known here`);
  const path = normalize(hostPath?.path ?? "");
  if (hostPath && (await exists(path))) return path;
  const source = hostPath ? join(state, "host", path) : join(directory, "volumes", name);
  await mkdir(source, { recursive: true });
  return source;
}

/** Below /run a mount point is made; elsewhere it has to be there, because that is the machine's own file system. */
async function mountPointOf({ mountPath }: V1VolumeMount, directory: string): Promise<string> {
  const path = normalize(mountPath);
  const inRun = /^(?:\/var)?\/(run\/.*)$/.exec(path)?.[1];
  if (inRun !== undefined) await mkdir(join(directory, inRun), { recursive: true });
  else if (!(await exists(path))) throw new TreacleError("not-supported", `there is no ${path} to mount on; below /run there would be`);
  return inRun ?? path;
}

async function exists(file: string): Promise<boolean> {
  return await stat(file).then(
    () => true,
    () => false,
  );
}
