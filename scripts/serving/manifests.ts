// Knative Serving's own manifests: nothing of it runs, but what is written for it can be held against what it publishes.
import { cpSync } from "node:fs";
import { join } from "node:path";
import { folderFor, go, makeOnce, moduleFolder, type Say } from "../programs/make.ts";

const module = "knative.dev/serving";
const source = new URL(".", import.meta.url).pathname;

const folder = (): string =>
  folderFor(
    "knative-serving",
    ["go.mod", "go.sum"].map((file) => join(source, file)),
  );

/** Folder of its CustomResourceDefinitions, once {@link prepare} has been there. */
export function definitionsOfServing(): string {
  return join(folder(), "resources");
}

/** Fetches them, once on a machine. @throws NoProgramsError */
export async function prepare(say: Say): Promise<void> {
  await makeOnce({
    folder: folder(),
    wanted: ["resources"],
    takes: "some seconds",
    say,
    async make(_, draft) {
      await go(["mod", "download", module], { cwd: source, say });
      cpSync(join(moduleFolder(module, source), "config/core/300-resources"), join(draft, "resources"), { recursive: true });
    },
  });
}
