// Images for a node, without a registry. On a disk: a store of containers/storage, which CRI-O reads beside its own; for containerd, in
// its folder "archives", OCI archives that the node imports before its kubelet starts.
import { cpSync, globSync, mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { folderFor, makeOnce, run } from "../programs/make.ts";
import { outputOf } from "./programs.ts";

/** An image as a file, and how pods name it: "localhost/NAME:TAG". Not latest, which would mean a pull each time. */
export interface ImageArchive {
  /** An OCI archive. */
  path: string;
  name: string;
}

/** What a node's containers run under, as its program and its folder in /run are called. */
export type Runtime = "crio" | "containerd";

/** Programs that are called here. */
export const imageTools = { "/usr/bin/buildah": "buildah", "/usr/bin/skopeo": "skopeo", "/sbin/mke2fs": "e2fsprogs" };

const made = "images.img";
const keptMs = 24 * 60 * 60_000;

/** A disk with these images, made when their content is new, and kept for a day after its last use. @throws NoProgramsError */
export async function imageDisk(archives: readonly ImageArchive[], runtime: Runtime): Promise<string> {
  const names = archives.map(({ name }) => fileNameOf(name));
  const pins = [new URL(import.meta.url).pathname, ...archives.map(({ path }) => path)];
  const folder = folderFor([`image-disk-${runtime}`, ...names].join("-"), pins);
  const make = (_: unknown, draft: string): Promise<void> => makeImageDisk(archives, runtime, join(draft, made));
  await makeOnce({ folder, wanted: [made], takes: "seconds", say() {}, make });
  utimesSync(folder, new Date(), new Date());
  const old = globSync(`image-disk-*/${made}`, { cwd: join(folder, "..") }).map((path) => join(folder, "..", path, ".."));
  for (const other of old) if (Date.now() - statSync(other).mtimeMs > keptMs) rmSync(other, { recursive: true, force: true });
  return join(folder, made);
}

async function makeImageDisk(archives: readonly ImageArchive[], runtime: Runtime, disk: string): Promise<void> {
  await withStore(disk, async (store) => {
    for (const { path, name } of archives) {
      const to = runtime === "crio" ? inStore(store, name) : archiveIn(store, name);
      await copyImage(`oci-archive:${path}`, to);
    }
  });
}

async function copyImage(from: string, to: string): Promise<void> {
  await run(["skopeo", "--insecure-policy", "copy", "--quiet", from, to], { cwd: "/" });
}

function inStore({ root, runRoot }: Store, name: string): string {
  return `containers-storage:[overlay@${root}+${runRoot}:overlay.skip_mount_home=true]${name}`;
}

/** Beside what the store has in its folder. */
function archiveIn({ root }: Store, name: string): string {
  const folder = join(root, "archives");
  mkdirSync(folder, { recursive: true });
  return `oci-archive:${join(folder, fileNameOf(name))}.tar:${name}`;
}

const fileNameOf = (name: string): string => name.replace(/^.*\//, "").replace(":", "-");

interface Store {
  root: string;
  runRoot: string;
  folder: string;
}

/** Beside the disk, which is on a real file system: overlays do not go over others. */
async function withStore(disk: string, fill: (store: Store) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(`${disk}.store-`);
  const [root, runRoot] = [join(folder, "root"), mkdtempSync(join(tmpdir(), "run-"))];
  try {
    mkdirSync(root);
    await fill({ root, runRoot, folder });
    await makeDisk(root, disk, 16);
  } finally {
    for (const made of [folder, runRoot]) rmSync(made, { recursive: true, force: true });
  }
}

/** Makes a file system with what is in a folder. @param spareMb room besides, of which nothing is taken before it is written */
export async function makeDisk(tree: string, disk: string, spareMb: number): Promise<void> {
  const [usedMb = 0] = outputOf(["du", "-sm", tree]).toString().split("\t").map(Number);
  const size = `${Math.ceil(usedMb * 1.25) + spareMb}M`;
  const options = ["-q", "-t", "ext4", "-m", "0", "-E", "lazy_itable_init=1,lazy_journal_init=1"];
  await run(["/sbin/mke2fs", ...options, "-d", tree, disk, size], { cwd: tree });
}

interface AppImages {
  /** Path of the program of test pods. */
  app: string;
  /** Path of a static busybox. */
  busybox: string;
}

/**
 * Makes the disk with the images of test pods, for both runtimes: localhost/app:1, from scratch and without a shell, and
 * localhost/busybox:1. localhost/pause:1 is what containerd runs in every sandbox.
 */
export async function makeAppDisk({ app, busybox }: AppImages, disk: string): Promise<void> {
  await withStore(disk, async (store) => {
    const { root, runRoot, folder } = store;
    const build = async (name: string, files: { [to: string]: string }, lines: readonly string[]): Promise<void> => {
      const context = mkdtempSync(join(folder, "context-"));
      for (const [to, from] of Object.entries(files)) cpSync(from, join(context, to));
      const recipe = join(context, "Containerfile");
      writeFileSync(recipe, ["FROM scratch", ...Object.keys(files).map((to) => `COPY ${to} /${to}`), ...lines].join("\n"));
      const where = ["--root", root, "--runroot", runRoot, "--storage-driver", "overlay", "--storage-opt", "overlay.skip_mount_home=true"];
      await run(["buildah", ...where, "bud", "--quiet", "--isolation=chroot", "--tag", name, "--file", recipe, context], { cwd: folder });
      await copyImage(inStore(store, name), archiveIn(store, name));
    };
    await build("localhost/app:1", { app }, ['ENTRYPOINT ["/app"]', 'CMD ["serve"]']);
    await build("localhost/pause:1", { app }, ['ENTRYPOINT ["/app", "pause"]']);
    await build("localhost/busybox:1", { "bin/busybox": busybox }, ['RUN ["/bin/busybox", "--install", "-s", "/bin"]', "ENV PATH=/bin"]);
  });
}
