import { asTreacleError, TreacleError, type Code } from "../errors.ts";
import { links } from "../netem/parse.ts";
import { lock } from "../netem/programme.ts";
import type { Finding } from "../record/facts.ts";
import { removeLeftover, takeLock } from "./apply.ts";
import { thisMachine, type Namespace } from "./namespace.ts";
import { openOwner } from "./owner.ts";
import { readBackClean } from "./read-back.ts";
import { output, refuseForeignDevice } from "./survey.ts";

/** What was found in one network namespace and done there. */
export interface Swept {
  finding: Finding;
  /** Why it is not clean now, or may not be. */
  code?: Code;
  message?: string;
}

/** Takes away what a killed runner has left in the namespace that `find` names. Never rejects. */
export async function sweepNamespace(find: () => Promise<string>, machine = thisMachine): Promise<Swept> {
  try {
    const namespace = machine.open(await find());
    try {
      return await sweepInside(namespace);
    } finally {
      namespace.close();
    }
  } catch (thrown) {
    const { code, message } = asTreacleError(thrown);
    return { finding: findings[code] ?? "unknown", code, message };
  }
}

const findings: { readonly [code in Code]?: Finding } = {
  overlap: "in-force",
  "target-gone": "gone",
  "target-not-found": "gone",
};

/**
 * Takes away an idle device that nobody holds the table for.
 * @throws TreacleError `overlap`, `foreign-device`, or `read-back-differs` if something stays
 */
export async function sweepInside(namespace: Namespace): Promise<Swept> {
  // Where there is nothing, nothing is made either.
  if (await readBackClean(namespace)) return { finding: "clean" };
  refuseForeignDevice(links(output("ip addr show", await namespace.run(["ip", "-j", "-d", "addr", "show"]))));
  const removed = await removeAsOwner(namespace);
  if (!(await readBackClean(namespace))) {
    throw new TreacleError(
      "read-back-differs",
      "something of ours is still in the network namespace; `ip link show treacle0` and `nft list tables` there show it",
    );
  }
  return { finding: removed ? "removed" : "clean" };
}

/** Nobody touches the device without the table: while we hold it, nobody else can begin. */
async function removeAsOwner(namespace: Namespace): Promise<boolean> {
  const owner = await openOwner(namespace);
  try {
    namespace.enterThrough(owner.pid);
    await takeLock(lock, owner);
    return await removeLeftover(namespace);
  } finally {
    await owner.close();
  }
}
