import { TreacleError } from "../errors.ts";
import { device, table } from "../netem/names.ts";
import { links, queueState, tableState } from "../netem/parse.ts";
import { expectedState, type Programme } from "../netem/programme.ts";
import type { Namespace } from "./namespace.ts";
import { output } from "./survey.ts";

/**
 * Compares what the kernel holds, as other processes see it, with what it was told. The gate is still closed.
 * @throws TreacleError `read-back-differs`
 */
export async function readBackApplied(programme: Programme, namespace: Namespace): Promise<void> {
  const [listed, qdiscs] = await Promise.all([
    namespace.run(["nft", "list", "table", ...table.split(" ")] as ["nft", ...string[]]),
    namespace.run(["tc", "-s", "-j", "qdisc", "show"]),
  ]);
  const seen = tableState(output("nft list table", listed));
  const expected = expectedState(programme);
  const queue = queueState(output("tc qdisc show", qdiscs));
  if (queue && seen.rules === expected.rules && seen.elements === expected.elements) return;
  throw new TreacleError(
    "read-back-differs",
    `the kernel shows ${seen.rules} rules, ${seen.elements} addresses and ${queue ? "a" : "no"} netem; expected ${expected.rules}, ${expected.elements} and one`,
  );
}

/** Whether it is known that nothing of ours is left in the namespace. */
export async function readBackClean(namespace: Namespace): Promise<boolean> {
  const [tables, shown] = await Promise.all([
    namespace.run(["nft", "list", "tables", "netdev"]),
    namespace.run(["ip", "-j", "-d", "addr", "show"]),
  ]);
  if (tables.code !== 0 || shown.code !== 0) return false;
  return !tables.stdout.split("\n").includes(`table ${table}`) && !links(shown.stdout).some(({ name }) => name === device);
}
