import { readdirSync, rmSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TreacleError } from "../errors.ts";
import { run, runAtExit } from "../exec.ts";
import { type Undo, pushForExit } from "../undo.ts";
import { holdName } from "./lock.ts";

const folder = "/run/netns";

/** The names of everything that the n-th cluster of this machine makes begin with this. */
const bridgeOf = (n: number): string => `treacle-br${n}`;
const deviceOf = (n: number, host: number | string): string => `trpod${n}.${host}`;

/**
 * Makes a bridge with the first of the networks 10.244.0.0/24 to 10.247.255.0/24 that nobody on this machine uses.
 * The bridge's name carries its number, and whoever holds the lock of that name is alive: so several clusters come to different
 * ones, and what dead ones have left is taken away.
 */
export async function openNetwork(undo: Undo[]) {
  await removeLeftovers();
  for (let n = 0; n < 1024; n++) {
    const [v4, v6] = addressesOf(n, 1);
    const bridge = bridgeOf(n);
    const release = (await isUsed(v4)) ? undefined : await holdName(bridge);
    if (!release) continue;
    const { code, stderr } = await run(["ip", "link", "add", bridge, "type", "bridge"]);
    if (code !== 0) {
      release();
      throw new TreacleError("tool-failed", `cannot make the bridge ${bridge}: ${stderr.trim()}`);
    }
    undo.push(release);
    const opened = network(n, bridge);
    pushForExit(undo, () => opened.close());
    await ip([`addr add ${v4}/24 dev ${bridge}`, `addr add ${v6}/64 dev ${bridge} nodad`, `link set ${bridge} up`]);
    return opened;
  }
  throw new TreacleError("not-supported", "every network from 10.244.0.0/24 to 10.247.255.0/24 is in use on this machine");
}

/** Takes away what clusters have left whose process was killed. */
async function removeLeftovers(): Promise<void> {
  const devices = readdirSync("/sys/class/net");
  for (const bridge of devices.filter((name) => /^treacle-br\d+$/.test(name))) {
    const release = await holdName(bridge);
    if (!release) continue;
    const own = deviceOf(Number(bridge.slice("treacle-br".length)), "");
    const files = namesIn(folder).filter((name) => name.startsWith(`${bridge}.`));
    takeAway([...devices.filter((name) => name.startsWith(own)), bridge], files);
    for (const name of namesIn(tmpdir()).filter((name) => name.startsWith(statePrefix(bridge)))) {
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    }
    release();
  }
}

/** How the name of a cluster's folder for temporary files begins. */
export const statePrefix = (bridge: string): string => `${bridge}-`;

/** Removes devices, and network namespaces by the names of their files. Some may be gone. */
function takeAway(devices: readonly string[], files: readonly string[]): void {
  const paths = files.map((name) => join(folder, name));
  runAtExit(["ip", "-force", "-batch", "-"], devices.map((device) => `link del ${device}`).join("\n"));
  if (paths.length > 0) runAtExit(["umount", "--lazy", ...paths]);
  for (const path of paths) rmSync(path, { force: true });
}

function namesIn(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

/** Whether a route leads there. Those wider than /16 do not count: a narrower route, such as ours, goes before them. */
async function isUsed(address: string): Promise<boolean> {
  const { stdout } = await run(["ip", "-json", "-4", "route", "show", "table", "all", "to", "match", address]);
  const routes = JSON.parse(stdout || "[]") as { dst: string }[];
  return routes.some(({ dst }) => dst !== "default" && Number(dst.split("/")[1] ?? 32) >= 16);
}

/** IPv6 in its canonical text: no group is zero. */
function addressesOf(n: number, host: number): [string, string] {
  return [`10.${244 + (n >> 8)}.${n & 255}.${host}`, `fd00:244:${(n + 1).toString(16)}::${host.toString(16)}`];
}

/** The bridge, and the network namespaces of pods that are attached to it. */
function network(n: number, bridge: string) {
  const devices = new Map<string, string>();
  const fileOf = (uid: string): string => `${bridge}.${uid}`;
  const pathOf = (uid: string): string => join(folder, fileOf(uid));
  let last = 1;

  function detach(...uids: string[]): void {
    takeAway(
      uids.flatMap((uid) => devices.get(uid) ?? []),
      uids.map(fileOf),
    );
    for (const uid of uids) devices.delete(uid);
  }

  return {
    bridge,
    /** Makes a namespace with an interface of its own for a pod. @returns its path, and its addresses: IPv4, then IPv6 */
    async attach(uid: string) {
      const host = ++last;
      if (host > 254) throw new TreacleError("over-limit", "an embedded cluster has room for 253 pods with a network");
      const device = deviceOf(n, host);
      devices.set(uid, device);
      const [path, ips] = [pathOf(uid), addressesOf(n, host)];
      await mkdir(folder, { recursive: true });
      await writeFile(path, "");
      const inside = [`link set lo up`, `link add eth0 type veth peer name ${device} netns ${process.pid}`, `link set eth0 up`];
      const addresses = [`addr add ${ips[0]}/24 dev eth0`, `addr add ${ips[1]}/64 dev eth0 nodad`];
      const routes = addressesOf(n, 1).map((gateway) => `route add default via ${gateway}`);
      await ip([...inside, ...addresses, ...routes], path);
      await ip([`link set ${device} master ${bridge} up`]);
      return { path, ips };
    },
    /** Path of the namespace of an attached pod. */
    pathOf: (uid: string) => (devices.has(uid) ? pathOf(uid) : undefined),
    detach,
    /** Takes away what is still there. */
    close() {
      detach(...devices.keys());
      takeAway([bridge], []);
      // Only if it is empty; `ip netns` may have mounted something there.
      runAtExit(["rmdir", folder]);
    },
  };
}

/** Runs `ip` commands as one batch, which the first failure ends; with a file, in a new network namespace that is kept there. */
async function ip(commands: readonly string[], file?: string): Promise<void> {
  const batch = ["ip", "-batch", "-"] as const;
  const { code, stderr } = await run(file === undefined ? batch : ["unshare", `--net=${file}`, ...batch], { input: commands.join("\n") });
  if (code !== 0) throw new TreacleError("tool-failed", `ip: ${stderr.trim()}`);
}
