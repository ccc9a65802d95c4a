import { readFileSync } from "node:fs";
import { eventType, meanings, outbound, type Suffix } from "../../src/events/catalogue.ts";
import { isOutbound, suffixes } from "./attributes.ts";

const file = new URL("../../events/README.md", import.meta.url);
const heading = ["Type", "Who", "When", "Slot", "`sequence`", "Severity", "`chaosphase`"];

/** The catalogue of events: its table, in the page that is written by hand. */
export function generateReadme(): string {
  const table = [line(heading), "|---".repeat(heading.length).concat("|"), ...suffixes.map((suffix) => line(row(suffix)))];
  const page = readFileSync(file, "utf8");
  const found = /^\| Type \|.*\n(?:\|.*\n)+/m;
  if (!found.test(page)) throw new Error("events/README.md has no table of types");
  return page.replace(found, `${table.join("\n")}\n`);
}

function line(cells: readonly string[]): string {
  return `|${cells.map((cell) => (cell === "" ? " " : ` ${cell} `)).join("|")}|`;
}

function row(suffix: Suffix): string[] {
  const { by, when } = meanings[suffix];
  if (!isOutbound(suffix)) return [`\`${eventType(suffix)}\``, by, when, "", "", "", ""];
  const { slot, sequence, severitynumber, severitytext, phase } = outbound[suffix];
  return [`\`${eventType(suffix)}\``, by, when, slot, String(sequence).padStart(10, "0"), `${severitynumber} ${severitytext}`, phase];
}
