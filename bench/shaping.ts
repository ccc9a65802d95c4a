// The two ways to delay packets to some addresses that are compared: Treacle's programme, and filters on a root qdisc.
import { run } from "../src/exec.ts";
import { toElements } from "../src/netem/elements.ts";
import type { Impairment } from "../src/netem/impairment.ts";
import { renewGate, steps, type Programme } from "../src/netem/programme.ts";
import { openNamespace, type Namespace } from "../src/runner/namespace.ts";
import { openOwner } from "../src/runner/owner.ts";

const noAddresses = { addresses: [], prefixes: [], ports: [] };
const interfaces = ["eth0"];

export interface OurOptions {
  addresses: readonly string[];
  impairment?: Partial<Impairment>;
  /** Changes what tc is told. */
  tc?: (line: string) => string;
}

/** Ends it at once, as the kernel does when the runner is killed, and removes the device. */
export type End = () => Promise<void>;

/** Applies the runner's own programme by the runner's own means, without its measurements, and keeps it in force. */
export async function applyOurs(netns: string, { addresses, impairment = {}, tc = (line) => line }: OurOptions): Promise<End> {
  const namespace = openNamespace(netns);
  const owner = await openOwner(namespace);
  const programme: Programme = {
    impairment: { delayMs: 100, jitterMs: 0, lossPercent: 0, rateBitPerSecond: 0, ...impairment },
    interfaces,
    delayed: toElements([{ cidrs: [...addresses], ports: [] }]),
    spared: { v4: noAddresses, v6: noAddresses },
    node: { v4: ["192.0.2.254"], v6: [] },
  };
  const inTenMinutes = new Date(Date.now() + 600_000).toISOString().replace(/\.\d+/, "");
  for (const { apply } of steps(programme, inTenMinutes)) {
    if (apply.tool === "nft") await owner.apply(apply.input);
    else await batch(namespace, apply.tool, apply.input.split("\n").map(tc));
  }
  let renewed = Promise.resolve();
  const timer = setInterval(() => void (renewed = owner.apply(renewGate(interfaces))), 10_000);
  return async () => {
    clearInterval(timer);
    await renewed;
    await owner.close();
    await batch(namespace, "ip", ["link del dev treacle0"]);
    namespace.close();
  };
}

async function batch(namespace: Namespace, tool: "ip" | "tc", lines: string[]): Promise<void> {
  const { code, stderr } = await namespace.run([tool, "-batch", "-"], `${lines.filter(Boolean).join("\n")}\n`);
  if (code !== 0) throw new Error(`${tool} -batch: ${stderr}`);
}

/** Lines for tc: a root htb, a class for what is delayed, and one u32 filter for each address. */
export function u32Lines(addresses: readonly string[]): string[] {
  return [
    "qdisc add dev eth0 root handle 1: htb",
    "class add dev eth0 parent 1: classid 1:10 htb rate 100gbit ceil 100gbit quantum 60000",
    ...addresses.map((address) => `filter add dev eth0 parent 1: protocol ip prio 1 u32 match ip dst ${address}/32 flowid 1:10`),
  ];
}

/** Gives the lines to one `tc -batch`. */
export async function batchTc(netns: string, lines: readonly string[]): Promise<void> {
  await tcInside(netns, ["tc", "-batch", "-"], lines);
}

/** Gives each line to a `tc` of its own: one shell inside the namespace starts them, which is the fastest way to do so. */
export async function eachTc(netns: string, lines: readonly string[]): Promise<void> {
  await tcInside(
    netns,
    ["sh", "-e"],
    lines.map((line) => `tc ${line}`),
  );
}

export async function removeRoot(netns: string): Promise<void> {
  await batchTc(netns, ["qdisc del dev eth0 root"]);
}

async function tcInside(netns: string, argv: readonly string[], lines: readonly string[]): Promise<void> {
  const { code, stderr } = await run(["nsenter", `--net=${netns}`, ...argv], { input: `${lines.join("\n")}\n`, timeoutMs: 120_000 });
  if (code !== 0) throw new Error(`${argv.join(" ")}: ${stderr.slice(0, 500)}`);
}

/** So many addresses of which no two make a prefix together, spread as pods' are. */
export function scattered(count: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const number = (i * 15_838 + 1) & 0xffffff;
    return `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`;
  });
}
