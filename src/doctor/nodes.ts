import { TreacleError } from "../errors.ts";
import { type NodeFact, hostnameLabel, nodeFacts } from "../plan/facts.ts";
import { type JobSettings, runtimeSocket } from "../plan/job.ts";
import type { Node } from "../plan/kube.ts";
import type { Visited } from "./facts.ts";

/**
 * What is known of the nodes that are asked for, without being on them.
 * @param names none: every one
 * @throws TreacleError `usage` for a name that no node has
 */
export function visitedNodes(
  nodes: readonly Node[],
  names: readonly string[],
  settings: Pick<JobSettings, "runtimeEndpoint"> = {},
): Visited[] {
  const facts = nodeFacts(nodes);
  refuseUnknown(names, Object.keys(facts));
  const hostnames = Map.groupBy(nodes, ({ metadata }) => metadata.labels?.[hostnameLabel] ?? "");
  return nodes.flatMap((node) => {
    const { name, labels = {} } = node.metadata;
    const fact = facts[name];
    if (!fact || (names.length > 0 && !names.includes(name))) return [];
    const same = hostnames.get(labels[hostnameLabel] ?? "") ?? [];
    return [
      {
        ...ownFacts(node, fact),
        ...skippedBy(node, names.length > 0),
        sameHostname: labels[hostnameLabel] ? same.map(({ metadata }) => metadata.name) : [],
        unknownRuntime: runtimeSocket(fact, settings) === undefined,
      },
    ];
  });
}

function refuseUnknown(names: readonly string[], known: readonly string[]): void {
  const unknown = known.length === 0 ? [] : names.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new TreacleError("usage", `there is no node ${unknown.join(", ")}; there are ${known.slice(0, 20).join(", ")}`);
}

function ownFacts(node: Node, fact: NodeFact): Pick<Visited, "unready"> & NodeFact {
  return { ...fact, ...(fact.notReady && { unready: readiness(node) }) };
}

function skippedBy(node: Node, named: boolean): Pick<Visited, "skipped"> {
  const os = node.status?.nodeInfo?.operatingSystem || node.metadata.labels?.["kubernetes.io/os"] || "linux";
  if (os !== "linux") return { skipped: `${os}: no target of Treacle's` };
  return node.spec?.unschedulable && !named ? { skipped: "cordoned; --node examines it" } : {};
}

function readiness({ status = {} }: Node): string {
  const ready = status.conditions?.find(({ type }) => type === "Ready");
  return ready ? `Ready is ${ready.status}: ${ready.reason ?? ""} ${ready.message ?? ""}`.trim() : "it says nothing of being ready";
}
