import type { Visit, Visited } from "../../src/doctor/facts.ts";
import { type NodeCheck, type NodeReport, nodeChecks } from "../../src/doctor/report.ts";

/** A node that can do it all, but for what is told. */
export function report(changes: NodeReport["checks"] = {}, without: readonly NodeCheck[] = []): NodeReport {
  const checks = Object.fromEntries(
    nodeChecks.filter((check) => !without.includes(check)).map((check) => [check, { seen: `${check} works` }]),
  );
  return { v: 1, kernel: "5.14.0-570.el9_6.x86_64", checks: { ...checks, ...changes } };
}

export function visited(name: string, changes: Partial<Visited> = {}): Visited {
  return {
    name,
    hostname: name,
    taints: [],
    runtime: "cri-o://1.34.0",
    ips: [],
    sameHostname: [name],
    unknownRuntime: false,
    outcome: { report: report() },
    ...changes,
  };
}

export function visit(changes: Partial<Visit> = {}): Visit {
  return {
    namespace: "treacle-nodes",
    exists: true,
    enforce: "privileged",
    installed: true,
    lacking: [],
    controller: { state: "runs", name: "treacle-controller", problems: [] },
    image: "treacle-runner:0.1.0",
    openshift: false,
    nodes: [visited("worker-1")],
    ...changes,
  };
}
