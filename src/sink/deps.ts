import type { Cluster } from "../cluster/api.ts";
import type { SinkConfig } from "../config.ts";
import type { Log } from "../log.ts";
import type { Ledger } from "./ledger.ts";
import type { Identify } from "./sender.ts";

/** What the sink needs from its process. */
export interface SinkDeps {
  cluster: Cluster;
  config: SinkConfig;
  log: Log;
  now?: () => Date;
}

/** What the sink works with: its process, and what it counts. */
export interface SinkContext extends SinkDeps {
  ledger: Ledger;
  identify: Identify;
  /** Events that were acknowledged and not acted on, since the start. */
  ignored: { late: number; deadLetters: number; foreign: number };
}
