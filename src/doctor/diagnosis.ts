import type { Code } from "../errors.ts";
import { type Advice, adviceFor } from "./advice.ts";
import type { Visit, Visited } from "./facts.ts";
import { type Checked, type NodeCheck, nodeChecks } from "./report.ts";

/** How a check came out; none: it was not tried. */
export type Grade = "ok" | "warn" | "fail" | "none";

/** What is not as it should be. */
export interface Finding extends Advice {
  level: "warn" | "fail";
  code: Code;
  check: string;
  /** Absent: it is the cluster's. */
  node?: string;
  seen: string;
}

export interface NodeRow {
  node: string;
  /** Why it was not examined. */
  skipped?: string;
  /** How a runner's pod is bound to it. */
  boundBy: "hostname label" | "name";
  kernel?: string;
  runtime: string;
  grades: { [column in Column]: Grade };
  /** What each check saw. */
  seen: { [check in NodeCheck]?: string };
}

/** What is known of a node without being on it, whether its Job ran, and what that found. */
export const columns = ["state", "job", ...nodeChecks] as const;
export type Column = (typeof columns)[number];

/** What `treacle doctor --json` prints. */
export interface Diagnosis {
  /** Warnings do not count. */
  verdict: "healthy" | "problems";
  namespace: string;
  cluster: { check: string; grade: Grade; seen: string }[];
  nodes: NodeRow[];
  findings: Finding[];
}

/** What a visit means. */
export function diagnose(visit: Visit): Diagnosis {
  const cluster = clusterChecks(visit);
  const place = { namespace: visit.namespace, openshift: visit.openshift, ...(visit.image !== undefined && { image: visit.image }) };
  const found = [
    ...cluster.flatMap(({ check, checked }): Found[] => findingOf(check, checked)),
    ...visit.nodes.flatMap((node) =>
      columnsOf(node).flatMap(([check, checked]) => findingOf(check, checked).map((one): Found => ({ ...one, node: node.name }))),
    ),
  ];
  const findings = found.map((one) => {
    const { code, check, node } = one;
    return { ...one, ...adviceFor(code, { ...place, check, ...(node !== undefined && { node }) }) };
  });
  return {
    verdict: findings.some(({ level }) => level === "fail") ? "problems" : "healthy",
    namespace: visit.namespace,
    cluster: cluster.map(({ check, checked }) => ({ check, grade: gradeOf(checked), seen: checked.seen })),
    nodes: visit.nodes.map(rowOf),
    findings,
  };
}

type Found = Omit<Finding, keyof Advice>;

function findingOf(check: string, { seen, code, warn }: Checked): Found[] {
  return code === undefined ? [] : [{ level: warn ? "warn" : "fail", code, check, seen }];
}

function gradeOf(checked: Checked | undefined): Grade {
  if (checked === undefined) return "none";
  if (checked.code === undefined) return "ok";
  return checked.warn ? "warn" : "fail";
}

type ClusterCheck = { check: string; checked: Checked };

function clusterChecks(visit: Visit): ClusterCheck[] {
  const checks = [
    { check: "installed", checked: installed(visit) },
    { check: "rights", checked: rights(visit) },
    { check: "namespace", checked: namespaceOf(visit) },
    { check: "controller", checked: controllerOf(visit) },
  ];
  const isExplained = [...checks.map(({ checked }) => checked), ...visit.nodes.flatMap(nodeProblems)].some(
    (one) => gradeOf(one) === "fail",
  );
  if (isExplained || visit.nodes.some(({ outcome }) => outcome)) return checks;
  return [...checks, { check: "nodes", checked: { seen: "no node was examined", code: "usage" } }];
}

function installed(visit: Visit): Checked {
  if (visit.installed) return { seen: "latencies.chaos.network are served in v1alpha1" };
  return {
    seen: "no latencies.chaos.network in v1alpha1 are served: the CustomResourceDefinition is missing or of another version",
    code: "not-found",
  };
}

