// What people and machines do to a run that is under way.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { after, afterEach, before, test } from "node:test";
import { assignmentByHand } from "../../src/runner/by-hand.ts";
import { makeLab, type Lab } from "./lab.ts";
import { treacleRun } from "./treacle.ts";

let lab: Lab;
before(async () => {
  lab = await makeLab();
});
afterEach(() => lab.assertClean(lab.a));
after(() => lab.dispose());

test("whoever read its output goes away: it reverts at once, in good order", async () => {
  const startedAt = performance.now();
  const run = treacleRun(lab.a, "--to", lab.b.v4, "--delay", "80ms", "--duration", "300s");
  run.child.stdout?.destroy();
  const { code, stderr } = await run.ended;
  assert.deepEqual([code, stderr], [0, ""]);
  assert(performance.now() - startedAt < 60_000);
});

test("a process whose resolv.conf is a pipe holds nobody up", async () => {
  const hide = 'mkfifo "$0" && mount --bind "$0" /etc/resolv.conf && echo hidden && sleep 300';
  const pipe = `/tmp/treacle-test-pipe-${process.pid}`;
  const child = spawn("unshare", ["--mount", "sh", "-c", hide, pipe], { stdio: ["ignore", "pipe", "inherit"], detached: true });
  try {
    await once(child.stdout, "data");
    const assignment = assignmentByHand({
      pid: String(child.pid),
      to: ["192.0.2.1"],
      except: [],
      latency: { delay: "1ms" },
      duration: "1s",
    });
    assert.deepEqual((await assignment.find()).nameservers, []);
  } finally {
    process.kill(-(child.pid ?? 0), "SIGKILL");
    await once(child, "close");
    rmSync(pipe);
  }
});
