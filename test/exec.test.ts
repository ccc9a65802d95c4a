import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { hold, run } from "../src/exec.ts";
import { until } from "../src/wait.ts";

const sh = (script: string, ...args: string[]): [string, ...string[]] => ["sh", "-c", script, "sh", ...args];

test("run: what a program says and how it ends, whatever that is", async () => {
  const input = "x".repeat(1_000_000);
  assert.deepEqual(await run(sh("echo out; echo err >&2; exit 3")), { code: 3, stdout: "out\n", stderr: "err\n" });
  assert.equal((await run(["cat"], { input })).stdout, input);
  assert.equal((await run(["true"], { input })).code, 0); // one that does not read
  assert.equal((await run(sh("kill -9 $$"))).code, 128);
  await assert.rejects(run(["/nonexistent/program"]), { code: "tool-missing", message: /cannot start \/nonexistent\/program: .*ENOENT/ });
});

test("run: a program that does not end is killed with everything that it has started", async () => {
  let grandchild = 0;
  const startedAt = performance.now();
  await assert.rejects(run(sh("sleep 300 & sleep 300"), { timeoutMs: 300 }), { code: "tool-failed", message: /did not end within 300 ms/ });
  assert(performance.now() - startedAt < 5_000);
  const held = hold(sh("sleep 300 & echo $!; wait"), { onLine: (line) => (grandchild = Number(line)) });
  await until(() => grandchild > 0, { everyMs: 5, timeoutMs: 5_000 });
  held.kill();
  assert.deepEqual((await held.ended).signal, "SIGKILL");
  assert(await until(() => !isRunning(grandchild), { everyMs: 5, timeoutMs: 5_000 }));
});

test("hold: line by line on both streams; the end of its input is the polite way to end it", async () => {
  const lines: string[] = [];
  const cat = hold(sh("echo ready >&2; cat"), { onLine: (line, stream) => lines.push(`${stream}: ${line}`) });
  await until(() => lines.length === 1, { everyMs: 5, timeoutMs: 5_000 });
  cat.write("one\ntwo é");
  cat.end();
  assert.deepEqual(await cat.ended, { code: 0, signal: null, stderr: "ready\n" });
  await cat.exited;
  assert.deepEqual(lines, ["stderr: ready", "stdout: one", "stdout: two é"]);
  cat.write("nobody reads this");
  cat.kill();
});

test("hold: a program that cannot be started has ended, and says why", async () => {
  const none = hold(["/nonexistent/program"], { onLine: () => assert.fail("it never ran") });
  none.write("x");
  const { code, signal, stderr } = await none.ended;
  assert.deepEqual([none.pid, code, signal], [undefined, null, null]);
  assert.match(stderr, /ENOENT/);
  await none.exited;
  none.end();
  none.kill();
});

test("programs speak English, in UTC, and write no history; all else they have from us", async () => {
  const { stdout } = await run(["env"]);
  for (const line of ["LC_ALL=C", "TZ=UTC", "HOME=/nonexistent", `PATH=${process.env["PATH"]}`])
    assert(stdout.split("\n").includes(line), line);
  const own = hold(["/usr/bin/env"], { env: { ONLY: "this" }, onLine: (line) => assert.equal(line, "ONLY=this") });
  assert.equal((await own.ended).code, 0);
});

function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
