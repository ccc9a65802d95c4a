import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { OutboundSuffix } from "../../src/events/catalogue.ts";
import type { Received } from "../../src/local/receiver.ts";
import { createJsonReport, createReport } from "../../src/local/report.ts";

function received(suffix: OutboundSuffix, example: string): Received {
  const file = new URL(`../../events/examples/valid/${suffix}.${example}.json`, import.meta.url);
  const event = JSON.parse(readFileSync(file, "utf8")) as Received["event"];
  return { suffix, event, data: event["data"], problems: [] };
}

const sink = () => {
  const said: string[] = [];
  return { said, output: { write: (text: string) => said.push(text) } };
};

test("a line for each event: when, what, of which record and pod, in words", () => {
  const { said, output } = sink();
  const terminal = { live: false, colours: false, columns: 80, rows: 24 };
  const report = createReport(terminal, output, () => new Date("2026-11-22T20:13:58.123Z"));
  report.event(received("reverted", "duration-elapsed"));
  report.event(received("completed", "partial"));
  const record = /latency-[a-z2-7]{12}/.source;
  assert.match(said[0] ?? "", new RegExp(`^  20:13:58  reverted   ${record}  shop/pods/checkout-7d9f-abcde  gone after 60.0 s [^\n]*\n$`));
  assert.match(said[1] ?? "", new RegExp(`^  20:13:58  completed  ${record}  partial: [^\n]*\n$`));
});

test("for programs: nothing but lines of JSON, the rest elsewhere", async () => {
  const [lines, progress] = [sink(), sink()];
  const report = createJsonReport(lines.output, progress.output);
  assert.equal(await report.step("starting", () => Promise.resolve(7)), 7);
  report.ready({ sink: "here" } as Parameters<typeof report.ready>[0]);
  const one = received("accepted", "one-target");
  report.event(one);
  report.follow(() => "ending");
  report.note("over");
  assert.deepEqual(lines.said, [`{"ready":{"sink":"here"}}\n`, `${JSON.stringify(one.event)}\n`]);
  assert.deepEqual(progress.said, ["starting …\n", "ending …\n", "over\n"]);
});
