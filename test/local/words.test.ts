import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { OutboundSuffix } from "../../src/events/catalogue.ts";
import { inWords, wrap } from "../../src/local/words.ts";

function said(suffix: OutboundSuffix, example: string): string {
  const file = new URL(`../../events/examples/valid/${suffix}.${example}.json`, import.meta.url);
  const event = JSON.parse(readFileSync(file, "utf8")) as { data: unknown };
  return inWords({ suffix, event: {}, data: event.data, problems: [] });
}

test("every kind of event in a few words", () => {
  const table: [suffix: OutboundSuffix, example: string, words: string][] = [
    ["accepted", "one-target", "planned: checkout-7d9f-abcde on node worker-1; 3 addresses, 100ms for 60.0 s"],
    ["rejected", "no-target", "no-target: no running pod in shop has app=checkout; check the namespace and the labels"],
    ["applied", "measured", "in force on eth0; the runner measured 10.128.2.17:443 0.41 → 100.6 ms (verified: probe)"],
    ["applied", "read-back-only", "in force on eth0; the runner measured nothing (verified: kernel)"],
    ["reverted", "duration-elapsed", "gone after 60.0 s (duration-elapsed); 1873 packets delayed, 0 dropped, back at 0.43 ms"],
    [
      "failed",
      "netem-missing",
      "netem-missing (stage preflight, effect none): the kernel of worker-1 has no sch_netem; install kernel-modules-extra on the node",
    ],
    ["completed", "partial", "partial: 1 of 2 reverted, 1 failed"],
  ];
  for (const [suffix, example, words] of table) assert.equal(said(suffix, example), words, `${suffix} ${example}`);
});

test("an event that is not what it should be says so instead", () => {
  const words = inWords({ suffix: "applied", event: {}, data: undefined, problems: ["data: missing"] });
  assert.equal(words, "does not satisfy its schema: data: missing");
});

test("lines are broken between words, and a word is never broken", () => {
  assert.deepEqual(wrap("in force on eth0; the runner", 12), ["in force on", "eth0; the", "runner"]);
  assert.deepEqual(wrap("10.244.0.3:8080 is", 5), ["10.244.0.3:8080", "is"]);
  assert.deepEqual(wrap("one line", Infinity), ["one line"]);
});
