import { asTreacleError } from "../errors.ts";
import { admit, leastLeftMs } from "../plan/follow.ts";
import { ordersKey } from "../plan/grants.ts";
import type { Orders } from "../plan/orders.ts";
import { type LatencyRecord, requestOf } from "../record/latency.ts";
import { joinedStatus } from "../record/next.ts";
import type { Context, Memory } from "./context.ts";
import { adoptAll } from "./decide.ts";
import { targetFactsFor } from "./facts.ts";

/** So often it is looked whether pods have appeared. */
const everyMs = 2000;

/**
 * Gives pods that have appeared since the plan their place in the orders and in the status, until the time is over. What
 * fails is tried again at the next look: what is in force does not wait for it.
 */
export async function follow(context: Context, record: LatencyRecord, memory: Memory): Promise<void> {
  const { until } = memory.status;
  if (until === undefined || record.spec.abort || !memory.orders) return;
  const leftMs = Date.parse(until) - context.now().getTime();
  if (leftMs > leastLeftMs && performance.now() >= memory.followedAtMs + everyMs) {
    memory.followedAtMs = performance.now();
    try {
      await context.deciding(() => join(context, record, { memory, until }));
    } catch (thrown) {
      context.log.warn(
        { err: asTreacleError(thrown), record: memory.name },
        "could not look for pods that have appeared; it is tried again",
      );
    }
  }
  if (leftMs > 0) context.queue.add(memory.name, Math.min(everyMs, leftMs));
}

async function join(context: Context, record: LatencyRecord, { memory, until }: { memory: Memory; until: string }): Promise<void> {
  await adoptAll(context);
  const request = requestOf(record.spec);
  if (!request || !memory.orders) return;
  const facts = await targetFactsFor(context, record, request);
  const { orders, passed } = admit(record, memory.orders, { facts, policy: context.settings.policy, until });
  for (const pod of passed.filter((name) => !memory.passed.has(name))) {
    memory.passed.add(pod);
    context.log.warn({ record: memory.name, pod }, "appeared but stays as it is: no more targets are allowed");
  }
  if (orders === memory.orders) return;
  if (await publish(context, record, orders)) {
    memory.orders = orders;
    memory.status = joinedStatus(memory.status, record.spec, orders);
  } else delete memory.orders;
}

/** A runner finds itself in the orders, so they come before its Job. @returns false if somebody has deleted them, which ends the record */
async function publish({ cluster }: Context, { metadata }: LatencyRecord, orders: Orders): Promise<boolean> {
  const ref = { kind: "configMap", namespace: metadata.namespace, name: metadata.name } as const;
  return (await cluster.patch(ref, { data: { [ordersKey]: JSON.stringify(orders) } })) !== null;
}
