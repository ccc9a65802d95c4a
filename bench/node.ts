// On a real node: kubelet, CRI-O, crictl, kube-proxy and our images, in a machine that is emulated.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unpack } from "../scripts/images/archive.ts";
import { archivesIn, makeImages, targets } from "../scripts/images/make.ts";
import { reportOf } from "../scripts/images/report.ts";
import { prepare as prepareKubernetes } from "../scripts/kubernetes/programs.ts";
import { prepare as prepareMachine } from "../scripts/node/disks.ts";
import { type Undo, unwind } from "../src/undo.ts";
import { startInstalled } from "../test/cluster/node/installed.ts";
import type { Context } from "./benches.ts";
import { measureEnds } from "./node/ends.ts";
import { measureMemory } from "./node/memory.ts";
import { measureSeed } from "./node/seed.ts";
import { measureStart } from "./node/timeline.ts";

export async function bench(context: Context): Promise<void> {
  const { say } = context;
  await prepareKubernetes(say);
  await prepareMachine(say);
  await makeImages(archivesIn(), say);
  tellSizes(context);
  const undo: Undo[] = [];
  try {
    say("starting Kubernetes, the node and Treacle");
    const bed = await startInstalled(undo);
    await measureStart(bed, context);
    await measureEnds(bed, context);
    await measureSeed(bed, context);
    await measureMemory(bed, context);
  } catch (error) {
    say(String(error)); // what follows from it, when everything is taken away, must not hide it
    throw error;
  } finally {
    await unwind(undo);
  }
}

function tellSizes({ report }: Context): void {
  const archives = archivesIn();
  for (const target of targets) {
    const folder = mkdtempSync(join(tmpdir(), "treacle-image-"));
    try {
      const archive = archives[target];
      const { bytes, goalBytes, parts } = reportOf(target, unpack(archive, folder), { archive, root: join(folder, "root") });
      const node = parts.find(({ name }) => name === "Node")?.bytes ?? 0;
      const goal = { of: "value", atMost: goalBytes / 1e6 } as const;
      report({
        figure: `image of ${target}, compressed`,
        value: bytes / 1e6,
        unit: "MB",
        against: "Node in it",
        alternative: node / 1e6,
        goal,
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
}
