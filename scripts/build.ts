// Bundles the programs into dist/, or those that are named (`node scripts/build.ts sink runner`): one minified CommonJS file each,
// since that starts fastest.
import { chmodSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { build } from "esbuild";
import { licencesOf } from "./build/licences.ts";

const root = new URL("../", import.meta.url).pathname;

interface Program {
  entry: string;
  file: string;
  /** Packages that would make it start slowly. */
  without: string[];
}

const programs: Program[] = [
  { entry: "src/cli/main.ts", file: "dist/treacle.cjs", without: [] },
  { entry: "src/cli/runner-entry.ts", file: "dist/runner.cjs", without: ["@kubernetes/client-node", "express", "undici"] },
  { entry: "src/cli/sink-entry.ts", file: "dist/sink.cjs", without: ["selfsigned"] },
];

async function bundle({ entry, file, without }: Program): Promise<void> {
  const startMs = performance.now();
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    platform: "node",
    target: "node22",
    format: "cjs",
    minify: true,
    // CommonJS has no import.meta; esbuild would leave it empty.
    banner: { js: "const __importMetaUrl=require('node:url').pathToFileURL(__filename).href;" },
    define: { "import.meta.url": "__importMetaUrl" },
    legalComments: "none",
    logLevel: "warning",
    metafile: true,
    write: false,
    outfile: file,
  });
  const unwanted = without.filter((name) => Object.keys(metafile.inputs).some((input) => input.includes(`node_modules/${name}/`)));
  if (unwanted.length > 0) throw new Error(`${file} contains ${unwanted.join(", ")}, which it must not load: see what ${entry} imports`);
  const code = outputFiles[0]?.contents ?? new Uint8Array();
  replace(file, code);
  replace(file.replace(/\.cjs$/, ".licences.txt"), Buffer.from(licencesOf(Object.keys(metafile.inputs), root)));
  const ms = Math.round(performance.now() - startMs);
  console.error(`${file}  ${Math.round(code.length / 1024)} KiB  ${ms} ms`);
}

/** In one step: a running test may be reading the old one. */
function replace(file: string, code: Uint8Array): void {
  const next = `${root}${file}.${process.pid}`;
  mkdirSync(`${root}dist`, { recursive: true });
  writeFileSync(next, code);
  if (file.endsWith(".cjs")) chmodSync(next, 0o755);
  renameSync(next, `${root}${file}`);
}

const names = process.argv.slice(2);
const asked = programs.filter(({ file }) => names.length === 0 || names.includes(basename(file, ".cjs")));
const failures = (await Promise.allSettled(asked.map(bundle))).filter((result) => result.status === "rejected");
for (const { reason } of failures) console.error(`build: ${reason instanceof Error ? reason.message : String(reason)}`);
if (failures.length > 0) process.exitCode = 1;
