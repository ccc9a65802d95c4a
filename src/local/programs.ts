import { fileURLToPath } from "node:url";

type Program = readonly [string, ...string[]];

/** The runner as it is shipped, beside this very bundle; from the sources, its source. */
export const runnerProgram: Program = [process.execPath, beside(import.meta.url)];

export const probeProgram: Program = [...runnerProgram, "probe"];

function beside(self: string): string {
  return fileURLToPath(new URL(self.endsWith(".ts") ? "../cli/runner-entry.ts" : "runner.cjs", self));
}
