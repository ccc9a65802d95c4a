import assert from "node:assert/strict";
import { test } from "node:test";
import { readConfig } from "../src/config.ts";
import { unknownVariables } from "../src/unknown.ts";

const known = ["TREACLE_MAX_DELAY", "TREACLE_MAX_TARGETS"];
const cases: { name: string; told: string[] }[] = [
  { name: "TREACLE_MAX_DELAY", told: [] },
  { name: "TREACLE_MAX_DELY", told: ["TREACLE_MAX_DELY is no variable of Treacle's; did you mean TREACLE_MAX_DELAY?"] },
  { name: "TREACLE_MAX_DEALY", told: ["TREACLE_MAX_DEALY is no variable of Treacle's; did you mean TREACLE_MAX_DELAY?"] },
  { name: "TREACLE_MAX_TARGET", told: ["TREACLE_MAX_TARGET is no variable of Treacle's; did you mean TREACLE_MAX_TARGETS?"] },
  { name: "TREACLE_COLOUR", told: ["TREACLE_COLOUR is no variable of Treacle's; remove it"] },
  { name: "treacle_max_dely", told: [] },
  { name: "K_SINKS", told: [] },
  { name: "TREACLE_SINK_SERVICE_HOST", told: [] },
  { name: "TREACLE_SINK_SERVICE_PORT_HTTP", told: [] },
  { name: "TREACLE_SINK_PORT", told: [] },
  { name: "TREACLE_SINK_PORT_80_TCP_ADDR", told: [] },
];

for (const { name, told } of cases)
  test(`${name}: ${told.length === 0 ? "nothing" : "told"}`, () => assert.deepEqual(unknownVariables([name], known), told));

test("sink and controller do not start with one; a runner does, since its controller may be of a later release", () => {
  const environment = { CLUSTER_NAME: "c", TREACLE_RUNNER_IMAGE: "i", TREACLE_MAX_DELY: "2s" };
  const problems = ["TREACLE_MAX_DELY is no variable of Treacle's; did you mean TREACLE_MAX_DELAY?"];
  for (const name of ["sink", "controller", "serve"] as const)
    assert.throws(() => readConfig(name, environment), { code: "usage", problems });
  readConfig("sweep", { ...environment, TREACLE_TARGET: "u" });
});
