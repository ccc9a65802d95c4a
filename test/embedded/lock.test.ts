import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { holdName } from "../../src/embedded/lock.ts";

const name = `treacle-test-${process.pid}`;

test("a name has one holder at a time, until it gives it back", async () => {
  const release = await holdName(name);
  assert(release);
  assert.equal(await holdName(name), undefined);
  release();
  const again = await holdName(name);
  assert(again);
  again();
});

test("who is killed holds nothing any more", async () => {
  const child = spawn(process.execPath, ["-e", `require("net").createServer().listen("\\0${name}", () => console.log("held"))`]);
  await once(child.stdout, "data");
  assert.equal(await holdName(name), undefined);
  child.kill("SIGKILL");
  await once(child, "exit");
  const release = await holdName(name);
  assert(release);
  release();
});
