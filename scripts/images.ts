// Builds the images of the Dockerfile without a registry, and says what is in them.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { unpack } from "./images/archive.ts";
import { archivesIn, makeImages, type Target, targets } from "./images/make.ts";
import { type Report, reportOf, text } from "./images/report.ts";
import { NoProgramsError } from "./programs/make.ts";

const usage = `node scripts/images.ts [--json] [FOLDER]

Builds the Dockerfile's targets with buildah and leaves them as OCI archives in FOLDER (dist/images): sink.tar, runner.tar. Instead
of images from a registry it starts from a Debian that debootstrap makes, and from the Node, npm and Go that are here; they stay in
$XDG_CACHE_HOME/treacle (~/.cache/treacle). Needs root, Go 1.24 or later, npm, and apt-get for buildah and debootstrap.
--json prints sizes, layers and packages as JSON.
Exit codes: 1 an image is larger than it may be, 64 usage, 69 they cannot be made here.`;

function inspect(target: Target, archive: string): Report {
  const folder = mkdtempSync(join(tmpdir(), "treacle-image-"));
  try {
    return reportOf(target, unpack(archive, folder), { archive, root: join(folder, "root") });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { json: { type: "boolean" }, help: { type: "boolean", short: "h" } },
    allowPositionals: true,
  });
  if (values.help || positionals.length > 1) {
    console.log(usage);
    return values.help ? 0 : 64;
  }
  const archives = archivesIn(positionals[0]);
  await makeImages(archives, (line) => console.error(`images: ${line}`));
  const reports = targets.map((target) => inspect(target, archives[target]));
  console.log(values.json ? JSON.stringify(reports, undefined, 2) : reports.map(text).join("\n\n"));
  return reports.some(({ bytes, goalBytes }) => bytes > goalBytes) ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  const known = error instanceof NoProgramsError || (error instanceof TypeError && "code" in error);
  if (!known) throw error;
  console.error(`images: ${error.message}`);
  process.exitCode = error instanceof NoProgramsError ? 69 : 64;
}
