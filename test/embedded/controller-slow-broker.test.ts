// A broker that answers when its consumers are done, as Knative's do over an in-memory channel.
import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "../../src/wait.ts";
import { condition, request, settled, tidy, types, withController } from "./controller-bed.ts";
import { scriptedRunner } from "./scripted-runner.ts";

const hold = scriptedRunner(() => "hold");

test("it answers after a second, later than the runner may wait at its end: no delay is longer, and the controller has the last word", () =>
  withController(
    hold,
    async (bed) => {
      bed.answer("late");
      await bed.ask("one", request({ duration: "1s" }));
      const { targets } = await bed.wait("one", settled);
      const [{ appliedAt = "", endedAt = "", state } = {}] = targets;
      const heldForMs = Date.parse(endedAt) - Date.parse(appliedAt);
      assert(state === "Reverted" && heldForMs >= 990 && heldForMs < 2_000, `${state} after ${heldForMs} ms`);
      // The runner hangs up after half a second (scripted-runner.ts); what it could not hear was taken comes again, with the same id.
      assert.equal(types(bed).filter((type) => type === "reverted").length, 2, types(bed).join());
      const ids = new Set(bed.received.map(({ attributes }) => `${attributes["source"]} ${attributes["id"]}`));
      assert.equal(ids.size, 4);
      await tidy(bed);
    },
    { attemptMs: 10_000 },
  ));

test("it holds all that may be on their way at once: others go past them after a while", () =>
  withController(
    hold,
    async (bed) => {
      bed.answer("never");
      const names = Array.from({ length: 18 }, (_, i) => `held-${i}`);
      await Promise.all(names.map((name) => bed.ask(name, request({ dryRun: true }))));
      assert(await until(() => bed.received.length === 16, { everyMs: 20, timeoutMs: 10_000 }), String(bed.received.length));
      bed.answer(202);
      assert(await until(() => bed.received.length === 18, { everyMs: 20, timeoutMs: 15_000 }), String(bed.received.length));
      const delivered = async (): Promise<number> => {
        const statuses = await Promise.all(names.map((name) => bed.status(name)));
        return statuses.filter((status) => status && condition(status, "Delivered")?.startsWith("True")).length;
      };
      assert(await until(async () => (await delivered()) === 2, { everyMs: 100, timeoutMs: 10_000 }), String(await delivered()));
    },
    { attemptMs: 60_000 },
  ));
