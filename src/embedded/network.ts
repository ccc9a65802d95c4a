import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { mkdir, rm, rmdir, writeFile } from "node:fs/promises";
import { BlockList } from "node:net";
import { TreacleError } from "../errors.ts";
import { run, runAtExit } from "../exec.ts";

/** A network namespace with an interface of its own, as a container runtime makes one for a pod. */
export interface PodNetwork {
  /** /run/netns/<uuid>. */
  path: string;
  ips: [string, string];
  remove(): Promise<void>;
}

/** A bridge in the machine's own namespace, to which pods are attached. */
export interface Network {
  attach(): Promise<PodNetwork>;
  close(): Promise<void>;
}

const folder = "/run/netns";

/**
 * Makes a bridge with the first of the networks 10.244.0.0/24 to 10.247.255.0/24 that nobody on this machine uses.
 * The bridge's name carries its number and can exist only once: so several clusters come to different ones.
 */
export async function openNetwork(): Promise<Network> {
  const inUse = await usedAddresses();
  for (let n = 0; n < 1024; n++) {
    const { gateways } = addressesOf(n);
    if (inUse.check(gateways[0])) continue;
    const bridge = `treacle-br${n}`;
    const { code, stderr } = await run(["ip", "link", "add", bridge, "type", "bridge"]);
    if (/File exists/.test(stderr)) continue;
    if (code !== 0) throw new TreacleError("tool-failed", `cannot make the bridge ${bridge}: ${stderr.trim()}; this needs root`);
    await ip([`addr add ${gateways[0]}/24 dev ${bridge}`, `addr add ${gateways[1]}/64 dev ${bridge} nodad`, `link set ${bridge} up`]);
    return network(n, bridge);
  }
  throw new TreacleError("not-supported", "every network from 10.244.0.0/24 to 10.247.255.0/24 is in use on this machine");
}

function network(n: number, bridge: string): Network {
  let last = 1;
  const attached = new Set<Made>();
  const abandon = (): void => removeAtExit(attached, bridge);
  process.once("exit", abandon);
  return {
    async attach() {
      const host = ++last;
      if (host > 254) throw new TreacleError("over-limit", "an embedded cluster has room for 253 pods with a network");
      const made = { path: `${folder}/${randomUUID()}`, veth: `trpod${n}.${host}`, bridge };
      const { ips, gateways } = addressesOf(n, host);
      const remove = async (): Promise<void> => {
        await removeNamespace(made);
        attached.delete(made);
      };
      attached.add(made);
      await makeNamespace(made, { ips, gateways }).catch(async (error: unknown) => {
        await remove();
        throw error;
      });
      return { path: made.path, ips, remove };
    },
    async close() {
      process.off("exit", abandon);
      await run(["ip", "link", "del", bridge]);
      // Only if it is empty; `ip netns` may have mounted something there.
      await rmdir(folder).catch(() => {});
    },
  };
}

/** IPv6 in its canonical text: no group is zero. */
function addressesOf(n: number, host = 1): { ips: [string, string]; gateways: [string, string] } {
  const at = (last: number): [string, string] => [
    `10.${244 + (n >> 8)}.${n & 255}.${last}`,
    `fd00:244:${(n + 1).toString(16)}::${last.toString(16)}`,
  ];
  return { ips: at(host), gateways: at(1) };
}

type Made = { path: string; veth: string; bridge: string };

async function makeNamespace({ path, veth, bridge }: Made, { ips, gateways }: { ips: string[]; gateways: string[] }): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path, "");
  const inside = [
    "link set lo up",
    `link add eth0 type veth peer name ${veth} netns ${process.pid}`,
    `addr add ${ips[0]}/24 dev eth0`,
    `addr add ${ips[1]}/64 dev eth0 nodad`,
    "link set eth0 up",
    ...gateways.map((gateway) => `route add default via ${gateway}`),
  ];
  await ip(inside, path);
  await ip([`link set ${veth} master ${bridge} up`]);
}

/** Also right if only a part of it was made. */
async function removeNamespace({ path, veth }: Made): Promise<void> {
  await run(["ip", "link", "del", veth]);
  await run(["umount", "--lazy", path]);
  await rm(path, { force: true });
}

/** For a process that ends without having closed its network. */
function removeAtExit(attached: ReadonlySet<Made>, bridge: string): void {
  const paths = [...attached].map(({ path }) => path);
  runAtExit(
    ["ip", "-force", "-batch", "-"],
    [...attached]
      .map(({ veth }) => `link del ${veth}`)
      .concat(`link del ${bridge}`)
      .join("\n"),
  );
  if (paths.length > 0) runAtExit(["umount", "--lazy", ...paths]);
  for (const path of paths) rmSync(path, { force: true });
}

/** Runs `ip` commands as one batch, which the first failure ends; with a file, in a new network namespace that is kept there. */
async function ip(commands: readonly string[], file?: string): Promise<void> {
  const batch = ["ip", "-batch", "-"] as const;
  const { code, stderr } = await run(file === undefined ? batch : ["unshare", `--net=${file}`, ...batch], { input: commands.join("\n") });
  if (code !== 0) throw new TreacleError("tool-failed", `ip: ${stderr.trim()}`);
}

/** Networks of this machine's addresses and routes. Those wider than /16 do not count: a narrower route goes before them. */
async function usedAddresses(): Promise<BlockList> {
  const used = new BlockList();
  const [addresses, routes] = await Promise.all(["addr", "route"].map((what) => run(["ip", "-json", "-4", what])));
  const links: { addr_info: { local: string; prefixlen: number }[] }[] = JSON.parse(addresses?.stdout || "[]");
  const ways: { dst: string }[] = JSON.parse(routes?.stdout || "[]");
  const local = links.flatMap(({ addr_info }) => addr_info.map(({ local, prefixlen }) => `${local}/${prefixlen}`));
  for (const range of [...local, ...ways.map(({ dst }) => dst)]) {
    const [net = "", length = "32"] = range.split("/");
    if (net !== "default" && Number(length) >= 16) used.addSubnet(net, Number(length), "ipv4");
  }
  return used;
}
