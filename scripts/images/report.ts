import { globSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { Image, Layer } from "./archive.ts";
import type { Target } from "./make.ts";

/** What a node may have to fetch, at most. */
const goalBytes: { readonly [target in Target]: number } = { sink: 70e6, runner: 120e6 };

export interface Report {
  target: Target;
  archive: string;
  reference: string;
  id: string;
  /** As a node fetches it. */
  bytes: number;
  goalBytes: number;
  parts: Part[];
  packages: Package[];
}

interface Part {
  name: string;
  digest: string;
  bytes: number;
  unpackedBytes: number;
}

/** What is there of a Debian package. */
interface Package {
  name: string;
  version: string;
  unpackedBytes: number;
}

/** Each layer by a file that is in no other. */
const names: readonly [file: RegExp, name: string][] = [
  [/^usr\/local\/bin\/node$/, "Node"],
  [/^usr\/local\/bin\/treacle$/, "Treacle"],
  [/^usr\/local\/bin\/crictl$/, "crictl"],
  [/^usr\/sbin\/nft$/, "nft, ip, tc, ping, nsenter, unshare, test, and their libraries"],
  [/^usr\/lib64\/ld-linux/, "C and C++ libraries"],
];

/** @param root where the image is unpacked */
export function reportOf(target: Target, image: Image, { archive, root }: { archive: string; root: string }): Report {
  const parts = image.layers.map(partOf);
  const { id, reference } = image;
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
  return { target, archive, reference, id, bytes, goalBytes: goalBytes[target], parts, packages: packagesIn(root) };
}

function partOf({ digest, bytes, entries }: Layer): Part {
  const found = names.find(([file]) => entries.some(({ path }) => file.test(path)));
  const unpackedBytes = entries.reduce((sum, entry) => sum + (entry.mode.startsWith("-") ? entry.bytes : 0), 0);
  return { name: found?.[1] ?? "others", digest, bytes, unpackedBytes };
}

/** As scanners of images look for them. */
function packagesIn(root: string): Package[] {
  const notes = globSync(join(root, "var/lib/dpkg/status.d/*.md5sums")).toSorted();
  return notes.map((file) => {
    const [, version = ""] = /^Version: (.*)$/m.exec(readFileSync(file.replace(/\.md5sums$/, ""), "utf8")) ?? [];
    const paths = readFileSync(file, "utf8").matchAll(/^\S+ {2}(.*)$/gm);
    const unpackedBytes = [...paths].reduce((sum, [, path = ""]) => sum + statSync(join(root, path)).size, 0);
    return { name: basename(file, ".md5sums"), version, unpackedBytes };
  });
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** For people. */
export function text({ target, reference, archive, bytes, goalBytes, parts, packages }: Report): string {
  const verdict = bytes > goalBytes ? "TOO LARGE" : "at most";
  const row = (name: string, packed: string, unpacked: string): string => `  ${packed.padStart(9)}  ${unpacked.padStart(9)}  ${name}`;
  return [
    `${target}: ${megabytes(bytes)} compressed, ${verdict} ${megabytes(goalBytes)}`,
    `  ${archive}  ${reference}`,
    row("", "fetched", "unpacked"),
    ...parts.map((part) => row(part.name, megabytes(part.bytes), megabytes(part.unpackedBytes))),
    `  of Debian: ${packages.map(({ name, version }) => `${name} ${version}`).join(", ")}`,
  ].join("\n");
}
