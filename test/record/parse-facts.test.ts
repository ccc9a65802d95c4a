import assert from "node:assert/strict";
import { test } from "node:test";
import { parseFacts, parseSweep } from "../../src/record/parse-facts.ts";
import { facts, reverted, uid } from "./samples.ts";

const failure = { stage: "preflight", code: "netem-missing", message: "no sch_netem", effect: "none" } as const;

const good: { title: string; said: object; expected?: object }[] = [
  { title: "in force", said: facts },
  { title: "reverted", said: reverted },
  { title: "failed", said: { ...facts, stage: "ended", outcome: "failed", failure } },
  { title: "about to give up, but not final", said: { ...facts, stage: "starting", failure } },
  { title: "applying, and what comes next", said: { ...facts, stage: "applying", step: "queues" } },
  { title: "fields of a later version", said: { ...facts, step: { name: "queues" }, later: { x: 1 } }, expected: facts },
  {
    title: "figures that make no sense are left out",
    said: {
      ...facts,
      appliedAt: "yesterday",
      baselineMs: -1,
      duringMs: "100",
      packets: { delayed: 1.5, dropped: 0 },
      verified: "maybe",
      delivered: { final: "yes" },
    },
    expected: { v: 1, target: uid, stage: "in-force", verified: "none", delivered: {} },
  },
];
for (const { title, said, expected = said } of good) {
  test(title, () => assert.deepEqual(parseFacts(`${JSON.stringify(said)}   \n`, uid), expected));
}

const bad: { title: string; said: string | undefined }[] = [
  { title: "nothing", said: undefined },
  { title: "an empty message", said: "" },
  { title: "the last lines of a log", said: "Error: cannot find module" },
  { title: "half of it", said: JSON.stringify(reverted).slice(0, 90) },
  { title: "null", said: "null" },
  { title: "another version", said: JSON.stringify({ ...facts, v: 2 }) },
  { title: "another target", said: JSON.stringify({ ...facts, target: "other" }) },
  { title: "no stage", said: JSON.stringify({ ...facts, stage: "dancing" }) },
  { title: "reverted for no known reason", said: JSON.stringify({ ...reverted, reason: "bored" }) },
  { title: "failed without saying how", said: JSON.stringify({ ...facts, outcome: "failed" }) },
  { title: "failed with half a failure", said: JSON.stringify({ ...facts, outcome: "failed", failure: { ...failure, effect: "some" } }) },
  { title: "an outcome that there is not", said: JSON.stringify({ ...facts, outcome: "succeeded" }) },
];
for (const { title, said } of bad) {
  test(`no facts: ${title}`, () => assert.equal(parseFacts(said, uid), undefined));
}

const swept = { v: 1, swept: uid, finding: "removed" };
const sweeps: { title: string; said: string | undefined; expected: object | undefined }[] = [
  { title: "removed", said: JSON.stringify(swept), expected: swept },
  {
    title: "and why",
    said: JSON.stringify({ ...swept, finding: "unknown", message: "m", later: 1 }),
    expected: { ...swept, finding: "unknown", message: "m" },
  },
  { title: "another target", said: JSON.stringify({ ...swept, swept: "other" }), expected: undefined },
  { title: "another version", said: JSON.stringify({ ...swept, v: 2 }), expected: undefined },
  { title: "no such finding", said: JSON.stringify({ ...swept, finding: "dusty" }), expected: undefined },
  { title: "a runner's facts", said: JSON.stringify(facts), expected: undefined },
  { title: "nothing", said: undefined, expected: undefined },
];
for (const { title, said, expected } of sweeps) {
  test(`a sweep: ${title}`, () => assert.deepEqual(parseSweep(said, uid), expected));
}
