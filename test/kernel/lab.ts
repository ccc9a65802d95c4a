// A small network of four hosts for kernel tests: namespaces a, b, c and d, each with an eth0, joined by a bridge in a fifth one.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { customAlphabet } from "nanoid";
import { run, type Ran } from "../../src/exec.ts";
import { startAgent, type Agent } from "./lab/agent-client.ts";
import { holders, until } from "./lab/leaks.ts";
import { startFlow, startPingPong, type Flow, type FlowOptions, type PingPong, type PingPongOptions } from "./lab/traffic.ts";

export interface Host {
  readonly name: "a" | "b" | "c" | "d";
  /** The name that `ip netns` knows. */
  readonly netns: string;
  /** The file that `nsenter --net` takes. */
  readonly path: string;
  readonly inode: number;
  readonly v4: string;
  readonly v6: string;
}

export interface Lab {
  readonly a: Host;
  readonly b: Host;
  readonly c: Host;
  readonly d: Host;
  /** Next hop of every host's default routes: the bridge. */
  readonly gateway: { readonly v4: string; readonly v6: string };
  /** Runs a program inside a host's network namespace, whatever its exit code. */
  inside(host: Host, argv: readonly string[]): Promise<Ran>;
  /** The same, and fails if the exit code is not 0. @returns what it printed */
  must(host: Host, argv: readonly string[]): Promise<string>;
  /** Median round trip in ms of `count` pings, 50 ms apart; fails if none is answered. */
  rtt(from: Host, address: string, count?: number): Promise<number>;
  /** A TCP server that sends back what it gets, IPv4 and IPv6, until the lab is disposed of. */
  listen(host: Host, port: number): Promise<void>;
  /** Numbered UDP packets from one host to others, until `stop()`. */
  startFlow(options: FlowOptions): Promise<Flow>;
  /** One TCP connection on which one small message goes back and forth, until `stop()`. */
  startPingPong(options: PingPongOptions): Promise<PingPong>;
  /** Fails unless the host is as it was made: no nft table, no device but lo and eth0, eth0's root qdisc untouched, held by nobody but the lab. */
  assertClean(host: Host): Promise<void>;
  /** Ends the lab's own processes and removes its namespaces. */
  dispose(): Promise<void>;
}

const gateway = { v4: "10.9.0.254", v6: "fd00:9::fe" };
const uniqueName = customAlphabet("0123456789abcdefghijklmnopqrstuvwxyz", 8);

/** Makes the network. Whatever happens, it is gone when this process ends. */
export async function makeLab(): Promise<Lab> {
  const id = `trc-${uniqueName()}`;
  const network = `${id}-net`;
  const names = (["a", "b", "c", "d"] as const).map((name) => ({ name, netns: `${id}-${name}` }));
  const forget = removeAtExit([network, ...names.map(({ netns }) => netns)]);
  await ip(
    [],
    [network, ...names.map(({ netns }) => netns)].map((netns) => `netns add ${netns}`),
  );
  await ip(["-n", network], [...bridge, ...names.flatMap(({ name, netns }) => cable(name, netns))]);
  const [a, b, c, d] = names.map(({ name, netns }, index) => describe(name, netns, index + 1));
  assert(a && b && c && d);
  const hosts = [a, b, c, d];
  await Promise.all(hosts.map((host) => ip(["-n", host.netns], addresses(host))));
  const qdiscs = new Map(await Promise.all(hosts.map(async (host) => [host.name, await rootQdisc(host)] as const)));
  const agents = new Map<string, Promise<Agent>>();
  const agentOf = (host: Host): Promise<Agent> => {
    const agent = agents.get(host.name) ?? startAgent(host.path);
    agents.set(host.name, agent);
    return agent;
  };
  return {
    a,
    b,
    c,
    d,
    gateway,
    inside,
    must,
    rtt,
    listen: async (host, port) => void (await (await agentOf(host)).ask({ do: "listen", port })),
    startFlow: async (options) => {
      // Until a neighbour is known, all but the last few packets to it are dropped: that is not what a flow is to find.
      await Promise.all(options.to.map((host) => rtt(options.from, host[options.family ?? "v4"], 2)));
      return startFlow(agentOf, options);
    },
    startPingPong,
    assertClean: async (host) => {
      const ours = await Promise.all(agents.values());
      await assertClean(host, { rootQdisc: qdiscs.get(host.name), agents: ours.map((agent) => agent.pid) });
    },
    dispose: async () => {
      await Promise.all([...agents.values()].map(async (agent) => (await agent).end()));
      await forget();
    },
  };
}

