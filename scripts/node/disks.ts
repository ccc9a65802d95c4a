// What a machine that is a node starts from: a kernel, and disks that no run writes to.
import { chmodSync, copyFileSync, globSync, mkdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathOf as kubernetes, prepareForNodes } from "../kubernetes/programs.ts";
import { installMissing } from "../programs/debian.ts";
import { NoProgramsError, type Say, folderFor, makeOnce, run } from "../programs/make.ts";
import { nodeDebian } from "./debian.ts";
import { imageTools, makeAppDisk, makeDisk } from "./images.ts";
import { outputOf, pathOf, preparePrograms, sources } from "./programs.ts";

const here = new URL(".", import.meta.url).pathname;
const wanted = ["vmlinuz", "initramfs.cpio", "root.img", "apps.img"] as const;

function folder(): string {
  const files = globSync(["guest/**/*", "*.ts", "../kubernetes/go.mod"], { cwd: here }).toSorted();
  const ours = files.map((file) => join(here, file)).filter((file) => statSync(file).isFile());
  return folderFor("node", [...sources, ...ours]);
}

/** Path of what {@link prepare} has made. apps.img: images of test pods (see images.ts). */
export function partOf(part: (typeof wanted)[number]): string {
  return join(folder(), part);
}

const machinery = {
  ...imageTools,
  "/usr/bin/qemu-system-x86_64": "qemu-system-x86",
  "/usr/bin/qemu-img": "qemu-utils",
  "/boot/vmlinuz-*-cloud-amd64": "linux-image-cloud-amd64",
  "/sbin/depmod": "kmod",
  "/usr/bin/cpio": "cpio",
};

/** Makes whatever is not there yet, once on a machine: ten minutes. @throws NoProgramsError */
export async function prepare(say: Say): Promise<void> {
  if (process.getuid?.() !== 0)
    throw new NoProgramsError("file systems and images are made as root, and a node runs as root; run it as root");
  await installMissing(machinery, "a node is a machine in QEMU", say);
  await prepareForNodes(say);
  await preparePrograms(say);
  await nodeDebian.prepare(say);
  await makeOnce({ folder: folder(), wanted, takes: "about a minute", say, make: (_, draft) => make(draft) });
}

async function make(draft: string): Promise<void> {
  const at = (part: string): string => join(draft, part);
  const kernel = newestKernel();
  copyFileSync(`/boot/vmlinuz-${kernel}`, at("vmlinuz"));
  mkdirSync(at("root"));
  await run(["tar", "--extract", "--xattrs", "--xattrs-include=*", `--file=${nodeDebian.tar}`, `--directory=${at("root")}`], {
    cwd: draft,
  });
  await furnish(at("root"), kernel);
  await makeDisk(at("root"), at("root.img"), 3072);
  packInitramfs(at("initramfs"), { kernel, busybox: at("root/bin/busybox") });
  await makeAppDisk({ app: pathOf("app"), busybox: at("root/bin/busybox") }, at("apps.img"));
}

function newestKernel(): string {
  const kernels = globSync("/boot/vmlinuz-*-cloud-amd64").map((file) => basename(file).replace("vmlinuz-", ""));
  const [newest = ""] = kernels.toSorted((a, b) => b.localeCompare(a, "en", { numeric: true }));
  return newest;
}

/** Modules of devices that the machine does not have. */
const superfluous = [
  "sound",
  ...["gpu", "infiniband", "scsi", "nvme", "md", "ata", "hid", "input", "usb", "media"].map((name) => `drivers/${name}`),
];

async function furnish(root: string, kernel: string): Promise<void> {
  const modules = join(root, "lib/modules", kernel);
  for (const made of ["lib/modules", "var/lib/containers", "var/lib/kubelet", "var/lib/images/apps", "var/lib/images/given", "var/log"])
    mkdirSync(join(root, made), { recursive: true });
  await run(["cp", "--recursive", "--preserve=mode,links", `/lib/modules/${kernel}`, modules], { cwd: root });
  for (const name of superfluous) rmSync(join(modules, "kernel", name), { recursive: true, force: true });
  await run(["depmod", "--basedir", root, kernel], { cwd: root });
  const programs = [
    ...(["crio", "pinns", "crictl", "agent"] as const).map(pathOf),
    ...(["kubelet", "kube-proxy"] as const).map(kubernetes),
  ];
  for (const program of programs) copyFileSync(program, join(root, "usr/local/bin", basename(program)));
  await run(["cp", "--recursive", "--preserve=mode", `${join(here, "guest")}/.`, root], { cwd: root });
  rmSync(join(root, "sbin/init"), { force: true });
  symlinkSync("/bin/busybox", join(root, "sbin/init"));
}

/** What mounts the disk; the kernel itself knows neither its bus nor its driver. */
const init = `#!/bin/busybox sh
busybox mount -t devtmpfs dev /dev
while read module; do busybox insmod /modules/$module; done </modules/order
while ! busybox mount -t ext4 /dev/vda /new 2>/dev/null; do busybox usleep 50000; done
exec busybox switch_root /new /sbin/init
`;

function packInitramfs(tree: string, { kernel, busybox }: { kernel: string; busybox: string }): void {
  for (const made of ["bin", "modules", "new", "dev"]) mkdirSync(join(tree, made), { recursive: true });
  copyFileSync(busybox, join(tree, "bin/busybox"));
  const needed = ["virtio_pci", "virtio_blk"].flatMap((name) => dependenciesOf(name, kernel));
  for (const file of new Set(needed)) copyFileSync(file, join(tree, "modules", basename(file)));
  writeFileSync(join(tree, "modules/order"), [...new Set(needed)].map((file) => `${basename(file)}\n`).join(""));
  writeFileSync(join(tree, "init"), init);
  chmodSync(join(tree, "init"), 0o755);
  const names = globSync("**", { cwd: tree }).join("\n");
  writeFileSync(`${tree}.cpio`, outputOf(["cpio", "--create", "--format=newc", "--quiet"], { cwd: tree, input: names }));
}

/** Files of a module and of what has to be loaded before it. */
function dependenciesOf(module: string, kernel: string): string[] {
  const shown = outputOf(["/sbin/modprobe", "--set-version", kernel, "--show-depends", module]).toString();
  return shown.split("\n").flatMap((line) => /^insmod (\S+)/.exec(line)?.[1] ?? []);
}
