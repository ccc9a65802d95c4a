import type { Paint } from "../local/paint.ts";
import type { Destination } from "../plan/orders.ts";
import type { ForeseenPod } from "../plan/foresee.ts";
import type { DryRun } from "./result.ts";

/** A result as people read it, the verdict first. @param kernel every line that the kernel is told */
export function asText(result: DryRun, paint: Paint, kernel: boolean): string {
  const sections = [
    verdict(result, paint),
    titled(`Pods of ${result.request.target.namespace}`, podLines(result, paint), paint),
    titled("Towards", destinationLines(result), paint),
    titled("In the network namespace of each of them", kernelLines(result, kernel), paint),
    titled("Limits", limitLines(result), paint),
    titled(
      "Not known",
      result.unknown.map((one) => `  ${one}`),
      paint,
    ),
    titled(
      "To be noted",
      result.notes.map((one) => `  ${one}`),
      paint,
    ),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

/** Columns as wide as their widest cell, but for the last. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => (row[i] ?? "").length)));
  return rows.map((row) => `  ${row.map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i] ?? 0))).join("  ")}`.trimEnd());
}

function titled(title: string, lines: readonly string[], paint: Paint): string[] {
  return lines.length === 0 ? [] : [paint("title", title), ...lines];
}

function verdict({ problems, unknown, take, pods, request }: DryRun, paint: Paint): string[] {
  const [first, ...others] = problems;
  if (first) {
    const head = `${paint("bad", `Would be refused: ${first.code}`)}: ${first.message}`;
    return [head, ...others.map(({ code, message }) => `  also ${code}: ${message}`)];
  }
  const { target, to, latency, duration } = request;
  const fit = pods.filter(({ fate }) => fate !== "out").length;
  const where = to.map(({ namespace, labels, cidr }) => cidr ?? `${namespace}/${labels}`);
  const towards = where.length > 3 ? `${where.slice(0, 3).join(", ")} and ${where.length - 3} more` : where.join(", ");
  const caveat = unknown.length > 0 ? " But not all is known: see below." : "";
  const many = take === fit ? counted(take, "pod") : `${take} of ${counted(fit, "pod")}`;
  const head = `Would delay ${many} of ${target.namespace} towards ${towards} by ${impairment(latency)}, for ${duration}.`;
  return [paint("good", head) + caveat];
}

function impairment({ delay, jitter, distribution, loss, rate }: DryRun["request"]["latency"]): string {
  const varied = jitter === undefined ? delay : `${delay} ± ${jitter}${distribution === undefined ? "" : ` (${distribution})`}`;
  return [varied, ...(loss === undefined ? [] : [`loss ${loss}`]), ...(rate === undefined ? [] : [`at most ${rate}`])].join(", ");
}

const mostPods = 50;
const fates: { [F in ForeseenPod["fate"]]: string } = { in: "in", candidate: "may be drawn", out: "out" };

function podLines({ pods, take }: DryRun, paint: Paint): string[] {
  if (pods.length === 0) return [];
  const rows = pods
    .slice(0, mostPods)
    .map(({ pod, node = "–", fate, reason }) => [pod, node, reason === undefined ? fates[fate] : `${fates[fate]}: ${reason}`]);
  const fit = pods.filter(({ fate }) => fate === "candidate").length;
  const draw =
    fit > 0 ? [`  ${take} of these ${fit} ${take === 1 ? "is" : "are"} drawn once the record exists, by its uid and theirs`] : [];
  const [head = "", ...lines] = aligned([["POD", "NODE", "FATE"], ...rows]);
  const rest = pods.length > mostPods ? [`  and ${pods.length - mostPods} more: --json has them all`] : [];
  return [paint("quiet", head), ...lines, ...rest, ...draw];
}

function destinationLines({ destinations }: DryRun): string[] {
  if (!destinations) return [];
  const { to, except, skipped, exempt } = destinations;
  const own = Object.entries(exempt.byNode).map(([node, ranges]) => `on node ${node}, ${some(ranges)}: its own`);
  const never = exempt.everywhere.length > 0 ? [`${some(exempt.everywhere)}: link-local, loopback and multicast`] : [];
  return [
    ...aligned([...to.map((one) => place(one, "")), ...except.map((one) => place(one, "except "))]),
    ...skipped.map(({ pod, reason }) => `  without ${pod}, ${reason}`),
    ...[...never, ...firstFew(own)].map((what) => `  never delayed: ${what}`),
  ];
}

function place({ label, ports, cidrs }: Destination, prefix: string): string[] {
  const one = cidrs.length === 1 && cidrs[0] === label;
  return [prefix + label, ports.length === 0 ? "all ports" : ports.join(", "), one ? "" : some(cidrs)];
}

function kernelLines({ destinations }: DryRun, all: boolean): string[] {
  const kernel = destinations?.kernel;
  if (!kernel) return [];
  const short = `  ${counted(destinations.addresses, "address or range", "addresses and ranges")} → treacle0 (ifb) → netem ${kernel.netem}`;
  if (!all) return [`${short}; --kernel prints every line`];
  const told = kernel.steps.flatMap(({ name, tool, input }) => [
    `  # ${name}: ${tool}`,
    ...input
      .replaceAll("; add ", "\nadd ")
      .trimEnd()
      .split("\n")
      .map((line) => `  ${line}`),
  ]);
  return [
    short,
    "  # As if it began now, and left by eth0. The runner finds the real interfaces, and exempts besides: the node's addresses and",
    "  # gateways (node4, node6), and port 53 of nameservers that the request does not name.",
    ...told,
  ];
}

function limitLines({ limits, running }: DryRun): string[] {
  const { maxDelayMs, maxDurationMs, maxTargets, maxRunning, from } = limits;
  const runs = `${counted(maxRunning, "experiment")} at a time (${running ?? "nobody may tell how many"} now)`;
  return [`  delay ${maxDelayMs / 1000} s, duration ${maxDurationMs / 60_000} min, ${counted(maxTargets, "pod")}, ${runs}; ${from}`];
}

function some(items: readonly string[]): string {
  return firstFew(items, (more) => `and ${more} more`)
    .join(", ")
    .replace(/, (and \d+ more)$/, " $1");
}

function firstFew(items: readonly string[], rest = (more: number): string => `${more} more`): string[] {
  return items.length <= 4 ? [...items] : [...items.slice(0, 3), rest(items.length - 3)];
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
