// Images for a node, without a registry: a store of containers/storage on a disk, which CRI-O reads beside its own.
import { cpSync, globSync, mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Say, folderFor, makeOnce, run } from "../programs/make.ts";
import { outputOf } from "./programs.ts";

/** An image as a file, and how pods name it: "localhost/NAME:TAG". Not latest, which would mean a pull each time. */
export interface ImageArchive {
  /** An OCI archive. */
  path: string;
  name: string;
}

/** Programs that are called here. */
export const imageTools = { "/usr/bin/buildah": "buildah", "/usr/bin/skopeo": "skopeo", "/sbin/mke2fs": "e2fsprogs" };

const made = "images.img";
const keptMs = 24 * 60 * 60_000;

/** A disk with these images, made when their content is new, and kept for a day after its last use. @throws NoProgramsError */
export async function imageDisk(archives: readonly ImageArchive[], say: Say): Promise<string> {
  const names = archives.map(({ name }) => name.replace(/^.*\//, "").replace(":", "-"));
  const folder = folderFor(["image-disk", ...names].join("-"), [new URL(import.meta.url).pathname, ...archives.map(({ path }) => path)]);
  await makeOnce({ folder, wanted: [made], takes: "seconds", say, make: (_, draft) => makeImageDisk(archives, join(draft, made)) });
  utimesSync(folder, new Date(), new Date());
  const old = globSync(`image-disk-*/${made}`, { cwd: join(folder, "..") }).map((path) => join(folder, "..", path, ".."));
  for (const other of old) if (Date.now() - statSync(other).mtimeMs > keptMs) rmSync(other, { recursive: true, force: true });
  return join(folder, made);
}

async function makeImageDisk(archives: readonly ImageArchive[], disk: string): Promise<void> {
  await withStore(disk, async ({ root, runRoot }) => {
    for (const { path, name } of archives) {
      const to = `containers-storage:[overlay@${root}+${runRoot}:overlay.skip_mount_home=true]${name}`;
      await run(["skopeo", "--insecure-policy", "copy", "--quiet", `oci-archive:${path}`, to], { cwd: root });
    }
  });
}

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

/** Makes the disk with the images of test pods: localhost/app:1, from scratch and without a shell, and localhost/busybox:1. */
export async function makeAppDisk({ app, busybox }: AppImages, disk: string): Promise<void> {
  await withStore(disk, async ({ root, runRoot, folder }) => {
    const build = async (name: string, files: { [to: string]: string }, lines: readonly string[]): Promise<void> => {
      const context = mkdtempSync(join(folder, "context-"));
      for (const [to, from] of Object.entries(files)) cpSync(from, join(context, to));
      const recipe = join(context, "Containerfile");
      writeFileSync(recipe, ["FROM scratch", ...Object.keys(files).map((to) => `COPY ${to} /${to}`), ...lines].join("\n"));
      const store = ["--root", root, "--runroot", runRoot, "--storage-driver", "overlay", "--storage-opt", "overlay.skip_mount_home=true"];
      await run(["buildah", ...store, "bud", "--quiet", "--isolation=chroot", "--tag", name, "--file", recipe, context], { cwd: folder });
    };
    await build("localhost/app:1", { app }, ['ENTRYPOINT ["/app"]', 'CMD ["serve"]']);
    await build("localhost/busybox:1", { "bin/busybox": busybox }, ['RUN ["/bin/busybox", "--install", "-s", "/bin"]', "ENV PATH=/bin"]);
  });
}
