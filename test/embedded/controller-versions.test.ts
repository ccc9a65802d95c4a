import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import type { Script } from "../../src/embedded/container.ts";
import { TreacleError } from "../../src/errors.ts";
import { createLog } from "../../src/log.ts";
import { ordersManifest } from "../../src/plan/grants.ts";
import type { ConfigMap, Pod } from "../../src/plan/kube.ts";
import { jobName } from "../../src/plan/names.ts";
import type { Orders } from "../../src/plan/orders.ts";
import { refusal } from "../../src/runner/job.ts";
import { type Bed, both, condition, namespace, request, settled, tidy, types, withController } from "./controller-bed.ts";
import { scriptedRunner } from "./scripted-runner.ts";

const golden = JSON.parse(readFileSync(new URL("../fixtures/versions/orders-1.json", import.meta.url), "utf8")) as Orders;
const [goldenTarget] = golden.targets;
const later = { later: { by: "another release" } };
const place = { kind: "configMap", namespace, name: "old" } as const;

/** A record whose orders the controller of another release has left, for checkout-1. @returns their text */
async function leave(bed: Bed, orders: object, spec = request()): Promise<string> {
  const { cluster } = bed;
  const { metadata } = await bed.ask("old", spec);
  const record = { namespace, name: "old", uid: metadata.uid ?? "" };
  const pod = await cluster.get<Pod>({ kind: "pod", namespace: "shop", name: "checkout-1" });
  const uid = pod?.metadata.uid ?? "";
  const target = { ...goldenTarget, uid, node: "embedded", job: jobName(record, uid), ...later };
  const whole = { ...golden, durationMs: 1000, ...orders, record, targets: [target] } as Orders;
  const manifest = ordersManifest(whole, { addresses: 4, skipped: [], at: new Date().toISOString() });
  await cluster.create<ConfigMap>("configMap", manifest as unknown as ConfigMap);
  return manifest.data["orders.json"];
}

const written: [string, object][] = [
  ["as version 1 writes them", {}],
  ["with fields that this release does not know", { ...later, destinations: golden.destinations.map((one) => ({ ...one, ...later })) }],
  ["without what may be missing", { control: undefined, origin: {} }],
];
/** The scripted runner, with facts as those of another release are. */
function saying(change: (facts: object) => object): Script {
  const script = scriptedRunner(() => "silent");
  return (container) => {
    const write = (text: string): void => container.writeTerminationMessage(JSON.stringify(change(JSON.parse(text) as object)));
    return script(container.args[0] === "sweep" ? container : { ...container, writeTerminationMessage: write });
  };
}

const refused = new TreacleError("not-supported", "the orders have version 1, this runner knows 3");
const heard: [string, Script, string][] = [
  ["version 1 and more", saying((facts) => ({ ...facts, ...later })), "Reverted duration-elapsed undefined"],
  ["version 2: no report", saying((facts) => ({ ...facts, v: 2 })), "Failed runner-lost ended"],
  [
    "orders that the runner does not know",
    async ({ env, writeTerminationMessage }) => (writeTerminationMessage(JSON.stringify(refusal(env["TREACLE_TARGET"] ?? "", refused))), 0),
    "Failed not-supported none",
  ],
];
describe("controllers and runners of two releases", { concurrency: 4 }, () => {
  for (const [title, orders] of written) {
    test(`orders of another controller are carried out and never written anew: ${title}`, () =>
      withController(
        scriptedRunner(() => "hold"),
        async (bed) => {
          await bed.controller.stop();
          const left = await leave(bed, orders);
          const seen = new Set<string | undefined>();
          await bed.cluster.watch<ConfigMap>({ kind: "configMap", namespace }, ({ data }) => seen.add(data?.["orders.json"])).synced;
          await bed.restart();
          const done = await bed.wait("old", settled);
          assert.deepEqual(
            done.targets.map(({ pod, reason }) => `${pod} ${reason}`),
            ["checkout-1 duration-elapsed"],
          );
          assert.deepEqual([...seen], [left]);
          assert.deepEqual(types(bed).toSorted(), ["accepted", "applied", "completed", "reverted"]);
          await tidy(bed);
        },
      ));
  }

  test("who follows joins the orders of another controller, and all else in them stays", () =>
    withController(
      scriptedRunner(() => "hold"),
      async (bed) => {
        await bed.controller.stop();
        const spec = request({ target: { ...both, follow: true }, duration: "9s" });
        const left = JSON.parse(await leave(bed, { ...later, durationMs: 9000 }, spec)) as Orders;
        await bed.restart();
        await bed.wait("old", ({ targets }) => targets.length === 2);
        const { data } = (await bed.cluster.get<ConfigMap>(place)) ?? {};
        const orders = JSON.parse(data?.["orders.json"] ?? "") as Orders;
        assert.deepEqual({ ...orders, targets: orders.targets.slice(0, 1) }, left);
        assert.equal(orders.targets[1]?.pod, "checkout-2");
      },
    ));

  test("orders of a version that this release does not read are left alone, and that is said once", async () => {
    const lines: string[] = [];
    const log = createLog({ name: "test", level: "warn", write: (line) => void lines.push(line) });
    await withController(
      scriptedRunner(() => "hold"),
      async (bed) => {
        await bed.controller.stop();
        const left = await leave(bed, { ordersVersion: 2, targets: "elsewhere" });
        const before = await bed.made();
        await bed.restart();
        await bed.ask("other", request({ target: { namespace: "shop", pods: ["checkout-2"] } }));
        await bed.wait("other", settled);
        await bed.cluster.patch({ kind: "latency", namespace, name: "old" }, { spec: { abort: { reason: "enough" } } });
        const told = async (): Promise<ConfigMap["data"]> => (await bed.cluster.get<ConfigMap>(place))?.data;
        while (!(await told())?.["abort.json"]) await new Promise((resolve) => setTimeout(resolve, 20));
        assert.equal((await told())?.["orders.json"], left);
        assert.equal(await bed.status("old"), undefined);
        assert.deepEqual(
          (await bed.made()).filter((name) => name.includes("old")),
          before,
        );
        assert.equal(lines.filter((line) => line.includes("left alone")).length, 1);
      },
      { log },
    );
  });

  for (const [title, script, expected] of heard) {
    test(`facts of a runner of another release: ${title}`, () =>
      withController(script, async (bed) => {
        await bed.ask("one", request());
        const done = await bed.wait("one", settled, 20_000);
        assert.deepEqual(
          done.targets.map(({ state, reason, effect }) => `${state} ${reason} ${effect}`),
          [expected],
        );
        assert.equal(condition(done, "Reverted"), "True reverted");
        await tidy(bed);
      }));
  }
});
