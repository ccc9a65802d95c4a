import assert from "node:assert/strict";
import { test } from "node:test";
import { type NodeReport, nodeChecks, parseReport, reportText } from "../../src/doctor/report.ts";
import { report } from "./samples.ts";

test("a report is read as it was written", () => assert.deepEqual(parseReport(reportText(report())), report()));

for (const [title, long] of [
  ["long texts", "x".repeat(5000)],
  ["characters of four bytes", "🐌".repeat(1000)],
  ["what JSON has to escape", '\u0001"\\'.repeat(2000)],
] as const) {
  test(`a report fits into a termination message: ${title}`, () => {
    const checks = Object.fromEntries(nodeChecks.map((check) => [check, { seen: long, code: "tool-failed" }])) as NodeReport["checks"];
    const text = reportText({ v: 1, kernel: "6.1.0", checks });
    assert.ok(Buffer.byteLength(text) <= 4096, String(Buffer.byteLength(text)));
    const read = parseReport(text);
    assert.deepEqual(Object.keys(read?.checks ?? {}), [...nodeChecks]);
    assert.ok((read?.checks.api?.seen.length ?? 0) > 20);
  });
}

const foreign = [
  "",
  "null",
  "{}",
  "Killed",
  '{"v":2,"kernel":"6","checks":{}}',
  '{"v":1,"checks":{}}',
  '{"v":1,"kernel":"6"}',
  '{"v":1,"kernel":"6","checks":null}',
  '{"v":1,"kernel":"6","checks":7}',
  '{"v":1,"kernel":"6","checks":{"api":null}}',
  '{"v":1,"kernel":"6","checks":{"api":{"seen":7}}}',
];
for (const text of foreign) {
  test(`no report: ${JSON.stringify(text)}`, () => assert.equal(parseReport(text), undefined));
}
