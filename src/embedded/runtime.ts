import { rmSync } from "node:fs";
import { chmod, copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TreacleError } from "../errors.ts";
import type { Container, ContainerSpec } from "./container.ts";
import { prepareFiles } from "./files.ts";
import type { Runtime } from "./launch.ts";
import { type PodNetwork, openNetwork } from "./network.ts";
import type { Pod } from "./objects.ts";
import type { Sandbox } from "./pod.ts";
import type { Undo } from "../undo.ts";
import { startProgram } from "./process.ts";
import { writeSandbox } from "./sandbox.ts";
import { containerScript, crictlScript, serverScript } from "./scripts.ts";

// crictl comes first.
const path = "/run/embedded:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** Runs containers as processes of this machine, application pods in network namespaces. Pushes what takes it all away again. */
export async function openRuntime(undo: Undo[]): Promise<Runtime> {
  if (process.getuid?.() !== 0)
    throw new TreacleError("not-root", "an embedded cluster with namespaces needs root; network: none does not");
  const state = await openState(undo);
  const network = await openNetwork();
  undo.push(() => network.close());
  const attached = new Map<string, PodNetwork>();
  undo.push(async () => void (await Promise.all([...attached.values()].map((pod) => pod.remove()))));

  async function sandbox(pod: Pod): Promise<Sandbox> {
    const { uid } = pod.metadata;
    const net = await network.attach();
    attached.set(uid, net);
    const files = await writeSandbox(state, pod, net);
    async function release(): Promise<void> {
      await Promise.all(files.map((file) => rm(file, { force: true })));
      await net.remove();
      attached.delete(uid);
    }
    return { ips: net.ips, release };
  }

  return {
    sandbox,
    namespaceOf: (podUid) => attached.get(podUid)?.path,
    startServer: (pod, spec) => startServer(attached.get(pod.metadata.uid)?.path ?? "", pod, spec),
    async startProcess(pod, argv, spec) {
      const files = await prepareFiles(state, pod, spec);
      const own = ["unshare", "--mount", "--propagation", "private", "--", "/bin/sh", join(state, "container.sh"), ...files.mounts];
      return startProgram([...own, ...argv], { ...spec, env: { PATH: path, HOME: "/root", ...spec.env } }, files.message);
    },
  };
}

/** A folder for everything that containers find; gone with this process at the latest. */
async function openState(undo: Undo[]): Promise<string> {
  const state = await mkdtemp(join(tmpdir(), "treacle-embedded-"));
  const abandon = (): void => rmSync(state, { recursive: true, force: true });
  process.once("exit", abandon);
  undo.push(() => {
    process.off("exit", abandon);
    return rm(state, { recursive: true, force: true });
  });
  for (const folder of ["crictl/pods", "crictl/inspectp", "containers", "host"]) await mkdir(join(state, folder), { recursive: true });
  await writeFile(join(state, "container.sh"), containerScript);
  await writeFile(join(state, "crictl/crictl"), crictlScript);
  await chmod(join(state, "crictl/crictl"), 0o755);
  await copyFile("/etc/resolv.conf", join(state, "resolv.conf")).catch(() => {});
  return state;
}

async function startServer(netns: string, pod: Pod, spec: ContainerSpec): Promise<Container> {
  const ports = (pod.spec.containers[0]?.ports ?? []).map(({ containerPort }) => String(containerPort));
  const listening = Promise.withResolvers<void>();
  const onLine = (line: string): void => {
    spec.onLine(line);
    if (line === "listening") listening.resolve();
  };
  const argv = ["nsenter", `--net=${netns}`, "--", process.execPath, "-e", serverScript, ...ports];
  const server = startProgram(argv, { ...spec, onLine }, () => "");
  await Promise.race([listening.promise, server.ended]);
  return server;
}
