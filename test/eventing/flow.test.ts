// From a request that is POSTed to a Broker to what a consumer hears of it, all of it through Knative.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { witness } from "../flow/bed.ts";
import { source } from "../flow/parts.ts";
import { scriptedBed } from "../flow/scripted.ts";
import { flowSuite, type SuiteBed } from "../flow/suite.ts";
import { type Bed, eventsNamespace, startBed } from "./bed.ts";
import { brokerUrl, makeBroker, publish, treacleTriggers } from "./broker.ts";
import { problemsOf } from "./consumer.ts";

/** @param async whether the Broker acknowledges before it has delivered */
async function startBrokered(async: boolean): Promise<{ bed: Bed; suiteBed: SuiteBed }> {
  let bed: Bed | undefined;
  const suiteBed = await scriptedBed(async (runner, undo) => {
    bed = await startBed(undo, runner);
    const { consumer, cluster, pods, logs } = bed;
    const deadLetterSink = { uri: consumer.url("dead-letter") };
    await makeBroker(bed, { namespace: eventsNamespace, async, delivery: { deadLetterSink }, triggers: treacleTriggers(bed) });
    const send = async (suffix: string, id: string, data: unknown) => {
      const attributes = { id, source, type: `chaos.network.latency.${suffix}` };
      return { status: await publish(brokerUrl(eventsNamespace), { attributes, data }), location: undefined };
    };
    return { flow: { ...witness(cluster, consumer.arrived, logs), send }, pods };
  });
  assert(bed);
  return { bed, suiteBed: { ...suiteBed, brokered: true } };
}

for (const async of [false, true])
  describe(async ? "a Broker that acknowledges at once" : "a Broker that acknowledges when all is delivered", () => {
    let bed: Bed;
    flowSuite(async () => {
      const started = await startBrokered(async);
      bed = started.bed;
      return started.suiteBed;
    });

    test("everything that was delivered is a valid event, nothing twice, and no letter is dead", () => {
      const { delivered, arrived } = bed.consumer;
      const results = delivered.filter(({ path }) => !path.startsWith("probe"));
      assert.deepEqual(results.flatMap(problemsOf), []);
      assert.equal(results.length, arrived.length);
      assert(arrived.length > 20, String(arrived.length));
      assert.deepEqual(bed.consumer.at("dead-letter"), []);
    });
  });
