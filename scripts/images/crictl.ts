import { join } from "node:path";
import { folderFor, go, makeOnce, type Say } from "../programs/make.ts";

/** crictl as tools/crictl/go.mod pins it; the Dockerfile builds the same. */
const version = "v1.34.0";
const source = new URL("../../tools/crictl/", import.meta.url).pathname;

const folder = (): string =>
  folderFor(
    `crictl-${version}`,
    ["go.mod", "go.sum"].map((file) => join(source, file)),
  );

/** Path of the crictl that {@link prepareCrictl} has made. */
export function crictlPath(): string {
  return join(folder(), "crictl");
}

/** Makes crictl, once on a machine: about a minute. @throws NoProgramsError */
export async function prepareCrictl(say: Say): Promise<void> {
  await makeOnce({
    folder: folder(),
    wanted: ["crictl"],
    takes: "a minute or two",
    say,
    async make(_missing, draft) {
      const stamp = `-X sigs.k8s.io/cri-tools/pkg/version.Version=${version}`;
      const output = ["-o", join(draft, "crictl")];
      await go(["build", "-v", "-ldflags", `-s -w ${stamp}`, ...output, "sigs.k8s.io/cri-tools/cmd/crictl"], { cwd: source, say });
    },
  });
}
