// Loaded before each test file, in a process of its own: fails the file if anything is left once its last test and hook are over.
import assert from "node:assert/strict";
import { AsyncResource } from "node:async_hooks";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { after, beforeEach } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { type Stock, stockOf, tooMany } from "./stock.ts";

/** What has been told to end may take so long for it. */
const patienceMs = 5_000;

async function watch(): Promise<void> {
  const folder = ownFolder();
  const mark = { name: "TESTS_PROCESS", value: `${process.pid}-${process.hrtime.bigint()}` };
  // Everything that this process starts, and what that starts, carries this in its environment, also after its parent has died.
  process.env[mark.name] = mark.value;
  const machine = process.env["TESTS_TIER"] === "kernel"; // elsewhere files run side by side: its tier looks at the machine
  const take = (): Promise<Stock> => stockOf({ mark, folder, machine });
  const before = await take();
  // Registered by the first test, hence after the hooks of the file, and run after them.
  const root = new AsyncResource("test file");
  let registered = false;
  beforeEach(() => {
    if (registered) return;
    registered = true;
    root.runInAsyncScope(() => after(() => assertNothingLeft(before, take)));
  });
  process.on("exit", (code) => {
    rmSync(folder, { recursive: true, force: true });
    const failedList = process.env["TESTS_FAILED"];
    if (code !== 0 && failedList !== undefined) appendFileSync(failedList, `${process.argv[1]}\n`);
  });
}

/** Makes a folder for this file's temporary files only, so that whatever is in it at the end was forgotten. */
function ownFolder(): string {
  process.env["NODE_COMPILE_CACHE"] ??= join(tmpdir(), "node-compile-cache");
  const folder = mkdtempSync(join(tmpdir(), "t-")); // short: paths of sockets have 107 bytes
  process.env["TMPDIR"] = folder;
  return folder;
}

async function assertNothingLeft(before: Stock, take: () => Promise<Stock>): Promise<void> {
  const end = performance.now() + patienceMs;
  let left: string[];
  do {
    left = tooMany(before, await take());
    if (left.length === 0) return;
    await sleep(50);
  } while (performance.now() < end);
  // What is open may keep this process for ever; a second is enough to report it.
  setTimeout(() => process.exit(1), 1000).unref();
  assert.fail(`${relative(process.cwd(), process.argv[1] ?? "")} left behind: ${left.join("; ")}`);
}

// Not in the process that only starts the others. Waited for: what a file makes at once must not be taken for what was there.
if (process.env["NODE_TEST_CONTEXT"] !== undefined) await watch();
