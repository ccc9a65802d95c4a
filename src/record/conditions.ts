import type { Condition, ConditionType } from "./status.ts";

/** The condition of a type, if it is there. */
export function conditionOf(conditions: readonly Condition[], type: ConditionType): Condition | undefined {
  return conditions.find((condition) => condition.type === type);
}

/** The conditions with this one in them; its time of transition changes only with its status, as Kubernetes wants it. */
export function setCondition(conditions: readonly Condition[], wanted: Omit<Condition, "lastTransitionTime">, now: string): Condition[] {
  const before = conditionOf(conditions, wanted.type);
  const lastTransitionTime = before?.status === wanted.status ? before.lastTransitionTime : now;
  const next = { ...wanted, message: wanted.message.slice(0, 1024), lastTransitionTime };
  return before ? conditions.map((condition) => (condition === before ? next : condition)) : [...conditions, next];
}
