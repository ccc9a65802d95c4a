import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { benches } from "../../bench/benches.ts";
import { figureOf, tableOf } from "../../bench/figure.ts";

const run = fileURLToPath(new URL("../../bench/run.ts", import.meta.url));
const bench = (...args: string[]) => spawnSync(process.execPath, [run, ...args], { encoding: "utf8" });

test("a figure is divided by its alternative, three digits of it are kept, a goal is reached or missed", () => {
  const install = { figure: "installed", value: 210.44, unit: "ms", against: "u32", alternative: 29_123.4 };
  const half = figureOf("install", { ...install, goal: { of: "ratio", atMost: 0.5 } });
  assert.deepEqual(
    { ...half, goal: 0 },
    { bench: "install", figure: "installed", value: 210.4, unit: "ms", against: "u32", ratio: 0.00723, goal: 0 },
  );
  const zero = figureOf("loss", { ...install, value: 3, alternative: 0, goal: { of: "value", atMost: 0 } });
  assert.equal(zero.ratio, null);
  const slow = figureOf("sink", { ...install, value: 1_234.5, alternative: 1_000, unit: "events/s", goal: { of: "ratio", atLeast: 2 } });
  assert.equal(
    tableOf([half, zero, slow]),
    [
      "bench    figure              value  against            ratio  goal",
      "install  installed        210.4 ms  u32      0.00723 (1/138)  ≤ 0.5 reached",
      "loss     installed            3 ms  u32                       ≤ 0 MISSED",
      "sink     installed  1,235 events/s  u32                 1.23  ≥ 2 MISSED",
    ].join("\n"),
  );
});

test("--help lists every bench; a bench that is not there is a usage error that names those that are", () => {
  const { status, stdout } = bench("--help");
  assert.equal(status, 0);
  for (const [name, { about }] of Object.entries(benches)) assert(stdout.includes(name) && stdout.includes(about), name);
  const unknown = bench("speed");
  assert.deepEqual({ status: unknown.status, stdout: unknown.stdout }, { status: 64, stdout: "" });
  assert.match(unknown.stderr, /^bench: there is no bench speed; there are install, packet-cost, /);
});
