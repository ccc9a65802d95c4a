// npm run demo -- ARGS: builds, then runs `treacle demo ARGS` where the kernel has netem.
import { runChild } from "./child.ts";

const path = (relative: string): string => new URL(`../${relative}`, import.meta.url).pathname;

const built = await runChild([process.execPath, path("scripts/build.ts")]);
process.exitCode =
  built === 0
    ? await runChild([path("scripts/with-netem"), process.execPath, path("dist/treacle.cjs"), "demo", ...process.argv.slice(2)])
    : built;
