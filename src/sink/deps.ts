import type { Cluster } from "../cluster/api.ts";
import type { SinkConfig } from "../config.ts";
import type { Log } from "../log.ts";

/** What the sink needs from its process. */
export interface SinkDeps {
  cluster: Cluster;
  config: SinkConfig;
  log: Log;
  now?: () => Date;
}
