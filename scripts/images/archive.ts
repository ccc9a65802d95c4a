// Reads OCI archives: one image in a tar.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Image {
  /** Digest of its configuration. */
  id: string;
  reference: string;
  config: {
    User: string;
    Env: string[];
    Entrypoint: string[];
    Cmd?: string[];
    StopSignal: string;
    Labels: { [name: string]: string };
  };
  layers: Layer[];
}

export interface Layer {
  digest: string;
  /** As a node fetches it. */
  bytes: number;
  entries: Entry[];
}

export interface Entry {
  /** As `ls -l` writes it: "-rwxr-xr-x". */
  mode: string;
  /** "0/0" */
  owner: string;
  bytes: number;
  path: string;
}

interface Index {
  manifests: [{ digest: string; annotations: { [name: string]: string } }];
}

interface Manifest {
  config: { digest: string };
  layers: { digest: string; size: number; mediaType: string }[];
}

const blob = (digest: string): string => `blobs/${digest.replace(":", "/")}`;

/** Id of the image in an archive, if there is one. */
export function idOf(archive: string): string | undefined {
  if (!existsSync(archive)) return undefined;
  const read = (path: string): unknown => JSON.parse(tar("--extract", "--to-stdout", "--file", archive, path));
  const [{ digest }] = (read("index.json") as Index).manifests;
  return (read(blob(digest)) as Manifest).config.digest;
}

/** Unpacks an image as a runtime would; its files are in `<folder>/root` then. */
export function unpack(archive: string, folder: string): Image {
  const root = join(folder, "root");
  mkdirSync(root, { recursive: true });
  tar("--extract", "--file", archive, "--directory", folder);
  const read = (path: string): unknown => JSON.parse(readFileSync(join(folder, path), "utf8"));
  const [{ digest, annotations }] = (read("index.json") as Index).manifests;
  const manifest = read(blob(digest)) as Manifest;
  const layers = manifest.layers.map(({ digest, size }) => {
    const file = join(folder, blob(digest));
    tar("--extract", "--gzip", "--numeric-owner", "--preserve-permissions", "--file", file, "--directory", root);
    return { digest, bytes: size, entries: list(file) };
  });
  const { config } = read(blob(manifest.config.digest)) as Pick<Image, "config">;
  return { id: manifest.config.digest, reference: annotations["org.opencontainers.image.ref.name"] ?? "", config, layers };
}

function list(layer: string): Entry[] {
  const lines = tar("--list", "--verbose", "--gzip", "--numeric-owner", "--quoting-style=literal", "--file", layer).trim().split("\n");
  return lines.map((line) => {
    const [mode = "", owner = "", bytes, , , ...path] = line.split(/ +/);
    return { mode, owner, bytes: Number(bytes), path: path.join(" ").replace(/ (->|link to) .*$/, "") };
  });
}

function tar(...args: string[]): string {
  return execFileSync("tar", args, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"] });
}
