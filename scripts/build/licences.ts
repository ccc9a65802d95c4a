import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What has to go along with a bundle: the licences of the packages that are in it. @param inputs paths of its sources, as esbuild names them */
export function licencesOf(inputs: readonly string[], root: string): string {
  const folders = inputs.flatMap((input) => /^.*node_modules\/(@[^/]+\/)?[^/]+(?=\/)/.exec(input)?.[0] ?? []);
  return [...new Set(folders)]
    .toSorted()
    .map((folder) => licenceOf(join(root, folder)))
    .join(`${"-".repeat(80)}\n`);
}

function licenceOf(folder: string): string {
  const read = (file: string): string => readFileSync(join(folder, file), "utf8");
  const { name, version, license } = JSON.parse(read("package.json")) as { name: string; version: string; license?: string };
  const texts = globSync("{LICEN[CS]E,licen[cs]e,COPYING,NOTICE}*", { cwd: folder }).toSorted().map(read);
  return [`${name} ${version}: ${license ?? "see below"}\n`, ...texts.map((text) => `${text.trim()}\n`)].join("\n");
}
