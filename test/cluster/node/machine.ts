// A machine in QEMU that is a node: it is started, killed and started again, and its disks stay.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../../src/exec.ts";
import { partOf } from "../../../scripts/node/disks.ts";
import { type Daemon, startDaemon } from "../daemon.ts";

export interface MachineOptions {
  cpus?: number;
  memoryMb?: number;
}

interface MachineParts extends MachineOptions {
  /** Where its disks are, and its console's log. */
  folder: string;
  /** Of the agent, on this machine. */
  agentPort: number;
  /** A disk with images, besides those of test pods. */
  images: string | undefined;
  /** What is unpacked over its root at each start: contents by path. */
  settings: { readonly [path: string]: string };
}

export interface Machine {
  powerOn(): void;
  /** Killed: what it has not written to its disks is lost. */
  powerOff(): Promise<void>;
  running(): boolean;
  /** The end of what it has written to its console, and of QEMU's own complaints. */
  console(): string;
}

export const addresses = { ipv4: "10.0.2.15", ipv6: "fd00:bed::15", gateway4: "10.0.2.2", gateway6: "fd00:bed::2" };

/** Makes its disks. It is not started yet. */
export async function makeMachine(parts: MachineParts): Promise<Machine> {
  const { folder } = parts;
  if (!existsSync(partOf("root.img"))) throw new Error(`there is no ${partOf("root.img")}: make it with node scripts/node.ts`);
  await must(["qemu-img", "create", "-q", "-f", "qcow2", "-F", "raw", "-b", partOf("root.img"), join(folder, "root.qcow2")]);
  await packSettings(parts);
  const consoleLog = join(folder, "console.log");
  writeFileSync(consoleLog, "");
  const command = commandFor(parts, consoleLog);
  let qemu: Daemon | undefined;
  return {
    powerOn() {
      qemu = startDaemon(command, join(folder, "qemu.log"));
    },
    powerOff: async () => qemu?.stop("SIGKILL"),
    running: () => qemu?.running() ?? false,
    console: () => [qemu?.tail(), readFileSync(consoleLog, "utf8").slice(-3000)].filter(Boolean).join("\n"),
  };
}

async function must(argv: readonly [string, ...string[]]): Promise<void> {
  const { code, stderr } = await run(argv);
  if (code !== 0) throw new Error(`${argv[0]}: exit code ${code}: ${stderr}`);
}

/** A bare tar, which the machine reads as a disk. */
async function packSettings({ folder, settings }: MachineParts): Promise<void> {
  const tree = mkdtempSync(join(folder, "settings-"));
  for (const [path, content] of Object.entries(settings)) {
    mkdirSync(join(tree, path, ".."), { recursive: true });
    writeFileSync(join(tree, path), content, { mode: 0o600 });
  }
  await must(["tar", "--create", "--owner=0", "--group=0", `--file=${join(folder, "settings.tar")}`, `--directory=${tree}`, "."]);
  rmSync(tree, { recursive: true });
}

function commandFor({ folder, agentPort, images, cpus = 2, memoryMb = 2048 }: MachineParts, consoleLog: string): [string, ...string[]] {
  const disk = (path: string, options: string): string[] => ["-drive", `if=virtio,file=${path},${options}`];
  const network = `user,id=net,ipv6-net=fd00:bed::/64,ipv6-host=${addresses.gateway6}`;
  const options = {
    // Stock kernels may hang under a nested KVM, so the processor is emulated; Nehalem is the fastest model for that.
    machine: "q35",
    accel: "tcg,thread=multi",
    cpu: "Nehalem",
    smp: String(cpus),
    m: String(memoryMb),
    display: "none",
    serial: `file:${consoleLog}`,
    kernel: partOf("vmlinuz"),
    initrd: partOf("initramfs.cpio"),
    append: "console=ttyS0 quiet panic=1 mitigations=off net.ifnames=0",
    netdev: `${network},hostfwd=tcp:127.0.0.1:${agentPort}-:8118`,
  };
  return [
    // It dies with the process that has started it.
    ...(["setpriv", "--pdeathsig", "KILL", "--", "qemu-system-x86_64", "-nodefaults", "-no-user-config", "-no-reboot"] as const),
    ...Object.entries(options).flatMap(([name, value]) => [`-${name}`, value]),
    // In the order in which the machine expects them: see scripts/node/guest/usr/sbin/node-setup.
    ...disk(join(folder, "root.qcow2"), "format=qcow2,cache=unsafe"),
    ...disk(join(folder, "settings.tar"), "format=raw,readonly=on"),
    ...disk(partOf("apps.img"), "format=raw,readonly=on"),
    ...(images === undefined ? [] : disk(images, "format=raw,readonly=on")),
    ...["virtio-rng-pci", "virtio-net-pci,netdev=net,romfile="].flatMap((device) => ["-device", device]),
  ];
}
