import { statSync } from "node:fs";
import { hostname } from "node:os";
import { basename } from "node:path";
import { customAlphabet } from "nanoid";
import { isIP } from "node:net";
import { TreacleError } from "../errors.ts";
import type { Latency } from "../events/types.gen.ts";
import { parseImpairment } from "../netem/impairment.ts";
import type { Spot } from "../netem/proof.ts";
import { formatCidr, parseCidr } from "../plan/cidr.ts";
import type { Destination } from "../plan/orders.ts";
import { bounds, parseMs, parsePorts } from "../plan/units.ts";
import type { Assignment } from "./assignment.ts";
import { readResolvers } from "./find.ts";

/** What `treacle run` is asked for, as written on the command line. */
export interface ByHand {
  netns?: string | undefined;
  pid?: string | undefined;
  to: string[];
  except: string[];
  latency: Latency;
  duration: string;
  control?: string | undefined;
}

const runId = customAlphabet("0123456789abcdefghijklmnopqrstuvwxyz", 10);

/**
 * The assignment of a run without Kubernetes: the record is `run-<id>`, the target `netns-<inode>`, the cluster this host.
 * @throws TreacleError `usage` with every problem found
 */
export function assignmentByHand(asked: ByHand): Assignment {
  const problems: string[] = [];
  const attempt = <T>(parse: () => T): T | undefined => {
    try {
      return parse();
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  };
  const netns = attempt(() => namespacePath(asked));
  const destinations = asked.to.map((text) => attempt(() => parseDestination(text)));
  const except = asked.except.map((text) => attempt(() => parseDestination(text)));
  const control = asked.control === undefined ? undefined : attempt(() => parseControl(asked.control ?? ""));
  const durationMs = attempt(() => parseDuration(asked.duration));
  const impairment = attempt(() => parseImpairment(asked.latency));
  if (destinations.length === 0) problems.push("--to is missing: what is the delay towards? For example --to 10.0.0.7:443/tcp");
  if (problems.length > 0 || netns === undefined || durationMs === undefined || impairment === undefined) {
    throw new TreacleError("usage", `${problems.length === 1 ? problems[0] : `${problems.length} options are wrong`}`, {
      problems: problems.length > 1 ? problems : [],
    });
  }
  const name = `run-${runId()}`;
  return {
    find: async () => ({ netns, nameservers: await resolvers(asked) }),
    about: { cluster: hostname(), record: { name, uid: name }, target: { uid: `netns-${inode(netns)}`, netns }, origin: {} },
    latency: asked.latency,
    impairment,
    durationMs,
    destinations: destinations.filter((one) => one !== undefined),
    except: except.filter((one) => one !== undefined),
    control: control ?? "no control was asked for",
  };
}

/** "10.0.0.7", "10.0.0.0/24:443/tcp,80/tcp", "2001:db8::/32", "[2001:db8::7]:443/tcp" */
export function parseDestination(text: string): Destination {
  const [, bracketed, plain, ports] =
    /^(?:\[([^\]]+)\]|([^:]+|[^[\]]*:[^[\]]*:[^[\]]*?))(?::([0-9][0-9,/a-z-]*\/[a-z]+))?$/.exec(text) ?? [];
  const cidr = parseCidr(bracketed ?? plain ?? "");
  if (!cidr) {
    throw new TreacleError(
      "usage",
      `"${text}" is no destination; expected ADDRESS or CIDR, with :PORT/PROTOCOL if only some ports are meant: 10.0.0.7:443/tcp, 10.1.0.0/16, [2001:db8::7]:443/tcp`,
    );
  }
  const list = ports?.split(",") ?? [];
  for (const port of list) parsePorts(port);
  return { label: text, cidrs: [formatCidr(cidr)], ports: list };
}

/** "10.0.0.8:443" or "[2001:db8::8]:443" */
function parseControl(text: string): Spot {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]+)):([0-9]{1,5})$/.exec(text) ?? [];
  const address = bracketed ?? plain ?? "";
  if (!isIP(address) || Number(port) < 1 || Number(port) > 65_535) {
    throw new TreacleError("usage", `--control "${text}" is not understood; expected ADDRESS:PORT such as 10.0.0.8:443`);
  }
  return { address, method: "tcp", port: Number(port) };
}

function parseDuration(text: string): number {
  const ms = parseMs(text);
  if (ms >= parseMs(bounds.duration.min) && ms <= parseMs(bounds.duration.max)) return ms;
  throw new TreacleError("usage", `--duration ${text} is out of bounds; expected ${bounds.duration.min} to ${bounds.duration.max}`);
}

/** @throws TreacleError `usage` unless exactly one of the two is given, and well formed */
export function namespacePath({ netns, pid }: Pick<ByHand, "netns" | "pid">): string {
  if ((netns === undefined) === (pid === undefined)) {
    throw new TreacleError("usage", "expected either --netns PATH or --pid PID: whose packets are to be delayed?");
  }
  if (netns !== undefined) return netns.includes("/") ? netns : `/run/netns/${netns}`;
  if (!/^[1-9][0-9]{0,9}$/.test(pid ?? "")) throw new TreacleError("usage", `--pid "${pid}" is not a process id`);
  return `/proc/${pid}/ns/net`;
}

/** Where the target's own resolver configuration is: a process's root, or what `ip netns exec` would mount. */
async function resolvers({ netns, pid }: ByHand): Promise<string[]> {
  const places =
    pid === undefined ? [`/etc/netns/${basename(netns ?? "")}/resolv.conf`, "/etc/resolv.conf"] : [`/proc/${pid}/root/etc/resolv.conf`];
  for (const place of places) {
    try {
      return await readResolvers(place, 0);
    } catch {
      // Not there: the next place decides.
    }
  }
  return [];
}

function inode(path: string): string {
  try {
    return String(statSync(path).ino);
  } catch {
    return "gone"; // the run reports it
  }
}