const cable = (name: string, netns: string): string[] => [
  `link add to-${name} type veth peer name eth0 netns ${netns}`,
  `link set to-${name} master bridge up`,
];

// nodad: an address is usable at once instead of after a second of duplicate detection.
const bridge = [
  "link set lo up",
  "link add bridge type bridge",
  `addr add ${gateway.v4}/24 dev bridge`,
  `addr add ${gateway.v6}/64 dev bridge nodad`,
  "link set bridge up",
];

const addresses = (host: Host): string[] => [
  "link set lo up",
  `addr add ${host.v4}/24 dev eth0`,
  `addr add ${host.v6}/64 dev eth0 nodad`,
  "link set eth0 up",
  `route add default via ${gateway.v4}`,
  `route add default via ${gateway.v6}`,
];

function describe(name: Host["name"], netns: string, number: number): Host {
  const path = `/run/netns/${netns}`;
  return { name, netns, path, inode: statSync(path).ino, v4: `10.9.0.${number}`, v6: `fd00:9::${number}` };
}

async function ip(options: string[], lines: string[]): Promise<void> {
  const { code, stderr } = await run(["ip", ...options, "-batch", "-"], { input: `${lines.join("\n")}\n` });
  assert.equal(code, 0, `ip ${options.join(" ")} -batch: ${stderr}`);
}

/** Removes the namespaces when asked, and at the latest when this process exits. */
function removeAtExit(namespaces: string[]): () => Promise<void> {
  const remove = (): void => {
    const input = namespaces.map((netns) => `netns del ${netns}\n`).join("");
    spawnSync("ip", ["-force", "-batch", "-"], { input, stdio: ["pipe", "ignore", "ignore"] });
  };
  process.once("exit", remove);
  return async () => {
    process.off("exit", remove);
    remove();
    await Promise.resolve();
  };
}

function inside(host: Host, argv: readonly string[]): Promise<Ran> {
  return run(["nsenter", `--net=${host.path}`, ...argv]);
}

async function must(host: Host, argv: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await inside(host, argv);
  assert.equal(code, 0, `${argv.join(" ")} in ${host.name}: ${stderr || stdout}`);
  return stdout;
}

async function rtt(from: Host, address: string, count = 10): Promise<number> {
  const { stdout, stderr } = await inside(from, ["ping", "-n", "-i", "0.05", "-W", "5", "-c", String(count), address]);
  const times = [...stdout.matchAll(/time=([\d.]+) ms/g)].map((match) => Number(match[1])).toSorted((x, y) => x - y);
  assert(times.length > 0, `no answer to ${count} pings from ${from.name} to ${address}: ${stderr || stdout}`);
  return times[Math.floor(times.length / 2)] ?? Number.NaN;
}

async function rootQdisc(host: Host): Promise<string> {
  return (await must(host, ["tc", "qdisc", "show", "dev", "eth0", "root"])).trim();
}

async function assertClean(host: Host, expected: { rootQdisc: string | undefined; agents: (number | undefined)[] }): Promise<void> {
  const [tables, links, qdisc] = await Promise.all([
    must(host, ["nft", "list", "tables"]),
    must(host, ["ip", "-br", "link"]),
    rootQdisc(host),
  ]);
  const devices = links
    .split("\n")
    .flatMap((line) => line.split(/[@\s]/, 1))
    .filter(Boolean);
  assert.deepEqual({ tables: tables.trim(), devices, qdisc }, { tables: "", devices: ["lo", "eth0"], qdisc: expected.rootQdisc });
  const others = (): string[] =>
    holders(host)
      .filter((holder) => !expected.agents.includes(holder.pid))
      .map((holder) => holder.text);
  await until(() => others().length === 0).catch(() => assert.deepEqual(others(), [], `processes that hold ${host.name}'s namespace`));
}
