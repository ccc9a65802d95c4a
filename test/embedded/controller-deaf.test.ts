import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { eventId } from "../../src/events/ids.ts";
import { isFinalPhase } from "../../src/record/status.ts";
import { type Bed, condition, request, settled, tidy, types, withController } from "./controller-bed.ts";
import { scriptedRunner } from "./scripted-runner.ts";

/** How the event sink is away, and whether it takes events all the same. */
interface Way {
  title: string;
  cut: (bed: Bed) => Promise<void> | void;
  takes?: true;
}

const ways: Way[] = [
  { title: "it refuses connections", cut: (bed) => bed.line.cut("refused") },
  { title: "it accepts connections and takes nothing", cut: (bed) => bed.line.cut("stalled") },
  { title: "it answers 503", cut: (bed) => bed.answer(503) },
  { title: "it takes events and never says so", cut: (bed) => bed.answer("never"), takes: true },
];

async function mend(bed: Bed): Promise<void> {
  bed.answer(202);
  await bed.line.mend();
}

/** Fails unless what a consumer keeps, who knows each source and id but once, is one event for each slot. @returns how many came again */
function duplicates({ received }: Bed, { record, target }: { record: string; target: string }): number {
  const kept = new Map(
    received.map(({ type, attributes }) => [`${attributes["source"]} ${attributes["id"]}`, `${type} ${attributes["id"]}`]),
  );
  const slots = [
    `accepted ${eventId(record, "", "accepted")}`,
    `applied ${eventId(record, target, "applied")}`,
    `reverted ${eventId(record, target, "final")}`,
    `completed ${eventId(record, "", "completed")}`,
  ];
  assert.deepEqual([...kept.values()].toSorted(), slots.toSorted());
  return received.length - slots.length;
}

describe("the event sink is away: the delay ends on time, and every event comes once by id when it is back", { concurrency: 4 }, () => {
  for (const { title, cut, takes } of ways) {
    for (const since of ["the beginning", "the middle"]) {
      test(`${title}, from ${since} to after the end`, (t) =>
        withController(
          scriptedRunner(() => "hold"),
          async (bed) => {
            if (since === "the beginning") await cut(bed);
            const { metadata } = await bed.ask("one", request());
            if (since === "the middle") {
              await bed.wait("one", ({ targets }) => targets[0]?.state === "InForce");
              await cut(bed);
            }
            const done = await bed.wait("one", ({ phase }) => isFinalPhase(phase));
            await tidy(bed);
            const [row] = done.targets;
            assert(row);
            const { uid, state, reason, appliedAt = "", endedAt = "" } = row;
            assert.deepEqual([done.phase, state, reason], ["Succeeded", "Reverted", "duration-elapsed"]);
            const heldForMs = Date.parse(endedAt) - Date.parse(appliedAt);
            assert(heldForMs >= 990 && heldForMs < 3_000, `in force for ${heldForMs} ms instead of 1000`);
            assert.equal(condition(done, "Delivered"), "False undelivered");
            if (since === "the beginning" && !takes) assert.deepEqual(types(bed), []);
            await mend(bed);
            await bed.wait("one", settled);
            const again = duplicates(bed, { record: metadata.uid ?? "", target: uid });
            t.diagnostic(`${again} came more than once`);
            // A sink that has taken an event and says nothing gets it again; one that has not taken it gets it once.
            if (since === "the beginning") assert.equal(again > 0, takes === true);
          },
          { attemptMs: 1_000 },
        ));
    }
  }
});
