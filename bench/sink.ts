// The sink: how soon the first event is accepted, events a second, memory.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unwind, type Undo } from "../src/undo.ts";
import type { Context } from "./benches.ts";
import { startApi } from "./sink/processes.ts";
import { benchStart } from "./sink/start.ts";
import { benchThroughput } from "./sink/throughput.ts";

export async function bench(context: Context): Promise<void> {
  const undo: Undo[] = [];
  const folder = mkdtempSync(join(tmpdir(), "treacle-bench-"));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  try {
    const api = await startApi();
    undo.push(() => api.end());
    const KUBECONFIG = join(folder, "kubeconfig");
    writeFileSync(KUBECONFIG, api.kubeconfig);
    await benchStart(context, { KUBECONFIG }, join(folder, "cache"));
    await benchThroughput(context, { KUBECONFIG }, undo);
  } finally {
    await unwind(undo);
  }
}
