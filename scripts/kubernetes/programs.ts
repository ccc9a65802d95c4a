import { globSync, renameSync } from "node:fs";
import { join } from "node:path";
import { aptGet } from "../programs/debian.ts";
import { folderFor, go, makeOnce, run, type Say } from "../programs/make.ts";

/** Kubernetes as go.mod beside this file pins it. */
const version = "v1.34.4";
const controlPlane = ["kube-apiserver", "kube-controller-manager", "kube-scheduler", "kubectl"] as const;
const ofNodes = ["kubelet", "kube-proxy"] as const;
export type Program = (typeof controlPlane)[number] | (typeof ofNodes)[number] | "etcd";

const source = new URL(".", import.meta.url).pathname;
const folder = (): string =>
  folderFor(
    `kubernetes-${version}`,
    ["go.mod", "go.sum"].map((file) => join(source, file)),
  );

/** Path of a program that {@link prepare} has made. */
export function pathOf(program: Program): string {
  return join(folder(), program);
}

/** Makes whatever is not there yet of a control plane, once on a machine: about a quarter of an hour, most of it the compiler's. @throws NoProgramsError */
export function prepare(say: Say): Promise<void> {
  return make([...controlPlane, "etcd"], say);
}

/** Makes what a node runs of Kubernetes. @throws NoProgramsError */
export function prepareForNodes(say: Say): Promise<void> {
  return make(ofNodes, say);
}

async function make(wanted: readonly Program[], say: Say): Promise<void> {
  await makeOnce({
    folder: folder(),
    wanted,
    takes: "a quarter of an hour or less",
    say,
    async make(missing, draft) {
      if (missing.includes("etcd")) await unpackEtcd(draft);
      await compile(
        missing.filter((program) => program !== "etcd"),
        { draft, say },
      );
    },
  });
}

async function compile(programs: readonly string[], { draft, say }: { draft: string; say: Say }): Promise<void> {
  if (programs.length === 0) return;
  const [, major, minor] = /^v(\d+)\.(\d+)/.exec(version) ?? [];
  const stamp = { gitVersion: version, gitMajor: major, gitMinor: minor };
  const stamps = Object.entries(stamp).map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`);
  const packages = programs.map((program) => `k8s.io/kubernetes/cmd/${program}`);
  await go(["build", "-v", "-ldflags", ["-s", "-w", ...stamps].join(" "), "-o", `${draft}/`, ...packages], { cwd: source, say });
}

/** Out of Debian's package, which is not installed: that would start a server. */
async function unpackEtcd(draft: string): Promise<void> {
  const download = (): Promise<void> => aptGet(["download", "-q", "etcd-server"], draft);
  await download().catch(async () => {
    await aptGet(["update", "-q"]);
    await download();
  });
  const [deb = ""] = globSync("etcd-server_*.deb", { cwd: draft });
  await run(["dpkg-deb", "--extract", deb, "etcd-package"], { cwd: draft });
  renameSync(join(draft, "etcd-package/usr/bin/etcd"), join(draft, "etcd"));
}
