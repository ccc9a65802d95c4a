import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type ProcessName, debugging, readConfig } from "../../src/config.ts";
import { TreacleError } from "../../src/errors.ts";
import { page, root, rows } from "./pages.ts";

test("every error code is explained, with its exit code and its HTTP status", () => {
  const source = readFileSync(`${root}src/errors.ts`, "utf8");
  const known = [...source.matchAll(/^ {2}"?([a-z-]+)"?: \{ exit: (\d+)(?:, status: (\d+))? \},$/gm)].map(([, code, exit, status]) =>
    [code, exit, status ?? "–"].join(" "),
  );
  assert.ok(known.length >= 40);
  const explained = rows(page("docs/errors.md"));
  assert.deepEqual(explained.map((cells) => cells.slice(0, 3).join(" ")).toSorted(), known.toSorted());
  for (const [code = "", , , seen = "", remedy = ""] of explained) assert.ok(seen.length > 10 && remedy.length > 10, code);
});

type Environment = { [name: string]: string };

const table = rows(page("docs/configuration.md")).map(([name = "", processes = "", value = ""]) => ({
  name,
  processes: processes.split(", "),
  required: value.startsWith("required"),
  value: /`([^`]+)`/.exec(value)?.[1] ?? "",
}));

const rowsOf = (process: string) => table.filter(({ processes }) => processes.includes(process));
const fixed = (process: string, required: boolean): Environment =>
  Object.fromEntries(rowsOf(process).flatMap((row) => (row.required === required && row.value !== "" ? [[row.name, row.value]] : [])));

/** The names that a process reads. */
function namesReadBy(process: ProcessName): string[] {
  const names = new Set<string>();
  const watching = new Proxy<Environment>({}, { get: (_, name) => void names.add(String(name)) });
  assert.throws(() => readConfig(process, watching), TreacleError);
  return [...names].toSorted();
}

for (const process of ["sink", "controller", "runner", "sweep", "doctor-node"] as const) {
  test(`the ${process}'s variables are those of the table, with their defaults`, () => {
    const names = rowsOf(process).map(({ name }) => name);
    assert.deepEqual(names.toSorted(), namesReadBy(process));
    const required = fixed(process, true);
    assert.deepEqual(readConfig(process, required), readConfig(process, { ...required, ...fixed(process, false) }));
    for (const name of Object.keys(required)) {
      assert.throws(() => readConfig(process, { ...required, [name]: "" }), `${name} is not required`);
    }
  });
}

test("serve takes the variables of both", () => {
  assert.deepEqual(namesReadBy("serve"), [...new Set([...namesReadBy("sink"), ...namesReadBy("controller")])].toSorted());
});

test("the variable for every command shows the stack", () => {
  const [row] = rowsOf("every command");
  assert.ok(row && debugging({ [row.name]: "1" }) && !debugging({}));
});

test("the Litmus variables stand for what the example asks", () => {
  const litmus = page("docs/from-litmus.md");
  const example: unknown = JSON.parse(/```json\n(.*?)```/s.exec(litmus.text)?.[1] ?? "");
  const mapping = rows(litmus).filter((cells) => cells.length === 4);
  assert.equal(mapping.length, 6);
  for (const [name, given = "", field = "", there] of mapping) {
    if (field === "none") continue;
    assert.equal(`\`${String(at(example, field.replaceAll("`", "")))}\``, there, name);
    // Durations come in seconds there; everything else is taken over as it is.
    assert.equal(there, name === "TOTAL_CHAOS_DURATION" ? given.replace(/`$/, "s`") : given, name);
  }
});

/** "to[0].namespace" of a value. */
function at(value: unknown, path: string): unknown {
  return path.split(/[.[\]]+/).reduce((inner, step) => (inner as { [step: string]: unknown })[step], value);
}
