import { type JobInput, podOnNode, privileged } from "./job.ts";
import { labelsFor, ownedBy, sweepLabel, sweepName } from "./names.ts";
import type { Orders } from "./orders.ts";

/** Finding the namespace, 20 s; the lock, 2 s; what waits in a queue, 70 s; and time to start. */
const deadlineSeconds = 150;
/** A sweep changes nothing that it would have to take back: it may be killed and repeated. */
const graceSeconds = 5;

/** The Job that looks at what a target's vanished runner has left, and takes it away. It may run any number of times. */
export function sweepManifest(record: Orders["record"], targetUid: string, { settings, node }: Pick<JobInput, "settings" | "node">) {
  const { container, ...volumes } = privileged(node, settings, { TREACLE_TARGET: targetUid });
  const labels = { ...labelsFor(record), [sweepLabel]: targetUid };
  return {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name: sweepName(record, targetUid), namespace: record.namespace, labels, ownerReferences: ownedBy(record) },
    spec: {
      parallelism: 1,
      completions: 1,
      backoffLimit: 3,
      activeDeadlineSeconds: deadlineSeconds,
      template: {
        metadata: { labels },
        spec: {
          ...podOnNode({ settings, node, serviceAccountName: record.name, graceSeconds }),
          automountServiceAccountToken: false,
          containers: [{ ...container, args: ["sweep"] }],
          ...volumes,
        },
      },
    },
  };
}
