import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import type { Fault } from "../../src/embedded/faults.ts";
import { type Embedded, startEmbedded } from "../../src/embedded/start.ts";
import { silentLog } from "../../src/log.ts";
import { type OrdersPlace, readOrders, watchOrders } from "../../src/runner/orders.ts";
import { until } from "../../src/wait.ts";
import { type Client, configMaps } from "./cluster.ts";
import { connect } from "./client.ts";

const orders = { ordersVersion: 1, cluster: "c" };

interface Bed {
  place: OrdersPlace;
  /** As nobody's faults concern it. */
  sound: Client;
  fault: { now?: Fault; struck: number };
}

/** Orders in an embedded cluster, and what goes wrong between it and their runner. */
async function withOrders(body: (bed: Bed) => Promise<void>): Promise<void> {
  const fault: Bed["fault"] = { struck: 0 };
  const cluster: Embedded = await startEmbedded({
    network: "none",
    faults: ({ headers }) => {
      if (headers.authorization === `Bearer ${cluster.adminToken}` || fault.now === undefined) return undefined;
      fault.struck++;
      return fault.now;
    },
  });
  const credentials = mkdtempSync(join(tmpdir(), "orders-"));
  const sound = connect(cluster);
  try {
    const { users } = cluster.newKubeconfig() as { users: [{ user: { token: string } }] };
    writeFileSync(join(credentials, "token"), users[0].user.token);
    writeFileSync(join(credentials, "ca.crt"), cluster.caPem);
    await sound.post("/api/v1/namespaces", { metadata: { name: "shop" } });
    await sound.post(configMaps, { metadata: { name: "lat" }, data: { "orders.json": JSON.stringify(orders) } });
    const port = Number(new URL(cluster.apiUrl).port);
    const patience = { answerMs: 500, watchSeconds: 1 };
    await body({
      place: { host: "127.0.0.1", port, namespace: "shop", record: "lat", credentials, log: silentLog, ...patience },
      sound,
      fault,
    });
  } finally {
    await Promise.all([sound.close(), cluster.close()]);
    rmSync(credentials, { recursive: true });
  }
}

const faults: Fault[] = [
  ...[401, 403, 429, 500, 503].map((status) => ({ status })),
  ...(["reset", "reset-after", "stall", "stall-after", "half", "expired"] as const),
];

describe("between a runner and its orders", { concurrency: 4 }, () => {
  for (const fault of faults) {
    const title = typeof fault === "object" ? String(fault.status) : fault;

    test(`${title}: the orders are read when it is over`, () =>
      withOrders(async (bed) => {
        bed.fault.now = fault;
        const reading = readOrders(bed.place);
        const asked = fault === "expired" || (await until(() => bed.fault.struck > 1, { everyMs: 5, timeoutMs: 5000 }));
        delete bed.fault.now;
        assert.deepEqual([(await reading).orders, asked], [orders, true]);
      }));

    test(`${title}: no reason to stop; an abort is heard when it is over`, () =>
      withOrders(async ({ place, sound, fault: line }) => {
        const [over, told] = [new AbortController(), Promise.withResolvers<void>()];
        let heard = false;
        const watching = watchOrders(place, over.signal, () => ((heard = true), told.resolve()));
        line.now = fault;
        await sound.merge(`${configMaps}/lat`, { data: { later: "yes" } });
        await until(() => line.struck > 2, { everyMs: 5, timeoutMs: 3000 });
        assert.deepEqual([line.struck > 0, heard], [true, false]);
        delete line.now;
        await sound.merge(`${configMaps}/lat`, { data: { "abort.json": "{}" } });
        await told.promise;
        over.abort();
        await watching;
      }));
  }
});
