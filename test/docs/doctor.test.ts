// The page about the doctor says what the doctor says.
import assert from "node:assert/strict";
import { test } from "node:test";
import { columns, diagnose } from "../../src/doctor/diagnosis.ts";
import { asText } from "../../src/doctor/text.ts";
import { type Code, exitCode } from "../../src/errors.ts";
import { painter } from "../../src/local/paint.ts";
import { report, visit, visited } from "../doctor/samples.ts";
import { blocks, page, rows } from "./pages.ts";

const doctor = page("docs/doctor.md");

function shown() {
  const failing = { seen: "http://events.observability.svc/ answers 502", code: "sink-unreachable", warn: true } as const;
  const unknown = { seen: "Error: Specified qdisc kind is unknown.; Command failed -:3", code: "netem-missing" } as const;
  const { outcome: _outcome, ...unready } = visited("worker-4", { notReady: true, unready: "Ready is Unknown: NodeStatusUnknown" });
  assert.ok(_outcome);
  const nodes = [
    visited("worker-1"),
    visited("worker-2", { outcome: { report: report({ events: failing }) } }),
    visited("worker-3", { outcome: { report: report({ netem: unknown }, ["delay"]) } }),
    unready,
  ];
  return diagnose(visit({ nodes }));
}

test("what it says is what is shown", () => {
  const text = blocks(doctor).find(({ language }) => language === "text")?.text;
  assert.equal(text, asText(shown(), painter(false)));
});

test("every column is explained", () => {
  const explained = doctor.text.split("\n").flatMap((line) => /^\| ([A-Z, ]+) \|/.exec(line)?.[1]?.split(", ") ?? []);
  assert.deepEqual(explained.toSorted(), columns.map((column) => column.toUpperCase()).toSorted());
});

test("every field of the JSON is in the table, and nothing else", () => {
  const explained = rows(doctor).map(([name = ""]) => name);
  assert.deepEqual(explained.toSorted(), Object.keys(shown()).toSorted());
  const named = (field: string): string => rows(doctor).find(([name]) => name === field)?.[1] ?? "";
  const { cluster, nodes, findings } = shown();
  for (const [field, objects] of Object.entries({ cluster, nodes, findings })) {
    for (const key of objects.flatMap((one) => Object.keys(one))) assert.ok(named(field).includes(`\`${key}\``), `${field}: ${key}`);
  }
});

test("the exit codes are those of the errors", () => {
  const codes: [Code, string][] = [
    ["usage", "64"],
    ["unavailable", "75"],
    ["not-allowed", "77"],
  ];
  for (const [code, exit] of codes) {
    assert.equal(String(exitCode(code)), exit);
    assert.match(doctor.text, new RegExp(`^\\| ${exit} \\|`, "m"));
  }
});
