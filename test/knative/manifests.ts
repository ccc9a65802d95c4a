// The manifests as they are in their files, before kustomize.
import { globSync, readFileSync } from "node:fs";
import { loadAll } from "js-yaml";

const folder = new URL("../../knative/", import.meta.url).pathname;

export interface Manifest {
  /** Relative to knative/. */
  file: string;
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; labels?: { [name: string]: string } };
  /** Everything else. */
  [field: string]: unknown;
}

export const manifests: readonly Manifest[] = globSync("**/*.yaml", { cwd: folder })
  .toSorted()
  .flatMap((file) => loadAll(read(file)).map((object) => ({ ...(object as Omit<Manifest, "file">), file }) as Manifest));

interface Kustomization extends Manifest {
  resources?: string[];
  configurations?: string[];
  labels?: { pairs: { [label: string]: string } }[];
  configMapGenerator?: { name: string; namespace: string; literals?: string[] }[];
}

export const kustomizations = manifests.filter(({ file }) => file.endsWith("kustomization.yaml")) as readonly Kustomization[];

/** The one of this kind ("Service", or "v1/Service" where there are several) and name. */
export function manifest(kind: string, name: string): Manifest {
  const found = manifests.filter((one) => [one.kind, `${one.apiVersion}/${one.kind}`].includes(kind) && one.metadata?.name === name);
  if (found.length !== 1) throw new Error(`there are ${found.length} ${kind} ${name}`);
  return found[0] as Manifest;
}

export function read(file: string): string {
  return readFileSync(folder + file, "utf8");
}

/** Variables of a file in the form that kustomize reads. */
export function variables(file: string): { [name: string]: string } {
  const lines = read(file)
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
}
