// scripts/test.ts on small projects of its own: what it counts, says and exits with.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname } from "node:path";
import { test } from "node:test";

const script = new URL("../../scripts/test.ts", import.meta.url).pathname;

const importing = 'import { test, after } from "node:test";\n';
const passes = `${importing}test("good", () => {});`;
const fails = `${importing}test("bad", () => { throw new Error("no"); });`;
const skips = `${importing}test("later", { skip: "no such kernel" }, () => {});`;
const failsAfter = `${importing}test("good", () => {}); after(() => { throw new Error("left behind"); });`;
// Ends soon after it has been found out.
const leaks = `${importing}import { spawn } from "node:child_process"; import { writeFileSync } from "node:fs"; import { createServer } from "node:net";
import { tmpdir } from "node:os";
test("good", () => {
  const server = createServer().listen(0, "127.0.0.1");
  setTimeout(() => server.close(), 7000);
  spawn("sleep", ["7"], { detached: true, stdio: "ignore" }).unref();
  writeFileSync(tmpdir() + "/forgotten", "");
});`;

const cases: { title: string; files: { [path: string]: string }; args: string[]; ci?: true; code: number; says: RegExp }[] = [
  {
    title: "two tiers add up",
    files: { "test/a.test.ts": passes, "test/x/b.test.ts": passes, "test/embedded/c.test.ts": passes },
    args: ["unit", "embedded"],
    code: 0,
    says: /\nunit +2 +0 +0 +[\d.]+\nembedded +1 +0 +0 +[\d.]+\n3 passed, 0 failed\n$/,
  },
  {
    title: "a failing test",
    files: { "test/a.test.ts": passes, "test/b.test.ts": fails },
    args: ["unit"],
    code: 1,
    says: /\n1 passed, 1 failed\n$/,
  },
  { title: "a failing after hook", files: { "test/a.test.ts": failsAfter }, args: ["unit"], code: 1, says: /passed, [12] failed\n$/ },
  {
    title: "a file that cannot be loaded",
    files: { "test/a.test.ts": "import './none.ts';" },
    args: ["unit"],
    code: 1,
    says: /\n0 passed, 1 failed\n$/,
  },
  {
    title: "a skipped test is said",
    files: { "test/a.test.ts": skips + passes.slice(importing.length) },
    args: ["unit"],
    code: 0,
    says: /\nSKIPPED: unit: later: no such kernel\n1 passed, 0 failed, 1 skipped\n$/,
  },
  {
    title: "a skipped test fails CI",
    files: { "test/a.test.ts": skips },
    args: ["unit"],
    ci: true,
    code: 1,
    says: /\n0 passed, 1 failed, 1 skipped\n$/,
  },
  {
    title: "a tier without tests",
    files: { "test/a.test.ts": passes },
    args: ["unit", "embedded"],
    code: 1,
    says: /\nFAILED: embedded: no test file[^\n]*\n1 passed, 1 failed\n$/,
  },
  {
    title: "a file filter and an option for node",
    files: { "test/a.test.ts": passes + fails.slice(importing.length), "test/b.test.ts": fails },
    args: ["unit", "embedded", "test/a.test.ts", "--", "--test-name-pattern=good"],
    code: 0,
    says: /\n1 passed, 0 failed\n$/,
  },
  {
    title: "a filter that matches nothing",
    files: { "test/a.test.ts": passes },
    args: ["unit", "nowhere"],
    code: 64,
    says: /matches nowhere/,
  },
  {
    title: "a timer, a socket, a process and a file that are left behind fail their file, and at once",
    files: { "test/embedded/a.test.ts": leaks, "test/embedded/b.test.ts": passes },
    args: ["embedded"],
    code: 1,
    says: /test\/embedded\/a\.test\.ts left behind: open TCPServerWrap; open Timeout; process \d+ sleep 7; file \S+\/forgotten\n(?![^]*once more)[^]*\n2 passed, 1 failed\n$/,
  },
  {
    title: "a test that a module makes is tried again in the file that has it",
    files: {
      "test/embedded/suite.ts": `${importing}import { existsSync, writeFileSync } from "node:fs";
export const suite = (mark: string) => test("second time", () => {
  const isSecond = existsSync(mark);
  writeFileSync(mark, "");
  if (!isSecond) throw new Error("first time");
});`,
      "test/embedded/a.test.ts": 'import { suite } from "./suite.ts"; suite("a.mark");',
    },
    args: ["embedded"],
    code: 0,
    says: /once more[^\n]*: test\/embedded\/a\.test\.ts\n[^]*✔ second time[^]*\n1 passed, 0 failed\n$/,
  },
  { title: "no tier", files: {}, args: [], code: 64, says: /TIER/ },
];

for (const { title, files, args, ci, code, says } of cases) {
  test(title, () => {
    const folder = mkdtempSync(`${tmpdir()}/treacle-test-`);
    try {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(`${folder}/${path}`), { recursive: true });
        writeFileSync(`${folder}/${path}`, text);
      }
      const ran = spawnSync(process.execPath, [script, ...args], {
        cwd: folder,
        encoding: "utf8",
        env: { ...process.env, CI: ci ? "true" : "" },
      });
      assert.match(ran.stderr + ran.stdout, says);
      assert.equal(ran.status, code);
      if (args.length > 0 && code !== 64) assert.deepEqual(readdirSync(`${folder}/dist`), []);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}
