// npm run bench: runs benches, each where it belongs, and prints their figures.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { runChild } from "../scripts/child.ts";
import { benches } from "./benches.ts";
import { tableOf, type Figure } from "./figure.ts";

const usage = `npm run bench -- [NAME…] [--json]

${Object.entries(benches)
  .map(([name, { about, where }]) => `  ${name.padEnd(12)} ${about}${where === "netem" ? " (in scripts/with-netem)" : ""}`)
  .join("\n")}

Without NAME all of them run. --json prints one object per figure: bench, figure, value, unit, against (the alternative that was
measured in the same run) and ratio (value divided by the alternative's). Progress goes to standard error. Most need root.
Exit code 0 if every bench came to its end, whatever it found. bench/README.md says what the figures mean.`;

const path = (relative: string): string => new URL(relative, import.meta.url).pathname;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: "boolean" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help) return print(usage, 0);
  const unknown = positionals.filter((name) => !Object.hasOwn(benches, name));
  if (unknown.length > 0) return complain(`there is no bench ${unknown.join(", ")}; there are ${Object.keys(benches).join(", ")}`, 64);
  const names = Object.keys(benches).filter((name) => positionals.length === 0 || positionals.includes(name));
  if (names.some((name) => benches[name]?.bundles) && (await runChild([process.execPath, path("../scripts/build.ts")])) !== 0) {
    return complain("the build failed", 1);
  }
  const codes = [await runGroup("here", names, values.json ?? false), await runGroup("netem", names, values.json ?? false)];
  return codes.find((code) => code !== 0) ?? 0;
}

/** Runs the benches of one place in one process, and in one boot if it is a machine of its own. */
async function runGroup(where: "here" | "netem", names: string[], json: boolean): Promise<number> {
  const group = names.filter((name) => benches[name]?.where === where);
  if (group.length === 0) return 0;
  // In the project, since that is all that the machine of with-netem shares with this one.
  const file = `dist/bench-${where}-${process.pid}.jsonl`;
  mkdirSync("dist", { recursive: true });
  try {
    const seconds = group.reduce((sum, name) => sum + (benches[name]?.seconds ?? 0), 60);
    const node: [string, ...string[]] = [process.execPath, path("inside.ts"), file, ...group];
    const code =
      where === "here"
        ? await runChild(node)
        : await runChild([path("../scripts/with-netem"), ...node], { ...process.env, WITH_NETEM_SECONDS: String(seconds) });
    const figures = read(file);
    if (json) for (const { goal: _, ...figure } of figures) console.log(JSON.stringify(figure));
    else if (figures.length > 0) console.log(`\n${tableOf(figures)}`);
    return code;
  } finally {
    rmSync(file, { force: true });
  }
}

function read(file: string): Figure[] {
  try {
    const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
    return lines.map((line) => JSON.parse(line) as Figure);
  } catch {
    return []; // it ended before the first figure; why, it has said
  }
}

function print(text: string, code: number): number {
  console.log(text);
  return code;
}

function complain(text: string, code: number): number {
  console.error(`bench: ${text}`);
  return code;
}

process.exitCode = await main();
