import type { Context } from "../benches.ts";
import { inTurn, median } from "../numbers.ts";
import { startServer } from "./processes.ts";
import { bundled, plain, plainNames, unbundled } from "./programs.ts";

type Environment = { [name: string]: string };

/** From the start of the process to the first 202, and the most memory that it has taken. */
export async function benchStart({ report, say }: Context, env: Environment, cacheFolder: string): Promise<void> {
  const peaks: { [name: string]: number } = {};
  const once =
    (name: string, argv: string[], more: Environment = {}) =>
    async () => {
      const server = await startServer(argv, { ...env, ...more });
      peaks[name] = Math.max(peaks[name] ?? 0, server.peakMiB());
      await server.end();
      return server.firstMs;
    };
  const cases = {
    cached: once("cached", bundled, { NODE_COMPILE_CACHE: cacheFolder }),
    bundled: once("bundled", bundled),
    unbundled: once("unbundled", unbundled),
    plain: once("plain", plain),
  };
  say("cold starts");
  await inTurn(1, cases); // fills the cache, and what the kernel remembers of the files
  const seen = await inTurn(9, cases);
  const [cached, peak] = [median(seen.cached), peaks["cached"] ?? 0];
  for (const [alternative, against] of [
    ["unbundled", "unbundled"],
    ["plain", plainNames.kubernetes],
  ] as const) {
    const unit = "ms";
    const other = median(seen[alternative]);
    const goal = { of: "ratio", atMost: 1 / 2.5 } as const;
    report({ figure: "start to the first 202, bundle with compile cache", value: cached, unit, against, alternative: other, goal });
    report({ figure: "start to the first 202, bundle", value: median(seen.bundled), unit, against, alternative: other });
    report({ figure: "most memory at the first 202", value: peak, unit: "MiB", against, alternative: peaks[alternative] ?? 0 });
  }
}
