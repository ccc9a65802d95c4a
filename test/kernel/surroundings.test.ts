// What people and machines do to a run that is under way.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { makeLab, type Lab } from "./lab.ts";
import { assertNoLeaks, takeStock, type Stock } from "./lab/leaks.ts";
import { treacleRun } from "./treacle.ts";

let stock: Stock;
let lab: Lab;
before(async () => {
  stock = await takeStock();
  lab = await makeLab();
});
afterEach(() => lab.assertClean(lab.a));
after(async () => {
  await lab.dispose();
  await assertNoLeaks(stock);
});

test("whoever read its output goes away: it reverts at once, in good order", async () => {
  const startedAt = performance.now();
  const run = treacleRun(lab.a, "--to", lab.b.v4, "--delay", "80ms", "--duration", "300s");
  run.child.stdout?.destroy();
  const { code, stderr } = await run.ended;
  assert.deepEqual([code, stderr], [0, ""]);
  assert(performance.now() - startedAt < 60_000);
});
