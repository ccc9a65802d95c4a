import { execFileSync } from "node:child_process";
import { globSync } from "node:fs";
import { join } from "node:path";
import { installMissing } from "../programs/debian.ts";
import { type Say, folderFor, go, makeOnce, moduleFolder, run } from "../programs/make.ts";

/** As go.mod in crio/ and in tools/crictl pin them. */
const crioVersion = "v1.34.0";
const crictlVersion = "v1.34.0";

const programs = ["crio", "pinns", "crictl", "agent", "app"] as const;
type Program = (typeof programs)[number];

const source = (name: string): string => new URL(`${name}/`, import.meta.url).pathname;
/** The same that the runner's image has. */
const crictlSource = source("../../tools/crictl");

/** What the programs are made from. */
export const sources: readonly string[] = ["agent/*", "app/*", "../../tools/crictl/go.{mod,sum}", "crio/go.{mod,sum}"]
  .flatMap((files) => globSync(files, { cwd: source(".") }).toSorted())
  .map((file) => join(source("."), file));

const folder = (): string => folderFor(`crio-${crioVersion}`, sources);

/** Path of a program that {@link preparePrograms} has made. */
export function pathOf(program: Program): string {
  return join(folder(), program);
}

const compilers = {
  "/usr/bin/gcc": "gcc",
  "/usr/lib/*/libc.a": "libc6-dev",
  "/usr/include/seccomp.h": "libseccomp-dev",
  "/usr/bin/pkg-config": "pkg-config",
};

/** Makes what a node runs besides Kubernetes, once on a machine. @throws NoProgramsError */
export async function preparePrograms(say: Say): Promise<void> {
  await makeOnce({
    folder: folder(),
    wanted: programs,
    takes: "about five minutes",
    say,
    async make(missing, draft) {
      await installMissing(compilers, "CRI-O is partly C", say);
      for (const program of missing) await make[program as Program](join(draft, program), say);
    },
  });
}

/** Each makes one program at a path. */
const make: { readonly [program in Program]: (path: string, say: Say) => Promise<void> } = {
  async crio(path, say) {
    const tags = "containers_image_openpgp containers_image_ostree_stub exclude_graphdriver_btrfs seccomp";
    const args = ["build", "-v", "-ldflags=-s -w", "-tags", tags, "-o", path, "github.com/cri-o/cri-o/cmd/crio"];
    await go(args, { cwd: source("crio"), say, env: { CGO_ENABLED: "1" } });
  },
  async pinns(path) {
    const files = globSync(join(moduleFolder("github.com/cri-o/cri-o", source("crio")), "pinns/src/*.c"));
    await run(["gcc", "-std=c99", "-Os", "-static", "-s", "-o", path, ...files], { cwd: source("crio") });
  },
  async crictl(path, say) {
    const version = `-X sigs.k8s.io/cri-tools/pkg/version.Version=${crictlVersion}`;
    const args = ["build", "-v", "-ldflags", `-s -w ${version}`, "-o", path, "sigs.k8s.io/cri-tools/cmd/crictl"];
    await go(args, { cwd: crictlSource, say });
  },
  agent: (path, say) => go(["build", "-v", "-ldflags=-s -w", "-o", path, "."], { cwd: source("agent"), say }),
  app: (path, say) => go(["build", "-v", "-ldflags=-s -w", "-o", path, "."], { cwd: source("app"), say }),
};

/** What a program writes. */
export function outputOf([file, ...args]: readonly [string, ...string[]], options: { cwd?: string; input?: string } = {}): Buffer {
  return execFileSync(file, args, { ...options, maxBuffer: 1 << 30 });
}
