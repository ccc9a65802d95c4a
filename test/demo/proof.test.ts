import assert from "node:assert/strict";
import { test } from "node:test";
import { type Check, cleanChecks, eventChecks, tripChecks } from "../../src/demo/proof.ts";
import type { Received } from "../../src/local/receiver.ts";
import type { Row } from "../../src/demo/trips.ts";

type Numbers = [beforeMs: number | null, duringMs: number | null, afterMs: number | null];

function rows(payments: Numbers, inventory: Numbers = [0.4, 0.4, 0.4], ads: Numbers = [0.4, 0.4, 0.4]): Row[] {
  const row = (to: Row["to"], [beforeMs, duringMs, afterMs]: Numbers): Row => ({ to, beforeMs, duringMs, afterMs });
  return [row("payments", payments), row("inventory", inventory), row("ads", ads)];
}
const verdicts = (checks: Check[]): boolean[] => checks.map(({ ok }) => ok);

test("what is seen and what is expected stand in every line", () => {
  assert.deepEqual(tripChecks(rows([0.4, 100.6, 0.5]), 100), [
    { ok: true, text: "payments rose by +100.2 ms; asked for 100 ms, granted ± 20.0 ms" },
    { ok: true, text: "inventory stayed: +0.00 ms; less than 10.0 ms is granted" },
    { ok: true, text: "ads stayed: +0.00 ms; less than 10.0 ms is granted" },
    { ok: true, text: "all are back where they were: payments +0.10, inventory +0.00, ads +0.00 ms" },
  ]);
});

test("the delay must be there, nowhere else, and gone", () => {
  const table: [title: string, rows: Row[], delayMs: number, ok: boolean[]][] = [
    ["too little", rows([1, 80.9, 1]), 100, [false, true, true, true]],
    ["just enough", rows([1, 81.1, 1]), 100, [true, true, true, true]],
    ["too much", rows([1, 121.1, 1]), 100, [false, true, true, true]],
    ["a tenth of a long delay is granted", rows([1, 5500, 1]), 5000, [true, true, true, true]],
    ["a bystander rose", rows([1, 101, 1], [1, 11.1, 1]), 100, [true, false, true, true]],
    ["a bystander rose by less than a tenth of a long delay", rows([1, 5001, 1], [1, 400, 1]), 5000, [true, true, true, true]],
    ["not back", rows([1, 101, 101]), 100, [true, true, true, false]],
    ["nothing measured during", rows([1, null, 1]), 100, [false, true, true, true]],
    ["nothing measured after", rows([1, 101, null]), 100, [true, true, true, false]],
    ["a bystander was never measured", rows([1, 101, 1], [1, 1, 1], [null, null, null]), 100, [true, true, false, false]],
  ];
  for (const [title, seen, delayMs, ok] of table) assert.deepEqual(verdicts(tripChecks(seen, delayMs)), ok, title);
});

const came = (suffix: Received["suffix"], problems: string[] = []): Received => ({ suffix, event: {}, data: {}, problems });

test("every event must come and be sound", () => {
  const all = (["accepted", "applied", "reverted", "completed"] as const).map((suffix) => came(suffix));
  assert.deepEqual(verdicts(eventChecks(all)), [true, true]);
  assert.deepEqual(eventChecks([came("accepted"), came("failed", ["stage: missing"])]), [
    {
      ok: false,
      text: "the events accepted, applied, reverted, completed came; applied, reverted, completed did not come, but accepted, failed",
    },
    { ok: false, text: "every event satisfies its schema; but there is failed: stage: missing" },
  ]);
  assert.match(eventChecks([])[0]?.text ?? "", /did not come, but none$/);
});

test("whatever is left is named", () => {
  const clean = { tables: [], devices: [], objects: [], phase: "Succeeded" };
  assert.deepEqual(verdicts(cleanChecks(clean)), [true, true, true, true]);
  assert.deepEqual(cleanChecks({ tables: ["table netdev treacle"], devices: ["treacle0"], objects: ["job latency-1"], phase: "Ending" }), [
    { ok: false, text: "checkout's network namespace has no nft table; but there is table netdev treacle" },
    { ok: false, text: "checkout's network namespace has no device but its own lo and eth0: no ifb; but there is treacle0" },
    { ok: false, text: "no Job, pod, ConfigMap, ServiceAccount, Role or RoleBinding is left; but there is job latency-1" },
    { ok: false, text: "the record stays, and says Ending; expected Succeeded" },
  ]);
});
