import type { V1NodeSelectorRequirement } from "@kubernetes/client-node";
import type { Node, Pod } from "./objects.ts";

/** Whether a pod may run on a node: its nodeSelector and its required node affinity. */
export function fits({ nodeSelector = {}, affinity }: Pod["spec"], { metadata }: Node): boolean {
  const { labels = {}, name } = metadata;
  const terms = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  const chosen = terms?.some(
    ({ matchExpressions = [], matchFields = [] }) =>
      matchExpressions.every((wanted) => matches(wanted, labels)) &&
      matchFields.every((wanted) => matches(wanted, { "metadata.name": name })),
  );
  return chosen !== false && Object.entries(nodeSelector).every(([key, value]) => labels[key] === value);
}

function matches({ key, operator, values = [] }: V1NodeSelectorRequirement, labels: { [key: string]: string }): boolean {
  const value = labels[key];
  if (operator === "Exists") return value !== undefined;
  if (operator === "DoesNotExist") return value === undefined;
  const listed = value !== undefined && values.includes(value);
  return operator === "In" ? listed : operator === "NotIn" && !listed;
}