function rights({ lacking }: Visit): Checked {
  if (lacking.length === 0) return { seen: "all that the doctor needs" };
  return { seen: `you may not ${lacking.join("; ")}`, code: "not-allowed" };
}

function namespaceOf({ namespace, exists, enforce }: Visit): Checked {
  if (exists === false) return { seen: `there is no namespace ${namespace}`, code: "not-found" };
  if (exists === undefined) return { seen: `${namespace}, which may not be read`, code: "not-allowed", warn: true };
  if (enforce === "privileged" || enforce === undefined)
    return { seen: `${namespace}, Pod Security: ${enforce ?? "as the cluster has it"}` };
  return { seen: `${namespace} enforces Pod Security ${enforce}`, code: "pod-refused" };
}

function controllerOf({ controller, image, namespace }: Visit): Checked {
  const { state, name, problems, unread } = controller;
  if (unread) return { seen: "its Deployment may not be read", code: "not-allowed", warn: true };
  if (problems.length > 0) return { seen: `its environment is not complete: ${problems.join("; ")}`, code: "usage" };
  if (state === "none") return { seen: `none is deployed in namespace ${namespace}`, code: "not-found" };
  if (state === "away") return { seen: `Deployment ${name} has no pod that is available`, code: "unavailable" };
  return { seen: `Deployment ${name}, runner's image ${image}` };
}

function columnsOf(node: Visited): [Column, Checked][] {
  const { outcome } = node;
  const job = outcome && "hindrance" in outcome ? outcome.hindrance : undefined;
  const report = outcome && "report" in outcome ? outcome.report : undefined;
  const checks = nodeChecks.flatMap((check): [Column, Checked][] => {
    const checked = report?.checks[check];
    return checked ? [[check, checked]] : [];
  });
  return [
    ...nodeProblems(node).map((checked): [Column, Checked] => ["state", checked]),
    ...(job ? [["job", job] as [Column, Checked]] : []),
    ...checks,
  ];
}

function nodeProblems({ unready, sameHostname, unknownRuntime, runtime, name, skipped }: Visited): Checked[] {
  if (skipped !== undefined) return [];
  const others = sameHostname.filter((one) => one !== name);
  return [
    ...(unready === undefined ? [] : [{ seen: unready, code: "node-not-ready" } as const]),
    ...(unknownRuntime ? [{ seen: `its runtime is ${JSON.stringify(runtime)}`, code: "not-supported" } as const] : []),
    ...(sameHostname.length === 0
      ? [{ seen: "it has no label kubernetes.io/hostname", code: "hostname-unusable", warn: true } as const]
      : []),
    ...(others.length > 0
      ? [{ seen: `${others.slice(0, 3).join(", ")} has the same kubernetes.io/hostname`, code: "hostname-unusable", warn: true } as const]
      : []),
  ];
}

function rowOf(node: Visited): NodeRow {
  const { name, skipped, hostname, runtime, outcome } = node;
  const found = Object.groupBy(columnsOf(node), ([column]) => column);
  const report = outcome && "report" in outcome ? outcome.report : undefined;
  const grade = (column: Column): Grade => worst((found[column] ?? []).map(([, checked]) => gradeOf(checked)));
  const tried = { state: skipped === undefined ? "ok" : "none", job: report ? "ok" : "none" } as const;
  const grades = columns.map((column) => [
    column,
    found[column] || !(column in tried) ? grade(column) : tried[column as keyof typeof tried],
  ]);
  return {
    node: name,
    ...(skipped !== undefined && { skipped }),
    boundBy: hostname === undefined ? "name" : "hostname label",
    ...(report && { kernel: report.kernel }),
    runtime,
    grades: Object.fromEntries(grades) as NodeRow["grades"],
    seen: Object.fromEntries(Object.entries(report?.checks ?? {}).map(([check, { seen }]) => [check, seen])),
  };
}

function worst(grades: readonly Grade[]): Grade {
  return (["fail", "warn", "ok"] as const).find((one) => grades.includes(one)) ?? "none";
}
