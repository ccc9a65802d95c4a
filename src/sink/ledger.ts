import { countUnfinished } from "../cluster/latencies.ts";
import type { SinkDeps } from "./deps.ts";

/** Whether there is room for one more unfinished record. */
export interface Ledger {
  isFull(): Promise<boolean>;
  /** A record was made. */
  grew(): void;
}

const maxUnfinished = 1000;
/** As long as senders are told to wait. Between two counts the sink's own records are added to the last one. */
const countEveryMs = 2000;

/** The unfinished records, counted when somebody asks, at most so often. If they cannot be counted (before Kubernetes 1.31), there is room. */
export function createLedger({ cluster, config, log }: SinkDeps): Ledger {
  let unfinished = 0;
  let countedAtMs = -Infinity;
  let counting: Promise<void> | undefined;
  let warned = false;

  async function count(): Promise<void> {
    try {
      unfinished = await countUnfinished(cluster, config.namespace);
    } catch (err) {
      unfinished = 0;
      if (!warned) log.warn({ err }, `unfinished records cannot be counted: their limit of ${maxUnfinished} does not hold`);
      warned = true;
    }
    countedAtMs = performance.now();
    counting = undefined;
  }

  return {
    async isFull() {
      if (performance.now() - countedAtMs > countEveryMs) await (counting ??= count());
      return unfinished >= maxUnfinished;
    },
    grew: () => void unfinished++,
  };
}
