import { isIP } from "node:net";
import { asTreacleError, TreacleError } from "../errors.ts";
import type { Destination, Latency, Request, Target } from "../events/types.gen.ts";
import { parseCidr } from "./cidr.ts";
import { parseSelector } from "./selector.ts";

/** The bounds of what may be asked for, whatever the policy; the custom resource's rules are generated from them. */
export const bounds = {
  delay: { max: "60s" },
  duration: { min: "1s", max: "24h" },
} as const;

const unitMs = { us: 0.001, ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;
const unitBits = { kbit: 1e3, mbit: 1e6, gbit: 1e9 } as const;

/** "100ms", "1.5s", "5m" → milliseconds, to the microsecond. */
export function parseMs(text: string): number {
  const [value, unit] = split(
    text,
    /^([0-9]{1,8}(?:\.[0-9]{1,6})?)(us|ms|s|m|h)$/,
    'a time with its unit, such as "100ms", "1.5s" or "5m"',
  );
  return Math.round(value * unitMs[unit as keyof typeof unitMs] * 1000) / 1000;
}

/** "0.5%" → 0.5. */
export function parsePercent(text: string): number {
  const [value] = split(text, /^([0-9]{1,3}(?:\.[0-9]{1,4})?)(%)$/, 'a share in percent, such as "0.5%"');
  if (value > 100) throw notUnderstood(text, "a share of at most 100%");
  return value;
}

/** "10mbit" → 10,000,000 bits per second. */
export function parseBitsPerSecond(text: string): number {
  const [value, unit] = split(text, /^([0-9]{1,8}(?:\.[0-9]{1,6})?)(kbit|mbit|gbit)$/, 'a rate with its unit, such as "10mbit"');
  return Math.round(value * unitBits[unit as keyof typeof unitBits]);
}

export interface PortRange {
  first: number;
  last: number;
  protocol: "tcp" | "udp" | "sctp";
}

/** "443/tcp", "8000-8099/udp" → first and last port, which may be the same. */
export function parsePorts(text: string): PortRange {
  const match = /^([1-9][0-9]{0,4})(?:-([1-9][0-9]{0,4}))?\/(tcp|udp|sctp)$/.exec(text);
  if (!match) throw notUnderstood(text, 'ports with their protocol, such as "443/tcp" or "8000-8099/udp"');
  const [, from = "", to = from, protocol = ""] = match;
  const [first, last] = [Number(from), Number(to)];
  if (last > 65_535) throw notUnderstood(text, "ports up to 65535");
  if (first > last) throw notUnderstood(text, `the lower port first: "${last}-${first}/${protocol}"`);
  return { first, last, protocol: protocol as PortRange["protocol"] };
}

/**
 * Everything that is wrong with a request beyond its form, as sentences that begin with the field: what a JSON Schema cannot say.
 * @param malformed what the schema says, in such sentences; the parts that they are about are not looked at
 */
export function checkRequest(request: Request, malformed: readonly string[] = []): string[] {
  const broken = malformed.map((problem) => problem.slice(0, Math.max(0, problem.indexOf(": "))));
  if (broken.includes("data")) return [];
  const { target, latency, duration, order, control } = request;
  const parts: [path: string, check: () => string[]][] = [
    ["target", () => checkTarget(target)],
    ...destinationParts("to", request.to),
    ...destinationParts("except", request.except),
    ["latency", () => checkLatency(latency)],
    ["duration", () => within("duration", duration, bounds.duration)],
    ["target", () => (target.follow && order === "serial" ? ["target.follow: not with order serial, which has no common end"] : [])],
    ["control", () => (control && isIP(control.host) === 0 ? hostProblems("control.host", control.host) : [])],
  ];
  return parts.flatMap(([path, check]) => (broken.some((other) => concerns(other, path)) ? [] : check()));
}

function destinationParts(field: "to" | "except", destinations: Destination[] | undefined): [path: string, check: () => string[]][] {
  if (!Array.isArray(destinations)) return [];
  return destinations.map((destination, i) => [`${field}[${i}]`, () => checkDestination(destination, `${field}[${i}]`)]);
}

/** They are the same field, or one is in the other. */
function concerns(one: string, other: string): boolean {
  const [outer, inner] = one.length < other.length ? [one, other] : [other, one];
  return outer === inner || inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}[`);
}

function checkTarget({ labels, pods, take, follow }: Target): string[] {
  const problems = labels === undefined ? [] : attempt("target.labels", () => parseSelector(labels));
  const repeated = new Set(pods?.filter((pod, i) => pods.indexOf(pod) !== i));
  for (const pod of repeated) problems.push(`target.pods: ${pod} is named twice`);
  if (follow && take !== "all") problems.push('target.follow: only with take "all"');
  return problems;
}

function checkDestination(destination: Destination, path: string): string[] {
  const { labels, host, cidr, ports = [] } = destination;
  return [
    ...namespaceProblems(destination, path),
    ...(labels === undefined ? [] : attempt(`${path}.labels`, () => parseSelector(labels))),
    ...(cidr === undefined || parseCidr(cidr) ? [] : [`${path}.cidr: ${cidr} is not an address or range, such as "203.0.113.0/24"`]),
    ...(host === undefined ? [] : hostProblems(`${path}.host`, host)),
    ...ports.flatMap((port, i) => attempt(`${path}.ports[${i}]`, () => parsePorts(port))),
  ];
}

function namespaceProblems({ namespace, labels, service }: Destination, path: string): string[] {
  const needed = labels !== undefined || service !== undefined;
  if (needed === (namespace !== undefined)) return [];
  return [`${path}.namespace: ${needed ? "missing; labels and service are looked up in a namespace" : "only with labels or service"}`];
}

function hostProblems(path: string, host: string): string[] {
  if (isIP(host) !== 0) return [`${path}: ${host} is an address; write it as cidr`];
  const sound = host
    .replace(/\.$/, "")
    .split(".")
    .every((label) => /^[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$/.test(label));
  return sound ? [] : [`${path}: ${JSON.stringify(host.slice(0, 60))} is not a DNS name`];
}

/** The same of the impairment alone: bounds, jitter, and whether it does anything. */
export function checkLatency({ delay, jitter, loss, rate }: Latency): string[] {
  const problems = within("latency.delay", delay, bounds.delay);
  if (problems.length > 0) return problems;
  if (jitter !== undefined && parseMs(jitter) > parseMs(delay)) {
    problems.push(`latency.jitter: ${jitter} is more than the delay of ${delay}; a packet cannot arrive before it was sent`);
  }
  if (rate !== undefined && parseBitsPerSecond(rate) === 0)
    problems.push(`latency.rate: ${rate} would let nothing through; leave it out or raise it`);
  const idle = parseMs(delay) === 0 && rate === undefined && (loss === undefined || parsePercent(loss) === 0);
  return idle ? [...problems, `latency.delay: ${delay} delays nothing`] : problems;
}

function within(path: string, text: string, { min, max }: { min?: string; max: string }): string[] {
  const ms = parseMs(text);
  if (min !== undefined && ms < parseMs(min)) return [`${path}: ${text} is less than ${min}`];
  return ms > parseMs(max) ? [`${path}: ${text} is more than ${max}`] : [];
}

function attempt(path: string, parse: () => unknown): string[] {
  try {
    parse();
    return [];
  } catch (thrown) {
    return [`${path}: ${asTreacleError(thrown).message}`];
  }
}

function split(text: string, form: RegExp, expected: string): [number, string] {
  const match = form.exec(text);
  if (!match) throw notUnderstood(text, expected);
  return [Number(match[1]), match[2] ?? ""];
}

function notUnderstood(text: string, expected: string): TreacleError {
  return new TreacleError("schema-invalid", `${JSON.stringify(text.slice(0, 60))} is not understood; expected ${expected}`);
}
