// From the start of the runner's process until the delay is in force.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeLab, type Lab } from "../test/kernel/lab.ts";
import { bundle, start } from "../test/kernel/treacle.ts";
import type { Context } from "./benches.ts";
import { floorName, makeFloor } from "./floor.ts";
import { inTurn, median } from "./numbers.ts";

const unbundled = fileURLToPath(new URL("../src/cli/runner-entry.ts", import.meta.url));
const rounds = 7;

export async function bench({ report, say }: Context): Promise<void> {
  const lab = await makeLab();
  const floor = await makeFloor();
  const cache = mkdtempSync(join(tmpdir(), "treacle-bench-"));
  const waits: number[] = [];
  try {
    say(`${rounds} starts of each`);
    const cases = {
      floor: floor.take,
      bundled: async () => (await inForce(lab, bundle)).ms,
      cached: async () => {
        process.env["NODE_COMPILE_CACHE"] = cache; // inherited
        const { ms, baselineMs } = await inForce(lab, bundle).finally(() => delete process.env["NODE_COMPILE_CACHE"]);
        waits.push(baselineMs);
        return ms;
      },
      unbundled: async () => (await inForce(lab, unbundled)).ms,
    };
    await inTurn(1, cases);
    waits.length = 0;
    const seen = await inTurn(rounds, cases);
    const figure = "runner start to delay in force";
    const [value, least, unit] = [median(seen.cached), median(seen.floor), "ms"];
    report({ figure: `${figure}, bundle with compile cache`, value, unit, against: floorName, alternative: least });
    report({
      figure: `${figure}, the same without its baseline`,
      value: value - median(waits),
      unit,
      against: floorName,
      alternative: least,
    });
    report({ figure: `${figure}, bundle`, value: median(seen.bundled), unit, against: floorName, alternative: least });
    report({ figure: `${figure}, bundle with compile cache`, value, unit, against: "unbundled", alternative: median(seen.unbundled) });
    report({ figure: `${figure}, bundle`, value: median(seen.bundled), unit, against: "unbundled", alternative: median(seen.unbundled) });
  } finally {
    floor.remove();
    await lab.dispose();
    rmSync(cache, { recursive: true, force: true });
  }
}

/** One short delay. @returns how long after the start of the process it was in force, and how much of that was measured before */
async function inForce({ a, b }: Lab, program: string): Promise<{ ms: number; baselineMs: number }> {
  const startedAt = Date.now();
  const running = start([program, "run", "--netns", a.path, "--to", b.v4, "--delay", "50ms", "--duration", "1s", "--json"]);
  const { data } = await running.event("applied");
  running.child.kill();
  const { code, stderr } = await running.ended;
  if (code !== 0) throw new Error(`treacle run: ${stderr}`);
  const { baseline = 0, lock = 0 } = data.timings;
  return { ms: Date.parse(data.until) - data.durationMs - startedAt, baselineMs: baseline - lock };
}
