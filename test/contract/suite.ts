// Everything that the embedded cluster emulates. It has no RBAC, no admission and no defaulting: what Treacle needs of those is
// shown on the real API server alone.
import { describe } from "node:test";
import { type Checks, type ContractCluster, registerAll } from "./bed.ts";
import { ownClient } from "./client.ts";
import { deletion } from "./deletion.ts";
import { discovery } from "./discovery.ts";
import { forgotten } from "./forgotten.ts";
import { jobs } from "./jobs.ts";
import { lists } from "./lists.ts";
import { objects } from "./objects.ts";
import { status } from "./status.ts";
import { watches } from "./watches.ts";

/**
 * Registers the tests of a cluster, which is started once. They wait more than they work, so they run side by side.
 * @param more what is asked of this cluster alone
 */
export function contract(name: string, open: () => Promise<ContractCluster>, more: Checks = {}): void {
  const both = { ...objects, ...status, ...lists, ...watches, ...forgotten, ...deletion, ...discovery, ...jobs, ...ownClient };
  describe(name, { concurrency: 16 }, () => registerAll(open, { ...both, ...more }));
}
