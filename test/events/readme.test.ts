import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { eventType, inboundSuffixes, outbound, type OutboundSuffix, type Suffix } from "../../src/events/catalogue.ts";
import type { Request } from "../../src/events/types.gen.ts";
import { validate } from "../../src/events/validate.ts";
import { checkRequest } from "../../src/plan/units.ts";

const readme = readFileSync(new URL("../../events/README.md", import.meta.url), "utf8");

test("the catalogue has a row for every event, with its slot, sequence, severity and phase", () => {
  for (const [suffix, { slot, sequence, severitynumber, severitytext, phase }] of Object.entries(outbound)) {
    const type = eventType(suffix as OutboundSuffix);
    const cells = readme
      .split("\n")
      .find((line) => line.startsWith(`| \`${type}\``))
      ?.split("|")
      .slice(4, 8);
    assert.deepEqual(
      cells?.map((cell) => cell.trim()),
      [slot, String(sequence).padStart(10, "0"), `${severitynumber} ${severitytext}`, phase],
      type,
    );
  }
});

test("every event has a section whose example is valid", () => {
  const suffixes: Suffix[] = [...inboundSuffixes, ...(Object.keys(outbound) as OutboundSuffix[])];
  for (const suffix of suffixes) {
    const section = readme.split(`### \`${eventType(suffix)}\`\n`)[1]?.split("\n##")[0] ?? "";
    const example: unknown = JSON.parse(/```json\n(.*?)```/s.exec(section)?.[1] ?? "null");
    assert.deepEqual(validate(suffix, example), [], suffix);
    if (suffix === "requested") assert.deepEqual(checkRequest(example as Request), []);
  }
});
