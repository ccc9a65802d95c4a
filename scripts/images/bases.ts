// What the Dockerfile starts from where there is no registry: a Debian, and on it Node with npm, and Go, as this machine has them.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { globSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { installMissing } from "../programs/debian.ts";
import type { Say } from "../programs/make.ts";
import { type Buildah, buildahIn } from "./buildah.ts";
import { imagesDebian } from "./debian.ts";

/** Whom this machine trusts: whoever fetches packages through it has to trust the same. */
const authorities = "/etc/ssl/certs/ca-certificates.crt";

const tools = {
  "/usr/bin/buildah": "buildah",
  [authorities]: "ca-certificates",
};

export interface Bases {
  buildah: Buildah;
  /** Images by the Dockerfile's ARG. */
  images: { [argument: string]: string };
}

/** Makes whatever is not there yet, once on a machine. @throws NoProgramsError */
export async function prepareBases(say: Say): Promise<Bases> {
  await installMissing(tools, "images are made from Debian, without a registry", say);
  await imagesDebian.prepare(say);
  const buildah = buildahIn(join(imagesDebian.folder, "buildah"));
  const trust = createHash("sha256").update(readFileSync(authorities)).digest("hex").slice(0, 12);
  const debian = await image(buildah, { name: "debian:1", from: "scratch", files: { "/": imagesDebian.tar } });
  const npm = dirname(dirname(realpathSync(onPath("npm"))));
  const { version } = JSON.parse(readFileSync(join(npm, "package.json"), "utf8")) as { version: string };
  const node = await image(buildah, {
    name: `node:${process.versions.node}-npm-${version}-${trust}`,
    from: debian,
    files: { "/usr/local/bin/node": process.execPath, "/usr/local/lib/node_modules/npm": npm, [authorities]: authorities },
    run: ["ln", "-s", "../lib/node_modules/npm/bin/npm-cli.js", "/usr/local/bin/npm"],
    env: `NODE_EXTRA_CA_CERTS=${authorities}`,
  });
  const [goRoot = "", goVersion = ""] = execFileSync("go", ["env", "GOROOT", "GOVERSION"], { encoding: "utf8" }).split("\n");
  const go = await image(buildah, {
    name: `go:${goVersion}-${trust}`,
    from: debian,
    files: { "/usr/local/go": goRoot, [authorities]: authorities },
    run: ["ln", "-s", "/usr/local/go/bin/go", "/usr/local/bin/go"],
    env: "GOPATH=/go",
  });
  return { buildah, images: { DEBIAN_IMAGE: debian, NODE_IMAGE: node, GO_IMAGE: go } };
}

function onPath(program: string): string {
  const folders = (process.env["PATH"] ?? "").split(":");
  const [found = program] = folders.flatMap((folder) => globSync(join(folder, program)));
  return found;
}

interface Base {
  name: string;
  from: string;
  /** What is copied from this machine, by where it goes. */
  files: { [to: string]: string };
  run?: string[];
  env?: string;
}

async function image(buildah: Buildah, { name, from, files, run: command, env }: Base): Promise<string> {
  const tag = `localhost/treacle-base/${name}`;
  const there = await buildah("inspect", "--type=image", tag).then(
    () => true,
    () => false,
  );
  if (there) return tag;
  const container = `making-${process.pid}`;
  await buildah("from", "--pull-never", "--name", container, from);
  try {
    for (const [to, path] of Object.entries(files)) await buildah("add", "--quiet", container, path, to);
    if (command) await buildah("run", "--isolation=chroot", container, "--", ...command);
    if (env) await buildah("config", "--env", env, container);
    await buildah("commit", "--quiet", container, tag);
  } finally {
    await buildah("rm", container);
  }
  return tag;
}
