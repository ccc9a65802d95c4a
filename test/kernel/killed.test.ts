import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { build, stop } from "esbuild";
import { makeLab, type Lab } from "./lab.ts";
import { holders, until } from "./lab/leaks.ts";
import { bundle, start, treacleRun } from "./treacle.ts";

let lab: Lab;
const folder = mkdtempSync(join(tmpdir(), "killed-"));
const fixture = join(folder, "killed-run.mjs");
before(async () => {
  lab = await makeLab();
  const entry = fileURLToPath(new URL("fixtures/killed-run.ts", import.meta.url));
  // One file: reading a hundred through the virtual machine's file system takes seconds for each start.
  const banner = { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' };
  await build({ entryPoints: [entry], bundle: true, platform: "node", format: "esm", outfile: fixture, banner });
  await stop();
});
after(async () => {
  rmSync(folder, { recursive: true });
  await lab.dispose();
});

const moments = [
  "applying:lock",
  "applying:device",
  "applying:queues",
  "applying:rules",
  "applying:gate",
  "in-force:",
  "ending:gate",
  "ending:queues",
  "ending:device",
];

test("SIGKILL before each change of the kernel: the delay is gone at once, and each start cleans up what the one before left", async (t) => {
  for (const moment of moments) {
    await t.test(moment, async () => {
      const killed = start([fixture, lab.a.path, lab.b.v4, moment, bundle]);
      const { signal, stderr } = await killed.ended;
      assert.equal(signal, "SIGKILL", stderr);
      // The first packet afterwards already counts.
      assert((await lab.rtt(lab.a, lab.b.v4, 1)) < 100);
      assert((await lab.rtt(lab.a, lab.b.v4, 10)) < 20);
      await until(() => holders(lab.a).length === 0);
      assert.equal((await lab.must(lab.a, ["nft", "list", "tables"])).trim(), "");
    });
  }
  const last = treacleRun(lab.a, "--to", lab.b.v4, "--delay", "80ms", "--duration", "2s");
  assert.equal((await last.event("reverted")).data.reason, "duration-elapsed");
  await last.ended;
  await lab.assertClean(lab.a);
});

test("SIGSTOP: the delay ends when the gate runs out; woken up, the run says so and does not resume it", async () => {
  const run = treacleRun(lab.a, "--to", lab.b.v4, "--delay", "80ms", "--duration", "120s");
  await run.event("applied");
  run.child.kill("SIGSTOP");
  const stoppedAt = performance.now();
  assert((await lab.rtt(lab.a, lab.b.v4, 3)) > 80);
  await until(async () => (await lab.rtt(lab.a, lab.b.v4, 3)) < 20, 60_000);
  const seconds = (performance.now() - stoppedAt) / 1000;
  assert(seconds < 40, `the gate is open for 30 s at most; this took ${seconds} s`);
  run.child.kill("SIGCONT");
  const failed = await run.event("failed");
  assert.deepEqual({ code: failed.data.code, effect: failed.data.effect }, { code: "gate-lapsed", effect: "ended" });
  await run.ended;
  await lab.assertClean(lab.a);
});

test("the nft process dies: the delay is gone, the run says owner-lost and cleans up", async () => {
  const run = treacleRun(lab.a, "--to", lab.b.v4, "--delay", "80ms", "--duration", "60s");
  await run.event("applied");
  const owner = holders(lab.a).find(({ text }) => text.includes("nft -i"));
  assert(owner);
  process.kill(owner.pid, "SIGKILL");
  const failed = await run.event("failed");
  assert((await lab.rtt(lab.a, lab.b.v4, 3)) < 20);
  assert.deepEqual({ code: failed.data.code, effect: failed.data.effect }, { code: "owner-lost", effect: "ended" });
  await run.ended;
  await lab.assertClean(lab.a);
});
